package io.crmvitals.core.record;

import io.crmvitals.core.account.ExternalId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One step of a customer's onboarding plan. */
public record Milestone(
        @Meaning(value = "who tells it", required = true) ExternalId id,

        @Meaning(value = "the customer it belongs to", refersTo = "account") @Nullable
        ExternalId account,

        @Meaning("what the step is called") @Nullable String name,

        @Meaning(value = "day it was planned for", required = true)
        LocalDate plannedFor,

        @Meaning("when it was done; empty while it is not") @Nullable
        Instant doneAt)
        implements SharedRecord {}

package io.crmvitals.core.record;

import io.crmvitals.core.account.ExternalId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One step of a plan with a customer: of the onboarding, an integration to be set up, or something promised in a statement of work. */
public record Milestone(
        @Meaning(value = "who tells it", required = true) ExternalId id,

        @Meaning(value = "the customer it belongs to", refersTo = "account") @Nullable
        ExternalId account,

        @Meaning("what the step is called") @Nullable String name,

        @Meaning(value = "day it was planned for", required = true)
        LocalDate plannedFor,

        @Meaning("when it was done; empty while it is not") @Nullable
        Instant doneAt,

        @Meaning("ONBOARDING, INTEGRATION or DELIVERABLE; empty for a step of the onboarding") @Nullable
        Kind kind,

        @Meaning("day it was first planned for, where the plan was changed since") @Nullable
        LocalDate firstPlannedFor,

        @Meaning("how much it weighs among the steps; 1 where nobody says") @Nullable
        Double weight,

        @Meaning("US or CUSTOMER: who caused the delay, where somebody says") @Nullable
        Cause cause,

        @Meaning("when an integration last sent data") @Nullable
        Instant lastSeen)
        implements SharedRecord {

    public enum Kind {
        ONBOARDING,
        INTEGRATION,
        DELIVERABLE
    }

    public enum Cause {
        US,
        CUSTOMER
    }

    public Milestone {
        if (weight != null && !(weight > 0)) {
            throw new IllegalArgumentException("a step cannot weigh " + weight);
        }
    }

    /** True where it is a step of the given plan. */
    public boolean is(Kind wanted) {
        return (kind == null ? Kind.ONBOARDING : kind) == wanted;
    }
}

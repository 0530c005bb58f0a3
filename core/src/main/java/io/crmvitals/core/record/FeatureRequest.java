package io.crmvitals.core.record;

import io.crmvitals.core.account.ExternalId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A wish of a customer for the product. To be asked is a good sign; to be left without an answer is not. */
public record FeatureRequest(
        @Meaning(value = "who tells it", required = true) ExternalId id,

        @Meaning(value = "the customer it belongs to", refersTo = "account") @Nullable
        ExternalId account,

        @Meaning(value = "the person who asked", refersTo = "contact") @Nullable
        ExternalId requester,

        @Meaning(value = "when it was asked for", required = true)
        Instant askedAt,

        @Meaning(value = "OPEN, PLANNED, DECLINED or DELIVERED", required = true)
        Status status,

        @Meaning("when the customer was first told what will become of it; empty while nobody did") @Nullable
        Instant answeredAt,

        @Meaning("when its status last changed") @Nullable Instant statusChangedAt,

        @Meaning("day it was promised for") @Nullable LocalDate promisedFor,

        @Meaning("true where the renewal hangs on it") @Nullable
        Boolean renewalCritical,

        @Meaning("a short reference that people know it by, for example its number") @Nullable
        String reference)
        implements SharedRecord {

    public enum Status {
        OPEN,
        PLANNED,
        DECLINED,
        DELIVERED
    }
}

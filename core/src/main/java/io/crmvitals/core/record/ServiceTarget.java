package io.crmvitals.core.record;

import io.crmvitals.core.account.ExternalId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One promise on a ticket: by when something is to happen, and whether it did. */
public record ServiceTarget(
        @Meaning(value = "who tells it", required = true) ExternalId id,

        @Meaning(value = "the customer it belongs to", refersTo = "account") @Nullable
        ExternalId account,

        @Meaning(value = "the ticket it is promised for", refersTo = "ticket") @Nullable
        ExternalId ticket,

        @Meaning(value = "FIRST_RESPONSE, RESOLUTION or OTHER", required = true)
        Kind kind,

        @Meaning("by when it is promised") @Nullable Instant targetAt,

        @Meaning("when it was done; empty while it is not") @Nullable
        Instant metAt,

        @Meaning("true once the promise was broken") @Nullable
        Boolean breached,

        @Meaning(value = "time it took", unit = "business minutes") @Nullable
        Double elapsedMinutes)
        implements SharedRecord {

    public enum Kind {
        FIRST_RESPONSE,
        RESOLUTION,
        OTHER
    }

    /** True where it was done by that instant. */
    public boolean metBy(Instant asOf) {
        return metAt != null && !metAt.isAfter(asOf);
    }

    /** True where by that instant the promise is broken and still not kept. Systems do not touch a record when its time runs out, so the time itself decides too. */
    public boolean overdueAt(Instant asOf) {
        return !metBy(asOf) && (Boolean.TRUE.equals(breached) || (targetAt != null && targetAt.isBefore(asOf)));
    }
}

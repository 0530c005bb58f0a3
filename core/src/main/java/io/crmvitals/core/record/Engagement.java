package io.crmvitals.core.record;

import io.crmvitals.core.account.ExternalId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A contact with the customer, held or still to come. Subject and text are never kept. */
public record Engagement(
        @Meaning(value = "who tells it", required = true) ExternalId id,

        @Meaning(value = "the customer it belongs to", refersTo = "account") @Nullable
        ExternalId account,

        @Meaning(value = "the person at the customer", refersTo = "contact") @Nullable
        ExternalId contact,

        @Meaning(value = "MEETING, CALL, EMAIL or NOTE", required = true)
        Kind kind,

        @Meaning(
                value = "when it took place, or will; one that is still to come counts for nothing until then",
                required = true)
        Instant at,

        @Meaning("HELD, NO_SHOW, CANCELED or PLANNED; empty where nobody says") @Nullable
        Outcome outcome,

        @Meaning("true where the customer took part, false for a word that went one way") @Nullable
        Boolean twoWay)
        implements SharedRecord {

    public enum Kind {
        MEETING,
        CALL,
        EMAIL,
        NOTE
    }

    public enum Outcome {
        HELD,
        NO_SHOW,
        CANCELED,
        PLANNED
    }

    /**
     * True where the customer took part by that instant: it was held, or is told to have gone both ways. What was planned, called off or missed never counts,
     * and neither does what went one way or what nobody says anything of.
     */
    public boolean tookPartBy(Instant asOf) {
        if (at.isAfter(asOf) || Boolean.FALSE.equals(twoWay)) {
            return false;
        }
        return outcome == Outcome.HELD || (outcome == null && Boolean.TRUE.equals(twoWay));
    }
}

package io.crmvitals.core.record;

import io.crmvitals.core.account.ExternalId;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A commercial decision of a customer: a renewal, an expansion or a downgrade, open or decided. A label, never an input of the score. */
public record Renewal(
        @Meaning(value = "who tells it", required = true) ExternalId id,

        @Meaning(value = "the customer it belongs to", refersTo = "account") @Nullable
        ExternalId account,

        @Meaning(value = "RENEWAL, EXPANSION or DOWNGRADE", required = true)
        Kind kind,

        @Meaning(value = "day the term ends or the decision is due", required = true)
        LocalDate dueOn,

        @Meaning(value = "OPEN, WON or LOST", required = true)
        Status status,

        @Meaning("amount in the currency given") @Nullable BigDecimal amount,
        @Meaning("ISO 4217 currency") @Nullable String currency,

        @Meaning(value = "the user who owns it", refersTo = "user") @Nullable
        ExternalId owner,

        @Meaning("last day on which notice can be given; the decision falls there where it lies before the end")
        @Nullable
        LocalDate noticeBy,

        @Meaning("day on which it was won or lost") @Nullable
        LocalDate decidedOn,

        @Meaning("why it was won, lost or made smaller, as people recorded it") @Nullable
        String reason)
        implements SharedRecord {

    public enum Kind {
        RENEWAL,
        EXPANSION,
        DOWNGRADE
    }

    public enum Status {
        OPEN,
        WON,
        LOST
    }
}

package io.crmvitals.core.score;

import io.crmvitals.core.account.AccountKey;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An account that belongs to another one, scored already.
 *
 * @param name as the account's first telling has it
 * @param score of the same day, or its newest one
 * @param revenue annual; null where nobody tells it
 * @param currency ISO 4217; null where nobody tells it
 */
public record Child(
        AccountKey account,
        String name,
        HealthScore score,
        @Nullable BigDecimal revenue,
        @Nullable String currency) {

    static final String LINE = "child:";

    /** Whom a line of a parent's score names; null for any other line. */
    public static @Nullable AccountKey named(String line) {
        String plain = line.startsWith(Hold.LINE) ? line.substring(Hold.LINE.length()) : line;
        return plain.startsWith(LINE) ? new AccountKey(plain.substring(LINE.length())) : null;
    }

    /** The name of its line among the parent's contributions; another one while it has no number and its last one counts. */
    String line() {
        return (score instanceof HealthScore.Scored ? "" : Hold.LINE) + LINE + account.value();
    }

    /** Its number; the last one it had where too little is known now; null where it never had one. */
    @Nullable
    Double points() {
        if (score instanceof HealthScore.Scored scored) {
            return scored.value();
        }
        Steadiness.Last last =
                score instanceof HealthScore.Grey grey ? grey.steadiness().last() : null;
        return last == null ? null : last.value();
    }
}

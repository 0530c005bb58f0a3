package io.crmvitals.core.writeback;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a CRM is told where a number is not known: the site's choice for each written number. A grey account has no score, and an axis without an answer no
 * sub-score; the band says grey whatever is chosen here.
 */
public record BlankPolicy(Map<Number, Rule> rules) {

    /** The usual one: a number that is not known is cleared. */
    public static final BlankPolicy CLEAR = new BlankPolicy(Map.of());

    /** Numbers that may be unknown. */
    public enum Number {
        SCORE,
        OUTCOME,
        EXPERIENCE
    }

    /** What stands where a number is not known. */
    public sealed interface Rule {}

    /** Nothing: the field is emptied. */
    public record Clear() implements Rule {}

    /** The number that was delivered last; nothing where none ever was. */
    public record Keep() implements Rule {}

    /**
     * A stand-in, for reports that cannot bear an empty field.
     *
     * @param value outside of 0 to 100, so that nobody takes it for a score; kept with one decimal
     */
    public record StandIn(BigDecimal value) implements Rule {

        private static final BigDecimal HIGHEST = BigDecimal.valueOf(100);

        public StandIn {
            value = value.setScale(1, RoundingMode.HALF_UP);
            if (value.signum() >= 0 && value.compareTo(HIGHEST) <= 0) {
                throw new IllegalArgumentException("the stand-in " + value
                        + " would be taken for a score; no data is never a number from 0 to 100");
            }
        }
    }

    public BlankPolicy {
        rules = Map.copyOf(rules);
    }

    /** @param before what was last delivered there; null where nothing ever was */
    HealthFields applied(HealthFields after, @Nullable HealthFields before) {
        return new HealthFields(
                number(Number.SCORE, after.score(), before == null ? null : before.score()),
                after.band(),
                after.trend(),
                after.coverage(),
                number(Number.OUTCOME, after.outcome(), before == null ? null : before.outcome()),
                number(Number.EXPERIENCE, after.experience(), before == null ? null : before.experience()),
                after.reasons(),
                after.asOf(),
                after.scorecard());
    }

    private @Nullable BigDecimal number(Number which, @Nullable BigDecimal known, @Nullable BigDecimal last) {
        if (known != null) {
            return known;
        }
        Rule rule = rules.getOrDefault(which, new Clear());
        if (rule instanceof StandIn standIn) {
            return standIn.value();
        }
        return rule instanceof Keep ? last : null;
    }
}

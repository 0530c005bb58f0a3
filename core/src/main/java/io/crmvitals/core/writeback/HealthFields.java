package io.crmvitals.core.writeback;

import io.crmvitals.core.score.Band;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What we write onto an account in a CRM: absolute values, so that writing them again changes nothing.
 *
 * @param score 0 to 100 with one decimal, or the site's stand-in for an unknown one; null where the CRM's field is to be empty
 * @param trend UP, DOWN, STEADY, or NEW where there is nothing to compare with
 * @param coverage percent, whole
 * @param outcome the same of the outcome indicators alone
 * @param experience the same of the experience indicators alone
 * @param reasons at most three, the weightiest first: {@code -8.2 sentence} with the points it costs or gives, or a sentence alone where something is not known
 * @param asOf the day the score stands for; not compared when asking whether anything changed
 * @param scorecard id and version
 */
public record HealthFields(
        @Nullable BigDecimal score,
        Band band,
        Trend trend,
        int coverage,
        @Nullable BigDecimal outcome,
        @Nullable BigDecimal experience,
        List<String> reasons,
        LocalDate asOf,
        String scorecard) {

    public enum Trend {
        UP,
        DOWN,
        STEADY,
        NEW
    }

    public HealthFields {
        reasons = List.copyOf(reasons);
    }

    /** True when a CRM that holds the other one needs no write: everything but the day is the same. */
    public boolean sameAs(HealthFields other) {
        return equals(new HealthFields(
                other.score,
                other.band,
                other.trend,
                other.coverage,
                other.outcome,
                other.experience,
                other.reasons,
                asOf,
                other.scorecard));
    }
}

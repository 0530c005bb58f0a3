package io.crmvitals.core.writeback;

import io.crmvitals.core.score.Band;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What we write onto an account in a CRM: absolute values, so that writing them again changes nothing.
 *
 * @param score 0 to 100 with one decimal; null when grey, and then cleared in the CRM
 * @param trend UP, DOWN, STEADY, or NEW where there is nothing to compare with
 * @param coverage percent, whole
 * @param outcome 0 to 100 with one decimal, or null
 * @param experience 0 to 100 with one decimal, or null
 * @param reasons at most three sentences, the weightiest first
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

package io.crmvitals.core.indicator;

import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.stats.TheilSen;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.TreeMap;

/**
 * The steady growth or decline of weekly activity, in percent a week: the Theil-Sen slope of ln(1 + x) over the last weeks.
 *
 * @param leastWeeks how many of these weeks must be told
 */
record UsageTrend(int weeks, int leastWeeks, int maxAgeDays) implements Measure {

    static Measure read(Section section) {
        return new UsageTrend(
                section.integer("weeks", 12, 3, 104),
                section.integer("least_weeks", 8, 2, 104),
                section.integer("max_age_days", 14, 7, 365));
    }

    @Override
    public Set<Class<? extends SharedRecord>> feeds() {
        return Set.of(LicenseUsage.class);
    }

    @Override
    public Finding find(AccountView view) {
        TreeMap<LocalDate, Double> series = UsageShift.activity(view.usage());
        Finding old = LoginChange.tooOld(series, view, maxAgeDays);
        if (old != null) {
            return old;
        }
        LocalDate first = series.lastKey().minusWeeks(weeks - 1L);
        var window = series.tailMap(first, true);
        if (window.size() < leastWeeks) {
            return Finding.untold("untold.weeks", "n", window.size(), "least", leastWeeks);
        }
        double[] x = new double[window.size()];
        double[] y = new double[window.size()];
        int i = 0;
        for (var week : window.entrySet()) {
            x[i] = ChronoUnit.DAYS.between(first, week.getKey()) / 7.0;
            y[i++] = Math.log1p(week.getValue());
        }
        double percent = 100 * Math.expm1(TheilSen.through(x, y).slope());
        String sign = percent >= 0.05 ? "+" : "";
        return Finding.Found.of(
                percent, window.size(), view.usage().evidence(), "sign", sign, "percent", percent, "weeks", weeks);
    }
}

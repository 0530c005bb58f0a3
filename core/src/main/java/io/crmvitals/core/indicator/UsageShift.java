package io.crmvitals.core.indicator;

import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.stats.Cusum;
import io.crmvitals.core.stats.Median;
import io.crmvitals.core.stats.RobustZ;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How one complete week of activity compares with up to twelve weeks before it, on ln(1 + x) so that a fall by half weighs the same at every size.
 *
 * @param week first day of the week looked at
 * @param z robust z of that week
 * @param drifting true when the lower cumulative sum (k 0.5, h 5 standard deviations) stands in alarm at that week
 * @param fall share by which it lies below the median of the weeks before, 0 to 1; negative where it lies above
 * @param weeks how many weeks the baseline has
 */
public record UsageShift(LocalDate week, double z, boolean drifting, double fall, int weeks) {

    private static final int BASELINE_WEEKS = 12;
    private static final double LEAST_SPREAD = 0.05;
    private static final double SLACK = 0.5;
    private static final double ALARM = 5;

    /** True when the fall is abrupt or has crept up, and is at least the given share. */
    public boolean dropped(double share) {
        return (z <= -3.5 || drifting) && fall >= share;
    }

    /**
     * @param leastWeeks weeks that the baseline must have
     * @param leastMedian events a week that the baseline must have in the middle
     * @param back 0 for the newest complete week that is told, 1 for the one before it
     * @return null where the baseline is too short or too quiet to say
     */
    public static @Nullable UsageShift of(
            TreeMap<LocalDate, Double> series, int leastWeeks, double leastMedian, int back) {
        List<Map.Entry<LocalDate, Double>> all = new ArrayList<>(series.entrySet());
        int last = all.size() - 1 - back;
        if (last < 0) {
            return null;
        }
        LocalDate oldest = all.get(last).getKey().minusWeeks(BASELINE_WEEKS);
        List<Double> values = new ArrayList<>(BASELINE_WEEKS + 1);
        for (int i = 0; i <= last; i++) {
            if (!all.get(i).getKey().isBefore(oldest)) {
                values.add(all.get(i).getValue());
            }
        }
        int n = values.size() - 1;
        if (n < leastWeeks) {
            return null;
        }
        double[] raw = new double[n];
        double[] logs = new double[n + 1];
        for (int i = 0; i <= n; i++) {
            if (i < n) {
                raw[i] = values.get(i);
            }
            logs[i] = Math.log1p(values.get(i));
        }
        double usual = Median.of(raw);
        if (usual < leastMedian) {
            return null;
        }
        RobustZ baseline = RobustZ.of(java.util.Arrays.copyOf(logs, n), LEAST_SPREAD);
        double sigma = baseline.sigma();
        boolean drifting = Cusum.over(logs, baseline.median(), SLACK * sigma, ALARM * sigma)
                .lowAtEnd();
        return new UsageShift(all.get(last).getKey(), baseline.of(logs[n]), drifting, 1 - values.get(n) / usual, n);
    }

    /** Logins where they are told, else uses, else active users. */
    public static TreeMap<LocalDate, Double> activity(Usage usage) {
        if (usage.everTold(LicenseUsage::logins)) {
            return usage.weeks(LicenseUsage::logins);
        }
        return usage.everTold(LicenseUsage::events)
                ? usage.weeks(LicenseUsage::events)
                : usage.weeks(LicenseUsage::activeUsers);
    }
}

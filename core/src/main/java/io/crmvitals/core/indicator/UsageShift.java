package io.crmvitals.core.indicator;

import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.stats.Cusum;
import io.crmvitals.core.stats.Median;
import io.crmvitals.core.stats.RobustZ;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How one complete week of activity compares with up to twelve weeks before it, on ln(1 + x) so that a fall by half weighs the same at every size. Where the account
 * has a monthly rhythm, a week is compared with what is usual at that time of the month.
 *
 * @param week first day of the week looked at
 * @param z robust z of that week
 * @param drifting true when the lower cumulative sum (k 0.5, h 5 standard deviations) stands in alarm at that week
 * @param fall share by which it lies below what is usual by the weeks before, 0 to 1; negative where it lies above
 * @param weeks how many weeks the baseline has
 */
public record UsageShift(LocalDate week, double z, boolean drifting, double fall, int weeks) {

    private static final int BASELINE_WEEKS = 12;
    /** Weeks left out, such as those with a holiday, may be made up for by earlier ones so far back. */
    private static final int CALENDAR_WEEKS = 16;

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
        Map.Entry<LocalDate, Double> newest = all.get(last);
        LocalDate oldest = newest.getKey().minusWeeks(CALENDAR_WEEKS);
        int from = Math.max(0, last - BASELINE_WEEKS);
        while (from < last && all.get(from).getKey().isBefore(oldest)) {
            from++;
        }
        int n = last - from;
        if (n < leastWeeks) {
            return null;
        }
        MonthlyRhythm rhythm = MonthlyRhythm.of(all.subList(0, last));
        double[] raw = new double[n];
        double[] logs = new double[n + 1];
        for (int i = 0; i <= n; i++) {
            Map.Entry<LocalDate, Double> week = all.get(from + i);
            if (i < n) {
                raw[i] = week.getValue();
            }
            logs[i] = Math.log1p(week.getValue()) - rhythm.effect(week.getKey());
        }
        double middle = Median.of(raw);
        if (middle < leastMedian) {
            return null;
        }
        RobustZ baseline = RobustZ.of(Arrays.copyOf(logs, n), LEAST_SPREAD);
        double sigma = baseline.sigma();
        boolean drifting = Cusum.over(logs, baseline.median(), SLACK * sigma, ALARM * sigma)
                .lowAtEnd();
        double usual = rhythm.flat() ? middle : Math.expm1(baseline.median() + rhythm.effect(newest.getKey()));
        double fall = usual <= 0 ? 0 : 1 - newest.getValue() / usual;
        return new UsageShift(newest.getKey(), baseline.of(logs[n]), drifting, fall, n);
    }

    /** Logins where they are told, else uses, else active users; weeks with a holiday too, which {@link WeeklyActivity} leaves out. */
    public static TreeMap<LocalDate, Double> activity(Usage usage) {
        if (usage.everTold(LicenseUsage::logins)) {
            return usage.weeks(LicenseUsage::logins);
        }
        return usage.everTold(LicenseUsage::events)
                ? usage.weeks(LicenseUsage::events)
                : usage.weeks(LicenseUsage::activeUsers);
    }
}

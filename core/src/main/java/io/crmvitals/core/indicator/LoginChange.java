package io.crmvitals.core.indicator;

import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.SharedRecord;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeMap;

/**
 * The newest complete week of activity against the twelve before it, as a robust z; a slow drift that raises the cumulative alarm is held to few points too.
 *
 * @param leastWeeks weeks the baseline must have
 * @param leastMedian events a week that it must have in the middle
 * @param alarmPoints points at most while the slow-drift alarm stands
 * @param maxAgeDays how old the end of the newest week may be
 */
record LoginChange(int leastWeeks, double leastMedian, double alarmPoints, int maxAgeDays) implements Measure {

    static Measure read(Section section) {
        return new LoginChange(
                section.integer("least_weeks", 6, 2, 12),
                section.number("least_median", 10, 1, 1e9),
                section.number("alarm_points", 20, 0, 100),
                section.integer("max_age_days", 14, 7, 365));
    }

    @Override
    public Set<Class<? extends SharedRecord>> feeds() {
        return Set.of(LicenseUsage.class);
    }

    @Override
    public Finding find(AccountView view) {
        TreeMap<LocalDate, Double> series = UsageShift.activity(view.usage());
        Finding old = tooOld(series, view, maxAgeDays);
        if (old != null) {
            return old;
        }
        UsageShift shift = UsageShift.of(series, leastWeeks, leastMedian, 0);
        if (shift == null) {
            return Finding.untold("untold.baseline", "weeks", leastWeeks, "median", leastMedian);
        }
        double percent = Math.rint(-100 * shift.fall());
        Finding.Found found = Finding.Found.of(
                shift.z(),
                shift.weeks(),
                view.usage().evidence(),
                "percent",
                (percent > 0 ? "+" : "") + (long) percent,
                "weeks",
                shift.weeks());
        return shift.drifting() && shift.fall() > 0 ? found.atMost(alarmPoints) : found;
    }

    /** Null where the newest complete week is new enough. */
    static Finding.@org.jspecify.annotations.Nullable Nothing tooOld(
            TreeMap<LocalDate, Double> series, AccountView view, int maxAgeDays) {
        if (series.isEmpty()) {
            return view.feed(LicenseUsage.class) == Feed.NEVER
                    ? Finding.notHeard(LicenseUsage.class)
                    : Finding.untold("untold.activity");
        }
        LocalDate end = series.lastKey().plusDays(6);
        int age = view.daysSince(end);
        return age >= maxAgeDays ? Finding.tooOld("old.activity", "day", end, "days", age) : null;
    }
}

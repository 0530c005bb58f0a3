package io.crmvitals.core.indicator;

import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.SharedRecord;
import java.util.Set;

/**
 * The newest complete week of activity that holds no holiday, against the twelve such weeks before it, as a robust z; a slow drift that raises the cumulative alarm is
 * held to few points too.
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
    public boolean mayLimitPoints() {
        return true;
    }

    @Override
    public Finding find(AccountView view) {
        WeeklyActivity activity = view.activity();
        Finding old = activity.tooOld(view, maxAgeDays);
        if (old != null) {
            return old;
        }
        UsageShift shift = UsageShift.of(activity.comparable(), leastWeeks, leastMedian, 0);
        if (shift == null) {
            return Finding.untold("untold.baseline", "weeks", leastWeeks, "median", leastMedian);
        }
        double percent = Math.rint(-100 * shift.fall());
        boolean newest = shift.week().equals(activity.told().lastKey());
        Finding.Found found = Finding.Found.of(
                shift.z(),
                shift.weeks(),
                view.usage().evidence(),
                "state",
                newest ? "last" : "earlier",
                "percent",
                (percent > 0 ? "+" : "") + (long) percent,
                "weeks",
                shift.weeks(),
                "day",
                shift.week());
        return shift.drifting() && shift.fall() > 0 ? found.atMost(alarmPoints) : found;
    }
}

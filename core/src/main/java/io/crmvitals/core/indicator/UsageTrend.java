package io.crmvitals.core.indicator;

import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.stats.TheilSen;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * The steady growth or decline of weekly activity, in percent a week: the Theil-Sen slope of ln(1 + x) over the last weeks, without weeks that hold a holiday and
 * without the account's monthly rhythm. A decline from more than was bought is no decline: as long as more people work than have seats, it counts as level.
 *
 * @param leastWeeks how many weeks must be told; where holidays leave fewer, earlier ones make up for them
 * @param maxAgeDays how old the end of the newest week may be
 */
record UsageTrend(int weeks, int leastWeeks, int maxAgeDays) implements Measure {

    private static final int MORE_WEEKS = 4;

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
        WeeklyActivity activity = WeeklyActivity.of(view);
        Finding old = activity.tooOld(view, maxAgeDays);
        if (old != null) {
            return old;
        }
        LocalDate last = activity.told().lastKey();
        NavigableMap<LocalDate, Double> window = window(activity.comparable(), last);
        if (window.size() < leastWeeks) {
            return Finding.untold("untold.weeks", "n", window.size(), "least", leastWeeks);
        }
        double percent = 100 * Math.expm1(slope(activity.comparable(), window));
        Finding.Found found = Finding.Found.of(
                percent,
                window.size(),
                view.usage().evidence(),
                "sign",
                percent >= 0.05 ? "+" : "",
                "percent",
                percent,
                "weeks",
                ChronoUnit.WEEKS.between(window.firstKey(), last) + 1,
                "level",
                activity.told().lastEntry().getValue());
        return percent < 0 && overused(view.usage()) ? found.judgedAs(0) : found;
    }

    private NavigableMap<LocalDate, Double> window(TreeMap<LocalDate, Double> comparable, LocalDate last) {
        NavigableMap<LocalDate, Double> window = comparable.tailMap(last.minusWeeks(weeks - 1L), true);
        for (int more = 1; more <= MORE_WEEKS && window.size() < leastWeeks; more++) {
            window = comparable.tailMap(last.minusWeeks(weeks - 1L + more), true);
        }
        return window;
    }

    private static double slope(TreeMap<LocalDate, Double> comparable, NavigableMap<LocalDate, Double> window) {
        MonthlyRhythm rhythm = MonthlyRhythm.of(List.copyOf(comparable.entrySet()));
        double[] x = new double[window.size()];
        double[] y = new double[window.size()];
        int i = 0;
        for (Map.Entry<LocalDate, Double> week : window.entrySet()) {
            x[i] = ChronoUnit.DAYS.between(window.firstKey(), week.getKey()) / 7.0;
            y[i++] = Math.log1p(week.getValue()) - rhythm.effect(week.getKey());
        }
        return TheilSen.through(x, y).slope();
    }

    private boolean overused(Usage usage) {
        Integer seats = usage.bought(LicenseUsage::seatsPurchased);
        Integer active = usage.used(LicenseUsage::activeUsers, maxAgeDays);
        return !usage.siteLicense() && seats != null && seats > 0 && active != null && active > seats;
    }
}

package io.crmvitals.core.indicator;

import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.SharedRecord;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How often an active user comes in a week, over the last four complete weeks: logins, or days with any activity, which single sign-on and tokens that renew
 * themselves cannot inflate.
 *
 * @param maxAgeDays how old the end of the newest week may be
 */
record LoginRate(Way way, int maxAgeDays) implements Measure {

    private static final int WEEKS = 4;
    private static final int WORKING_DAYS = 5;

    /** What is counted. */
    enum Way {
        LOGINS(LicenseUsage::logins, 1),
        ACTIVE_DAYS(LicenseUsage::dailyUsers, WORKING_DAYS);

        private final Function<LicenseUsage, ? extends @Nullable Number> field;
        private final int times;

        Way(Function<LicenseUsage, ? extends @Nullable Number> field, int times) {
            this.field = field;
            this.times = times;
        }
    }

    static Measure read(Section section) {
        return new LoginRate(section.choice("way", Way.class, Way.LOGINS), section.integer("max_age_days", 21, 7, 365));
    }

    @Override
    public Set<Class<? extends SharedRecord>> feeds() {
        return Set.of(LicenseUsage.class);
    }

    @Override
    public Finding find(AccountView view) {
        Usage usage = view.usage();
        Integer active = usage.used(LicenseUsage::activeUsers, maxAgeDays);
        if (active == null) {
            return UsageRatio.untold(view, LicenseUsage::activeUsers, "untold.active_users", zero(view));
        }
        if (active <= 0) {
            return zero(view);
        }
        Map<LocalDate, Double> weeks = lately(usage.weeks(way.field), view, maxAgeDays);
        if (weeks.isEmpty()) {
            String key = way == Way.LOGINS ? "untold.logins" : "untold.daily_users";
            return UsageRatio.untold(view, way.field, key, zero(view));
        }
        double mean = weeks.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
        double value = mean * way.times / active;
        return Finding.Found.of(value, active, usage.evidence(), "value", value, "users", active);
    }

    /** The weeks of the 28 days up to the end of the newest one; none where that is too old. */
    static Map<LocalDate, Double> lately(TreeMap<LocalDate, Double> weeks, AccountView view, int maxAgeDays) {
        if (weeks.isEmpty() || view.daysSince(weeks.lastKey().plusDays(6)) >= maxAgeDays) {
            return Map.of();
        }
        return weeks.tailMap(weeks.lastKey().minusWeeks(WEEKS - 1L), true);
    }

    /** Nobody came: told of as many as could have. */
    private static Finding.Found zero(AccountView view) {
        Integer seats = view.usage().bought(LicenseUsage::seatsPurchased);
        return Finding.Found.of(0, seats == null ? 0 : seats, view.usage().evidence(), "value", 0.0, "users", 0);
    }
}

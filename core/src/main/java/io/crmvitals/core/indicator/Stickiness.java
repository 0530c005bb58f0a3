package io.crmvitals.core.indicator;

import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.SharedRecord;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Users active on a usual working day, as a share of those active in 28 days. Weeks that hold a holiday are left out while there are others.
 *
 * @param maxAgeDays how old the end of the newest week may be
 */
record Stickiness(int maxAgeDays) implements Measure {

    static Measure read(Section section) {
        return new Stickiness(section.integer("max_age_days", 21, 7, 365));
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
            return UsageRatio.untold(view, LicenseUsage::activeUsers, "untold.active_users", null);
        }
        TreeMap<LocalDate, Double> told = usage.weeks(LicenseUsage::dailyUsers);
        Map<LocalDate, Double> weeks = LoginRate.lately(told, view, maxAgeDays);
        if (weeks.isEmpty()) {
            return UsageRatio.untold(view, LicenseUsage::dailyUsers, "untold.daily_users", null);
        }
        if (active <= 0) {
            return Finding.notApplicable("na.nobody_active");
        }
        Map<LocalDate, Double> usual = weeks.entrySet().stream()
                .filter(week -> !view.holidayWeek(WeeklyActivity.middle(week.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        double daily = (usual.isEmpty() ? weeks : usual)
                .values().stream()
                        .sorted()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElseThrow();
        double share = Math.min(1, daily / active);
        return Finding.Found.of(share, active, usage.evidence(), "part", daily, "whole", active);
    }
}

package io.crmvitals.core.indicator;

import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.SharedRecord;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Calls and events by integrations a day, over the last four complete weeks, as a multiple of those over the twelve weeks before.
 *
 * @param least events that both spans must hold together
 * @param leastWeeks weeks that the span before must tell
 * @param maxAgeDays how old the end of the newest week may be
 */
record IntegrationVolume(int least, int leastWeeks, int maxAgeDays) implements Measure {

    private static final int BEFORE_WEEKS = 12;

    static Measure read(Section section) {
        return new IntegrationVolume(
                section.integer("least", 100, 1, 1_000_000_000),
                section.integer("least_weeks", 4, 1, BEFORE_WEEKS),
                section.integer("max_age_days", 14, 7, 365));
    }

    @Override
    public Set<Class<? extends SharedRecord>> feeds() {
        return Set.of(LicenseUsage.class);
    }

    @Override
    public Finding find(AccountView view) {
        TreeMap<LocalDate, Double> told = view.usage().weeks(LicenseUsage::automationEvents);
        Map<LocalDate, Double> now = LoginRate.lately(told, view, maxAgeDays);
        if (now.isEmpty()) {
            return UsageRatio.untold(view, LicenseUsage::automationEvents, "untold.automation", null);
        }
        LocalDate first = told.lastKey().minusWeeks(3);
        Map<LocalDate, Double> before = told.subMap(first.minusWeeks(BEFORE_WEEKS), true, first, false);
        double sum = sum(now);
        double sumBefore = sum(before);
        if (before.size() < leastWeeks || sumBefore <= 0 || sum + sumBefore < least) {
            return Finding.untold("untold.automation_history", "n", (int) (sum + sumBefore), "least", least);
        }
        double daily = sum / (7.0 * now.size());
        double usual = sumBefore / (7.0 * before.size());
        return Finding.Found.of(
                daily / usual,
                (int) Math.min(Integer.MAX_VALUE, sum + sumBefore),
                view.usage().evidence(),
                "value",
                daily,
                "usual",
                usual);
    }

    private static double sum(Map<LocalDate, Double> weeks) {
        return weeks.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}

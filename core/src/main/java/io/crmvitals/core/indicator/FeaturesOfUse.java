package io.crmvitals.core.indicator;

import io.crmvitals.core.record.LicenseUsage;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What rows about single features of one product say of the product: how many features were used in the last 28 days, and how many the plan is known to include.
 */
final class FeaturesOfUse {

    private static final int DAYS = 28;

    private final List<LicenseUsage> told;
    private final LocalDate today;

    FeaturesOfUse(List<LicenseUsage> rows, LocalDate today) {
        this.today = today;
        this.told = rows.stream()
                .filter(row -> !end(row).isAfter(today))
                .sorted(Comparator.comparing(this::end).reversed().thenComparing(LicenseUsage::id))
                .toList();
    }

    /**
     * A row that tells how many features were used in the 28 days up to today; one that the plan is told not to include is no part of it. Where the newest word is older than that, up to its day. Null where no row tells of any
     * activity.
     */
    @Nullable
    LicenseUsage used() {
        List<LicenseUsage> active = told.stream()
                .filter(row -> (row.week() != null || row.day() != null) && tellsUse(row))
                .toList();
        if (active.isEmpty()) {
            return null;
        }
        LicenseUsage newest = active.get(0);
        LocalDate until = end(newest).isBefore(since(today)) ? end(newest) : today;
        Map<String, Integer> plan = plan();
        Set<String> used = active.stream()
                .filter(row -> plan.getOrDefault(feature(row), 1) > 0)
                .filter(row -> isUse(row) && !end(row).isBefore(since(until)))
                .map(FeaturesOfUse::feature)
                .collect(Collectors.toSet());
        return row(newest, until.minusDays(6), null, used.size());
    }

    /** A row that tells how many features the newest word on each includes in the plan; null where no row tells of any. */
    @Nullable
    LicenseUsage entitled() {
        LicenseUsage first = told.stream()
                .filter(row -> row.featuresEntitled() != null)
                .findFirst()
                .orElse(null);
        if (first == null) {
            return null;
        }
        int included = (int) plan().values().stream().filter(many -> many > 0).count();
        return row(first, null, included, null);
    }

    /** What the newest word on each feature says of the plan; features without such a word are not in it. */
    private Map<String, Integer> plan() {
        Map<String, Integer> newest = new HashMap<>();
        for (LicenseUsage row : told) {
            Integer entitled = row.featuresEntitled();
            if (entitled != null) {
                newest.putIfAbsent(feature(row), entitled);
            }
        }
        return newest;
    }

    private static LicenseUsage row(
            LicenseUsage evidence, @Nullable LocalDate week, @Nullable Integer entitled, @Nullable Integer used) {
        return new LicenseUsage(
                evidence.id(),
                evidence.account(),
                evidence.product(),
                week,
                null,
                null,
                null,
                null,
                null,
                null,
                entitled,
                used,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static LocalDate since(LocalDate until) {
        return until.minusDays(DAYS - 1L);
    }

    /** The last day a row is for; what stands is of today. */
    private LocalDate end(LicenseUsage row) {
        LocalDate day = row.day();
        LocalDate week = row.week();
        if (day != null) {
            return day;
        }
        return week == null ? today : week.plusDays(6);
    }

    private static boolean tellsUse(LicenseUsage row) {
        return row.events() != null
                || row.logins() != null
                || row.activeUsers() != null
                || row.deepUsers() != null
                || row.featuresUsed() != null;
    }

    private static boolean isUse(LicenseUsage row) {
        return some(row.events())
                || some(row.logins())
                || some(row.activeUsers())
                || some(row.deepUsers())
                || some(row.featuresUsed());
    }

    private static boolean some(@Nullable Number number) {
        return number != null && number.longValue() > 0;
    }

    private static String feature(LicenseUsage row) {
        String feature = row.feature();
        return feature == null ? "" : feature;
    }
}

package io.crmvitals.core.indicator;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.LicenseUsage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How often each feature was used in a span of time. Features of two products are two features, though they may be called alike. */
record FeatureMix(TreeMap<String, Double> amounts) {

    /** What rows about features tell of their use, each week or day of each feature once. */
    record Told(LocalDate until, List<LicenseUsage> rows) {

        /** @param from excluded; a week belongs where it ends */
        FeatureMix mix(LocalDate from, LocalDate to) {
            TreeMap<String, Double> amounts = new TreeMap<>();
            for (LicenseUsage row : rows) {
                LocalDate end = end(row);
                if (end != null && end.isAfter(from) && !end.isAfter(to)) {
                    amounts.merge(name(row), uses(row), Double::sum);
                }
            }
            return new FeatureMix(amounts);
        }

        /** The newest rows about one feature. */
        List<ExternalId> evidence(String feature) {
            return rows.stream()
                    .filter(row -> name(row).equals(feature))
                    .map(LicenseUsage::id)
                    .limit(20)
                    .toList();
        }
    }

    /** Null where no row tells of the use of a feature by now. */
    static @Nullable Told told(AccountView view) {
        List<String> systems = view.facts().tellings().stream()
                .map(Account::id)
                .map(ExternalId::system)
                .toList();
        List<LicenseUsage> rows = new ArrayList<>();
        Set<String> byWeek = new HashSet<>();
        for (LicenseUsage row : view.facts().usage()) {
            LocalDate end = end(row);
            if (row.feature() != null && row.events() != null && end != null && !end.isAfter(view.today())) {
                rows.add(row);
                if (row.week() != null) {
                    byWeek.add(product(row));
                }
            }
        }
        rows.sort(Comparator.comparing((LicenseUsage row) -> end(row), Comparator.nullsLast(Comparator.reverseOrder()))
                .thenComparingInt(row -> rank(systems, row))
                .thenComparing(LicenseUsage::id));
        Map<String, LicenseUsage> once = new HashMap<>();
        List<LicenseUsage> counted = new ArrayList<>();
        for (LicenseUsage row : rows) {
            // Where weeks are told, days of the same product would count the same uses again.
            boolean again = row.week() == null && byWeek.contains(product(row));
            if (!again && once.putIfAbsent(name(row) + "\n" + end(row), row) == null) {
                counted.add(row);
            }
        }
        LocalDate until = counted.isEmpty() ? null : end(counted.get(0));
        return until == null ? null : new Told(until, List.copyOf(counted));
    }

    double events() {
        return amounts.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    Set<String> features() {
        return amounts.keySet();
    }

    double[] amounts(Set<String> features) {
        return features.stream()
                .mapToDouble(feature -> amounts.getOrDefault(feature, 0.0))
                .toArray();
    }

    double share(String feature) {
        return amounts.getOrDefault(feature, 0.0) / events();
    }

    private static @Nullable LocalDate end(LicenseUsage row) {
        LocalDate week = row.week();
        return week == null ? row.day() : week.plusDays(6);
    }

    private static String product(LicenseUsage row) {
        String product = row.product();
        return product == null ? "" : product;
    }

    private static String name(LicenseUsage row) {
        return product(row).isEmpty() ? String.valueOf(row.feature()) : product(row) + " / " + row.feature();
    }

    private static double uses(LicenseUsage row) {
        Long events = row.events();
        return events == null ? 0 : Math.max(0, events);
    }

    private static int rank(List<String> systems, LicenseUsage row) {
        int at = systems.indexOf(row.id().system());
        return at < 0 ? systems.size() : at;
    }
}

package io.crmvitals.core.indicator;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.LicenseUsage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one account bought and uses, all products together. What was bought is taken from the standing rows first, activity from the newest week that tells
 * it; per product, then summed. Days form weeks from Monday to Sunday, where no week is told as such. Rows about one feature are no part of any sum. Weeks that are
 * not over yet, or lie ahead, count nowhere.
 */
public final class Usage {

    private static final int STOPPED_DAYS = 21;

    private final LocalDate today;
    private final Map<String, List<LicenseUsage>> standing = new TreeMap<>();
    private final Map<String, List<LicenseUsage>> weekly = new TreeMap<>();
    /** Weeks made of days: they count only where no week is told as such. */
    private final Set<LicenseUsage> fromDays = Collections.newSetFromMap(new IdentityHashMap<>());

    private final List<ExternalId> evidence = new ArrayList<>();

    Usage(AccountFacts facts, LocalDate today) {
        this.today = today;
        Map<String, List<LicenseUsage>> days = new TreeMap<>();
        Map<String, List<LicenseUsage>> features = new TreeMap<>();
        Map<String, LocalDate> toldUntil = new HashMap<>();
        List<String> systems = facts.tellings().stream()
                .map(Account::id)
                .map(ExternalId::system)
                .toList();
        for (LicenseUsage row : facts.usage()) {
            String product = row.product() == null ? "" : row.product();
            LocalDate week = row.week();
            if (!inTerm(row)) {
                continue;
            }
            LocalDate day = row.day();
            if (day != null && !day.isAfter(today)) {
                toldUntil.merge(row.id().system(), day, (one, other) -> one.isAfter(other) ? one : other);
            }
            if (row.feature() != null) {
                features.computeIfAbsent(product, p -> new ArrayList<>()).add(row);
            } else if (day != null) {
                days.computeIfAbsent(product, p -> new ArrayList<>()).add(row);
            } else if (week == null) {
                standing.computeIfAbsent(product, p -> new ArrayList<>()).add(row);
            } else if (!week.plusDays(6).isAfter(today)) {
                weekly.computeIfAbsent(product, p -> new ArrayList<>()).add(row);
            }
        }
        Comparator<LicenseUsage> nearest = Comparator.comparingInt((LicenseUsage row) -> rank(systems, row))
                .thenComparing(LicenseUsage::id);
        days.forEach((product, rows) -> {
            rows.sort(nearest);
            List<LicenseUsage> weeks = DaysOfUse.weeks(rows, today, toldUntil);
            if (!weeks.isEmpty()) {
                fromDays.addAll(weeks);
                weekly.computeIfAbsent(product, p -> new ArrayList<>()).addAll(weeks);
            }
        });
        features.forEach(this::countFeatures);
        standing.values().forEach(rows -> rows.sort(nearest));
        weekly.values()
                .forEach(rows ->
                        rows.sort(Comparator.comparing(Usage::weekOf).reversed().thenComparing(nearest)));
    }

    /** Rows about features say how many there are only where no row about the product does: the same is never counted twice, nor are features summed up. */
    private void countFeatures(String product, List<LicenseUsage> rows) {
        FeaturesOfUse features = new FeaturesOfUse(rows, today);
        LicenseUsage used = features.used();
        if (used != null && tellsNot(product, LicenseUsage::featuresUsed)) {
            weekly.computeIfAbsent(product, p -> new ArrayList<>()).add(used);
        }
        LicenseUsage entitled = features.entitled();
        if (entitled != null && tellsNot(product, LicenseUsage::featuresEntitled)) {
            standing.computeIfAbsent(product, p -> new ArrayList<>()).add(entitled);
        }
    }

    private boolean tellsNot(String product, Function<LicenseUsage, @Nullable Integer> field) {
        return Stream.concat(
                        standing.getOrDefault(product, List.of()).stream(),
                        weekly.getOrDefault(product, List.of()).stream())
                .allMatch(row -> field.apply(row) == null);
    }

    /** What was bought, summed over products; null where nobody tells. */
    public @Nullable Integer bought(Function<LicenseUsage, @Nullable Integer> field) {
        Integer sum = null;
        for (String product : products()) {
            Integer value = standingSum(product, field);
            if (value == null) {
                value = newest(product, field, Integer.MAX_VALUE);
            }
            if (value != null) {
                sum = (sum == null ? 0 : sum) + value;
            }
        }
        return sum;
    }

    /**
     * What is used, summed over products, by the newest week of each that tells it; null where none does.
     *
     * @param days how old the end of that week may be
     */
    public @Nullable Integer used(Function<LicenseUsage, @Nullable Integer> field, int days) {
        Integer sum = null;
        for (String product : products()) {
            Integer value = newest(product, field, days);
            if (value == null) {
                value = standingSum(product, field);
            }
            if (value != null) {
                sum = (sum == null ? 0 : sum) + value;
            }
        }
        return sum;
    }

    /** True where any week, however old, tells this: then its absence now means something. */
    public boolean everTold(Function<LicenseUsage, ? extends @Nullable Number> field) {
        return weekly.values().stream().flatMap(List::stream).anyMatch(row -> field.apply(row) != null);
    }

    /**
     * The last day that weekly rows told this of, where they stopped coming: it lies three weeks back or more, and the last word was not zero. Other rows of
     * the same kind, such as what was bought, may still be read every day: they say nothing about activity. Null where the weeks still come, the last of
     * them told zero, or none ever told it.
     */
    public @Nullable LocalDate stoppedAfter(Function<LicenseUsage, ? extends @Nullable Number> field) {
        Map.Entry<LocalDate, Double> newest = weeks(field).lastEntry();
        if (newest == null || newest.getValue() == 0) {
            return null;
        }
        LocalDate end = newest.getKey().plusDays(6);
        return end.isAfter(today.minusDays(STOPPED_DAYS)) ? null : end;
    }

    /** True where a product has no seat limit. */
    public boolean siteLicense() {
        return standing.values().stream().flatMap(List::stream).anyMatch(row -> Boolean.TRUE.equals(row.siteLicense()))
                || weekly.values().stream()
                        .flatMap(List::stream)
                        .anyMatch(row -> Boolean.TRUE.equals(row.siteLicense()));
    }

    /** Sums over products for each complete week that tells the field, oldest first, by first day of the week. */
    public TreeMap<LocalDate, Double> weeks(Function<LicenseUsage, ? extends @Nullable Number> field) {
        TreeMap<LocalDate, Double> sums = new TreeMap<>();
        for (List<LicenseUsage> rows : weekly.values()) {
            TreeSet<LocalDate> toldAsWeeks = new TreeSet<>();
            for (LicenseUsage row : rows) {
                if (!fromDays.contains(row) && field.apply(row) != null) {
                    toldAsWeeks.add(weekOf(row));
                }
            }
            Map<LocalDate, Double> once = new LinkedHashMap<>();
            for (LicenseUsage row : rows) {
                Number value = field.apply(row);
                if (value != null && !(fromDays.contains(row) && overlaps(toldAsWeeks, weekOf(row)))) {
                    once.putIfAbsent(weekOf(row), value.doubleValue());
                }
            }
            once.forEach((week, value) -> sums.merge(week, value, Double::sum));
        }
        return sums;
    }

    /** The newest rows, at most 20. */
    public List<ExternalId> evidence() {
        if (evidence.isEmpty()) {
            for (String product : products()) {
                standing.getOrDefault(product, List.of()).stream().limit(2).forEach(row -> evidence.add(row.id()));
                weekly.getOrDefault(product, List.of()).stream().limit(2).forEach(row -> evidence.add(row.id()));
            }
        }
        return evidence.subList(0, Math.min(20, evidence.size()));
    }

    /**
     * The share by which seats paid for fell from their highest within so many days, 0 to 1; 0 where it cannot be known.
     */
    public double seatFall(int days) {
        TreeMap<LocalDate, Double> seats = weeks(LicenseUsage::seatsPurchased);
        if (seats.size() < 2) {
            return 0;
        }
        double now = seats.lastEntry().getValue();
        double most = seats.tailMap(today.minusDays(days)).values().stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(now);
        return most <= 0 ? 0 : Math.max(0, 1 - now / most);
    }

    private List<String> products() {
        if (standing.isEmpty()) {
            return List.copyOf(weekly.keySet());
        }
        List<String> all = new ArrayList<>(standing.keySet());
        weekly.keySet().stream()
                .filter(product -> !standing.containsKey(product))
                .forEach(all::add);
        return all;
    }

    /**
     * One system may hold several standing rows of a product, bought one after the other; two systems tell the same purchase twice. Where a row takes back what
     * another one gave, and more, nothing is left.
     */
    private @Nullable Integer standingSum(String product, Function<LicenseUsage, @Nullable Integer> field) {
        Integer sum = null;
        String system = null;
        for (LicenseUsage row : standing.getOrDefault(product, List.of())) {
            Integer value = field.apply(row);
            if (value != null && (system == null || system.equals(row.id().system()))) {
                system = row.id().system();
                sum = (sum == null ? 0 : sum) + value;
            }
        }
        return sum == null ? null : Math.max(0, sum);
    }

    private boolean inTerm(LicenseUsage row) {
        LocalDate from = row.validFrom();
        LocalDate until = row.validUntil();
        return (from == null || !from.isAfter(today)) && (until == null || !until.isBefore(today));
    }

    private @Nullable Integer newest(String product, Function<LicenseUsage, @Nullable Integer> field, int days) {
        for (LicenseUsage row : weekly.getOrDefault(product, List.of())) {
            if (days != Integer.MAX_VALUE && weekOf(row).plusDays(6).isBefore(today.minusDays(days - 1L))) {
                return null;
            }
            Integer value = field.apply(row);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** Weeks may begin on any day: one that is told as such may overlap two that are made of days. */
    private static boolean overlaps(TreeSet<LocalDate> weeks, LocalDate week) {
        return !weeks.subSet(week.minusDays(6), true, week.plusDays(6), true).isEmpty();
    }

    private static LocalDate weekOf(LicenseUsage row) {
        LocalDate week = row.week();
        return week == null ? LocalDate.MIN : week;
    }

    private static int rank(List<String> systems, LicenseUsage row) {
        int at = systems.indexOf(row.id().system());
        return at < 0 ? systems.size() : at;
    }
}

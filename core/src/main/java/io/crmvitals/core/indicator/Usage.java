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

    private final List<String> products;
    private final List<ExternalId> evidence = new ArrayList<>();
    /** Worked out once for each caller that asks. */
    private final Map<Function<?, ?>, TreeMap<LocalDate, Double>> sums = new IdentityHashMap<>();

    Usage(AccountFacts facts, LocalDate today) {
        this.today = today;
        LocalDate newestWeek = today.minusDays(6);
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
            } else if (!week.isAfter(newestWeek)) {
                weekly.computeIfAbsent(product, p -> new ArrayList<>()).add(row);
            }
        }
        Comparator<LicenseUsage> nearest = (one, other) -> nearest(systems, one, other);
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
                .forEach(rows -> rows.sort((one, other) -> {
                    int newest = weekOf(other).compareTo(weekOf(one));
                    return newest == 0 ? nearest(systems, one, other) : newest;
                }));
        products = List.copyOf(products());
    }

    private static int nearest(List<String> systems, LicenseUsage one, LicenseUsage other) {
        int rank = Integer.compare(rank(systems, one), rank(systems, other));
        return rank == 0 ? one.id().compareTo(other.id()) : rank;
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
        for (String product : products) {
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
        for (String product : products) {
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
        for (List<LicenseUsage> rows : weekly.values()) {
            for (LicenseUsage row : rows) {
                if (field.apply(row) != null) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * The last day that weekly rows told this of, where they stopped coming: it lies three weeks back or more, and the last word was not zero. Other rows of
     * the same kind, such as what was bought, may still be read every day: they say nothing about activity. Null where the weeks still come, the last of
     * them told zero, or none ever told it.
     */
    public @Nullable LocalDate stoppedAfter(Function<LicenseUsage, ? extends @Nullable Number> field) {
        if (toldSince(today.minusDays(STOPPED_DAYS + 6L), field)) {
            return null;
        }
        Map.Entry<LocalDate, Double> newest = weeks(field).lastEntry();
        if (newest == null || newest.getValue() == 0) {
            return null;
        }
        LocalDate end = newest.getKey().plusDays(6);
        return end.isAfter(today.minusDays(STOPPED_DAYS)) ? null : end;
    }

    /** True where a week that began after that day tells this, and is told as such: whatever else there is, the newest one is no older. */
    private boolean toldSince(LocalDate day, Function<LicenseUsage, ? extends @Nullable Number> field) {
        for (List<LicenseUsage> rows : weekly.values()) {
            for (LicenseUsage row : rows) {
                if (!weekOf(row).isAfter(day)) {
                    break;
                }
                if (field.apply(row) != null && !fromDays.contains(row)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** True where a product has no seat limit. */
    public boolean siteLicense() {
        return siteLicense(standing) || siteLicense(weekly);
    }

    private static boolean siteLicense(Map<String, List<LicenseUsage>> byProduct) {
        for (List<LicenseUsage> rows : byProduct.values()) {
            for (LicenseUsage row : rows) {
                if (Boolean.TRUE.equals(row.siteLicense())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Sums over products for each complete week that tells the field, oldest first, by first day of the week. To be read only: others are given the same. */
    public TreeMap<LocalDate, Double> weeks(Function<LicenseUsage, ? extends @Nullable Number> field) {
        return sums.computeIfAbsent(field, any -> summed(field));
    }

    private TreeMap<LocalDate, Double> summed(Function<LicenseUsage, ? extends @Nullable Number> field) {
        TreeMap<LocalDate, Double> all = new TreeMap<>();
        for (List<LicenseUsage> rows : weekly.values()) {
            TreeSet<LocalDate> toldAsWeeks = fromDays.isEmpty() ? new TreeSet<>() : toldAsWeeks(rows, field);
            // newest first, so rows about one week follow each other
            LocalDate last = null;
            for (LicenseUsage row : rows) {
                LocalDate week = weekOf(row);
                Number value = week.equals(last) ? null : field.apply(row);
                if (value != null && !(fromDays.contains(row) && overlaps(toldAsWeeks, week))) {
                    all.merge(week, value.doubleValue(), Double::sum);
                    last = week;
                }
            }
        }
        return all;
    }

    private TreeSet<LocalDate> toldAsWeeks(
            List<LicenseUsage> rows, Function<LicenseUsage, ? extends @Nullable Number> field) {
        TreeSet<LocalDate> weeks = new TreeSet<>();
        for (LicenseUsage row : rows) {
            if (!fromDays.contains(row) && field.apply(row) != null) {
                weeks.add(weekOf(row));
            }
        }
        return weeks;
    }

    /** The newest rows, at most 20. */
    public List<ExternalId> evidence() {
        if (evidence.isEmpty()) {
            for (String product : products) {
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
        LocalDate oldest = days == Integer.MAX_VALUE ? LocalDate.MIN : today.minusDays(days + 5L);
        for (LicenseUsage row : weekly.getOrDefault(product, List.of())) {
            if (weekOf(row).isBefore(oldest)) {
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

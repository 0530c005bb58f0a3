package io.crmvitals.core.indicator;

import io.crmvitals.core.record.LicenseUsage;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The complete weeks, Monday to Sunday, that rows about days of one product add up to: what happened is the sum over the days, what rolls over 28 days or stands on
 * a day is that of the newest day that tells it. What happened in a week is left open while its last days may still be on their way: days that nobody told are not days without use.
 */
final class DaysOfUse {

    private final LocalDate monday;
    /** Newest day first; of two rows about one day, the nearer one first. */
    private final List<LicenseUsage> days;

    /** False while days at its end may still come. */
    private final boolean whole;

    private DaysOfUse(LocalDate monday, List<LicenseUsage> days, Map<String, LocalDate> toldUntil) {
        this.monday = monday;
        this.days = days;
        this.whole = days.stream()
                .map(row -> toldUntil.get(row.id().system()))
                .anyMatch(until -> until != null && !until.isBefore(monday.plusDays(6)));
    }

    /**
     * @param nearestFirst where two rows tell the same of one day, the earlier one in this list counts
     * @param toldUntil the newest day that each system told anything of, for any product
     */
    static List<LicenseUsage> weeks(
            List<LicenseUsage> nearestFirst, LocalDate today, Map<String, LocalDate> toldUntil) {
        Map<LocalDate, TreeMap<LocalDate, List<LicenseUsage>>> byWeek = new TreeMap<>();
        for (LicenseUsage row : nearestFirst) {
            LocalDate day = row.day();
            if (day == null) {
                continue;
            }
            LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            if (!monday.plusDays(6).isAfter(today)) {
                byWeek.computeIfAbsent(monday, m -> new TreeMap<>())
                        .computeIfAbsent(day, d -> new ArrayList<>())
                        .add(row);
            }
        }
        List<LicenseUsage> weeks = new ArrayList<>();
        byWeek.forEach((monday, days) -> weeks.add(new DaysOfUse(
                        monday,
                        days.descendingMap().values().stream()
                                .flatMap(List::stream)
                                .toList(),
                        toldUntil)
                .week()));
        return weeks;
    }

    private LicenseUsage week() {
        LicenseUsage last = days.get(0);
        Long logins = whole ? sum(LicenseUsage::logins) : null;
        return new LicenseUsage(
                last.id(),
                last.account(),
                last.product(),
                monday,
                newest(LicenseUsage::seatsPurchased),
                newest(LicenseUsage::seatsAssigned),
                newest(LicenseUsage::siteLicense),
                newest(LicenseUsage::activeUsers),
                newest(LicenseUsage::deepUsers),
                whole(logins),
                newest(LicenseUsage::featuresEntitled),
                newest(LicenseUsage::featuresUsed),
                null,
                null,
                null,
                null,
                whole ? sum(LicenseUsage::events) : null,
                dailyUsers(),
                newest(LicenseUsage::coreUsers),
                newest(LicenseUsage::trainedUsers),
                whole ? sum(LicenseUsage::automationEvents) : null,
                whole ? whole(sum(LicenseUsage::helpVisits)) : null,
                whole ? whole(sum(LicenseUsage::repeatVisits)) : null);
    }

    private static @Nullable Integer whole(@Nullable Long sum) {
        return sum == null ? null : (int) Math.min(Integer.MAX_VALUE, sum);
    }

    /** The mean over Monday to Friday: few people work at weekends, and that is no news. */
    private @Nullable Double dailyUsers() {
        Map<LocalDate, Double> once = new TreeMap<>();
        for (LicenseUsage row : days) {
            LocalDate day = row.day();
            Double users = row.dailyUsers();
            if (users != null && day != null && day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0) {
                once.putIfAbsent(day, users);
            }
        }
        return once.isEmpty()
                ? null
                : (Double) once.values().stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElseThrow();
    }

    private <T> @Nullable T newest(Function<LicenseUsage, @Nullable T> field) {
        for (LicenseUsage row : days) {
            T value = field.apply(row);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private @Nullable Long sum(Function<LicenseUsage, ? extends @Nullable Number> field) {
        Map<LocalDate, Long> once = new TreeMap<>();
        for (LicenseUsage row : days) {
            Number value = field.apply(row);
            LocalDate day = row.day();
            if (value != null && day != null) {
                once.putIfAbsent(day, value.longValue());
            }
        }
        return once.isEmpty()
                ? null
                : (Long) once.values().stream().mapToLong(Long::longValue).sum();
    }
}

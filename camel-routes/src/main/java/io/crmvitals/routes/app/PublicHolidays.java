package io.crmvitals.routes.app;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import io.crmvitals.core.calendar.WorkingDays;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Public holidays of whole countries, by the tables of Jollyday; holidays of single regions are working days. A country that it does not know has none. Safe for
 * many threads; each year of each country is worked out once.
 */
final class PublicHolidays implements WorkingDays.Holidays {

    /** No holidays by law, yet offices are closed: by an act on shops, or by agreements that cover nearly everybody. */
    private static final Map<String, Set<MonthDay>> BY_CUSTOM =
            Map.of("DK", Set.of(MonthDay.of(6, 5), MonthDay.of(12, 24)));

    private static final Object ONE_AT_A_TIME = new Object();

    private final Set<String> known = HolidayManager.getSupportedCalendarCodes().stream()
            .map(code -> code.toUpperCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    private final Map<String, Map<Integer, Set<LocalDate>>> years = new ConcurrentHashMap<>();

    /** True for an ISO 3166 two-letter code, in capitals, with a table of its own. */
    boolean knows(String country) {
        return country.length() == 2 && known.contains(country);
    }

    @Override
    public boolean off(LocalDate day, @Nullable String country) {
        if (country == null) {
            return false;
        }
        return years.computeIfAbsent(country, any -> new ConcurrentHashMap<>())
                .computeIfAbsent(day.getYear(), year -> daysOff(country.toUpperCase(Locale.ROOT), year))
                .contains(day);
    }

    private Set<LocalDate> daysOff(String country, int year) {
        if (!knows(country)) {
            return Set.of();
        }
        Set<LocalDate> days;
        // Jollyday finds its parts by a service loader that it shares among all, and that is not made for two threads
        // at once.
        synchronized (ONE_AT_A_TIME) {
            days =
                    HolidayManager.getInstance(ManagerParameters.create(country.toLowerCase(Locale.ROOT)))
                            .getHolidays(Year.of(year))
                            .stream()
                            .filter(holiday -> holiday.getType() != HolidayType.OBSERVANCE)
                            .map(Holiday::getDate)
                            .collect(Collectors.toSet());
        }
        BY_CUSTOM.getOrDefault(country, Set.of()).forEach(day -> days.add(day.atYear(year)));
        return Set.copyOf(days);
    }
}

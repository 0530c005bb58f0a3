package io.crmvitals.core.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Counts days on which people work: Monday to Friday, less public holidays. */
public final class WorkingDays {

    /** Public holidays by country. Safe for many threads, and fast: it is asked again and again. */
    @FunctionalInterface
    public interface Holidays {
        /** No holidays known. */
        Holidays NONE = (day, country) -> false;

        /** @param country ISO 3166 two-letter code; null where unknown */
        boolean off(LocalDate day, @Nullable String country);
    }

    private static final int WEEK = 5;

    private final Holidays holidays;
    /** Working days by Monday, by country: every account is asked about the same weeks. */
    private final Map<String, Map<LocalDate, Integer>> weeks = new ConcurrentHashMap<>();

    public WorkingDays(Holidays holidays) {
        this.holidays = holidays;
    }

    /** The n-th working day after the given day; for 0 the day itself, or the next working day where nobody works on it. */
    public LocalDate after(LocalDate day, int n, @Nullable String country) {
        LocalDate at = day;
        int left = n;
        while (left > 0 || !works(at, country)) {
            at = at.plusDays(1);
            if (left > 0 && works(at, country)) {
                left--;
            }
        }
        return at;
    }

    /** False on Saturdays, Sundays and public holidays. */
    public boolean works(LocalDate day, @Nullable String country) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return !weekend && !holidays.off(day, country);
    }

    /** Working days of the calendar week that holds this day, 0 to 5. */
    public int inWeekOf(LocalDate day, @Nullable String country) {
        LocalDate monday = day.minusDays(day.getDayOfWeek().ordinal());
        if (holidays == Holidays.NONE) {
            return WEEK;
        }
        Map<LocalDate, Integer> known =
                weeks.computeIfAbsent(country == null ? "" : country, any -> new ConcurrentHashMap<>());
        Integer told = known.get(monday);
        if (told == null) {
            told = count(monday, country);
            known.put(monday, told);
        }
        return told;
    }

    private int count(LocalDate monday, @Nullable String country) {
        int days = 0;
        for (int i = 0; i < WEEK; i++) {
            days += works(monday.plusDays(i), country) ? 1 : 0;
        }
        return days;
    }

    /** True where a public holiday falls on Monday to Friday of the calendar week that holds this day. */
    public boolean holidayWeek(LocalDate day, @Nullable String country) {
        return inWeekOf(day, country) < WEEK;
    }
}

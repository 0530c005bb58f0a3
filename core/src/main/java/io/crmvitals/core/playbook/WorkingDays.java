package io.crmvitals.core.playbook;

import java.time.DayOfWeek;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Counts days on which people work: Monday to Friday, less public holidays. */
public final class WorkingDays {

    /** Public holidays by country. */
    @FunctionalInterface
    public interface Holidays {
        /** No holidays known. */
        Holidays NONE = (day, country) -> false;

        /** @param country ISO 3166 two-letter code; null where unknown */
        boolean off(LocalDate day, @Nullable String country);
    }

    private final Holidays holidays;

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

    private boolean works(LocalDate day, @Nullable String country) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return !weekend && !holidays.off(day, country);
    }
}

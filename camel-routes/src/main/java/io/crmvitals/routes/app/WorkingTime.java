package io.crmvitals.routes.app;

import io.crmvitals.core.calendar.BusinessHours;
import io.crmvitals.core.calendar.SiteCalendar;
import io.crmvitals.core.calendar.WorkingDays;
import io.crmvitals.core.config.Section;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When people work: at customers' and here.
 *
 * @param calendar what measuring goes by
 * @param off days on which nobody here works for a customer of a country: its public holidays, and this site's own closed days
 */
public record WorkingTime(SiteCalendar calendar, WorkingDays.Holidays off) {

    private static final Pattern HOURS = Pattern.compile("(\\d{1,2}:\\d{2})\\s*-\\s*(\\d{1,2}:\\d{2})");
    private static final String EXAMPLE = "Write opening and closing time, for example: 09:00-17:00";

    static WorkingTime read(Section site) {
        PublicHolidays holidays = new PublicHolidays();
        String country = country(site, holidays);
        ZoneId zone = zone(site, country);
        Set<LocalDate> closed = new HashSet<>();
        for (String text : site.texts("holidays")) {
            try {
                closed.add(LocalDate.parse(text.strip()));
            } catch (DateTimeException e) {
                site.problem(
                        "holidays",
                        "holds \"" + text + "\". Write days as year-month-day, for example: [2026-12-24, 2026-12-31]");
            }
        }
        Set<LocalDate> own = Set.copyOf(closed);
        WorkingDays.Holidays off = (day, told) -> own.contains(day) || holidays.off(day, told == null ? country : told);
        WorkingDays customers = new WorkingDays(holidays);
        BusinessHours hours = hours(site, new WorkingDays(off));
        return new WorkingTime(new SiteCalendar(customers, hours, country, zone), off);
    }

    private static @Nullable String country(Section site, PublicHolidays holidays) {
        String told = site.text("country", "").strip().toUpperCase(Locale.ROOT);
        if (told.isEmpty()) {
            return null;
        }
        if (!holidays.knows(told)) {
            site.wrong("country", "Write the two letters of a country with known public holidays, for example: DK");
            return null;
        }
        return told;
    }

    private static ZoneId zone(Section site, @Nullable String country) {
        String told = site.text("time_zone", "").strip();
        if (told.isEmpty()) {
            return SiteCalendar.PLAIN.zoneOf(country);
        }
        try {
            return ZoneId.of(told);
        } catch (DateTimeException e) {
            site.wrong("time_zone", "Write a region and city, for example: Europe/Copenhagen");
            return ZoneOffset.UTC;
        }
    }

    private static BusinessHours hours(Section site, WorkingDays days) {
        BusinessHours usual = new BusinessHours(LocalTime.of(9, 0), LocalTime.of(17, 0), days);
        String told = site.text("business_hours", "").strip();
        if (told.isEmpty()) {
            return usual;
        }
        Matcher times = HOURS.matcher(told);
        try {
            if (times.matches()) {
                return new BusinessHours(time(times.group(1)), time(times.group(2)), days);
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            site.wrong("business_hours", EXAMPLE);
            return usual;
        }
        site.wrong("business_hours", EXAMPLE);
        return usual;
    }

    private static LocalTime time(String text) {
        return LocalTime.parse(text.length() == 4 ? "0" + text : text);
    }
}

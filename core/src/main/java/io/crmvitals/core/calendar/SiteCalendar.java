package io.crmvitals.core.calendar;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a site knows of working time: public holidays by country, the hours in which it answers, and which country and clock stand where an account tells no
 * country. Immutable, and safe for many threads.
 *
 * @param days by public holidays alone, so it holds for customers; the site's own closed days are no holidays of theirs
 * @param country ISO 3166 two-letter code that stands where an account tells none; null for none
 * @param zone that stands where the country has no zone of its own or several
 */
public record SiteCalendar(
        WorkingDays days, BusinessHours hours, @Nullable String country, ZoneId zone) {

    /** No holidays known, 9 to 17 by UTC. */
    public static final SiteCalendar PLAIN = plain(WorkingDays.Holidays.NONE);

    /** Countries with one zone for nearly everybody; all others go by the site's zone. */
    private static final Map<String, ZoneId> ZONES = CountryZones.read();

    /** These holidays, 9 to 17, by UTC where a country has no zone of its own. */
    public static SiteCalendar plain(WorkingDays.Holidays holidays) {
        WorkingDays days = new WorkingDays(holidays);
        return new SiteCalendar(
                days, new BusinessHours(LocalTime.of(9, 0), LocalTime.of(17, 0), days), null, ZoneOffset.UTC);
    }

    /** The account's country where it tells a two-letter code, else the site's; null where neither is known. */
    public @Nullable String countryOf(@Nullable String told) {
        boolean code = told != null && told.strip().length() == 2;
        return code && told != null ? told.strip().toUpperCase(Locale.ROOT) : country;
    }

    /** The clock on the wall there. */
    public ZoneId zoneOf(@Nullable String told) {
        String known = countryOf(told);
        return known == null ? zone : ZONES.getOrDefault(known, zone);
    }

    /** Working days of the calendar week that holds this day, 0 to 5. */
    public int workingDaysInWeekOf(LocalDate day, @Nullable String told) {
        return days.inWeekOf(day, countryOf(told));
    }
}

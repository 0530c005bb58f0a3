package io.crmvitals.core.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The hours in which people answer: the same on every working day, by the clock on the wall of a country. Immutable.
 *
 * @param from opening, local time
 * @param until closing, local time, later than the opening on the same day
 */
public record BusinessHours(LocalTime from, LocalTime until, WorkingDays days) {

    public BusinessHours {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException(
                    "business hours end after they begin, not from " + from + " to " + until);
        }
    }

    /** Minutes of business hours between two instants; 0 where the second is not later. */
    public double minutesBetween(Instant start, Instant end, ZoneId zone, @Nullable String country) {
        if (!start.isBefore(end)) {
            return 0;
        }
        LocalDate last = end.atZone(zone).toLocalDate();
        long seconds = 0;
        for (LocalDate day = start.atZone(zone).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            if (days.works(day, country)) {
                Instant opens = ZonedDateTime.of(day, from, zone).toInstant();
                Instant closes = ZonedDateTime.of(day, until, zone).toInstant();
                Instant begin = opens.isAfter(start) ? opens : start;
                Instant finish = closes.isBefore(end) ? closes : end;
                seconds += Math.max(0, Duration.between(begin, finish).getSeconds());
            }
        }
        return seconds / 60.0;
    }
}

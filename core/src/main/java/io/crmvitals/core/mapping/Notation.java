package io.crmvitals.core.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a source writes the values of one field, where it is not the usual way.
 *
 * @param unit of a number or of a time that counts from 1970; empty where none was given
 * @param pattern of days and times, as the admin wrote it; empty for ISO
 * @param zone of times that tell none, and of the days that times fall on
 * @param decimalComma true where numbers are written as 1.234,50
 */
record Notation(String unit, String pattern, ZoneId zone, boolean decimalComma) {

    static final Notation USUAL = new Notation("", "", ZoneOffset.UTC, false);

    private static final ZonedDateTime SAMPLE = ZonedDateTime.of(2026, 11, 30, 8, 15, 30, 0, ZoneOffset.UTC);

    static Notation of(String unit) {
        return new Notation(unit, "", ZoneOffset.UTC, false);
    }

    /** What is wrong with a pattern, to be read after a colon; null where days can be read by it. */
    static @Nullable String wrong(String pattern) {
        try {
            DateTimeFormatter formatter = formatter(pattern);
            parsed(formatter, formatter.format(SAMPLE));
            return null;
        } catch (IllegalArgumentException e) {
            return "it is no pattern of days and times";
        } catch (DateTimeException e) {
            return "no day can be read by it";
        }
    }

    /** A day, or a time with or without its zone. Only with a pattern. */
    TemporalAccessor parse(String text) {
        return parsed(formatter(pattern), text);
    }

    /** The instant of what was parsed; a day begins at midnight in the zone. */
    Instant instant(TemporalAccessor parsed) {
        if (parsed instanceof ZonedDateTime zoned) {
            return zoned.toInstant();
        }
        return parsed instanceof LocalDateTime local
                ? local.atZone(zone).toInstant()
                : LocalDate.from(parsed).atStartOfDay(zone).toInstant();
    }

    /** The day of what was parsed, in the zone. */
    LocalDate day(TemporalAccessor parsed) {
        return parsed instanceof ZonedDateTime zoned
                ? zoned.withZoneSameInstant(zone).toLocalDate()
                : LocalDate.from(parsed);
    }

    /** Strict, so that the 31st of a month of 30 days is refused; years count from our era whether the pattern says y or u. */
    private static DateTimeFormatter formatter(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .parseDefaulting(ChronoField.ERA, 1)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    private static TemporalAccessor parsed(DateTimeFormatter formatter, String text) {
        return formatter.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
    }
}

package io.crmvitals.files.survey;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Days and times as survey tools write them. A time that begins with the year, and seconds or milliseconds since 1970, read the same everywhere; 03/11/2026 is read in the
 * order that the definition tells, and refused where it tells none. A zone in the text is taken before the definition's.
 *
 * @param order null where none is told
 * @param patterns tried before everything else
 * @param zone of times that carry none; null where every time must carry its own
 */
record AnswerTimes(
        @Nullable Order order,
        List<DateTimeFormatter> patterns,
        @Nullable ZoneId zone) {

    /** Which part of a date that does not begin with the year comes first. */
    enum Order {
        DAY_FIRST,
        MONTH_FIRST
    }

    private static final Pattern USUAL = Pattern.compile(
            "(\\d{1,4})[./-] ?(\\d{1,2})[./-] ?(\\d{1,4})\\.?(?:[T, ]+(\\d{1,2})[:.](\\d{2})(?:[:.](\\d{2})"
                    + "(?:[.,]\\d{1,9})?)?)?(?: ?([AaPp])\\.? ?[Mm]\\.?)?(?: ?([(A-Za-z+\\-].*))?");
    private static final Pattern OFFSET = Pattern.compile("(?:GMT|UTC)?([+-])(\\d{1,2})(?::?(\\d{2}))?");

    AnswerTimes {
        patterns = List.copyOf(patterns);
    }

    Instant read(String cell) throws UnusableCellException {
        String text = cell.replaceAll("[\\s\\u00A0\\u202F]+", " ").strip();
        try {
            for (DateTimeFormatter pattern : patterns) {
                Instant read = byPattern(pattern, text);
                if (read != null) {
                    return read;
                }
            }
            if (text.matches("\\d{10}")) {
                return Instant.ofEpochSecond(Long.parseLong(text));
            }
            if (text.matches("\\d{13}")) {
                return Instant.ofEpochMilli(Long.parseLong(text));
            }
            Matcher matcher = USUAL.matcher(text);
            if (matcher.matches()) {
                return usual(text, matcher);
            }
        } catch (DateTimeException impossible) {
            throw new UnusableCellException("is " + Cells.shown(text) + ", a day or time that does not exist"
                    + (order == null ? "" : "; it is read " + word(order)));
        }
        throw new UnusableCellException(
                "is " + Cells.shown(text)
                        + ", no day or time that is known; write its pattern under dates, for example: dates: [\"d MMM yyyy HH:mm\"]");
    }

    private Instant usual(String text, Matcher parts) throws UnusableCellException {
        LocalDate day = day(text, parts.group(1), parts.group(2), parts.group(3));
        LocalDateTime at = day.atTime(time(parts));
        String zoneText = parts.group(8) == null ? "" : parts.group(8).strip();
        return at.atZone(zone(text, at, zoneText)).toInstant();
    }

    private LocalDate day(String text, String first, String second, String third) throws UnusableCellException {
        int middle = Integer.parseInt(second);
        if (first.length() == 4) {
            return LocalDate.of(Integer.parseInt(first), middle, Integer.parseInt(third));
        }
        if (first.length() > 2 || (third.length() != 4 && third.length() != 2)) {
            throw new DateTimeException("no year");
        }
        if (order == null) {
            throw new UnusableCellException(
                    "is " + Cells.shown(text)
                            + ", which could begin with the day or with the month; write dates: day-first or dates: month-first");
        }
        int year = third.length() == 2 ? 2000 + Integer.parseInt(third) : Integer.parseInt(third);
        int start = Integer.parseInt(first);
        return order == Order.DAY_FIRST ? LocalDate.of(year, middle, start) : LocalDate.of(year, start, middle);
    }

    private static LocalTime time(Matcher parts) {
        if (parts.group(4) == null) {
            return LocalTime.MIDNIGHT;
        }
        int hour = Integer.parseInt(parts.group(4));
        int minute = Integer.parseInt(parts.group(5));
        int second = parts.group(6) == null ? 0 : Integer.parseInt(parts.group(6));
        String half = parts.group(7);
        if (half != null) {
            if (hour < 1 || hour > 12) {
                throw new DateTimeException("no hour of a half day");
            }
            boolean afternoon = half.equalsIgnoreCase("p");
            hour = hour % 12 + (afternoon ? 12 : 0);
        }
        return LocalTime.of(hour, minute, second);
    }

    private ZoneId zone(String text, LocalDateTime at, String told) throws UnusableCellException {
        String plain = told.replaceAll("[() ]", "").toUpperCase(Locale.ROOT);
        if (plain.isEmpty()) {
            return fallback(text);
        }
        if (plain.equals("Z") || plain.equals("UTC") || plain.equals("GMT")) {
            return ZoneOffset.UTC;
        }
        Matcher offset = OFFSET.matcher(plain);
        if (offset.matches()) {
            int sign = offset.group(1).equals("-") ? -1 : 1;
            int minutes = offset.group(3) == null ? 0 : Integer.parseInt(offset.group(3));
            return ZoneOffset.ofHoursMinutes(sign * Integer.parseInt(offset.group(2)), sign * minutes);
        }
        if (zone != null && plain.equals(abbreviation(at.atZone(zone)))) {
            return zone;
        }
        throw new UnusableCellException(
                "ends in a zone that is not known; let the tool write times in UTC, or leave the zone out and write"
                        + " zone: Europe/Berlin in the definition");
    }

    private static String abbreviation(TemporalAccessor at) {
        return DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH).format(at).toUpperCase(Locale.ROOT);
    }

    private ZoneId fallback(String text) throws UnusableCellException {
        if (zone == null) {
            throw new UnusableCellException(
                    "is " + Cells.shown(text)
                            + ", which tells no zone; write the one that the tool exports in, for example: zone: Europe/Berlin");
        }
        return zone;
    }

    private @Nullable Instant byPattern(DateTimeFormatter pattern, String text) throws UnusableCellException {
        TemporalAccessor read;
        try {
            read = pattern.parse(text);
        } catch (DateTimeException another) {
            return null;
        }
        LocalDate day = read.query(TemporalQueries.localDate());
        LocalTime time = read.query(TemporalQueries.localTime());
        ZoneId told = read.query(TemporalQueries.zone());
        if (day == null) {
            return null;
        }
        ZoneId in = told == null ? fallback(text) : told;
        return day.atTime(time == null ? LocalTime.MIDNIGHT : time).atZone(in).toInstant();
    }

    static String word(Order order) {
        return order == Order.DAY_FIRST ? "day first" : "month first";
    }
}

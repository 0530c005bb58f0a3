package io.crmvitals.core.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** Points in time as vendors write them, by the hundred thousand: {@code 2026-11-30T08:15:00Z}. */
public final class IsoMoment {

    private static final int SECONDS_A_DAY = 86_400;
    private static final int MOST_DIGITS = 9;
    /** Where the parts begin: 2026-11-30T08:15:00. */
    private static final int[] PARTS = {5, 8, 11, 14, 17};

    private static final String MARKS = "--T::";
    private static final int SHORTEST = 20;
    private static final int DAY = 10;

    private IsoMoment() {}

    /**
     * Reads ISO with a zone; fractions of a second or none.
     *
     * @throws java.time.DateTimeException for any other text
     */
    public static Instant parse(String text) {
        Instant usual = usual(text);
        return usual == null ? OffsetDateTime.parse(text).toInstant() : usual;
    }

    /**
     * Reads the usual form: four digits of the year, seconds, up to nine digits of a fraction, and {@code Z}, {@code +01:00} or {@code +0100}. Null for everything else,
     * be it a moment or not: whoever reads more forms than this one asks on.
     */
    public static @Nullable Instant usual(String text) {
        int length = text.length();
        if (length < SHORTEST) {
            return null;
        }
        for (int i = 0; i < PARTS.length; i++) {
            if (text.charAt(PARTS[i] - 1) != MARKS.charAt(i)) {
                return null;
            }
        }
        LocalDate date = date(text);
        int hour = number(text, PARTS[2], PARTS[2] + 2);
        int minute = number(text, PARTS[3], PARTS[3] + 2);
        int second = number(text, PARTS[4], PARTS[4] + 2);
        if (date == null || (hour | minute | second) < 0 || hour > 23 || minute > 59 || second > 59) {
            return null;
        }
        int at = PARTS[4] + 2;
        int nanos = 0;
        if (text.charAt(at) == '.') {
            int from = ++at;
            while (at < length && isDigit(text.charAt(at))) {
                at++;
            }
            if (at == from || at - from > MOST_DIGITS) {
                return null;
            }
            nanos = number(text, from, at);
            for (int digits = at - from; digits < MOST_DIGITS; digits++) {
                nanos *= 10;
            }
        }
        int offset = offset(text, at);
        if (offset == Integer.MIN_VALUE) {
            return null;
        }
        return Instant.ofEpochSecond(
                date.toEpochDay() * SECONDS_A_DAY + hour * 3600 + minute * 60 + second - offset, nanos);
    }

    /** Reads {@code 2026-11-30}. Null for everything else, be it a day or not. */
    public static @Nullable LocalDate day(String text) {
        boolean usual = text.length() == DAY && text.charAt(4) == '-' && text.charAt(7) == '-';
        return usual ? date(text) : null;
    }

    /** The day that a text begins with; null where there is none of that date. */
    private static @Nullable LocalDate date(String text) {
        int year = number(text, 0, 4);
        int month = number(text, PARTS[0], PARTS[0] + 2);
        int day = number(text, PARTS[1], PARTS[1] + 2);
        boolean there = (year | month | day) >= 0
                && month >= 1
                && month <= 12
                && day >= 1
                && (day <= 28 || day <= YearMonth.of(year, month).lengthOfMonth());
        return there ? LocalDate.of(year, month, day) : null;
    }

    /** In seconds; the least number there is for what is no zone. */
    private static int offset(String text, int at) {
        int left = text.length() - at;
        if (left == 1 && text.charAt(at) == 'Z') {
            return 0;
        }
        boolean colon = left == 6 && text.charAt(at + 3) == ':';
        if (!colon && left != 5 || text.charAt(at) != '+' && text.charAt(at) != '-') {
            return Integer.MIN_VALUE;
        }
        int hours = number(text, at + 1, at + 3);
        int minutes = number(text, text.length() - 2, text.length());
        if ((hours | minutes) < 0 || hours > 17 || minutes > 59) {
            return Integer.MIN_VALUE;
        }
        int seconds = hours * 3600 + minutes * 60;
        return text.charAt(at) == '-' ? -seconds : seconds;
    }

    /** Below zero where there is anything but digits. */
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            char digit = text.charAt(i);
            if (!isDigit(digit)) {
                return -1;
            }
            number = number * 10 + digit - '0';
        }
        return number;
    }

    private static boolean isDigit(char sign) {
        return sign >= '0' && sign <= '9';
    }
}

package io.crmvitals.files;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Times as files write them: a day, a day and time with or without a zone (UTC then), or seconds (ten digits) or milliseconds (thirteen) since 1970. */
final class Moment {

    /** As seconds this lies beyond the year 5000, as milliseconds in 1973. */
    private static final long MILLISECONDS_FROM = 100_000_000_000L;

    private static final int A_DAY = "2026-11-02".length();

    private Moment() {}

    /** Null where the text is none of these. */
    static @Nullable Instant parse(String written) {
        String text = written.strip();
        try {
            if (text.matches("\\d{10}|\\d{13}")) {
                long number = Long.parseLong(text);
                return number >= MILLISECONDS_FROM ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
            }
            if (text.length() == A_DAY) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            String joined = text.length() > A_DAY && text.charAt(A_DAY) == ' '
                    ? text.substring(0, A_DAY) + "T" + text.substring(A_DAY + 1)
                    : text;
            boolean zoned = joined.endsWith("Z") || joined.lastIndexOf('+') > A_DAY || joined.lastIndexOf('-') > A_DAY;
            return zoned
                    ? OffsetDateTime.parse(joined).toInstant()
                    : LocalDateTime.parse(joined).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException | NumberFormatException noTime) {
            return null;
        }
    }
}

package io.crmvitals.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The wait that a vendor asks for in a {@code Retry-After} header. */
public final class RetryAfter {

    private RetryAfter() {}

    /**
     * Reads seconds or an HTTP date.
     *
     * @param most the longest wait that is believed; anything beyond is cut to it
     * @return null where the header is missing or rubbish; never negative
     */
    public static @Nullable Duration parse(@Nullable String header, Instant now, Duration most) {
        if (header == null || header.isBlank()) {
            return null;
        }
        Duration wait;
        String text = header.trim();
        try {
            if (text.chars().allMatch(Character::isDigit)) {
                wait = text.length() > 9 ? most : Duration.ofSeconds(Long.parseLong(text));
            } else {
                wait = Duration.between(
                        now,
                        ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                .toInstant());
            }
        } catch (DateTimeException rubbish) {
            return null;
        }
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(most) > 0 ? most : wait;
    }
}

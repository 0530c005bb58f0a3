package io.crmvitals.files.jdbc;

import io.crmvitals.core.config.Durations;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far behind the last watermark a new pass begins, because rows may be committed later than the time or number they carry.
 *
 * @param time for watermarks that are times or days
 * @param number for those that are numbers
 */
record Overlap(Duration time, long number) {

    static final Overlap USUAL = new Overlap(Duration.ofMinutes(10), 0);

    /** Null for what is neither a duration nor a whole number. */
    static @Nullable Overlap parse(String text) {
        if (text.matches("\\d{1,18}")) {
            return new Overlap(Duration.ZERO, Long.parseLong(text));
        }
        Duration time = Durations.parse(text);
        return time == null ? null : new Overlap(time, 0);
    }
}

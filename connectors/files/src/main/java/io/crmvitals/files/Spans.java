package io.crmvitals.files;

import java.time.Duration;

/** Spans of time in words: in the largest unit of which there are at least two, rounded down. */
final class Spans {

    private Spans() {}

    static String words(Duration span) {
        if (span.toDays() >= 2) {
            return span.toDays() + " days";
        }
        if (span.toHours() >= 2) {
            return span.toHours() + " hours";
        }
        return span.toMinutes() + " minutes";
    }
}

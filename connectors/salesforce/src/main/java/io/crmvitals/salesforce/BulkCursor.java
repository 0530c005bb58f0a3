package io.crmvitals.salesforce;

import io.crmvitals.core.port.Cursor;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a full read stands that goes on by a Bulk job, as text {@code 2|upper|stamp|id|tries|step|waits|asked|job|locator}; what is not known is empty. The job's
 * bounds are part of it, so that a job that is lost can be asked for anew, or the pass be ended in another way.
 *
 * @param upper the pass reads what is older than this
 * @param stamp and later than this, the stamp of the last record of the pass's first page; null where that had none
 * @param id of the same record
 * @param tries jobs that came to nothing
 * @param waits how often the present job was looked at in vain
 * @param asked when the present job was made, by our clock; null before
 * @param job null before there is one
 * @param locator of the next page of its result; null before and at the first
 */
record BulkCursor(
        Instant upper,
        @Nullable Instant stamp,
        @Nullable String id,
        int tries,
        Step step,
        int waits,
        @Nullable Instant asked,
        @Nullable String job,
        @Nullable String locator) {

    /** What is to be done next. */
    enum Step {
        /** Make a job. */
        ASK,
        /** Wait for it and read its first page. */
        WAIT,
        /** Read on from the locator. */
        READ,
        /** Everything was read: remove the job. Only now, since its pages must stay readable until they are stored. */
        TIDY
    }

    private static final String FORM = "2";
    private static final Pattern JOB = Pattern.compile("[A-Za-z0-9]{15,18}");

    static BulkCursor start(Instant upper, @Nullable Instant stamp, @Nullable String id) {
        return new BulkCursor(upper, stamp, id, 0, Step.ASK, 0, null, null, null);
    }

    static boolean holds(Cursor cursor) {
        return cursor.value().startsWith(FORM + "|");
    }

    static BulkCursor parse(Cursor cursor) {
        // A locator is the vendor's own text and may hold anything, so it comes last.
        String[] parts = cursor.value().split("\\|", 10);
        try {
            if (parts.length == 10 && parts[2].isEmpty() == parts[3].isEmpty()) {
                BulkCursor read = new BulkCursor(
                        Instant.parse(parts[1]),
                        instant(parts[2]),
                        text(parts[3]),
                        Integer.parseInt(parts[4]),
                        Step.valueOf(parts[5]),
                        Integer.parseInt(parts[6]),
                        instant(parts[7]),
                        text(parts[8]),
                        text(parts[9]));
                if (read.sound()) {
                    return read;
                }
            }
        } catch (DateTimeException | IllegalArgumentException unreadable) {
            throw new IllegalArgumentException(SalesforceCursor.unknown(cursor), unreadable);
        }
        throw new IllegalArgumentException(SalesforceCursor.unknown(cursor));
    }

    private boolean sound() {
        return switch (step) {
            case ASK -> true;
            case WAIT, TIDY -> known();
            case READ -> known() && locator != null;
        };
    }

    private boolean known() {
        return job != null && asked != null && JOB.matcher(job).matches();
    }

    /** The pass by its bounds, for its query and for reading on by SOAP. */
    SalesforceCursor pass() {
        return new SalesforceCursor(null, upper, stamp, id);
    }

    BulkCursor made(String newJob, Instant at) {
        return new BulkCursor(upper, stamp, id, tries, Step.WAIT, 0, at, newJob, null);
    }

    BulkCursor stillWaiting(int looked) {
        return new BulkCursor(upper, stamp, id, tries, Step.WAIT, looked, asked, job, null);
    }

    /** @param next null after the last page */
    BulkCursor read(@Nullable String next) {
        return new BulkCursor(upper, stamp, id, tries, next == null ? Step.TIDY : Step.READ, 0, asked, job, next);
    }

    /** All over again by another job. */
    BulkCursor again() {
        return new BulkCursor(upper, stamp, id, tries + 1, Step.ASK, 0, null, null, null);
    }

    boolean olderThan(Duration age, Instant now) {
        return asked != null && asked.plus(age).isBefore(now);
    }

    Cursor text() {
        return new Cursor(String.join(
                "|",
                FORM,
                upper.toString(),
                words(stamp),
                words(id),
                Integer.toString(tries),
                step.name(),
                Integer.toString(waits),
                words(asked),
                words(job),
                words(locator)));
    }

    private static String words(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static @Nullable Instant instant(String text) {
        return text.isEmpty() ? null : Instant.parse(text);
    }

    private static @Nullable String text(String text) {
        return text.isEmpty() ? null : text;
    }
}

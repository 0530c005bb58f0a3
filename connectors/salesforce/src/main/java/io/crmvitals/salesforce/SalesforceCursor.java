package io.crmvitals.salesforce;

import io.crmvitals.core.port.Cursor;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a stream stands, as text {@code 1|from|upper|stamp|id}; what is not known is empty. A pass reads all records whose stamp lies in [from, upper), in the
 * order of stamp and id, and the last record read is part of the cursor: so a new process goes on by key, and thousands of records with one stamp are no trap.
 *
 * @param from null on the first load
 * @param upper null before the first page of a pass
 * @param stamp of the last record read in this pass; null before the first
 * @param id of the same record
 */
record SalesforceCursor(
        @Nullable Instant from,
        @Nullable Instant upper,
        @Nullable Instant stamp,
        @Nullable String id) {

    /** A record gets its stamp while its transaction runs and shows up when that ends, at most some minutes later: what is newer is left for the next pass. */
    static final Duration SETTLING = Duration.ofMinutes(5);

    /** And this much is read again by the next pass, for transactions that took longer. */
    static final Duration OVERLAP = Duration.ofMinutes(10);

    private static final String FORM = "1";

    static SalesforceCursor parse(Cursor cursor) {
        if (cursor.isStart()) {
            return new SalesforceCursor(null, null, null, null);
        }
        String[] parts = cursor.value().split("\\|", -1);
        try {
            if (parts.length == 5 && parts[0].equals(FORM) && parts[3].isEmpty() == parts[4].isEmpty()) {
                return new SalesforceCursor(
                        instant(parts[1]), instant(parts[2]), instant(parts[3]), parts[4].isEmpty() ? null : parts[4]);
            }
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException(unknown(cursor), unreadable);
        }
        throw new IllegalArgumentException(unknown(cursor));
    }

    /** The same pass, after one more page. */
    SalesforceCursor after(Instant passUpper, @Nullable Instant lastStamp, @Nullable String lastId) {
        return lastStamp == null
                ? new SalesforceCursor(from, passUpper, stamp, id)
                : new SalesforceCursor(from, passUpper, lastStamp, lastId);
    }

    /** The start of the next pass, once this one is read to its end. */
    static SalesforceCursor nextPass(Instant passUpper) {
        return new SalesforceCursor(passUpper.minus(OVERLAP), null, null, null);
    }

    boolean firstLoad() {
        return from == null;
    }

    Cursor text() {
        return new Cursor(String.join("|", FORM, words(from), words(upper), words(stamp), id == null ? "" : id));
    }

    private static String words(@Nullable Instant instant) {
        return instant == null ? "" : instant.toString();
    }

    private static @Nullable Instant instant(String text) {
        return text.isEmpty() ? null : Instant.parse(text);
    }

    static String unknown(Cursor cursor) {
        return "\"" + cursor.value()
                + "\" is not a place in a Salesforce stream; forget the stream's cursor to read it from the start";
    }
}

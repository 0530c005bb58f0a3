package io.crmvitals.files.jdbc;

import io.crmvitals.core.port.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * Where a stream stands.
 *
 * @param ended true where the last pass was read to its end: the next one begins a little before
 * @param last null before the first row
 */
record WarehouseCursor(boolean ended, @Nullable Watermark last) {

    private static final String ENDED = "end ";
    private static final String GOING = "on ";

    static WarehouseCursor parse(Cursor cursor) {
        String text = cursor.value();
        try {
            if (text.startsWith(ENDED)) {
                return new WarehouseCursor(true, Watermark.parse(text.substring(ENDED.length())));
            }
            if (text.startsWith(GOING)) {
                return new WarehouseCursor(false, Watermark.parse(text.substring(GOING.length())));
            }
        } catch (IllegalArgumentException notOurs) {
            // Written by another version; reading everything again does no harm.
            return new WarehouseCursor(false, null);
        }
        return new WarehouseCursor(false, null);
    }

    Cursor cursor() {
        return last == null ? Cursor.START : new Cursor((ended ? ENDED : GOING) + last.text());
    }
}

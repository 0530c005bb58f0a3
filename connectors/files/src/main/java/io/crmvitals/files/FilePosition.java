package io.crmvitals.files;

import io.crmvitals.core.port.Cursor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a folder was read: which file, and how many of its rows are in the store.
 *
 * @param archived true while the archive is read again, false for what was dropped
 * @param rows bad ones count too
 */
record FilePosition(boolean archived, Stage stage, String fingerprint, long rows, Instant landedAt, String name) {

    enum Stage {
        /** The file goes on behind these rows. */
        READING,
        /** Its last row is in the store; it waits to be archived. */
        ENDED,
        /** It cannot be used any further; it waits to be moved aside. */
        REFUSED,
        /** It was moved away. */
        SETTLED
    }

    static FilePosition begin(Landed file, boolean archived) {
        return new FilePosition(archived, Stage.READING, file.fingerprint(), 0, file.landedAt(), file.name());
    }

    /** Null before the first file. */
    static @Nullable FilePosition of(Cursor cursor) {
        if (cursor.isStart()) {
            return null;
        }
        String[] parts = cursor.value().split("\\|", 6);
        if (parts.length != 6) {
            throw new IllegalArgumentException("\"" + cursor.value() + "\" is no position in a folder of files");
        }
        return new FilePosition(
                parts[0].equals("archive"),
                Stage.valueOf(parts[1]),
                parts[2],
                Long.parseLong(parts[3]),
                Instant.parse(parts[4]),
                parts[5]);
    }

    Cursor cursor() {
        return new Cursor(String.join(
                "|",
                archived ? "archive" : "drop",
                stage.name(),
                fingerprint,
                Long.toString(rows),
                landedAt.toString(),
                name));
    }

    boolean is(Stage other) {
        return stage == other;
    }

    /** Whether it tells of this content. */
    boolean isOf(Landed file) {
        return fingerprint.equals(file.fingerprint());
    }

    FilePosition at(Stage next, long rowsDone) {
        return new FilePosition(archived, next, fingerprint, rowsDone, landedAt, name);
    }
}

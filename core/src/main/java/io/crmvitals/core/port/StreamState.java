package io.crmvitals.core.port;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where one stream stands.
 *
 * @param readToEndAt when it was last read to its end; null if never
 * @param records how many of its records we hold that are not deleted
 * @param unavailable why it could not be read the last time; null when it could
 */
public record StreamState(
        StreamId stream,
        Cursor cursor,
        @Nullable Instant readToEndAt,
        long records,
        @Nullable String unavailable,
        FullRead fullRead) {

    /** A stream of which no full read was begun. */
    public StreamState(
            StreamId stream, Cursor cursor, @Nullable Instant readToEndAt, long records, @Nullable String unavailable) {
        this(stream, cursor, readToEndAt, records, unavailable, FullRead.NONE);
    }

    /**
     * Reads of the whole stream from its start.
     *
     * @param begunAt when the one that is going on was begun; null when none is
     * @param endedAt when the last one ended; null if none ever did
     * @param missing records that the last one did not find and that we kept, because they were too many to be believed
     */
    public record FullRead(
            @Nullable Instant begunAt, @Nullable Instant endedAt, long missing) {

        public static final FullRead NONE = new FullRead(null, null, 0);
    }
}

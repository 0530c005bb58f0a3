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
        @Nullable String unavailable) {}

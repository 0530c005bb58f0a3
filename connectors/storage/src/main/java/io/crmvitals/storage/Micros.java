package io.crmvitals.storage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Instants as the database holds them: microseconds since 1970. What lies beyond the range of a long stands at its end, so order is kept. */
final class Micros {

    /** The end of a version that still stands. */
    static final long NEVER = Long.MAX_VALUE;

    private static final Instant FIRST = Instant.EPOCH.plus(Long.MIN_VALUE, ChronoUnit.MICROS);
    private static final Instant LAST = Instant.EPOCH.plus(NEVER - 1, ChronoUnit.MICROS);

    private Micros() {}

    static long of(Instant instant) {
        if (instant.isBefore(FIRST)) {
            return Long.MIN_VALUE;
        }
        return instant.isAfter(LAST) ? NEVER - 1 : Math.floorDiv(instant.getNano(), 1_000) + seconds(instant);
    }

    static Instant toInstant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }

    static @Nullable Instant toInstantOrNull(@Nullable Long micros) {
        return micros == null ? null : toInstant(micros);
    }

    private static long seconds(Instant instant) {
        return Math.multiplyExact(instant.getEpochSecond(), 1_000_000L);
    }
}

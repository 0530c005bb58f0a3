package io.crmvitals.routes.run;

import io.crmvitals.core.port.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The machine's clock as the store may believe it: never earlier than what the store has seen, for "as known now" would else leave out what was learned in a moment that
 * the machine takes for the future, as after its clock was set back. Up to a day it waits for the machine's clock to catch up; a store that is further ahead was written
 * under a wrong clock, and then the machine's is believed and somebody has to look. Safe for many threads.
 */
public final class StoreClock extends Clock {

    private static final Duration FURTHEST = Duration.ofDays(1);

    private final Clock machine;
    private final AtomicReference<Instant> last;
    private final @Nullable String mistake;

    private StoreClock(Clock machine, Instant floor, @Nullable String mistake) {
        this.machine = machine;
        this.last = new AtomicReference<>(floor);
        this.mistake = mistake;
    }

    public static StoreClock of(Clock machine, Store store) {
        Instant now = machine.instant();
        Optional<Instant> newest = store.newest();
        if (newest.isPresent() && newest.get().isAfter(now.plus(FURTHEST))) {
            return new StoreClock(
                    machine,
                    now,
                    "The store holds something of " + newest.get() + ", and this machine says that it is " + now
                            + ". Its clock is wrong now, or was wrong then. If it is wrong now, set it right and run again. If it was wrong then,"
                            + " what was learned then is believed only from that day on: put the last nightly copy of the store from before in its"
                            + " place.");
        }
        return new StoreClock(machine, newest.orElse(now), null);
    }

    /** A sentence where the machine's clock and the store cannot both be right; null where all is well. */
    public @Nullable String mistake() {
        return mistake;
    }

    @Override
    public Instant instant() {
        return last.accumulateAndGet(machine.instant(), (before, now) -> now.isAfter(before) ? now : before);
    }

    @Override
    public ZoneId getZone() {
        return machine.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("a store's clock tells instants");
    }
}

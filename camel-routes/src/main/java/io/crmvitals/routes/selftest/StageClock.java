package io.crmvitals.routes.selftest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands still but for the steps it is given: time passes only where something waits or a trial says so. Each look is a microsecond later than the one before. */
public final class StageClock extends Clock {

    private static final Duration TICK = Duration.ofNanos(1_000);

    private Instant now;

    public StageClock(Instant start) {
        this.now = start;
    }

    /** Lets time pass. */
    public synchronized void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public synchronized Instant instant() {
        now = now.plus(TICK);
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("trials tell time in UTC");
    }
}

package io.crmvitals.routes.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The demo's time: it starts where the simulated portfolio's dates end, ticks on from there, and can be moved forward. In UTC. */
final class DemoClock extends Clock {

    private final Clock system = Clock.systemUTC();
    private volatile Duration ahead;

    DemoClock(Instant start) {
        ahead = Duration.between(system.instant(), start);
    }

    synchronized void pass(Duration time) {
        ahead = ahead.plus(time);
    }

    @Override
    public Instant instant() {
        return system.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the demo tells time in UTC");
    }
}

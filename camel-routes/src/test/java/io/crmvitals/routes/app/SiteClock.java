package io.crmvitals.routes.app;

import io.crmvitals.sandbox.portfolio.Portfolio;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Begins at the portfolio's now and ticks, because rates are counted over windows; a test may move it forward at once. */
public final class SiteClock extends Clock {

    private final Clock system = Clock.systemUTC();
    private volatile Duration ahead = Duration.between(system.instant(), Portfolio.NOW);

    /** Lets time pass. */
    public synchronized void pass(Duration time) {
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
        throw new UnsupportedOperationException("tests tell time in UTC");
    }
}

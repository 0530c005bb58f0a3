package io.crmvitals.routes.selftest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A vendor's clock that goes with ours, so much apart. */
final class SkewedClock extends Clock {

    private final Clock ours;
    private volatile Duration apart = Duration.ZERO;

    SkewedClock(Clock ours) {
        this.ours = ours;
    }

    void apart(Duration by) {
        apart = by;
    }

    @Override
    public Instant instant() {
        return ours.instant().plus(apart);
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

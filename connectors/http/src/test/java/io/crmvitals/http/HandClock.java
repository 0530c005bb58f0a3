package io.crmvitals.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that moves only when somebody waits on it. */
final class HandClock extends Clock implements Pause {

    private Instant now;

    HandClock(Instant start) {
        now = start;
    }

    @Override
    public void waitFor(Duration wait) {
        now = now.plus(wait);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}

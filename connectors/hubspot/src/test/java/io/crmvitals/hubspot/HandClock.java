package io.crmvitals.hubspot;

import io.crmvitals.http.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that moves only when a test or a wait moves it. */
final class HandClock extends Clock implements Pause {

    private volatile Instant now = Instant.parse("2026-11-20T12:00:00Z");

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

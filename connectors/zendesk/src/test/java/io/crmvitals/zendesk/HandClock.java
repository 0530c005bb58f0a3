package io.crmvitals.zendesk;

import io.crmvitals.http.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A clock that stands still until somebody waits by it. */
final class HandClock extends Clock implements Pause {

    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    final List<Duration> waits = new ArrayList<>();
    private Instant now = NOW;

    @Override
    public synchronized void waitFor(Duration wait) {
        waits.add(wait);
        now = now.plus(wait);
    }

    synchronized void turn(Duration on) {
        now = now.plus(on);
    }

    @Override
    public synchronized Instant instant() {
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

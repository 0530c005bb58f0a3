package io.crmvitals.sandbox.hubspot;

import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.RollingLimit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The request limits of a portal: a burst in ten rolling seconds, searches in one second, and a day's total. The short windows run on real elapsed time, so that a
 * fixed clock cannot lock a client out; the day turns with the sandbox's clock at midnight in the portal's time zone.
 */
public final class HubSpotLimits {

    private final RollingLimit burst = new RollingLimit(Duration.ofSeconds(10), 190);
    private final RollingLimit searches = new RollingLimit(Duration.ofSeconds(1), 5);
    private int perDay = 625_000;
    private boolean on = true;
    private LongSupplier elapsed = System::nanoTime;
    private @Nullable LocalDate day;
    private int today;

    /** Refuses nothing from now on; the headers go on counting. */
    public synchronized HubSpotLimits off() {
        on = false;
        return this;
    }

    public synchronized HubSpotLimits on() {
        on = true;
        return this;
    }

    /** Lets the short windows run on a time of the test's own, in nanoseconds. */
    public synchronized HubSpotLimits timedBy(LongSupplier nanos) {
        elapsed = nanos;
        return this;
    }

    synchronized long nanos() {
        return elapsed.getAsLong();
    }

    /** Another integration of the portal makes so many calls now: they count for the day alone, since each integration has a burst of its own. */
    public synchronized void usedByOthers(int calls) {
        today += calls;
    }

    /** Calls in ten seconds that are not searches. */
    public synchronized HubSpotLimits burst(int calls) {
        burst.allow(calls);
        return this;
    }

    public synchronized HubSpotLimits searchesPerSecond(int calls) {
        searches.allow(calls);
        return this;
    }

    public synchronized HubSpotLimits daily(int calls) {
        perDay = calls;
        return this;
    }

    /**
     * Counts a call; the refusal, or null where it may pass.
     *
     * @param daily whether the call draws on the day's allowance, which private apps and service keys share and OAuth apps do not
     */
    synchronized @Nullable Answer count(boolean search, boolean daily, long nanos, Instant now, ZoneId zone) {
        LocalDate date = LocalDate.ofInstant(now, zone);
        if (!date.equals(day)) {
            day = date;
            today = 0;
        }
        boolean burstSpent = burst.spent(nanos);
        boolean searchesSpent = searches.spent(nanos);
        if (on && daily && today >= perDay) {
            return HubSpotErrors.rateLimit("DAILY", "You have reached your daily limit.");
        }
        if (on && search && searchesSpent) {
            return HubSpotErrors.rateLimit("SECONDLY", "You have reached your secondly limit.");
        }
        if (on && !search && burstSpent) {
            return HubSpotErrors.rateLimit("TEN_SECONDLY_ROLLING", "You have reached your ten_secondly_rolling limit.");
        }
        today += daily ? 1 : 0;
        (search ? searches : burst).count(nanos);
        return null;
    }

    synchronized int perDay() {
        return perDay;
    }

    public synchronized int usedToday() {
        return today;
    }

    /** Search answers carry none of these, and those of OAuth apps none of the day's. */
    synchronized Answer headers(Answer answer, boolean daily) {
        Answer told = daily
                ? answer.with("X-HubSpot-RateLimit-Daily", Integer.toString(perDay))
                        .with("X-HubSpot-RateLimit-Daily-Remaining", Integer.toString(Math.max(0, perDay - today)))
                : answer;
        return told.with("X-HubSpot-RateLimit-Interval-Milliseconds", "10000")
                .with("X-HubSpot-RateLimit-Max", Integer.toString(burst.allowed()))
                .with("X-HubSpot-RateLimit-Remaining", Integer.toString(burst.remaining()));
    }
}

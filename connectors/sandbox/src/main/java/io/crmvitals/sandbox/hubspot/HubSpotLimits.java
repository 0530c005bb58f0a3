package io.crmvitals.sandbox.hubspot;

import io.crmvitals.sandbox.Answer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The request limits of a portal: a burst in ten rolling seconds, searches in one second, and a day's total. The short windows run on real elapsed time, so that a
 * fixed clock cannot lock a client out; the day turns with the sandbox's clock at midnight in the portal's time zone.
 */
public final class HubSpotLimits {

    private static final long SECOND = 1_000_000_000L;

    private final Deque<Long> burst = new ArrayDeque<>();
    private final Deque<Long> searches = new ArrayDeque<>();
    private int perTenSeconds = 190;
    private int searchesPerSecond = 5;
    private int perDay = 625_000;
    private boolean on = true;
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

    /** Calls in ten seconds that are not searches. */
    public synchronized HubSpotLimits burst(int calls) {
        perTenSeconds = calls;
        return this;
    }

    public synchronized HubSpotLimits searchesPerSecond(int calls) {
        searchesPerSecond = calls;
        return this;
    }

    public synchronized HubSpotLimits daily(int calls) {
        perDay = calls;
        return this;
    }

    /** Counts a call; the refusal, or null where it may pass. */
    synchronized @Nullable Answer count(boolean search, long nanos, Instant now, ZoneId zone) {
        LocalDate date = LocalDate.ofInstant(now, zone);
        if (!date.equals(day)) {
            day = date;
            today = 0;
        }
        forget(burst, nanos - 10 * SECOND);
        forget(searches, nanos - SECOND);
        if (on && today >= perDay) {
            return HubSpotErrors.rateLimit("DAILY", "You have reached your daily limit.");
        }
        if (on && search && searches.size() >= searchesPerSecond) {
            return HubSpotErrors.rateLimit("SECONDLY", "You have reached your secondly limit.");
        }
        if (on && !search && burst.size() >= perTenSeconds) {
            return HubSpotErrors.rateLimit("TEN_SECONDLY_ROLLING", "You have reached your ten_secondly_rolling limit.");
        }
        today++;
        (search ? searches : burst).addLast(nanos);
        return null;
    }

    /** Search answers carry none of these. */
    synchronized Answer headers(Answer answer) {
        return answer.with("X-HubSpot-RateLimit-Daily", Integer.toString(perDay))
                .with("X-HubSpot-RateLimit-Daily-Remaining", Integer.toString(Math.max(0, perDay - today)))
                .with("X-HubSpot-RateLimit-Interval-Milliseconds", "10000")
                .with("X-HubSpot-RateLimit-Max", Integer.toString(perTenSeconds))
                .with("X-HubSpot-RateLimit-Remaining", Integer.toString(Math.max(0, perTenSeconds - burst.size())));
    }

    private static void forget(Deque<Long> window, long before) {
        while (!window.isEmpty() && window.getFirst() - before <= 0) {
            window.removeFirst();
        }
    }
}

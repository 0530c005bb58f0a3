package io.crmvitals.http;

import io.crmvitals.core.problem.BudgetSpentException;
import io.crmvitals.core.problem.SystemName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;

/**
 * Our own share of a vendor's rate: at most so many calls in any window of a given length, counted over a sliding window so that no two windows add up to more.
 * A call that would exceed it waits; one that would have to wait too long is refused instead. Safe for many threads.
 */
public final class RateBudget {

    private final String system;
    private final Duration window;
    private final Duration longestWait;
    private final Clock clock;
    private final Pause pause;
    private final Deque<Instant> taken = new ArrayDeque<>();
    private int permits;
    private Instant heldUntil = Instant.MIN;

    /**
     * @param permits calls allowed in the window, at least 1
     * @param longestWait a call that would wait longer gets {@link BudgetSpentException}
     */
    public RateBudget(String system, int permits, Duration window, Duration longestWait, Clock clock, Pause pause) {
        if (permits < 1) {
            throw new IllegalArgumentException(
                    "a rate of " + permits + " calls in " + window + " lets nothing through");
        }
        this.system = system;
        this.permits = permits;
        this.window = window;
        this.longestWait = longestWait;
        this.clock = clock;
        this.pause = pause;
    }

    /** Learns the vendor's real figure, for example from a header. Figures below 1 are ignored. */
    public synchronized void allow(int newPermits) {
        if (newPermits >= 1) {
            permits = newPermits;
        }
    }

    /** Lets nobody through before that moment, because the vendor asked for a wait or says that its window is used up. A later moment stands. */
    public synchronized void holdUntil(Instant moment) {
        if (moment.isAfter(heldUntil)) {
            heldUntil = moment;
        }
    }

    /** Calls allowed in the window now. */
    public synchronized int permits() {
        return permits;
    }

    /**
     * Takes one permit, waiting for it if need be.
     *
     * @throws BudgetSpentException when the wait would be longer than allowed
     */
    public void take(String purpose) {
        Duration waited = Duration.ZERO;
        while (true) {
            Duration wait = tryTake();
            if (wait.isZero()) {
                return;
            }
            waited = waited.plus(wait);
            if (waited.compareTo(longestWait) > 0 || Thread.currentThread().isInterrupted()) {
                Instant until = clock.instant().plus(wait);
                throw spent(purpose, until);
            }
            pause.waitFor(wait);
        }
    }

    private synchronized BudgetSpentException spent(String purpose, Instant until) {
        // Nobody plans by the millisecond; rounded up, so that it is true.
        Instant told = until.plusMillis(999).truncatedTo(ChronoUnit.SECONDS);
        String name = SystemName.of(system);
        String why = heldUntil.isAfter(clock.instant())
                ? name + " asked everybody to wait until " + told
                : "Our share of " + name + "'s rate (" + permits + " calls in " + window.toSeconds()
                        + " s) is used up until " + told;
        return new BudgetSpentException(system, purpose, why + "; it goes on then from where it stands.", until);
    }

    /** Zero when a permit was taken; else how long until one is free. */
    private synchronized Duration tryTake() {
        Instant now = clock.instant();
        if (heldUntil.isAfter(now)) {
            return Duration.between(now, heldUntil).plusMillis(1);
        }
        if (!taken.isEmpty() && taken.getLast().isAfter(now)) {
            // The clock was set back, so how long ago these left is unknown; a whole window from now on is long enough.
            int calls = taken.size();
            taken.clear();
            taken.addAll(Collections.nCopies(calls, now));
        }
        while (!taken.isEmpty() && !taken.getFirst().plus(window).isAfter(now)) {
            taken.removeFirst();
        }
        if (taken.size() < permits) {
            taken.addLast(now);
            return Duration.ZERO;
        }
        // The vendor may have lowered its figure meanwhile, so more than one call may have to leave the window.
        Instant blocking =
                taken.stream().skip(taken.size() - (long) permits).findFirst().orElse(now);
        return Duration.between(now, blocking.plus(window)).plusMillis(1);
    }
}

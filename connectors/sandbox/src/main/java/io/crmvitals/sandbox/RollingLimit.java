package io.crmvitals.sandbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * So many calls in a rolling span of elapsed time. Moments are those of {@link System#nanoTime()}, so that a fixed clock cannot lock a client out, unless a test brings
 * a time of its own. Safe to change while the server answers.
 */
public final class RollingLimit {

    private static final long SECOND = 1_000_000_000L;

    private final Deque<Long> calls = new ArrayDeque<>();
    private final long span;
    private int allowed;

    public RollingLimit(Duration span, int allowed) {
        this.span = span.toNanos();
        this.allowed = allowed;
    }

    public synchronized void allow(int callsInSpan) {
        allowed = callsInSpan;
    }

    public synchronized int allowed() {
        return allowed;
    }

    /** Whether one more call now would be too many. */
    public synchronized boolean spent(long nanos) {
        while (!calls.isEmpty() && nanos - calls.getFirst() >= span) {
            calls.removeFirst();
        }
        return calls.size() >= allowed;
    }

    /** Counts a call, whether it is too many or not. */
    public synchronized void count(long nanos) {
        calls.addLast(nanos);
    }

    /** Whether a call may pass now; if so it is counted. */
    public synchronized boolean take(long nanos) {
        if (spent(nanos)) {
            return false;
        }
        count(nanos);
        return true;
    }

    /** How many calls more may pass, as of the last look at the limit. */
    public synchronized int remaining() {
        return Math.max(0, allowed - calls.size());
    }

    /** Whole seconds until the oldest call is forgotten, at least one. */
    public synchronized long resets(long nanos) {
        long oldest = calls.isEmpty() ? nanos : calls.getFirst();
        return Math.max(1, (oldest + span - nanos + SECOND - 1) / SECOND);
    }
}

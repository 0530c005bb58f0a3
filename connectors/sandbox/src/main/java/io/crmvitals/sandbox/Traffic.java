package io.crmvitals.sandbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What came in at a vendor and when: how much of it was refused as too much, and what came although the vendor had asked for a wait on that limit. Moments are those of
 * {@link System#nanoTime()}, unless a test brings a time of its own. Safe for many threads.
 */
public final class Traffic {

    private static final long SECOND = 1_000_000_000L;

    private final Map<String, Long> waits = new HashMap<>();
    private final List<Long> moments = new ArrayList<>();
    private final List<Long> refusals = new ArrayList<>();
    private LongSupplier elapsed = System::nanoTime;
    private long insideWait;

    synchronized void timedBy(LongSupplier nanos) {
        elapsed = nanos;
    }

    synchronized long nanos() {
        return elapsed.getAsLong();
    }

    /** @param limit the limit that the call counts against */
    synchronized void came(String limit) {
        long now = elapsed.getAsLong();
        moments.add(now);
        if (now < waits.getOrDefault(limit, Long.MIN_VALUE)) {
            insideWait++;
        }
    }

    synchronized void answered(String limit, Answer answer) {
        if (answer.status() != 429) {
            return;
        }
        long now = elapsed.getAsLong();
        refusals.add(now);
        String wait = answer.headers().getOrDefault("Retry-After", "");
        if (wait.matches("\\d{1,6}")) {
            waits.merge(limit, now + Long.parseLong(wait) * SECOND, Math::max);
        }
    }

    /** When each call came, in order. */
    public synchronized List<Long> moments() {
        return List.copyOf(moments);
    }

    /** When each call came that was answered 429. */
    public synchronized List<Long> refusals() {
        return List.copyOf(refusals);
    }

    /** Calls that came before the vendor's own Retry-After for that limit was over. */
    public synchronized long insideWait() {
        return insideWait;
    }

    public synchronized void forget() {
        moments.clear();
        refusals.clear();
        insideWait = 0;
    }
}

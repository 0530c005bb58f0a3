package io.crmvitals.routes.run;

import io.crmvitals.core.port.Store;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps in the store what every day's calls were. Listens to a run's progress and writes after each page and batch, so that a kill loses the calls of one page at
 * most. Safe for many threads.
 */
public final class KeptCalls implements Progress {

    private final Progress told;
    private final CallCounts counts;
    private final Store store;
    private final Clock clock;
    private final Map<String, Long> kept = new HashMap<>();

    /** @param told who is told of the progress as well */
    public KeptCalls(Progress told, CallCounts counts, Store store, Clock clock) {
        this.told = told;
        this.counts = counts;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void leg(String leg, String what) {
        told.leg(leg, what);
        keep();
    }

    @Override
    public void moved(String part, long done, long outOf) {
        told.moved(part, done, outOf);
        keep();
    }

    @Override
    public void done(String part, String how) {
        told.done(part, how);
        keep();
    }

    /** Writes what was not written yet. */
    public synchronized void keep() {
        Map<String, Long> more = new HashMap<>();
        counts.soFar().forEach((key, made) -> {
            long open = made - kept.getOrDefault(key, 0L);
            if (open > 0) {
                more.put(key, open);
            }
        });
        if (more.isEmpty()) {
            return;
        }
        store.addCalls(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), more);
        more.forEach((key, open) -> kept.merge(key, open, Long::sum));
    }
}

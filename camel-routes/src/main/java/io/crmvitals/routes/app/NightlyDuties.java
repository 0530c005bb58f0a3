package io.crmvitals.routes.app;

import io.crmvitals.core.port.Store;
import io.crmvitals.routes.run.Run;
import io.crmvitals.routes.run.Trouble;
import java.time.Clock;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done once a day (UTC), by the first run that writes, after it delivered: old rows are forgotten, and the store is copied. A duty that fails makes the run
 * amber, never failed, and the next run tries again.
 */
final class NightlyDuties {

    private static final String DONE = "nightly.done";

    /** Rows of one table in one transaction, so that nobody waits long for the store. */
    private static final int ROWS = 5_000;

    /** At most so many transactions a night; what is left then is for the next one. */
    private static final int ROUNDS = 200;

    private static final Logger LOG = LoggerFactory.getLogger(NightlyDuties.class);

    private final Store store;
    private final Keeping keeping;
    private final Snapshots snapshots;
    private final Clock clock;

    NightlyDuties(Store store, Keeping keeping, Snapshots snapshots, Clock clock) {
        this.store = store;
        this.keeping = keeping;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    void after(Run run) {
        String today = run.day().toString();
        if (!run.writes() || store.mark(DONE).filter(today::equals).isPresent()) {
            return;
        }
        boolean forgotten = done(run, "Forgetting what is old", () -> forget(run));
        boolean copied = done(run, "The nightly copy of the store", () -> {
            if (keeping.snapshots() > 0 && snapshots.take(run.day())) {
                run.count("kept.snapshots", snapshots.keep(keeping.snapshots()));
            }
        });
        if (forgotten && copied) {
            store.saveMark(DONE, today, clock.instant());
        }
    }

    private void forget(Run run) {
        for (int round = 0; round < ROUNDS; round++) {
            Map<String, Long> gone = store.forget(keeping.keep(), clock.instant(), ROWS);
            gone.forEach((table, rows) -> run.count("forgotten." + table, rows));
            if (gone.isEmpty()) {
                return;
            }
        }
    }

    private static boolean done(Run run, String duty, Runnable work) {
        try {
            work.run();
            return true;
        } catch (RuntimeException failed) {
            LOG.warn("{} failed", duty, failed);
            run.trouble(new Trouble(
                    Trouble.Severity.AMBER,
                    "keep",
                    duty + " failed: " + failed.getMessage()
                            + " Everything else of this run is done; the next run tries this again."));
            return false;
        }
    }
}

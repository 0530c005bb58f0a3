package io.crmvitals.routes.run;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The run that the routes are working on. There is at most one at a time. */
public final class CurrentRun {

    private final AtomicReference<@Nullable Run> run = new AtomicReference<>();

    /** @return false when another run is still going */
    public boolean begin(Run next) {
        return run.compareAndSet(null, next);
    }

    public void end() {
        run.set(null);
    }

    /** Asks the run that is going, if there is one, to finish what it has in hand and begin nothing new. */
    public void stop() {
        Run current = run.get();
        if (current != null) {
            current.stop();
        }
    }

    public boolean going() {
        return run.get() != null;
    }

    /** The run that is going; asking outside of one is a bug. */
    public Run get() {
        Run current = run.get();
        if (current == null) {
            throw new IllegalStateException("no run is going");
        }
        return current;
    }
}

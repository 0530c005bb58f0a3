package io.crmvitals.routes.selftest;

import io.crmvitals.routes.run.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A trial that was made, and what came of it.
 *
 * @param took by the clock on the wall
 */
public record Tried(String id, Set<String> promises, String claim, Outcome outcome, Duration took) {

    private static final Logger LOG = LoggerFactory.getLogger(Tried.class);

    /** Makes the trial. One that could not be made has held nothing. */
    public static Tried of(Trial trial, Scale scale, long seed, Progress progress) {
        long start = System.nanoTime();
        Outcome outcome;
        try {
            outcome = trial.run(scale, seed, progress);
        } catch (Exception notMade) {
            if (notMade instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            LOG.error("The trial of {} could not be made", trial.id(), notMade);
            outcome = new Outcome(Map.of(), List.of("The trial could not be made: " + notMade));
        }
        return new Tried(
                trial.id(),
                new TreeSet<>(trial.promises()),
                trial.claim(),
                outcome,
                Duration.ofNanos(System.nanoTime() - start));
    }

    /** In whole seconds and tenths of them. */
    public double seconds() {
        return took.toMillis() / 100 / 10.0;
    }
}

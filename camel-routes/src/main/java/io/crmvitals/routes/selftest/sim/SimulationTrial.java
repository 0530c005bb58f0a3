package io.crmvitals.routes.selftest.sim;

import io.crmvitals.routes.run.Progress;
import io.crmvitals.routes.selftest.Outcome;
import io.crmvitals.routes.selftest.Scale;
import io.crmvitals.routes.selftest.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Random histories of simulated days with vendors in the same process: the real routes, core and store against a plain model. What breaks is told with its seed, from
 * which {@link #replay} plays the same history again.
 */
public final class SimulationTrial implements Trial {

    private static final int THREADS = 2;
    private static final int TOLD = 20;

    private final Path config;
    private final SimFlaw flaw;

    /** @param config folder of the config files */
    public SimulationTrial(Path config) {
        this(config, SimFlaw.NONE);
    }

    SimulationTrial(Path config, SimFlaw flaw) {
        this.config = config;
        this.flaw = flaw;
    }

    @Override
    public String id() {
        return "R9";
    }

    @Override
    public String claim() {
        return "Whatever fails in whatever order, every vendor ends up with what its facts make, once.";
    }

    @Override
    public Outcome run(Scale scale, long seed, Progress progress) throws Exception {
        return run(scale.of(400, 1_000, 10_000), seed, progress);
    }

    Outcome run(int seeds, long first, Progress progress) throws Exception {
        progress.leg("R9", seeds + " random histories");
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (SimProduct product = new SimProduct(config)) {
            List<Future<Sums>> halves = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int from = thread;
                halves.add(threads.submit(() -> {
                    Sums sums = new Sums();
                    for (int i = from; i < seeds; i += THREADS) {
                        sums.add(first + i, new SimHistory(product, first + i, flaw).play());
                        progress.moved("seeds", i, seeds);
                    }
                    return sums;
                }));
            }
            Sums all = new Sums();
            for (Future<Sums> half : halves) {
                all.add(half.get());
            }
            progress.done("R9", seeds + " histories");
            return all.outcome();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw failed;
        } finally {
            threads.shutdownNow();
        }
    }

    /** Plays one seed alone, and tells the hash of everything that happened: the same every time. */
    static SimHistory.Told replay(Path config, long seed, SimFlaw flaw) throws IOException {
        try (SimProduct product = new SimProduct(config)) {
            return new SimHistory(product, seed, flaw).play();
        }
    }

    private static final class Sums {

        private final Map<String, Long> figures = new LinkedHashMap<>();
        private final List<String> broken = new ArrayList<>();

        void add(long seed, SimHistory.Told told) {
            count("seeds", 1);
            count("syncs", told.syncs());
            count("kills", told.deaths());
            count("faults", told.faults());
            count("changes", told.changes());
            count("writes", told.writes());
            count("duplicates", told.duplicates());
            count("lost", told.lost());
            told.broken().stream()
                    .limit(Math.max(0, TOLD - broken.size()))
                    .forEach(what -> broken.add("seed " + seed + ": " + what));
        }

        void add(Sums other) {
            other.figures.forEach(this::count);
            broken.addAll(other.broken);
        }

        private void count(String name, long more) {
            figures.merge(name, more, Long::sum);
        }

        Outcome outcome() {
            return new Outcome(figures, broken);
        }
    }
}

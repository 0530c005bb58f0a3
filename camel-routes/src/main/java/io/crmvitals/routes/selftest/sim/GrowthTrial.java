package io.crmvitals.routes.selftest.sim;

import io.crmvitals.routes.app.Vitals;
import io.crmvitals.routes.run.Progress;
import io.crmvitals.routes.selftest.Outcome;
import io.crmvitals.routes.selftest.Scale;
import io.crmvitals.routes.selftest.Trial;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Sync after sync in one process, with nothing to read and nothing to write: memory, open files, threads and the store must stay as they are. What a sync leaves behind
 * by intent is its report, which the store keeps until it is cleared away; that has a bound a sync of its own.
 */
public final class GrowthTrial implements Trial {

    private static final long MEGABYTE = 1 << 20;

    /** More than any measurement of a collected heap differs from the next. */
    private static final long HEAP = 8 * MEGABYTE;

    /** The log works itself into the file at 16 MB. */
    private static final long LOG = 20 * MEGABYTE;

    /** A run's report, with room to spare. */
    private static final long REPORT = 4_096;

    /** A pool may have grown by a helper or a reader since the beginning, but not with the syncs. */
    private static final long A_FEW = 8;

    private final Path config;
    private final Runnable leak;

    /** @param config folder of the config files */
    public GrowthTrial(Path config) {
        this(config, () -> {});
    }

    /** @param leak what a test lets happen after each sync, to see that it is noticed */
    GrowthTrial(Path config, Runnable leak) {
        this.config = config;
        this.leak = leak;
    }

    @Override
    public String id() {
        return "R10";
    }

    @Override
    public String claim() {
        return "However many syncs one process makes, it needs no more memory, files, threads or log than at first.";
    }

    private record Measured(long heap, long files, long threads, long log, long store) {

        static Measured of(Path data) throws IOException {
            return new Measured(collectedHeap(), openFiles(), livingThreads(), size(data, "-wal"), size(data, ".db"));
        }

        private static long collectedHeap() {
            long least = Long.MAX_VALUE;
            for (int i = 0; i < 3; i++) {
                System.gc();
                least = Math.min(
                        least,
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
            }
            return least;
        }

        /** 0 where the machine does not tell. */
        private static long openFiles() throws IOException {
            Path open = Path.of("/proc/self/fd");
            if (!Files.isDirectory(open)) {
                return 0;
            }
            try (Stream<Path> all = Files.list(open)) {
                return all.count();
            }
        }

        private static long livingThreads() {
            return ManagementFactory.getThreadMXBean().getThreadCount();
        }

        private static long size(Path data, String ending) throws IOException {
            try (Stream<Path> all = Files.list(data)) {
                long bytes = 0;
                for (Path each : all.toList()) {
                    bytes += each.toString().endsWith(ending) ? Files.size(each) : 0;
                }
                return bytes;
            }
        }
    }

    @Override
    public Outcome run(Scale scale, long seed, Progress progress) throws IOException {
        int syncs = scale.of(200, 2_000, 100_000);
        int warmUp = Math.min(100, syncs / 2);
        progress.leg("R10", syncs + " syncs without a change");
        try (SimProduct product = new SimProduct(config)) {
            SimWorld world = new SimWorld(seed);
            Path data = product.newData();
            try (Vitals vitals = product.open(world, data, new SimFence(new SimTrace()), SimFlaw.NONE)) {
                again(vitals, world, warmUp, progress);
                Measured before = Measured.of(data);
                again(vitals, world, syncs, progress);
                Measured after = Measured.of(data);
                progress.done("R10", syncs + " syncs");
                return outcome(syncs, before, after);
            }
        }
    }

    private void again(Vitals vitals, SimWorld world, int syncs, Progress progress) {
        for (int sync = 0; sync < syncs; sync++) {
            // On one day alone: a new day brings new scores, which are kept.
            world.clock.pass(Duration.ofMillis(100));
            vitals.sync("sync");
            leak.run();
            progress.moved("syncs", sync + 1, syncs);
        }
    }

    private static Outcome outcome(int syncs, Measured before, Measured after) {
        Map<String, Long> figures = new LinkedHashMap<>();
        List<String> broken = new ArrayList<>();
        figures.put("syncs", (long) syncs);
        figures.put("heap-kB", after.heap / 1_024);
        bound("heap", "bytes", before.heap, after.heap, HEAP, broken);
        figures.put("open-files", after.files);
        bound("open files", "files", before.files, after.files, A_FEW, broken);
        figures.put("threads", after.threads);
        bound("threads", "threads", before.threads, after.threads, A_FEW, broken);
        figures.put("log-kB", after.log / 1_024);
        bound("the store's log", "bytes", before.log, after.log, LOG, broken);
        figures.put("store-kB", after.store / 1_024);
        bound("the store", "bytes", before.store, after.store, LOG / 20 + syncs * REPORT, broken);
        return new Outcome(figures, broken);
    }

    private static void bound(String what, String unit, long before, long after, long most, List<String> broken) {
        if (after - before > most) {
            broken.add(what + " grew from " + before + " to " + after + " " + unit + ", by more than " + most);
        }
    }
}

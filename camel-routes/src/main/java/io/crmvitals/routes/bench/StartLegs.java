package io.crmvitals.routes.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** From the start of a process to what somebody waits for. */
final class StartLegs implements LegBook {

    private static final long LONGEST_SECONDS = 120;

    @Override
    public List<Leg> legs() {
        return List.of(
                new Verb("start-help", "ours: ./vitals help", Leg.Vendors.NONE, List.of("help")),
                new Verb(
                        "start-check",
                        "ours: ./vitals check, three systems looked at",
                        Leg.Vendors.TODAY,
                        List.of("check")),
                new Serving());
    }

    private static Process begin(Place place, List<String> words, Map<String, String> more, Path log)
            throws IOException, Unmeasurable {
        Path script = Launcher.script()
                .orElseThrow(() -> new Unmeasurable("There is no ./vitals beside the program that could be started."));
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(words);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        if (place.vendors().there()) {
            builder.environment().putAll(place.vendors().variables());
        }
        builder.environment().putAll(more);
        // Of what changed since the bench itself was built, nothing is built now.
        builder.environment().put("VITALS_AS_BUILT", "true");
        return builder.start();
    }

    /** A verb from its start to its end. */
    private record Verb(String id, String what, Vendors vendors, List<String> words) implements Leg {

        @Override
        public String path() {
            return "Start-up, one process each round";
        }

        @Override
        public Side side() {
            return Side.OURS;
        }

        @Override
        public Work open(Place place) {
            return () -> {
                Path fresh = place.freshFolder("round");
                List<String> all = new ArrayList<>(words);
                if (vendors != Vendors.NONE) {
                    all.addAll(List.of(
                            "--config",
                            place.config().toString(),
                            "--data",
                            fresh.resolve("data").toString()));
                }
                long begun = System.nanoTime();
                Process process = begin(place, all, Map.of(), fresh.resolve("said.log"));
                Watch watch = Watch.until(process, gone -> false);
                Duration took = Duration.ofNanos(System.nanoTime() - begun);
                return Done.of(1).took(took, watch.cpu()).resident(watch.peak()).and("ready s", took.toNanos() / 1e9);
            };
        }
    }

    /** The service from its start until it says that it is alive, and what it holds in memory once nothing goes on. */
    private static final class Serving implements Leg {

        @Override
        public String id() {
            return "serve-idle";
        }

        @Override
        public String what() {
            return "ours: ./vitals serve, from start to alive; memory once nothing goes on";
        }

        @Override
        public String path() {
            return "The service";
        }

        @Override
        public Side side() {
            return Side.OURS;
        }

        @Override
        public Vendors vendors() {
            return Vendors.TODAY;
        }

        @Override
        public boolean onlyOnce() {
            return true;
        }

        @Override
        public Work open(Place place) {
            return () -> served(place);
        }

        private static Done served(Place place) throws IOException, InterruptedException, Unmeasurable {
            Path fresh = place.freshFolder("round");
            Path log = fresh.resolve("said.log");
            long begun = System.nanoTime();
            Process process = begin(
                    place,
                    List.of(
                            "serve",
                            "--config",
                            place.config().toString(),
                            "--data",
                            fresh.resolve("data").toString()),
                    Map.of("VITALS_CONSOLE_PASSWORD", "only-for-the-bench", "VITALS_CONSOLE_PORT", freePort()),
                    log);
            try {
                Watch up = Watch.until(process, going -> said(log).contains("Console:"));
                if (!process.isAlive()) {
                    throw new IOException("serve ended: " + said(log));
                }
                Duration took = Duration.ofNanos(System.nanoTime() - begun);
                Quiet quiet = new Quiet();
                // The last that the first sync does is to copy the store.
                Path copies = fresh.resolve("data/snapshots");
                Watch idle = Watch.until(process, going -> quiet.is(going) && Files.isDirectory(copies));
                return Done.of(1)
                        .took(took, up.cpu())
                        .resident(idle.peak())
                        .and("alive s", took.toNanos() / 1e9)
                        .and("idle RSS MB", Meter.residentBytes(process.pid()) / 1048576.0);
            } finally {
                process.destroy();
                if (!process.waitFor(10, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            }
        }

        private static String said(Path log) {
            try {
                return Files.readString(log);
            } catch (IOException nothingYet) {
                return "";
            }
        }

        private static String freePort() throws IOException {
            try (ServerSocket free = new ServerSocket(0)) {
                return Integer.toString(free.getLocalPort());
            }
        }
    }

    /** Tells when a process has done next to nothing for six seconds: its first sync is over, and it has given back what that needed. */
    private static final class Quiet {

        private static final long WINDOW = TimeUnit.SECONDS.toNanos(6);
        private static final Duration NEXT_TO_NOTHING = Duration.ofMillis(300);

        private long since = System.nanoTime();
        private Duration cpuThen = Duration.ZERO;

        boolean is(Process process) {
            if (System.nanoTime() - since < WINDOW) {
                return false;
            }
            Duration cpu = process.info().totalCpuDuration().orElse(Duration.ZERO);
            boolean quiet = cpu.minus(cpuThen).compareTo(NEXT_TO_NOTHING) <= 0;
            since = System.nanoTime();
            cpuThen = cpu;
            return quiet;
        }
    }

    /** A process watched to its end, or until something is so. */
    record Watch(Duration cpu, long peak) {

        static Watch until(Process process, Predicate<Process> enough) throws InterruptedException {
            Duration cpu = Duration.ZERO;
            long peak = -1;
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
            while (!process.waitFor(5, TimeUnit.MILLISECONDS) && !enough.test(process)) {
                cpu = process.info().totalCpuDuration().orElse(cpu);
                peak = Math.max(peak, Meter.peakResidentBytes(process.pid()));
                if (System.nanoTime() > end) {
                    process.destroyForcibly();
                    throw new IllegalStateException("A process was not ready within " + LONGEST_SECONDS + " s.");
                }
            }
            return new Watch(cpu, peak);
        }
    }
}

package io.crmvitals.routes.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/**
 * Where the CPU of a leg went, by samples of Java Flight Recorder. Measured after the rounds that count, so that the recorder disturbs no figure.
 *
 * @param parts percent of the CPU by part of the program, the largest first; together about 100
 * @param hottest percent of the CPU by the method that ran, the five largest
 */
record Profile(Map<String, Double> parts, Map<String, Double> hottest) {

    private static final Duration SAMPLE_EVERY = Duration.ofMillis(10);
    private static final long ENOUGH_CPU = Duration.ofSeconds(4).toNanos();
    private static final long LONGEST = Duration.ofSeconds(20).toNanos();
    private static final int HOTTEST = 5;
    private static final double WORTH_TELLING = 0.5;

    static final String COLLECTING = "collecting garbage";
    static final String COMPILING = "compiling";
    static final String NATIVE = "native code and the system";
    private static final String OTHER = "other Java";

    /** Of a stack the innermost frame that begins with one of these counts; what is below of it worked for it. */
    private static final Map<String, String> PARTS = known();

    private static Map<String, String> known() {
        Map<String, String> parts = new LinkedHashMap<>();
        List.of("com.fasterxml.jackson").forEach(each -> parts.put(each, "JSON"));
        List.of("com.sforce.ws.parser", "javax.xml", "com.sun.org.apache").forEach(each -> parts.put(each, "XML"));
        parts.put("org.apache.commons.csv", "CSV");
        List.of("com.sforce", "org.zendesk", "io.crmvitals.hubspot.api")
                .forEach(each -> parts.put(each, "vendor's library"));
        List.of(
                        "jdk.internal.net.http",
                        "java.net",
                        "sun.net",
                        "sun.nio",
                        "java.util.zip",
                        "io.netty",
                        "org.asynchttpclient",
                        "org.eclipse.jetty",
                        "org.apache.hc",
                        "io.crmvitals.http")
                .forEach(each -> parts.put(each, "HTTP and unpacking"));
        List.of("io.crmvitals.core.mapping", "io.crmvitals.core.expression", "dev.cel")
                .forEach(each -> parts.put(each, "mapping"));
        List.of("io.crmvitals.core.account", "io.crmvitals.routes.pull.Linking")
                .forEach(each -> parts.put(each, "linking"));
        List.of(
                        "io.crmvitals.core.indicator",
                        "io.crmvitals.core.score",
                        "io.crmvitals.core.stats",
                        "io.crmvitals.core.survey")
                .forEach(each -> parts.put(each, "measuring and scoring"));
        List.of("io.crmvitals.core.writeback", "io.crmvitals.core.playbook", "io.crmvitals.routes.deliver")
                .forEach(each -> parts.put(each, "planning"));
        List.of("io.crmvitals.storage", "org.jdbi", "org.sqlite", "org.postgresql")
                .forEach(each -> parts.put(each, "store, in Java"));
        List.of("io.crmvitals.salesforce", "io.crmvitals.hubspot", "io.crmvitals.zendesk", "io.crmvitals.files")
                .forEach(each -> parts.put(each, "connector"));
        List.of("org.apache.camel", "io.crmvitals.routes").forEach(each -> parts.put(each, "routes"));
        return parts;
    }

    /** Does rounds of the leg until there are samples enough. Null where another process does the work, into which nobody can look from here. */
    static @Nullable Profile of(Leg leg, Leg.Work work, VendorLine vendors, Path folder) throws Exception {
        Path file = Files.createTempFile(folder, "samples", ".jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ExecutionSample").withPeriod(SAMPLE_EVERY);
            recording.start();
            Used before = Used.now();
            long begun = System.nanoTime();
            do {
                if (vendors.there()) {
                    vendors.begin();
                }
                if (work.round().residentBytes() != null) {
                    return null;
                }
            } while (!leg.onlyOnce()
                    && System.nanoTime() - begun < LONGEST
                    && Used.now().minus(before).cpu() < ENOUGH_CPU);
            Used used = Used.now().minus(before);
            recording.stop();
            recording.dump(file);
            return of(file, used);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Nanoseconds of CPU of the process, of its one collector and of its compilers. Java's own counts of the latter two are times on the clock. */
    private record Used(long cpu, long collecting, long compiling) {

        static Used now() {
            return new Used(
                    Meter.cpuNanos(),
                    Meter.cpuNanosOfThreads("VM Thread"),
                    Meter.cpuNanosOfThreads("C1 Compiler") + Meter.cpuNanosOfThreads("C2 Compiler"));
        }

        Used minus(Used earlier) {
            return new Used(cpu - earlier.cpu, collecting - earlier.collecting, compiling - earlier.compiling);
        }

        double percent(long part) {
            return Math.min(100, 100.0 * part / Math.max(1, cpu));
        }
    }

    private static Profile of(Path file, Used used) throws IOException {
        Map<String, Integer> parts = new HashMap<>();
        Map<String, Integer> methods = new HashMap<>();
        try (RecordingFile samples = new RecordingFile(file)) {
            while (samples.hasMoreEvents()) {
                RecordedEvent sample = samples.readEvent();
                RecordedStackTrace stack = sample.getStackTrace();
                if (!sample.getEventType().getName().equals("jdk.ExecutionSample")
                        || stack == null
                        || stack.getFrames().isEmpty()) {
                    continue;
                }
                parts.merge(
                        part(stack.getFrames().stream()
                                .map(frame -> frame.getMethod().getType().getName())
                                .toList()),
                        1,
                        Integer::sum);
                methods.merge(method(stack.getFrames().get(0)), 1, Integer::sum);
            }
        }
        return of(parts, methods, used.percent(used.collecting), used.percent(used.compiling), used.cpu());
    }

    /**
     * @param types of the classes on a stack, the innermost first
     * @return the part of the program that it is counted to
     */
    static String part(List<String> types) {
        for (String type : types) {
            for (Map.Entry<String, String> each : PARTS.entrySet()) {
                if (type.startsWith(each.getKey())) {
                    return each.getValue();
                }
            }
        }
        return OTHER;
    }

    /**
     * A sample stands for the time between two; what neither samples nor collector nor compilers account for ran outside of Java.
     *
     * @param collecting percent
     * @param compiling percent
     * @param cpu nanoseconds, all of it
     */
    static Profile of(
            Map<String, Integer> parts, Map<String, Integer> methods, double collecting, double compiling, long cpu) {
        int samples = parts.values().stream().mapToInt(Integer::intValue).sum();
        double sampled = Math.min(
                Math.max(0, 100 - collecting - compiling), 100.0 * samples * SAMPLE_EVERY.toNanos() / Math.max(1, cpu));
        Map<String, Double> all = new HashMap<>();
        parts.forEach((part, count) -> all.put(part, sampled * count / samples));
        all.put(COLLECTING, collecting);
        all.put(COMPILING, compiling);
        all.put(NATIVE, Math.max(0, 100 - sampled - collecting - compiling));
        Map<String, Double> hottest = new HashMap<>();
        methods.forEach((method, count) -> hottest.put(method, sampled * count / samples));
        return new Profile(largest(all, Integer.MAX_VALUE), largest(hottest, HOTTEST));
    }

    private static Map<String, Double> largest(Map<String, Double> shares, int most) {
        Map<String, Double> sorted = new LinkedHashMap<>();
        shares.entrySet().stream()
                .filter(each -> each.getValue() >= WORTH_TELLING)
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .forEach(each -> sorted.put(each.getKey(), each.getValue()));
        return sorted;
    }

    private static String method(RecordedFrame frame) {
        RecordedMethod method = frame.getMethod();
        String type = method.getType().getName();
        return type.substring(type.lastIndexOf('.') + 1) + "." + method.getName();
    }

    /** Percent in words, for one cell of a table. */
    static String told(Map<String, Double> shares) {
        return shares.entrySet().stream()
                .map(each -> String.format(Locale.ROOT, "%s %.0f %%", each.getKey(), each.getValue()))
                .collect(Collectors.joining(", "));
    }
}

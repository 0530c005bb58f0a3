package io.crmvitals.routes.selftest;

import io.crmvitals.routes.run.Progress;
import io.crmvitals.sandbox.wire.FaultKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Every kind of fault at every vendor, at the first, a middle and the last page or batch, in reads and in writes, once and lasting: each walk ends complete and exact,
 * or sets one record aside, or says what did not happen and makes up for it the next time.
 */
public final class FaultTrial implements Trial {

    static final List<String> VENDORS = List.of("salesforce", "hubspot", "zendesk");

    private static final int SIDE_BY_SIDE = 2;
    private static final int LONGEST_HOURS = 12;

    private final Path config;

    /** @param config folder of the config files */
    public FaultTrial(Path config) {
        this.config = config;
    }

    @Override
    public String id() {
        return "R1";
    }

    @Override
    public String claim() {
        return FaultKind.values().length
                + " kinds of fault end complete and exact, or told and made up for; none hangs, loses or doubles";
    }

    /** Every case there is, those included that turn out not to apply. */
    static List<FaultCase> matrix(long seed) {
        Random dice = new Random(seed);
        List<FaultCase> all = new ArrayList<>();
        for (FaultKind kind : FaultKind.values()) {
            for (String vendor : VENDORS) {
                for (boolean write : new boolean[] {false, true}) {
                    for (FaultCase.Place place : FaultCase.Place.values()) {
                        for (boolean lasting : new boolean[] {false, true}) {
                            all.add(new FaultCase(kind, vendor, write, place, lasting, dice.nextInt(12)));
                        }
                    }
                }
            }
        }
        return all;
    }

    /** Each kind at one vendor, once and lasting, as far as it can be: what the page for people shows. */
    static List<FaultCase> shown() {
        List<FaultCase> shown = new ArrayList<>();
        for (FaultKind kind : FaultKind.values()) {
            for (boolean lasting : new boolean[] {false, true}) {
                // Waiting for every try of a whole walk is left to the whole matrix; a last ticket is asked for once.
                if (lasting && kind == FaultKind.CONNECT_TIMEOUT) {
                    shown.add(new FaultCase(kind, "zendesk", true, FaultCase.Place.LAST, true, 0));
                } else if (!lasting || !FaultBench.isSlow(kind)) {
                    firstThatApplies(kind, lasting).ifPresent(shown::add);
                }
            }
        }
        return shown;
    }

    private static Optional<FaultCase> firstThatApplies(FaultKind kind, boolean lasting) {
        for (boolean write : new boolean[] {kind.ordinal() % 2 == 1, kind.ordinal() % 2 == 0}) {
            for (int turn = 0; turn < VENDORS.size(); turn++) {
                String vendor = VENDORS.get((kind.ordinal() + turn) % VENDORS.size());
                for (FaultCase.Place place : List.of(FaultCase.Place.MIDDLE, FaultCase.Place.FIRST)) {
                    FaultCase each = new FaultCase(kind, vendor, write, place, lasting, 0);
                    if (FaultBench.reason(each) == null) {
                        return Optional.of(each);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** A tenth is another one with every seed. */
    private static List<FaultCase> chosen(Scale scale, long seed) {
        if (scale == Scale.SHORT) {
            return shown();
        }
        List<FaultCase> all = matrix(seed);
        if (scale == Scale.FULL) {
            return all;
        }
        List<FaultCase> some = new ArrayList<>(shown());
        Random dice = new Random(seed);
        all.stream()
                .filter(each -> FaultBench.reason(each) == null)
                .filter(each -> dice.nextInt(10) == 0)
                .filter(each -> !(each.lasting() && FaultBench.isSlow(each.kind())) || dice.nextInt(5) == 0)
                .forEach(some::add);
        return some.stream().distinct().toList();
    }

    @Override
    public Outcome run(Scale scale, long seed, Progress progress) throws Exception {
        return outcome(findings(chosen(scale, seed), seed, progress), seed);
    }

    /** Tries these cases, {@link #SIDE_BY_SIDE} at a time. Those that do not apply are left out. */
    List<FaultFinding> findings(List<FaultCase> cases, long seed, Progress progress) throws Exception {
        List<FaultCase> those =
                cases.stream().filter(each -> FaultBench.reason(each) == null).toList();
        FaultFinding[] findings = new FaultFinding[those.size()];
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        ExecutorService side = Executors.newFixedThreadPool(SIDE_BY_SIDE);
        try {
            List<Future<?>> workers = new ArrayList<>();
            for (int worker = 0; worker < SIDE_BY_SIDE; worker++) {
                workers.add(side.submit(() -> {
                    try (FaultBench bench = new FaultBench(config, seed)) {
                        for (int i = next.getAndIncrement(); i < those.size(); i = next.getAndIncrement()) {
                            findings[i] = tried(those.get(i), bench, seed);
                            progress.moved("faults", done.incrementAndGet(), those.size());
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> worker : workers) {
                worker.get(LONGEST_HOURS, TimeUnit.HOURS);
            }
        } finally {
            side.shutdownNow();
        }
        return List.of(findings);
    }

    /** What is gone stays gone, so such a case has vendors of its own. */
    private FaultFinding tried(FaultCase each, FaultBench shared, long seed) {
        if (each.kind() != FaultKind.RECORD_GONE) {
            return shared.tried(each);
        }
        try (FaultBench own = new FaultBench(config, seed)) {
            return own.tried(each);
        }
    }

    static Outcome outcome(List<FaultFinding> findings, long seed) {
        Map<FaultEnding, Long> endings = new TreeMap<>();
        for (FaultEnding ending : FaultEnding.values()) {
            endings.put(
                    ending,
                    findings.stream().filter(each -> each.ending() == ending).count());
        }
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("faults", (long) findings.size());
        figures.put("complete", endings.get(FaultEnding.COMPLETE));
        figures.put("parked", endings.get(FaultEnding.PARKED));
        figures.put("loud", endings.get(FaultEnding.LOUD));
        figures.put(
                "duplicates",
                findings.stream().mapToLong(each -> each.balance().duplicates()).sum());
        figures.put(
                "lost",
                findings.stream().mapToLong(each -> each.balance().lost()).sum());
        return new Outcome(
                figures,
                findings.stream()
                        .filter(each -> each.ending() == FaultEnding.BROKEN)
                        .map(each -> each.of() + ", seed " + seed + ": " + each.why())
                        .toList());
    }
}

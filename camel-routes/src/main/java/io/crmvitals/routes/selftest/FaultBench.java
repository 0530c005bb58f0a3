package io.crmvitals.routes.selftest;

import io.crmvitals.core.port.Connector;
import io.crmvitals.routes.run.Run;
import io.crmvitals.routes.run.Trouble;
import io.crmvitals.sandbox.Sandbox;
import io.crmvitals.sandbox.portfolio.Portfolio;
import io.crmvitals.sandbox.wire.FaultKind;
import io.crmvitals.sandbox.wire.Spoiling;
import io.crmvitals.sandbox.wire.TroubledWire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tries one case after the other: an undisturbed walk of the vendor is the measure, and each case is an installation of its own. */
final class FaultBench implements AutoCloseable {

    private static final Set<FaultKind> SLOW =
            EnumSet.of(FaultKind.CONNECT_TIMEOUT, FaultKind.ONE_BYTE_A_SECOND, FaultKind.STALLED_BODY);

    /** What concerns one record of one answer. */
    private static final Set<FaultKind> ONE_RECORD =
            EnumSet.of(FaultKind.UNKNOWN_ENUM_VALUE, FaultKind.NULLS, FaultKind.MISSING_FIELD, FaultKind.POISON_RECORD);

    /** Of these, what may be believed without a word, because the vendor could well mean it: no client could know better. */
    private static final Set<FaultKind> AS_TOLD = EnumSet.of(FaultKind.UNKNOWN_ENUM_VALUE, FaultKind.NULLS);

    /** What an undisturbed walk leaves, and how many calls can be spoiled. */
    record Undisturbed(Map<String, String> state, Map<String, Integer> counts, int calls, Set<String> told) {}

    private static final int ACCOUNTS = 50;
    private static final Duration SKEW = Duration.ofDays(3);

    private final Path config;
    private final Portfolio portfolio;
    private final Sandbox sandbox;
    private final Path folder;
    private final Map<String, FaultSite> sites = new HashMap<>();
    private final Map<String, Undisturbed> undisturbed = new HashMap<>();

    FaultBench(Path config, long seed) {
        this.config = config;
        this.portfolio = Portfolio.of(ACCOUNTS, seed);
        this.sandbox = Sandbox.start(portfolio, Clock.fixed(Portfolio.NOW, ZoneOffset.UTC));
        try {
            this.folder = Files.createTempDirectory("vitals-faults-");
        } catch (IOException noRoom) {
            sandbox.close();
            throw new UncheckedIOException("A trial needs a folder for its stores", noRoom);
        }
    }

    private FaultSite site(String vendor) {
        return sites.computeIfAbsent(vendor, name -> new FaultSite(config, name, portfolio, sandbox, folder));
    }

    static boolean isSlow(FaultKind kind) {
        return SLOW.contains(kind);
    }

    private static FaultBook book(String vendor) {
        return switch (vendor) {
            case "salesforce" -> new SalesforceFaultBook();
            case "hubspot" -> new HubSpotFaultBook();
            default -> new ZendeskFaultBook();
        };
    }

    /** Why the case does not apply; null where it does. */
    static @Nullable String reason(FaultCase of) {
        boolean ever = of.kind() == FaultKind.LOGIN_REVOKED
                || of.kind() == FaultKind.REFUSED
                || of.kind() == FaultKind.CONNECT_TIMEOUT;
        boolean never = of.kind() == FaultKind.LOGIN_EXPIRED
                || of.kind() == FaultKind.RECORD_GONE
                || of.kind() == FaultKind.DUPLICATE_DELIVERY
                || ONE_RECORD.contains(of.kind());
        if (FaultBook.concernsAll(of.kind())) {
            return of.write() || of.place() != FaultCase.Place.FIRST || !of.lasting()
                    ? "it concerns the vendor as a whole"
                    : null;
        }
        if (ever && !of.lasting()) {
            return "it lasts by its nature";
        }
        if (never && of.lasting()) {
            return "it is over by its nature";
        }
        if (of.kind() == FaultKind.RECORD_GONE || of.kind() == FaultKind.PARTIAL_BATCH) {
            boolean partial = of.kind() == FaultKind.PARTIAL_BATCH;
            return !of.write()
                    ? "reads name no single record"
                    : of.lasting()
                            ? "it is over by its nature"
                            : partial && of.vendor().equals("hubspot") ? "see HubSpotHealthAnswersTest" : null;
        }
        try {
            book(of.vendor()).spoiling(of, new StageClock(Instant.EPOCH), "http://localhost/");
            return null;
        } catch (FaultBook.NotApplicable no) {
            return no.getMessage();
        }
    }

    private Undisturbed undisturbed(String vendor, boolean write) {
        return undisturbed.computeIfAbsent(vendor + write, key -> {
            try (FaultStage stage = new FaultStage(site(vendor), !write, "http", false, UnaryOperator.identity())) {
                if (write) {
                    stage.plan();
                }
                Run run = stage.walk().once();
                long failed = run.troubles().stream()
                        .filter(trouble -> trouble.severity() == Trouble.Severity.FAILED)
                        .count();
                FaultBook book = book(vendor);
                int calls = (int) stage.wire().calls().stream()
                        .filter(call -> write ? book.writes(call) : book.reads(call))
                        .count();
                if (failed > 0 || calls < 3) {
                    throw new IllegalStateException("an undisturbed walk of " + vendor + " made " + calls
                            + " calls and told " + run.troubles());
                }
                return new Undisturbed(
                        state(stage, write),
                        stage.counts(),
                        calls,
                        run.troubles().stream().map(Trouble::text).collect(Collectors.toSet()));
            }
        });
    }

    private static Map<String, String> state(FaultStage stage, boolean write) {
        return write ? stage.written() : stage.held();
    }

    FaultFinding tried(FaultCase of) {
        return tried(of, null, UnaryOperator.identity());
    }

    /**
     * @param instead what is done to the exchange in place of what the case says; null for that
     * @param flaw makes of the connector a worse one, which the trial has to notice
     */
    FaultFinding tried(FaultCase of, @Nullable Spoiling instead, UnaryOperator<Connector> flaw) {
        long start = System.nanoTime();
        Undisturbed measure = undisturbed(of.vendor(), of.write());
        String scheme = switch (of.kind()) {
            case DNS_FAILURE -> "invalid";
            case TLS_FAILURE -> "https";
            default -> "http";
        };
        try (TroubledWire trap = TroubledWire.before(sandbox.hubspot().url());
                FaultStage stage = new FaultStage(site(of.vendor()), !of.write(), scheme, isSlow(of.kind()), flaw)) {
            return new Attempt(of, instead, stage, trap, measure, start).made();
        }
    }

    @Override
    public void close() {
        sites.values().forEach(FaultSite::close);
        sandbox.close();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException inUse) {
            throw new UncheckedIOException(folder + " could not be deleted; delete it by hand.", inUse);
        }
    }

    /** One try. */
    private final class Attempt {

        private final FaultCase of;
        private final @Nullable Spoiling instead;
        private final FaultStage stage;
        private final TroubledWire trap;
        private final Undisturbed measure;
        private final long start;

        Attempt(
                FaultCase of,
                @Nullable Spoiling instead,
                FaultStage stage,
                TroubledWire trap,
                Undisturbed measure,
                long start) {
            this.of = of;
            this.instead = instead;
            this.stage = stage;
            this.trap = trap;
            this.measure = measure;
            this.start = start;
        }

        FaultFinding made() {
            if (of.write()) {
                stage.plan();
            }
            Set<String> given = arrange();
            Run run = Walking.inTime(stage.walk()::once);
            if (run == null) {
                return broken("it hung", List.of());
            }
            List<String> told = told(run);
            if (stage.wire().spoiled() == 0 && !outside()) {
                return broken("the fault did not strike", told);
            }
            if (stage.wire().failure().isPresent()) {
                throw new IllegalStateException(
                        "the fault itself failed in " + of,
                        stage.wire().failure().get());
            }
            if (!trap.calls().isEmpty()) {
                return broken("a redirect was followed to another host", told);
            }
            String leak = leak(run);
            if (leak != null) {
                return broken("a sentence holds \"" + leak + "\"", told);
            }
            mend();
            Map<String, String> now = state(stage, of.write());
            if (differing(now, given).isEmpty() && told.isEmpty()) {
                return found(FaultEnding.COMPLETE, told, given);
            }
            String nameless = told.stream()
                    .filter(text -> !stage.isNamedIn(text))
                    .findFirst()
                    .orElse(null);
            return nameless == null
                    ? madeUpFor(told, differing(now, given), given)
                    : broken("a sentence does not say which system it is about", told);
        }

        private FaultFinding madeUpFor(List<String> told, Set<String> differedAtFirst, Set<String> given) {
            boolean silent = told.isEmpty();
            if (silent && !(AS_TOLD.contains(of.kind()) && differedAtFirst.size() <= 1)) {
                return broken("it ended without a word, and differs in " + differedAtFirst, told);
            }
            for (int walks = 0; walks < 2; walks++) {
                stage.clock().pass(Duration.ofHours(walks == 0 ? 26 : 1));
                Run next = Walking.inTime(stage.walk()::once);
                if (next == null) {
                    return broken("the walk after it hung", told);
                }
                Map<String, String> now = state(stage, of.write());
                if (differing(now, given).isEmpty() && !bad(next)) {
                    return found(
                            silent ? FaultEnding.COMPLETE : given.isEmpty() ? FaultEnding.LOUD : FaultEnding.PARKED,
                            told,
                            given);
                }
            }
            stage.walk().replay();
            stage.clock().pass(Duration.ofHours(1));
            Walking.inTime(stage.walk()::once);
            Map<String, String> now = state(stage, of.write());
            Set<String> left = differing(now, given);
            if (left.isEmpty()) {
                return found(silent ? FaultEnding.COMPLETE : FaultEnding.PARKED, told, given);
            }
            return broken("it was never made up for: " + left, told);
        }

        private Set<String> arrange() {
            Spoiling how = instead;
            switch (of.kind()) {
                case DNS_FAILURE, TLS_FAILURE -> {
                    return Set.of();
                }
                case CLOCK_SKEW -> {
                    boolean vendorAhead = of.variant() % 2 == 0;
                    if (!vendorAhead) {
                        // A vendor holds nothing of its own future, so it is we who are ahead.
                        stage.clock().pass(SKEW);
                    }
                    stage.vendorClock().apart(vendorAhead ? SKEW : SKEW.negated());
                    return Set.of();
                }
                case RECORD_GONE -> {
                    String gone = stage.targets().get(of.place().of(FaultStage.WRITES));
                    stage.remove(gone);
                    return Set.of("health " + gone, stage.taskOf(gone));
                }
                case PARTIAL_BATCH -> {
                    stage.troubleOnce(stage.targets().get(of.place().of(FaultStage.WRITES)));
                    return Set.of();
                }
                default ->
                    how = instead != null
                            ? instead
                            : book(of.vendor())
                                    .spoiling(of, stage.clock(), trap.url().replace("127.0.0.1", "localhost") + "/");
            }
            FaultBook book = book(of.vendor());
            stage.wire()
                    .spoil(
                            call -> of.write() ? book.writes(call) : book.reads(call),
                            of.place().of(measure.calls()),
                            of.lasting() ? 100_000 : 1,
                            how);
            return Set.of();
        }

        private boolean outside() {
            return FaultBook.concernsAll(of.kind())
                    || of.kind() == FaultKind.RECORD_GONE
                    || of.kind() == FaultKind.PARTIAL_BATCH;
        }

        private void mend() {
            stage.wire().mend();
            stage.vendorClock().apart(Duration.ZERO);
            if (of.kind() == FaultKind.DNS_FAILURE || of.kind() == FaultKind.TLS_FAILURE) {
                stage.reopen();
            }
        }

        private Set<String> differing(Map<String, String> now, Set<String> given) {
            Set<String> names = new HashSet<>(now.keySet());
            names.addAll(measure.state().keySet());
            names.removeIf(name -> given.contains(name)
                    || String.valueOf(now.get(name))
                            .equals(String.valueOf(measure.state().get(name))));
            return names;
        }

        private boolean bad(Run run) {
            return run.troubles().stream().anyMatch(trouble -> trouble.severity() == Trouble.Severity.FAILED);
        }

        private List<String> told(Run run) {
            return run.troubles().stream()
                    .filter(trouble -> trouble.severity() != Trouble.Severity.NOTE)
                    .map(Trouble::text)
                    // Set aside in an undisturbed walk too.
                    .filter(text -> !measure.told().contains(text))
                    .toList();
        }

        private @Nullable String leak(Run run) {
            for (Trouble trouble : run.troubles()) {
                for (String secret : stage.secrets()) {
                    if (trouble.text().contains(secret)) {
                        return secret;
                    }
                }
            }
            return null;
        }

        private FaultFinding found(FaultEnding ending, List<String> told, Set<String> given) {
            return new FaultFinding(of, ending, told, "", balance(given), millis());
        }

        private FaultFinding broken(String why, List<String> told) {
            return new FaultFinding(
                    of,
                    FaultEnding.BROKEN,
                    told,
                    why + (told.isEmpty() ? "" : "; told: " + told),
                    balance(Set.of()),
                    millis());
        }

        private FaultBalance balance(Set<String> given) {
            return FaultBalance.of(measure.counts(), stage.counts(), given);
        }

        private long millis() {
            return (System.nanoTime() - start) / 1_000_000;
        }
    }
}

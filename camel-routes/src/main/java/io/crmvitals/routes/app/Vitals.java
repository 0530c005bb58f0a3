package io.crmvitals.routes.app;

import io.crmvitals.core.account.MatchLadder;
import io.crmvitals.core.indicator.Indicator;
import io.crmvitals.core.port.CallMeter;
import io.crmvitals.core.port.Connector;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.score.Scoring;
import io.crmvitals.core.writeback.Hold;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.Planner;
import io.crmvitals.http.Pause;
import io.crmvitals.routes.alert.Alerts;
import io.crmvitals.routes.deliver.DeliverRoutes;
import io.crmvitals.routes.pull.PullRoutes;
import io.crmvitals.routes.run.CallCounts;
import io.crmvitals.routes.run.CurrentRun;
import io.crmvitals.routes.run.KeptCalls;
import io.crmvitals.routes.run.Progress;
import io.crmvitals.routes.run.Run;
import io.crmvitals.routes.run.RunLog;
import io.crmvitals.routes.run.Steps;
import io.crmvitals.routes.run.StoreClock;
import io.crmvitals.routes.run.Summary;
import io.crmvitals.routes.run.Systems;
import io.crmvitals.routes.run.Trouble;
import io.crmvitals.routes.score.ScoreRoutes;
import io.crmvitals.routes.score.ScoringLeg;
import io.crmvitals.routes.store.StoreRoute;
import io.crmvitals.routes.trouble.TroubleRules;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;

/**
 * The whole product, put together: connectors, core objects, store and routes, by constructors and nothing else. The command line runs it as it is; the console is
 * given the same object. One run at a time.
 */
public final class Vitals implements AutoCloseable {

    /**
     * A run that wrote nothing, with the writes it would have made.
     *
     * @param holds which of them would wait, and why, by id
     */
    public record Planned(Run run, List<PlannedWrite> writes, Map<String, Hold> holds) {}

    private final Configuration configuration;
    private final StoreClock clock;
    private final Store store;
    private final List<Connector> connectors;
    private final CallCounts calls;
    private final KeptCalls kept;
    private final CurrentRun current;
    private final Safeguards safeguards;
    private final CamelContext camel;
    private final ProducerTemplate producer;
    private final NightlyDuties nightly;
    private volatile boolean stopping;

    private Vitals(
            Configuration configuration,
            StoreClock clock,
            Store store,
            List<Connector> connectors,
            CallCounts calls,
            KeptCalls kept,
            CurrentRun current,
            Safeguards safeguards,
            CamelContext camel,
            NightlyDuties nightly) {
        this.nightly = nightly;
        this.configuration = configuration;
        this.clock = clock;
        this.store = store;
        this.connectors = connectors;
        this.calls = calls;
        this.kept = kept;
        this.current = current;
        this.safeguards = safeguards;
        this.camel = camel;
        this.producer = camel.createProducerTemplate();
    }

    /** Opens the store, makes the connectors and starts the routes; no vendor is called yet. */
    public static Vitals open(Configuration configuration, Path data, Clock clock, Progress progress) {
        return open(configuration, data, clock, Pause.SLEEPING, progress);
    }

    /** @param pause how the connectors wait for a rate or for a vendor's own work */
    public static Vitals open(Configuration configuration, Path data, Clock clock, Pause pause, Progress progress) {
        return open(configuration, data, clock, pause, progress, Duration.ofSeconds(1));
    }

    /**
     * @param firstWait before the first further try after a passing fault
     * @throws io.crmvitals.storage.StorageException when another process works on this data folder, or the store cannot be had
     */
    public static Vitals open(
            Configuration configuration, Path data, Clock clock, Pause pause, Progress progress, Duration firstWait) {
        return open(
                configuration,
                data,
                clock,
                pause,
                progress,
                firstWait,
                UnaryOperator.identity(),
                UnaryOperator.identity(),
                Systems.SIDE_BY_SIDE);
    }

    /**
     * @param aroundStore what stands between the product and its store, and {@code aroundConnectors} between it and the vendors: a trial fails them there
     * @param systems one after the other where a trial must be played again step by step
     */
    public static Vitals open(
            Configuration configuration,
            Path data,
            Clock clock,
            Pause pause,
            Progress progress,
            Duration firstWait,
            UnaryOperator<Store> aroundStore,
            UnaryOperator<List<Connector>> aroundConnectors,
            Systems systems) {
        Store store = aroundStore.apply(configuration.settings().store().openForWalking(data, clock.instant()));
        return wired(configuration, data, clock, pause, progress, firstWait, store, aroundConnectors, systems);
    }

    private static Vitals wired(
            Configuration configuration,
            Path data,
            Clock machine,
            Pause pause,
            Progress progress,
            Duration firstWait,
            Store store,
            UnaryOperator<List<Connector>> aroundConnectors,
            Systems systems) {
        List<Connector> opened = new ArrayList<>();
        try {
            return wired(
                    configuration, data, machine, pause, progress, firstWait, store, opened, aroundConnectors, systems);
        } catch (RuntimeException | Error notWired) {
            // Whoever gets no product has nothing to close, and the next process must find the data folder free.
            try (store) {
                opened.forEach(Connector::close);
            } catch (RuntimeException notClosed) {
                notWired.addSuppressed(notClosed);
            }
            throw notWired;
        }
    }

    /** @param opened takes each connector as it is made */
    private static Vitals wired(
            Configuration configuration,
            Path data,
            Clock machine,
            Pause pause,
            Progress progress,
            Duration firstWait,
            Store store,
            List<Connector> opened,
            UnaryOperator<List<Connector>> aroundConnectors,
            Systems systems) {
        System.setProperty("vitals.log", data.resolve("log/vitals.log").toString());
        Settings settings = configuration.settings();
        StoreClock clock = StoreClock.of(machine, store);
        CallCounts calls = new CallCounts();
        CurrentRun current = new CurrentRun();
        KeptCalls kept = new KeptCalls(progress, calls, store, clock);
        CallMeter meter = OwnShares.of(configuration, calls, store, clock);
        settings.connections()
                .forEach((system, connection) -> opened.add(
                        connection.open(configuration.mapping().requests(system), data, machine, meter, pause)));
        List<Connector> connectors = aroundConnectors.apply(opened);
        Supplier<MatchLadder> ladder = () -> configuration.identity().ladder(settings.primary());
        Scoring scoring = configuration.scoring();
        ScoringLeg leg = new ScoringLeg(
                scoring,
                configuration.playbooks(),
                new Planner(settings.blanks(), settings.refreshAfterDays()),
                settings.primary(),
                settings.healthTo(),
                store,
                current,
                kept,
                clock);
        Safeguards safeguards = Safeguards.of(configuration, connectors, leg, store, current, clock);
        CamelContext camel = new DefaultCamelContext();
        try {
            camel.addRoutesConfigurations(new TroubleRules(store, current, clock, firstWait));
            camel.addRoutes(
                    PullRoutes.of(connectors, configuration.mapping(), ladder, store, current, kept, clock, systems));
            camel.addRoutes(new StoreRoute(store, current, clock));
            camel.addRoutes(new ScoreRoutes(leg, safeguards.guarding()));
            camel.addRoutes(new DeliverRoutes(connectors, store, current, kept, clock, systems));
            camel.start();
        } catch (Exception notStarted) {
            camel.stop();
            throw new IllegalStateException("The routes could not be started", notStarted);
        }
        NightlyDuties nightly = new NightlyDuties(store, settings.keeping(), new Snapshots(store, data), clock);
        return new Vitals(configuration, clock, store, connectors, calls, kept, current, safeguards, camel, nightly);
    }

    /** The store alone, where config leaves nothing of it to any environment but this process's own. */
    public static Store openStore(Path config, Path data) {
        return openStore(config, data, System.getenv()::get);
    }

    /**
     * The store alone, for verbs that call no vendor.
     *
     * @param variables values of the environment; null where one is not set
     */
    public static Store openStore(Path config, Path data, Function<String, @Nullable String> variables) {
        return Configuration.store(config, variables).open(data);
    }

    /** False where there is surely no store yet, for verbs that would rather not make one. */
    public static boolean storeMayExist(Path config, Path data, Function<String, @Nullable String> variables) {
        return Configuration.store(config, variables).mayExist(data);
    }

    /**
     * The whole walk, once.
     *
     * @throws io.crmvitals.core.problem.ConfigException when a version of a scorecard that was used before means something else now
     */
    public Summary sync(String verb) {
        return sync(verb, Set.of());
    }

    /**
     * The whole walk, once.
     *
     * @param acceptMissing streams to be read from the start; whatever is not found there is gone, however much it is
     */
    public Summary sync(String verb, Set<StreamId> acceptMissing) {
        Map<String, Long> before = calls.soFar();
        Run run = walk(verb, true, acceptMissing);
        return Summary.of(run, store, before, calls.soFar());
    }

    /** The walk without its last leg. */
    public Planned plan() {
        return safeguards.planned(walk("plan", false, Set.of()));
    }

    /** Puts parked writes back in line, reads the streams that have set-aside records from their beginning, and walks. */
    public Summary replay() {
        return replay(ParkedRow.all(store));
    }

    /** The same for these rows alone: others stay as they are, except that a stream which is read again tells all of its records. */
    public Summary replay(List<ParkedRow> rows) {
        new Replay(store, clock).begin(rows);
        return sync("sync");
    }

    /** Syncs now and then again and again; a tick that finds a run still going is let pass. */
    public void every(Duration period) {
        new CardVersions(configuration.scorecards(), store).requireUnchanged();
        Lock turn = new ReentrantLock();
        try {
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("timer:sync?delay=" + period.toMillis() + "&period=" + period.toMillis())
                            .routeId("schedule-sync")
                            .to("direct:scheduled-sync");
                    from("direct:scheduled-sync")
                            .routeId("scheduled-sync")
                            .process(Steps.step(exchange -> syncUnlessGoing(turn)));
                }
            });
        } catch (Exception notStarted) {
            throw new IllegalStateException("The schedule could not be started", notStarted);
        }
        // Not by the timer: it drops a tick that comes before its route has quite started, and the next is a period
        // away.
        producer.asyncSendBody("direct:scheduled-sync", "at once");
    }

    private void syncUnlessGoing(Lock turn) {
        if (!turn.tryLock()) {
            return;
        }
        try {
            if (!current.going()) {
                sync("serve");
                store.rest();
                IdleHeap.giveBack();
            }
        } finally {
            turn.unlock();
        }
    }

    /** What a person allows. */
    public Approvals approvals(Audit audit) {
        return new Approvals(this, store, clock, audit);
    }

    public Undoing undoing(Audit audit) {
        return new Undoing(this, store, clock, audit);
    }

    /** Sends what is prepared, and whatever else it is not told to leave, without pulling and scoring. */
    Summary send(String verb, Consumer<Run> prepare) {
        Map<String, Long> before = calls.soFar();
        Run run = run(verb, true, Set.of(), going -> {
            prepare.accept(going);
            producer.requestBody("direct:deliver", going.id());
        });
        return Summary.of(run, store, before, calls.soFar());
    }

    private Run walk(String verb, boolean writes, Set<StreamId> acceptMissing) {
        return run(verb, writes, acceptMissing, run -> {
            safeguards.before(run);
            producer.requestBody("direct:pull-all", run.id());
            safeguards.after(run);
        });
    }

    private Run run(String verb, boolean writes, Set<StreamId> acceptMissing, Consumer<Run> work) {
        if (current.going()) {
            throw new IllegalStateException("another run is still going");
        }
        Instant start = clock.instant();
        CardVersions versions = new CardVersions(configuration.scorecards(), store);
        versions.requireUnchanged();
        if (writes) {
            versions.keep(start);
            Audit audit = Audit.ofCommandLine(store, clock);
            audit.configChanged(configuration.files());
            acceptMissing.forEach(stream -> audit.record(
                    Audit.What.APPROVE, stream.toString(), "Whatever is not found in it counts as deleted."));
        }
        Run run = new Run(store.startRun(verb, start), verb, start, writes, acceptMissing);
        if (!current.begin(run)) {
            throw new IllegalStateException("another run is still going");
        }
        if (stopping) {
            run.stop();
        }
        RunLog.began(run);
        Map<String, Long> before = calls.soFar();
        if (writes) {
            forecasting().note(run);
        }
        try {
            work.accept(run);
            tellWhatWaits(run);
            nightly.after(run);
        } finally {
            current.end();
            kept.keep();
            calls.soFar()
                    .forEach((purpose, count) ->
                            run.count("calls." + purpose, count - before.getOrDefault(purpose, 0L)));
            Instant end = clock.instant();
            store.finishRun(run.id(), end, run.result(), run.numbers(), message(run));
            RunLog.ended(run, end);
        }
        if (writes) {
            new Alerts(
                            configuration.settings().alerts(),
                            configuration.settings().primary(),
                            store,
                            clock)
                    .after(run);
        }
        return run;
    }

    /** A run with set-aside, parked or held rows is never green, and neither is one that was broken off. */
    private void tellWhatWaits(Run run) {
        String mistake = clock.mistake();
        if (mistake != null) {
            run.trouble(new Trouble(Trouble.Severity.AMBER, "run", mistake));
        }
        if (run.stopping()) {
            run.trouble(new Trouble(
                    Trouble.Severity.AMBER,
                    "run",
                    "It was asked to stop: what was in hand was finished, and the next run goes on from there."));
        }
        safeguards.tellWhatWaits(run);
        int aside = store.setAside().size();
        if (aside > 0) {
            run.trouble(new Trouble(
                    Trouble.Severity.AMBER,
                    "map",
                    aside + (aside == 1 ? " record is" : " records are")
                            + " set aside; ./vitals status lists them with their reasons."));
        }
        int parked = store.parked().size();
        if (parked > 0) {
            run.trouble(new Trouble(
                    Trouble.Severity.AMBER,
                    "deliver",
                    parked + (parked == 1 ? " write is" : " writes are")
                            + " parked; ./vitals status lists them with their reasons."));
        }
    }

    private static String message(Run run) {
        return run.troubles().stream()
                .filter(trouble -> trouble.severity() != Trouble.Severity.NOTE)
                .map(trouble -> trouble.where() + ": " + trouble.text())
                .distinct()
                .limit(20)
                .collect(Collectors.joining("\n"));
    }

    /** Asks a run that is going to finish what it has in hand; from now on no run begins anything new. */
    public void stop() {
        stopping = true;
        current.stop();
    }

    public boolean stopping() {
        return stopping;
    }

    public Configuration configuration() {
        return configuration;
    }

    public Store store() {
        return store;
    }

    public List<Connector> connectors() {
        return connectors;
    }

    /** The streams that are read from the start now and then, because their vendor does not tell of everything. */
    public Set<StreamId> readAgain() {
        return connectors.stream()
                .flatMap(connector -> connector.sources().stream())
                .filter(source -> source.reconcileEvery().isPresent())
                .map(RecordSource::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What runs will cost. */
    public CallForecasting forecasting() {
        return new CallForecasting(configuration, store, connectors, calls, clock);
    }

    /** Calls since start, by {@code system.purpose}. */
    public Map<String, Long> calls() {
        return calls.soFar();
    }

    public Instant now() {
        return clock.instant();
    }

    public boolean going() {
        return current.going();
    }

    /** The one-line question of an indicator; its id where the catalogue no longer has it. */
    public String question(String indicator) {
        Indicator known = configuration.catalogue().get(indicator);
        return known == null ? indicator : known.question();
    }

    @Override
    public void close() {
        camel.stop();
        connectors.forEach(Connector::close);
        try {
            kept.keep();
        } finally {
            store.close();
        }
    }
}

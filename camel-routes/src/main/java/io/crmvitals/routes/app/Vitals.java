package io.crmvitals.routes.app;

import io.crmvitals.core.account.MatchLadder;
import io.crmvitals.core.indicator.Indicator;
import io.crmvitals.core.port.Connector;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.LinkedPage;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.RunId;
import io.crmvitals.core.port.SetAside;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.score.Scoring;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.Planner;
import io.crmvitals.http.Pause;
import io.crmvitals.routes.deliver.DeliverRoutes;
import io.crmvitals.routes.pull.PullRoutes;
import io.crmvitals.routes.run.CallCounts;
import io.crmvitals.routes.run.CurrentRun;
import io.crmvitals.routes.run.Progress;
import io.crmvitals.routes.run.Run;
import io.crmvitals.routes.run.Summary;
import io.crmvitals.routes.run.Trouble;
import io.crmvitals.routes.score.ScoreRoutes;
import io.crmvitals.routes.score.ScoringLeg;
import io.crmvitals.routes.store.StoreRoute;
import io.crmvitals.routes.trouble.TroubleRules;
import io.crmvitals.storage.SqlStore;
import io.crmvitals.storage.StorageConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * The whole product, put together: connectors, core objects, store and routes, by constructors and nothing else. The command line runs it as it is; the console is
 * given the same object. One run at a time.
 */
public final class Vitals implements AutoCloseable {

    /** A run that wrote nothing, with the writes it would have made. */
    public record Planned(Run run, List<PlannedWrite> writes) {}

    private final Configuration configuration;
    private final Clock clock;
    private final Store store;
    private final List<Connector> connectors;
    private final CallCounts calls;
    private final CurrentRun current;
    private final ScoringLeg leg;
    private final CamelContext camel;
    private final ProducerTemplate producer;

    private Vitals(
            Configuration configuration,
            Clock clock,
            Store store,
            List<Connector> connectors,
            CallCounts calls,
            CurrentRun current,
            ScoringLeg leg,
            CamelContext camel) {
        this.configuration = configuration;
        this.clock = clock;
        this.store = store;
        this.connectors = connectors;
        this.calls = calls;
        this.current = current;
        this.leg = leg;
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

    /** @param firstWait before the first further try after a passing fault */
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
                UnaryOperator.identity());
    }

    /** @param aroundStore what stands between the product and its store, and {@code aroundConnectors} between it and the vendors: a trial fails them there */
    public static Vitals open(
            Configuration configuration,
            Path data,
            Clock clock,
            Pause pause,
            Progress progress,
            Duration firstWait,
            UnaryOperator<Store> aroundStore,
            UnaryOperator<List<Connector>> aroundConnectors) {
        System.setProperty("vitals.log", data.resolve("log/vitals.log").toString());
        Settings settings = configuration.settings();
        CallCounts calls = new CallCounts();
        CurrentRun current = new CurrentRun();
        Store store = aroundStore.apply(SqlStore.open(StorageConfig.at(data.resolve(settings.storeFile()))));
        List<Connector> opened = new ArrayList<>();
        settings.connections()
                .forEach((system, connection) -> opened.add(
                        connection.open(configuration.mapping().requests(system), data, clock, calls, pause)));
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
                progress,
                clock);
        CamelContext camel = new DefaultCamelContext();
        try {
            camel.addRoutesConfigurations(new TroubleRules(store, current, clock, firstWait));
            camel.addRoutes(
                    PullRoutes.of(connectors, configuration.mapping(), ladder, store, current, progress, clock));
            camel.addRoutes(new StoreRoute(store, current, clock));
            camel.addRoutes(new ScoreRoutes(leg));
            camel.addRoutes(new DeliverRoutes(connectors, store, current, progress, clock));
            camel.start();
        } catch (Exception notStarted) {
            store.close();
            throw new IllegalStateException("The routes could not be started", notStarted);
        }
        return new Vitals(configuration, clock, store, connectors, calls, current, leg, camel);
    }

    /** The store alone, for verbs that call no vendor. */
    public static Store openStore(Path config, Path data) {
        return SqlStore.open(StorageConfig.at(data.resolve(Configuration.storeFile(config))));
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
        Run run = walk("plan", false, Set.of());
        return new Planned(run, leg.planned());
    }

    /** Puts parked writes back in line, reads the streams that have set-aside records from their beginning, and walks. */
    public Summary replay() {
        Instant now = clock.instant();
        RunId run = store.startRun("replay", now);
        Set<StreamId> streams = new LinkedHashSet<>();
        for (SetAside aside : store.setAside()) {
            streams.add(aside.stream());
        }
        for (StreamId stream : streams) {
            store.savePage(
                    run, new LinkedPage(stream, List.of(), List.of(), List.of(), List.of(), Cursor.START, true), now);
        }
        store.replay(
                run, store.parked().stream().map(entry -> entry.write().id()).toList(), now);
        store.finishRun(
                run,
                now,
                io.crmvitals.core.port.RunReport.Result.GREEN,
                Map.of(),
                "Streams to be read again: " + (streams.isEmpty() ? "none" : streams));
        return sync("sync");
    }

    /** Syncs now and then again and again; a tick that finds a run still going is let pass. */
    public void every(Duration period) {
        new CardVersions(configuration.scorecards(), store).requireUnchanged();
        try {
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("timer:sync?delay=0&period=" + period.toMillis())
                            .routeId("schedule-sync")
                            .filter(exchange -> !current.going())
                            .process(exchange -> sync("serve"));
                }
            });
        } catch (Exception notStarted) {
            throw new IllegalStateException("The schedule could not be started", notStarted);
        }
    }

    private Run walk(String verb, boolean writes, Set<StreamId> acceptMissing) {
        if (current.going()) {
            throw new IllegalStateException("another run is still going");
        }
        Instant start = clock.instant();
        CardVersions versions = new CardVersions(configuration.scorecards(), store);
        versions.requireUnchanged();
        if (writes) {
            versions.keep(start);
        }
        Run run = new Run(store.startRun(verb, start), verb, start, writes, acceptMissing);
        if (!current.begin(run)) {
            throw new IllegalStateException("another run is still going");
        }
        Map<String, Long> before = calls.soFar();
        try {
            producer.requestBody("direct:pull-all", run.id());
            tellWhatWaits(run);
        } finally {
            current.end();
            calls.soFar()
                    .forEach((purpose, count) ->
                            run.count("calls." + purpose, count - before.getOrDefault(purpose, 0L)));
            store.finishRun(run.id(), clock.instant(), run.result(), run.numbers(), message(run));
        }
        return run;
    }

    /** A run with set-aside or parked rows is never green. */
    private void tellWhatWaits(Run run) {
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
        store.close();
    }
}

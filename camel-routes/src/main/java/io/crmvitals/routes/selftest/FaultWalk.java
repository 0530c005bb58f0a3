package io.crmvitals.routes.selftest;

import io.crmvitals.core.mapping.Mapping;
import io.crmvitals.core.port.Connector;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.LinkedPage;
import io.crmvitals.core.port.RunId;
import io.crmvitals.core.port.SetAside;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.routes.app.Configuration;
import io.crmvitals.routes.app.Vitals;
import io.crmvitals.routes.deliver.DeliverRoutes;
import io.crmvitals.routes.pull.PullRoutes;
import io.crmvitals.routes.run.CurrentRun;
import io.crmvitals.routes.run.Progress;
import io.crmvitals.routes.run.Run;
import io.crmvitals.routes.run.Trouble;
import io.crmvitals.routes.store.StoreRoute;
import io.crmvitals.routes.trouble.TroubleRules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** The legs of the walk that talk to a vendor, on a store of their own: the product's routes and rules, with nothing scored in between. */
final class FaultWalk implements AutoCloseable {

    private final Store store;
    private final StageClock clock;
    private final String first;
    private final CurrentRun current = new CurrentRun();
    private final Connector connector;
    private final CamelContext camel;
    private final ProducerTemplate producer;

    FaultWalk(
            Configuration configuration, Path config, Path data, Connector connector, StageClock clock, boolean reads) {
        this.first = reads ? "direct:pull-all" : "direct:deliver";
        this.clock = clock;
        this.connector = connector;
        this.store = Vitals.openStore(config, data);
        Mapping mapping = configuration.mapping();
        this.camel = new DefaultCamelContext();
        try {
            camel.getGlobalEndpointConfiguration().setLazyStartProducer(false);
            camel.addRoutesConfigurations(
                    new TroubleRules(store, current, clock, Duration.ofMillis(1), this::asWaited));
            camel.addRoutes(PullRoutes.of(
                    List.of(connector),
                    mapping,
                    () -> configuration
                            .identity()
                            .ladder(configuration.settings().primary()),
                    store,
                    current,
                    Progress.SILENT,
                    clock));
            camel.addRoutes(new StoreRoute(store, current, clock));
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:score-accounts").routeId("score-nothing").to("direct:deliver");
                }
            });
            camel.addRoutes(new DeliverRoutes(List.of(connector), store, current, Progress.SILENT, clock));
            camel.start();
        } catch (Exception notStarted) {
            store.close();
            throw new IllegalStateException("The routes of a trial could not be started", notStarted);
        }
        this.producer = camel.createProducerTemplate();
    }

    private Duration asWaited(Duration asked) {
        clock.pass(asked);
        return Duration.ofMillis(1);
    }

    Store store() {
        return store;
    }

    /** Reads, stores and delivers what is planned. */
    Run once() {
        Run run = new Run(store.startRun("sync", clock.instant()), "sync", clock.instant(), true);
        if (!current.begin(run)) {
            throw new IllegalStateException("another walk is still going");
        }
        try {
            producer.requestBody(first, run.id());
            for (SetAside aside : store.setAside()) {
                run.trouble(new Trouble(Trouble.Severity.AMBER, "map", aside.reason()));
            }
        } finally {
            current.end();
        }
        store.finishRun(run.id(), clock.instant(), run.result(), run.numbers(), "");
        return run;
    }

    /** Puts what was parked back in line and has the streams read from their start, as the verb replay does. */
    void replay() {
        RunId run = store.startRun("replay", clock.instant());
        Set<StreamId> streams = connector.sources().stream()
                .map(source -> source.stream())
                .collect(Collectors.toCollection(TreeSet::new));
        for (StreamId stream : streams) {
            store.savePage(
                    run,
                    new LinkedPage(stream, List.of(), List.of(), List.of(), List.of(), Cursor.START, true),
                    clock.instant());
        }
        store.replay(
                run, store.parked().stream().map(entry -> entry.write().id()).toList(), clock.instant());
        store.finishRun(run, clock.instant(), io.crmvitals.core.port.RunReport.Result.GREEN, Map.of(), "");
    }

    @Override
    public void close() {
        camel.stop();
        connector.close();
        store.close();
    }
}

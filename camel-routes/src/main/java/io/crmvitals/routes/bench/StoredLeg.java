package io.crmvitals.routes.bench;

import io.crmvitals.core.account.MatchLadder;
import io.crmvitals.core.port.Connector;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.Store;
import io.crmvitals.routes.app.Configuration;
import io.crmvitals.routes.pull.PullRoutes;
import io.crmvitals.routes.run.CurrentRun;
import io.crmvitals.routes.run.Progress;
import io.crmvitals.routes.run.Run;
import io.crmvitals.routes.selftest.StageClock;
import io.crmvitals.routes.store.StoreRoute;
import io.crmvitals.routes.trouble.TroubleRules;
import io.crmvitals.storage.SqlStore;
import io.crmvitals.storage.StorageConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Our own reading of a list from its start by the product's routes: pull, map, link and store, into a new store each round. The store is empty and the routes stand
 * before the clock starts, since a process makes them once; how long that takes is for the legs that start a process.
 */
record StoredLeg(Stream stream) implements Leg {

    @Override
    public String id() {
        return stream.stored();
    }

    @Override
    public String what() {
        return "ours: pull, map, link, store";
    }

    @Override
    public String path() {
        return stream.path();
    }

    @Override
    public Side side() {
        return Side.OURS;
    }

    @Override
    public String floor() {
        return stream.tokens();
    }

    /** The store is the same for both ways to read Salesforce; one of them is enough there. */
    @Override
    public boolean quick() {
        return stream != Stream.SALESFORCE_BULK;
    }

    @Override
    public Work open(Place place) {
        Map<String, String> variables = place.vendors().variables();
        Configuration configuration = Configuration.read(place.config(), variables::get);
        return () -> {
            Path data = place.freshFolder("data");
            StageClock clock = Stream.clock();
            try (Connector connector = stream.open(configuration, variables, data, clock);
                    Store store = SqlStore.open(StorageConfig.at(data.resolve("vitals.db")))) {
                return walked(connector, configuration, store, clock);
            }
        };
    }

    private static Done walked(Connector connector, Configuration configuration, Store store, StageClock clock)
            throws Exception {
        CurrentRun current = new CurrentRun();
        Supplier<MatchLadder> ladder =
                () -> configuration.identity().ladder(configuration.settings().primary());
        try (CamelContext camel = new DefaultCamelContext()) {
            camel.addRoutesConfigurations(new TroubleRules(store, current, clock, Duration.ofMillis(1)));
            camel.addRoutes(PullRoutes.of(
                    List.of(connector), configuration.mapping(), ladder, store, current, Progress.SILENT, clock));
            camel.addRoutes(new StoreRoute(store, current, clock));
            camel.addRoutes(new EndOfTheLeg());
            camel.start();
            long cpu = Meter.cpuNanos();
            long wall = System.nanoTime();
            Run run = new Run(store.startRun("bench", clock.instant()), "bench", clock.instant(), false);
            current.begin(run);
            camel.createProducerTemplate().requestBody("direct:pull-all", run.id());
            current.end();
            // What lies in its log yet is worked into the store's file: that belongs to storing.
            store.close();
            Duration took = Duration.ofNanos(System.nanoTime() - wall);
            Duration used = Duration.ofNanos(Meter.cpuNanos() - cpu);
            run.troubles().forEach(trouble -> System.err.println(trouble.where() + ": " + trouble.text()));
            long pulled = run.numbers().entrySet().stream()
                    .filter(number -> number.getKey().startsWith("pulled."))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            long stored = run.numbers().getOrDefault("stored.new", 0L);
            return Done.of(pulled)
                    .took(took, used)
                    .least(connector.sources().get(0).leastCalls(Cursor.START, pulled))
                    .and("stored", stored);
        }
    }

    /** The leg scores nothing: it ends where the walk goes on to that. */
    private static final class EndOfTheLeg extends RouteBuilder {

        @Override
        public void configure() {
            from("direct:score-accounts").routeId("end-of-leg").setBody(constant(Map.of()));
        }
    }
}

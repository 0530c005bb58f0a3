package io.crmvitals.routes.pull;

import io.crmvitals.core.account.MatchLadder;
import io.crmvitals.core.mapping.Mapping;
import io.crmvitals.core.port.Connector;
import io.crmvitals.core.port.LinkedPage;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.Store;
import io.crmvitals.routes.run.CurrentRun;
import io.crmvitals.routes.run.KeepGoing;
import io.crmvitals.routes.run.Progress;
import io.crmvitals.routes.run.Steps;
import io.crmvitals.routes.run.Systems;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.builder.RouteBuilder;

/** One route a stream, one a system, one for all: systems are read side by side, the streams of one system one after the other. */
public final class PullRoutes extends RouteBuilder {

    private final Map<String, List<StreamPull>> systems;
    private final Linking linking;
    private final Systems order;

    /** Systems side by side. */
    public static PullRoutes of(
            List<Connector> connectors,
            Mapping mapping,
            Supplier<MatchLadder> ladder,
            Store store,
            CurrentRun current,
            Progress progress,
            Clock clock) {
        return of(connectors, mapping, ladder, store, current, progress, clock, Systems.SIDE_BY_SIDE);
    }

    /**
     * @param ladder makes an empty match ladder that knows config only
     * @param order whether systems are read side by side
     */
    public static PullRoutes of(
            List<Connector> connectors,
            Mapping mapping,
            Supplier<MatchLadder> ladder,
            Store store,
            CurrentRun current,
            Progress progress,
            Clock clock,
            Systems order) {
        Map<String, List<StreamPull>> systems = new LinkedHashMap<>();
        for (Connector connector : connectors) {
            systems.put(
                    connector.system(),
                    connector.sources().stream()
                            .sorted(Comparator.comparingInt(source -> Essentials.place(mapping, source.stream())))
                            .map(source -> new StreamPull(source, mapping, store, current, progress, clock))
                            .toList());
        }
        return new PullRoutes(systems, new Linking(ladder, store, current, progress, clock), order);
    }

    private PullRoutes(Map<String, List<StreamPull>> systems, Linking linking, Systems order) {
        this.systems = systems;
        this.linking = linking;
        this.order = order;
    }

    @Override
    public void configure() {
        from("direct:pull-all")
                .routeId("pull-all")
                .process(Steps.step(exchange -> linking.begin()))
                .multicast(new KeepGoing())
                .parallelProcessing(order.sideBySide())
                .to(systems.keySet().stream()
                        .map(system -> "direct:pull-" + system)
                        .toArray(String[]::new))
                .end()
                .to("direct:link-accounts");
        systems.forEach(this::system);
        from("direct:link-accounts")
                .routeId("link-accounts")
                .process(Steps.step(exchange -> linking.linkAgain()))
                .to("direct:score-accounts");
    }

    private void system(String system, List<StreamPull> streams) {
        from("direct:pull-" + system)
                .routeId("pull-" + system)
                .multicast(new KeepGoing())
                .to(streams.stream()
                        .map(pull -> "direct:pull-" + pull.stream().slug())
                        .toArray(String[]::new))
                .end();
        streams.forEach(this::stream);
    }

    private void stream(StreamPull pull) {
        from("direct:pull-" + pull.stream().slug())
                .routeId("pull-" + pull.stream().slug())
                .setProperty("stream", constant(pull.stream()))
                .process(Steps.step(exchange -> pull.begin()))
                .loopDoWhile(Steps.when(pull::more))
                .process(Steps.step(exchange -> exchange.getMessage().setBody(pull.nextPage())))
                .process(Steps.step(exchange -> exchange.getMessage()
                        .setBody(pull.map(exchange.getMessage().getMandatoryBody(Page.class)))))
                .process(Steps.step(exchange -> exchange.getMessage()
                        .setBody(linking.link(exchange.getMessage().getMandatoryBody(LinkedPage.class)))))
                .to("direct:store-records")
                .process(
                        Steps.step(exchange -> pull.stored(exchange.getMessage().getMandatoryBody(LinkedPage.class))))
                .end()
                .process(Steps.step(exchange -> pull.ended()));
    }
}

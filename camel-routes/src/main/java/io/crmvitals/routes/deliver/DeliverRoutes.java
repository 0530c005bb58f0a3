package io.crmvitals.routes.deliver;

import io.crmvitals.core.port.Connector;
import io.crmvitals.core.port.HealthSink;
import io.crmvitals.core.port.LedgerEntry;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.port.TaskSink;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.routes.run.CurrentRun;
import io.crmvitals.routes.run.KeepGoing;
import io.crmvitals.routes.run.Progress;
import io.crmvitals.routes.run.Steps;
import io.crmvitals.routes.run.Systems;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;

/**
 * Systems are written side by side; within one system health comes before new tasks and these before the closing of old ones, because all lock the same account there,
 * and nobody should look at an account whose old task is closed and whose new one is not there yet.
 */
public final class DeliverRoutes extends RouteBuilder {

    private final Map<String, List<Delivery<?>>> systems = new LinkedHashMap<>();
    private final CurrentRun current;
    private final Progress progress;
    private final Systems order;

    public DeliverRoutes(List<Connector> connectors, Store store, CurrentRun current, Progress progress, Clock clock) {
        this(connectors, store, current, progress, clock, Systems.SIDE_BY_SIDE);
    }

    /** @param order whether systems are written side by side */
    public DeliverRoutes(
            List<Connector> connectors,
            Store store,
            CurrentRun current,
            Progress progress,
            Clock clock,
            Systems order) {
        this.order = order;
        this.current = current;
        this.progress = progress;
        for (Connector connector : connectors) {
            String system = connector.system();
            List<Delivery<?>> deliveries = new ArrayList<>();
            connector
                    .healthSink()
                    .ifPresent((HealthSink sink) -> deliveries.add(new Delivery<>(
                            system,
                            "health",
                            PlannedWrite.Health.class,
                            sink.batchSize(),
                            new HealthLook(system, sink, store, clock),
                            sink::write,
                            entry -> {},
                            sink::notes,
                            sink::leastCalls,
                            store,
                            current,
                            progress,
                            clock)));
            connector
                    .taskSink()
                    .ifPresent((TaskSink sink) -> deliveries.add(new Delivery<>(
                            system,
                            "tasks",
                            PlannedWrite.OpenTask.class,
                            sink.batchSize(),
                            Look.none(),
                            sink::open,
                            entry -> unanswered(sink, entry),
                            List::of,
                            tasks -> Map.of("tasks", sink.leastCalls(tasks)),
                            store,
                            current,
                            progress,
                            clock)));
            connector
                    .taskSink()
                    .ifPresent((TaskSink sink) -> deliveries.add(new Delivery<>(
                            system,
                            "closings",
                            PlannedWrite.CloseTask.class,
                            sink.batchSize(),
                            Look.none(),
                            sink::close,
                            entry -> {},
                            List::of,
                            tasks -> Map.of("closings", sink.leastCallsToClose(tasks)),
                            store,
                            current,
                            progress,
                            clock)));
            if (!deliveries.isEmpty()) {
                systems.put(system, deliveries);
            }
        }
    }

    private static void unanswered(TaskSink sink, LedgerEntry entry) {
        if (entry.write() instanceof PlannedWrite.OpenTask write && entry.sentAt() != null) {
            sink.unanswered(write.task().key(), entry.sentAt());
        }
    }

    @Override
    public void configure() {
        from("direct:deliver")
                .routeId("deliver")
                .filter(Steps.when(() -> current.get().writes() && !systems.isEmpty()))
                .process(Steps.step(exchange -> progress.leg("deliver", "Writing what changed")))
                .multicast(new KeepGoing())
                .parallelProcessing(order.sideBySide())
                .to(systems.keySet().stream()
                        .map(system -> "direct:deliver-" + system)
                        .toArray(String[]::new))
                .end();
        systems.forEach(this::system);
    }

    private void system(String system, List<Delivery<?>> deliveries) {
        from("direct:deliver-" + system)
                .routeId("deliver-" + system)
                .multicast(new KeepGoing())
                .to(deliveries.stream()
                        .map(delivery -> "direct:deliver-" + system + "-" + delivery.what())
                        .toArray(String[]::new))
                .end();
        deliveries.forEach(this::delivery);
    }

    private void delivery(Delivery<?> delivery) {
        String id = "deliver-" + delivery.system() + "-" + delivery.what();
        from("direct:" + id)
                .routeId(id)
                .process(Steps.step(exchange -> delivery.begin()))
                .loopDoWhile(Steps.when(delivery::more))
                .process(Steps.step(exchange -> delivery.sendNext()))
                .end()
                .process(Steps.step(exchange -> delivery.ended()));
    }
}

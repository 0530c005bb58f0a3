package io.crmvitals.routes.bench;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.mapping.Mapping;
import io.crmvitals.core.playbook.Task;
import io.crmvitals.core.port.CallMeter;
import io.crmvitals.core.port.Connector;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.port.StreamRequest;
import io.crmvitals.core.score.Band;
import io.crmvitals.core.writeback.HealthFields;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.routes.app.Configuration;
import io.crmvitals.routes.deliver.DeliverRoutes;
import io.crmvitals.routes.run.CurrentRun;
import io.crmvitals.routes.run.Progress;
import io.crmvitals.routes.run.Run;
import io.crmvitals.routes.selftest.StageClock;
import io.crmvitals.routes.trouble.TroubleRules;
import io.crmvitals.sandbox.portfolio.Portfolio;
import io.crmvitals.storage.SqlStore;
import io.crmvitals.storage.StorageConfig;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Planned writes noted in the ledger and delivered by the product's routes to one vendor: other health values for every account in each round, the first time as a first
 * delivery and later with the look that comes before writing over; or one new task an account.
 */
enum DeliveryLeg implements Leg {
    SALESFORCE_HEALTH("salesforce", "account", "accounts", false),
    SALESFORCE_TASKS("salesforce", "account", "accounts", true),
    HUBSPOT_HEALTH("hubspot", "company", "companies", false),
    HUBSPOT_TASKS("hubspot", "company", "companies", true),
    ZENDESK_HEALTH("zendesk", "organization", "organizations", false),
    ZENDESK_TASKS("zendesk", "organization", "organizations", true);

    private static final LocalDate DAY = LocalDate.ofInstant(Portfolio.NOW, ZoneOffset.UTC);

    private final String system;
    private final String kind;
    private final String stream;
    private final boolean tasks;

    DeliveryLeg(String system, String kind, String stream, boolean tasks) {
        this.system = system;
        this.kind = kind;
        this.stream = stream;
        this.tasks = tasks;
    }

    @Override
    public String id() {
        return "deliver-" + system + (tasks ? "-tasks" : "-health");
    }

    @Override
    public boolean quick() {
        return false;
    }

    @Override
    public String what() {
        return tasks ? "ours: plan in the ledger, look for the key, open" : "ours: plan in the ledger, look, write";
    }

    @Override
    public String path() {
        return "Delivering " + (tasks ? "tasks" : "health") + " to " + system + ", by the routes";
    }

    @Override
    public Side side() {
        return Side.OURS;
    }

    @Override
    public Work open(Place place) throws Exception {
        Map<String, String> variables = place.vendors().variables();
        Configuration configuration = Configuration.read(place.config(), variables::get);
        List<ExternalId> targets = targets(configuration, place);
        Store store = SqlStore.open(StorageConfig.at(place.freshFolder("data").resolve("vitals.db")));
        return new Delivering(configuration, targets, store, place.freshFolder("connector"));
    }

    private List<ExternalId> targets(Configuration configuration, Place place) {
        StageClock clock = Stream.clock();
        List<StreamRequest> requests = requests(configuration.mapping()).stream()
                .filter(request -> request.stream().name().equals(stream))
                .toList();
        List<ExternalId> targets = new ArrayList<>();
        try (Connector connector = configuration
                .connection(system)
                .open(requests, place.freshFolder("reading"), clock, CallMeter.NONE, clock::pass)) {
            RecordSource source = connector.sources().get(0);
            Cursor at = Cursor.START;
            boolean more = true;
            while (more && targets.size() < place.size().written()) {
                Page page = source.nextPage(at);
                for (SourceRecord record : page.records()) {
                    if (!record.deleted() && targets.size() < place.size().written()) {
                        targets.add(new ExternalId(system, kind, record.id()));
                    }
                }
                at = page.next();
                more = page.more();
            }
        }
        return targets;
    }

    private List<StreamRequest> requests(Mapping mapping) {
        return mapping.requests(system);
    }

    private final class Delivering implements Work {

        private final List<ExternalId> targets;
        private final Store store;
        private final StageClock clock = Stream.clock();
        private final Connector connector;
        private final CurrentRun current = new CurrentRun();
        private final CamelContext camel = new DefaultCamelContext();
        private int round;

        Delivering(Configuration configuration, List<ExternalId> targets, Store store, Path folder) throws Exception {
            this.targets = targets;
            this.store = store;
            connector = configuration
                    .connection(system)
                    .open(requests(configuration.mapping()), folder, clock, CallMeter.NONE, clock::pass);
            camel.addRoutesConfigurations(new TroubleRules(store, current, clock, Duration.ofMillis(1)));
            camel.addRoutes(new DeliverRoutes(List.of(connector), store, current, Progress.SILENT, clock));
            camel.start();
        }

        @Override
        public Done round() {
            round++;
            Run run = new Run(store.startRun("bench", clock.instant()), "bench", clock.instant(), true);
            current.begin(run);
            store.plan(run.id(), writes(), clock.instant());
            camel.createProducerTemplate().requestBody("direct:deliver", run.id());
            current.end();
            run.troubles().forEach(trouble -> System.err.println(trouble.where() + ": " + trouble.text()));
            String what = tasks ? "tasks" : "health";
            return Done.of(run.number("written." + system + "." + what))
                    .least(run.numbers().entrySet().stream()
                            .filter(number -> number.getKey().startsWith("least."))
                            .mapToLong(Map.Entry::getValue)
                            .sum())
                    .and("writes planned", targets.size());
        }

        private List<PlannedWrite> writes() {
            return IntStream.range(0, targets.size())
                    .mapToObj(i -> tasks ? task(targets.get(i), i) : health(targets.get(i)))
                    .toList();
        }

        private PlannedWrite health(ExternalId target) {
            return new PlannedWrite.Health(
                    "health/" + target.text() + "/" + round,
                    AccountKey.foundedBy(target),
                    target,
                    round == 1 ? null : fields(round - 1),
                    fields(round));
        }

        private PlannedWrite task(ExternalId target, int number) {
            AccountKey account = AccountKey.foundedBy(target);
            // Rounds of other processes on the same vendors have keys of their own.
            String key = "bench-" + ProcessHandle.current().pid() + "-" + round + "-" + number;
            return new PlannedWrite.OpenTask(
                    "task/" + system + "/" + key,
                    account,
                    target,
                    new Task(
                            key,
                            account,
                            "P01",
                            "band-red",
                            "Call the customer",
                            "The account turned red.\n-8.2 Few of the seats that were bought are used.",
                            DAY.plusDays(3),
                            Task.Priority.HIGH,
                            null));
        }

        @Override
        public void close() {
            camel.stop();
            connector.close();
            store.close();
        }
    }

    /** Other values in each round, as after a night in which every score moved. */
    private static HealthFields fields(int round) {
        return new HealthFields(
                BigDecimal.valueOf(400 + round % 300, 1),
                Band.YELLOW,
                HealthFields.Trend.STEADY,
                80,
                BigDecimal.valueOf(550, 1),
                BigDecimal.valueOf(610, 1),
                List.of("-8.2 Few of the seats that were bought are used.", "-2.0 Tickets wait for us."),
                DAY,
                "b2b-saas-default@1");
    }
}

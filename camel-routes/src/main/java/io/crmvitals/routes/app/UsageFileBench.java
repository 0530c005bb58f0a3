package io.crmvitals.routes.app;

import io.crmvitals.core.account.IdentityPins;
import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.mapping.Mapping;
import io.crmvitals.core.port.CallMeter;
import io.crmvitals.core.port.Connector;
import io.crmvitals.core.port.StreamState;
import io.crmvitals.files.FilesConnector;
import io.crmvitals.routes.pull.CamelLanding;
import io.crmvitals.routes.pull.PullRoutes;
import io.crmvitals.routes.run.CurrentRun;
import io.crmvitals.routes.run.Progress;
import io.crmvitals.routes.run.Run;
import io.crmvitals.routes.store.StoreRoute;
import io.crmvitals.routes.trouble.TroubleRules;
import io.crmvitals.storage.SqlStore;
import io.crmvitals.storage.StorageConfig;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Imports one dropped usage file by the legs of the walk that files go through (pull, map, link, store) and measures that. */
public final class UsageFileBench {

    private static final Duration SETTLE = Duration.ofSeconds(1);

    private static final String USAGE = """
            system: files
            streams:
              usage:
                key: customer_no;product;feature;day
                records:
                  - to: account
                    id: customer_no
                    fields: {name: customer_no, sharedKey: customer_no}
                  - to: license-usage
                    fields:
                      account: customer_no
                      product: product
                      feature: feature
                      day: day
                      seatsPurchased: seats_bought
                      seatsAssigned: seats_assigned
                      activeUsers: active_users
                      events: events
                      logins: logins
            """;

    private static final String CUSTOMERS = """
            system: salesforce
            streams:
              accounts:
                records:
                  - to: account
                    fields: {name: Name, sharedKey: AccountNumber}
            """;

    /**
     * @param records of usage in the store afterwards
     * @param customers in the store afterwards, as the file tells them
     * @param peakHeapBytes the most that lay in the heap at once, garbage included
     * @param peakResidentBytes of the whole process; 0 where the system does not tell
     */
    public record Figures(
            long records,
            long customers,
            Duration took,
            long fileBytes,
            long peakHeapBytes,
            long peakResidentBytes,
            long storeBytes) {}

    private UsageFileBench() {}

    /**
     * @param data holds the file in drop/usage, and nothing else
     * @param customers numbers of the customers that the CRM knows
     */
    public static Figures run(Path data, List<String> customers, Clock clock, Progress progress) throws IOException {
        Problems problems = new Problems();
        Mapping mapping = Mapping.read(
                List.of(
                        ConfigFile.parse("usage", USAGE, name -> null, problems),
                        ConfigFile.parse("customers", CUSTOMERS, name -> null, problems)),
                problems);
        IdentityPins pins = IdentityPins.read(ConfigFile.parse("identity", "", name -> null, problems));
        problems.throwIfAny();
        Path root = data.resolve("drop");
        long fileBytes = bytes(root);
        Path file = data.resolve("vitals.db");
        CurrentRun current = new CurrentRun();
        try (SqlStore store = SqlStore.open(StorageConfig.at(file));
                FilesConnector files = new FilesConnector(
                        root, new CamelLanding(root, SETTLE, clock), mapping.requests("files"), clock, CallMeter.NONE);
                CamelContext camel = new DefaultCamelContext()) {
            List<Connector> connectors = List.of(new KnownCustomers(customers, clock), files);
            camel.addRoutesConfigurations(new TroubleRules(store, current, clock, Duration.ofSeconds(1)));
            camel.addRoutes(PullRoutes.of(
                    connectors, mapping, () -> pins.ladder("salesforce"), store, current, progress, clock));
            camel.addRoutes(new StoreRoute(store, current, clock));
            camel.addRoutes(new EndOfTheBench());
            camel.start();
            Run run = new Run(store.startRun("bench", clock.instant()), "bench", clock.instant(), false);
            current.begin(run);
            Instant start = Instant.now();
            camel.createProducerTemplate().requestBody("direct:pull-all", run.id());
            Duration took = Duration.between(start, Instant.now());
            run.troubles().forEach(trouble -> progress.done(trouble.where(), trouble.text()));
            current.end();
            long told = customersTold(store);
            return new Figures(
                    held(store, "files") - told,
                    told,
                    took,
                    fileBytes,
                    peakHeap(),
                    peakResident(),
                    bytes(file) + bytes(data.resolve("vitals.db-wal")));
        } catch (IOException | RuntimeException failed) {
            throw failed;
        } catch (Exception notStarted) {
            throw new IllegalStateException("The routes could not be started", notStarted);
        }
    }

    private static long customersTold(SqlStore store) {
        return store.knownAccounts().stream()
                .filter(each -> each.clues().id().system().equals("files"))
                .count();
    }

    private static long held(SqlStore store, String system) {
        return store.streams().stream()
                .filter(state -> state.stream().system().equals(system))
                .mapToLong(StreamState::records)
                .sum();
    }

    private static long bytes(Path path) throws IOException {
        if (!Files.exists(path)) {
            return 0;
        }
        try (Stream<Path> all = Files.walk(path)) {
            return all.filter(Files::isRegularFile)
                    .mapToLong(each -> each.toFile().length())
                    .sum();
        }
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }

    /** As Linux tells it. */
    private static long peakResident() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(kilobytes -> Long.parseLong(kilobytes) * 1024)
                .findFirst()
                .orElse(0);
    }

    /** The bench scores nothing: it ends where the walk goes on to that. */
    private static final class EndOfTheBench extends RouteBuilder {

        @Override
        public void configure() {
            from("direct:score-accounts").routeId("end-of-bench").setBody(constant(Map.of()));
        }
    }
}

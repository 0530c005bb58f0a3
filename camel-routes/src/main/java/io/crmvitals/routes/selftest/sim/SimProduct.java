package io.crmvitals.routes.selftest.sim;

import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.indicator.Catalogue;
import io.crmvitals.core.score.Scorecards;
import io.crmvitals.routes.app.Configuration;
import io.crmvitals.routes.app.Connection;
import io.crmvitals.routes.app.Vitals;
import io.crmvitals.routes.run.Progress;
import io.crmvitals.routes.run.Systems;
import io.crmvitals.storage.SqlStore;
import io.crmvitals.storage.StorageConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The product as simulations open it: the shipped config, read once, with a card whose score depends on today's facts alone; and stores that begin as copies of an
 * empty one, in memory where the machine has such a folder. Safe for several threads.
 */
final class SimProduct implements AutoCloseable {

    /** No margin, no hand-over, nothing that remembers: so that a plain model can tell what every score must be. */
    private static final String CARD = """
            id: simulated
            version: 1
            name: Simulated
            note: Looks at today alone.
            bands: {yellow_from: 40, green_from: 70, margin: 0}
            reference: 70
            coverage_floor: 0.30
            pillar_must_answer_from: 100
            pillars:
              deployment: {license_activation: 30}
              adoption: {active_user_rate: 30}
              support: {aged_open: 20, severity_mix: 5}
              sentiment: {subjective_score: 15}
            caps:
              urgent_open: {limit: 69, after_days: 1}
            """;

    private static final Path MEMORY = Path.of("/dev/shm");

    private final Configuration configuration;
    private final Scorecards cards;
    private final Path folder;
    private final Path empty;

    /** @param config folder of the config files */
    SimProduct(Path config) throws IOException {
        configuration = Configuration.withoutConnections(config, SimProduct::variable);
        Problems problems = new Problems();
        cards = Scorecards.read(
                List.of(ConfigFile.parse("simulated.yaml", CARD, SimProduct::variable, problems)),
                Catalogue.builtIn(),
                problems);
        problems.throwIfAny();
        folder = Files.isWritable(MEMORY)
                ? Files.createTempDirectory(MEMORY, "vitals-sim-")
                : Files.createTempDirectory("vitals-sim-");
        empty = folder.resolve("empty.db");
        SqlStore.open(StorageConfig.at(empty)).close();
    }

    private static @Nullable String variable(String name) {
        return name.equals("VITALS_FIRST_RUN") ? "write" : null;
    }

    /** A data folder of its own with an empty store in it. */
    Path newData() throws IOException {
        Path data = Files.createDirectory(folder.resolve(UUID.randomUUID().toString()));
        Files.copy(empty, data.resolve(configuration.settings().store().file()));
        return data;
    }

    void drop(Path data) throws IOException {
        try (Stream<Path> all = Files.walk(data)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }

    /** One more process on the data, behind its own fence. */
    Vitals open(SimWorld world, Path data, SimFence fence, SimFlaw flaw) {
        Map<String, Connection> connections = new LinkedHashMap<>();
        connections.put(
                SimWorld.SALESFORCE,
                (requests, folderOfData, clock, meter, pause) -> new SimConnector(
                        world.salesforce,
                        fence,
                        List.of("accounts", "licenses", "usage", "cases", "renewals", "activities"),
                        "activities",
                        flaw));
        connections.put(
                SimWorld.HUBSPOT,
                (requests, folderOfData, clock, meter, pause) ->
                        new SimConnector(world.hubspot, fence, List.of("companies"), null, flaw));
        connections.put(
                SimWorld.ZENDESK,
                (requests, folderOfData, clock, meter, pause) ->
                        new SimConnector(world.zendesk, fence, List.of("organizations", "tickets"), null, flaw));
        return Vitals.open(
                configuration.beside(connections, cards),
                data,
                world.clock,
                world.clock::pass,
                Progress.SILENT,
                Duration.ofMillis(1),
                fence::around,
                UnaryOperator.identity(),
                Systems.IN_ORDER);
    }

    Configuration configuration() {
        return configuration.beside(Map.of(), cards);
    }

    @Override
    public void close() throws IOException {
        drop(folder);
    }
}

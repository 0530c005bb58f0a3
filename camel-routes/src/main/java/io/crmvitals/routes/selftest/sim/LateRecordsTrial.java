package io.crmvitals.routes.selftest.sim;

import io.crmvitals.core.port.CallMeter;
import io.crmvitals.core.port.Connector;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.port.StreamRequest;
import io.crmvitals.routes.app.Configuration;
import io.crmvitals.routes.run.Progress;
import io.crmvitals.routes.selftest.Outcome;
import io.crmvitals.routes.selftest.Scale;
import io.crmvitals.routes.selftest.Stage;
import io.crmvitals.routes.selftest.Trial;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The real connectors read changes that become visible up to ten minutes late, and once 12,000 records that share one stamp, in many passes from cursor to cursor.
 * Each change must be told. Processes come and go in between, so that only the cursor knows where a pass stands.
 */
public final class LateRecordsTrial implements Trial {

    /** More than HubSpot's search ever shows, and than any vendor puts on a page. */
    private static final int SAME_STAMP = 12_000;

    private static final int ACCOUNTS = 50;
    private static final int TOLD = 5;

    private final Path config;
    private final UnaryOperator<RecordSource> around;

    /** @param config folder of the config files */
    public LateRecordsTrial(Path config) {
        this(config, UnaryOperator.identity());
    }

    /** @param around what a test puts around each source, to see that a defect there is noticed */
    LateRecordsTrial(Path config, UnaryOperator<RecordSource> around) {
        this.config = config;
        this.around = around;
    }

    @Override
    public String id() {
        return "R5";
    }

    @Override
    public String claim() {
        return "No change is missed, though it shows up ten minutes late or shares its stamp with 12,000 others.";
    }

    @Override
    public Outcome run(Scale scale, long seed, Progress progress) {
        int syncs = scale.of(8, 100, 1_000);
        int changes = scale.of(60, 1_000, 1_000);
        Map<String, Long> figures = new LinkedHashMap<>();
        List<String> broken = new ArrayList<>();
        progress.leg("R5", syncs + " syncs of three vendors");
        try (Stage stage = new Stage(config, ACCOUNTS, seed)) {
            Random dice = new Random(seed);
            Configuration configuration = Configuration.read(config, stage.variables()::get);
            List<LateVendor> vendors = LateVendor.all(stage, seed);
            Map<StreamId, Reader> readers = new HashMap<>();
            for (LateVendor vendor : vendors) {
                readers.put(vendor.stream(), new Reader(stage, configuration, vendor.stream()));
            }
            readers.values().forEach(Reader::readOn);
            for (int sync = 0; sync < syncs; sync++) {
                if (sync == syncs / 2) {
                    vendors.forEach(vendor -> vendor.changeAtOnce(SAME_STAMP));
                }
                for (int i = 0; i < changes; i++) {
                    vendors.get(i % vendors.size()).change();
                    if (dice.nextInt(3) == 0) {
                        stage.clock().pass(Duration.ofMillis(dice.nextInt(2_000)));
                    }
                }
                stage.clock().pass(Duration.ofSeconds(dice.nextInt(900)));
                readers.values().forEach(Reader::readOn);
                progress.moved("syncs", sync + 1, syncs);
            }
            stage.clock().pass(Duration.ofMinutes(30));
            readers.values().forEach(Reader::readOn);
            figures.put("syncs", (long) syncs);
            for (LateVendor vendor : vendors) {
                compare(vendor, readers.get(vendor.stream()), figures, broken);
            }
        }
        progress.done("R5", figures.get("changes") + " changes");
        return new Outcome(figures, broken);
    }

    private static void compare(
            LateVendor vendor, @Nullable Reader reader, Map<String, Long> figures, List<String> broken) {
        Map<String, Instant> told = reader == null ? Map.of() : reader.told;
        List<String> missed = vendor.changed().entrySet().stream()
                .filter(change -> {
                    Instant at = told.get(change.getKey());
                    return at == null || at.isBefore(change.getValue());
                })
                .map(change -> change.getKey() + " of " + change.getValue())
                .sorted()
                .toList();
        figures.merge("changes", vendor.changes(), Long::sum);
        figures.merge("records", reader == null ? 0L : reader.records, Long::sum);
        figures.merge("lost", (long) missed.size(), Long::sum);
        missed.stream()
                .limit(TOLD)
                .forEach(change -> broken.add("A change of " + vendor.stream() + " was never told: " + change));
    }

    /** Reads one stream from cursor to cursor, by a connector that is made anew every few pages. */
    private final class Reader {

        private static final int PAGES_OF_A_PROCESS = 3;

        private final Stage stage;
        private final Configuration configuration;
        private final StreamId stream;
        private final Map<String, Instant> told = new HashMap<>();

        private Cursor cursor = Cursor.START;
        private long records;

        Reader(Stage stage, Configuration configuration, StreamId stream) {
            this.stage = stage;
            this.configuration = configuration;
            this.stream = stream;
        }

        void readOn() {
            boolean more = true;
            while (more) {
                try (Connector connector = open()) {
                    RecordSource source = around.apply(connector.sources().get(0));
                    for (int page = 0; page < PAGES_OF_A_PROCESS && more; page++) {
                        more = take(source.nextPage(cursor));
                    }
                }
            }
        }

        private boolean take(Page page) {
            page.records()
                    .forEach(record -> told.merge(
                            record.id(),
                            record.modifiedAt(),
                            (earlier, later) -> later.isBefore(earlier) ? earlier : later));
            records += page.records().size();
            cursor = page.next();
            return page.more();
        }

        private Connector open() {
            List<StreamRequest> requests = configuration.mapping().requests(stream.system()).stream()
                    .filter(request -> request.stream().equals(stream))
                    .toList();
            return configuration
                    .connection(stream.system())
                    .open(requests, null, stage.clock(), CallMeter.NONE, stage.clock()::pass);
        }
    }
}

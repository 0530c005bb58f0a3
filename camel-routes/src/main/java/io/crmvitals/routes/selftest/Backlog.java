package io.crmvitals.routes.selftest;

import io.crmvitals.core.port.CallMeter;
import io.crmvitals.core.port.Connector;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.problem.NotAvailableException;
import io.crmvitals.routes.app.Configuration;
import io.crmvitals.routes.app.Connection;
import io.crmvitals.sandbox.VendorServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** More to read than a vendor's window lets through, so that the rate is what everything waits for. */
public enum Backlog {
    HUBSPOT(Duration.ofSeconds(10), 8) {
        @Override
        VendorServer limited(Stage stage) {
            stage.sandbox().hubspot().portal().limits().on().burst(10).searchesPerSecond(5);
            return stage.sandbox().hubspot();
        }
    },
    ZENDESK(Duration.ofMinutes(1), 6) {
        @Override
        VendorServer limited(Stage stage) {
            stage.sandbox().zendesk().account().limits().general(10);
            stage.variables().put("ZENDESK_CALLS_PER_MINUTE", "10");
            return stage.sandbox().zendesk();
        }
    };

    /**
     * How a rate was used.
     *
     * @param permille of what is ours, in the windows that were full of work
     * @param refused calls that were answered 429
     */
    public record Use(long calls, long permille, long refused) {}

    private final Duration window;
    private final int ours;

    /** @param ours how many calls of the window are ours */
    Backlog(Duration window, int ours) {
        this.window = window;
        this.ours = ours;
    }

    /** Makes the limit so low that the portfolio takes many windows. */
    abstract VendorServer limited(Stage stage);

    public String system() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Reads all of it. */
    public Use use(Path config, long seed) {
        try (Stage stage = new Stage(config, 200, seed)) {
            stage.sandbox().limitsTimedBy(stage.clock());
            VendorServer vendor = limited(stage);
            String system = system();
            Configuration configuration = Configuration.read(config, stage.variables()::get);
            Connection connection = Objects.requireNonNull(
                    configuration.settings().connections().get(system));
            try (Connector connector = connection.open(
                    configuration.mapping().requests(system),
                    stage.folder(),
                    stage.clock(),
                    CallMeter.NONE,
                    stage.clock()::pass)) {
                connector.sources().forEach(Backlog::readToTheEnd);
            }
            List<Long> moments = vendor.traffic().moments();
            return new Use(
                    moments.size(),
                    permille(moments),
                    vendor.traffic().refusals().size());
        }
    }

    private static void readToTheEnd(RecordSource source) {
        Cursor at = Cursor.START;
        boolean more = true;
        while (more) {
            try {
                Page page = source.nextPage(at);
                at = page.next();
                more = page.more();
            } catch (NotAvailableException notHere) {
                more = false;
            }
        }
    }

    /** Over whole windows from the first call on; the last, which need not be full, is left out. */
    private long permille(List<Long> moments) {
        long first = moments.get(0);
        // Each wait ends a millisecond late at the most, which adds up over many windows.
        long length = window.plusMillis(2).toNanos();
        long windows = (moments.get(moments.size() - 1) - first) / length;
        if (windows < 2) {
            throw new IllegalStateException(
                    "the backlog was read within " + windows + " windows, so no rate was waited for");
        }
        long within =
                moments.stream().filter(at -> at < first + windows * length).count();
        return Math.min(1_000, within * 1_000 / (windows * ours));
    }
}

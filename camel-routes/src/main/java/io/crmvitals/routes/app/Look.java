package io.crmvitals.routes.app;

import io.crmvitals.core.port.CallMeter;
import io.crmvitals.core.port.Connector;
import io.crmvitals.core.port.Store;
import io.crmvitals.http.Pause;
import io.crmvitals.routes.run.CallCounts;
import io.crmvitals.routes.run.KeptCalls;
import io.crmvitals.routes.run.Progress;
import io.crmvitals.routes.run.StoreClock;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The connectors and the store without the routes: to look beside a process that may be at work, and to run nothing. Its calls are counted like those of a run. */
public final class Look implements AutoCloseable {

    private final StoreClock clock;
    private final Store store;
    private final List<Connector> connectors;
    private final KeptCalls kept;

    private Look(StoreClock clock, Store store, List<Connector> connectors, KeptCalls kept) {
        this.clock = clock;
        this.store = store;
        this.connectors = List.copyOf(connectors);
        this.kept = kept;
    }

    /**
     * No vendor is called yet.
     *
     * @param pause how the connectors wait for a rate or for a vendor's own work
     * @throws io.crmvitals.storage.StorageException when the store cannot be had
     */
    public static Look open(Configuration configuration, Path data, Clock machine, Pause pause) {
        System.setProperty("vitals.log", data.resolve("log/vitals.log").toString());
        Store store = configuration.settings().store().open(data);
        List<Connector> opened = new ArrayList<>();
        try {
            StoreClock clock = StoreClock.of(machine, store);
            CallCounts calls = new CallCounts();
            CallMeter meter = OwnShares.of(configuration, calls, store, clock);
            configuration
                    .settings()
                    .connections()
                    .forEach((system, connection) -> opened.add(
                            connection.open(configuration.mapping().requests(system), data, machine, meter, pause)));
            return new Look(clock, store, opened, new KeptCalls(Progress.SILENT, calls, store, clock));
        } catch (RuntimeException | Error notOpened) {
            try (store) {
                opened.forEach(Connector::close);
            } catch (RuntimeException notClosed) {
                notOpened.addSuppressed(notClosed);
            }
            throw notOpened;
        }
    }

    public Store store() {
        return store;
    }

    public List<Connector> connectors() {
        return connectors;
    }

    public Instant now() {
        return clock.instant();
    }

    @Override
    public void close() {
        connectors.forEach(Connector::close);
        try {
            kept.keep();
        } finally {
            store.close();
        }
    }
}

package io.crmvitals.routes.app;

import io.crmvitals.core.mapping.Mapping;
import io.crmvitals.core.port.Connector;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.LedgerEntry;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.RunReport;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.port.StreamState;
import io.crmvitals.core.problem.BudgetSpentException;
import io.crmvitals.core.problem.NotAvailableException;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.routes.run.CallCounts;
import io.crmvitals.routes.run.CallForecast;
import io.crmvitals.routes.run.ExpectedCalls;
import io.crmvitals.routes.run.PastRuns;
import io.crmvitals.routes.run.Run;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Tells before a run how many calls it will take: from where each stream stands, what is held of it, what earlier runs of the same kind read and wrote, what waits to be
 * written, and the least calls by which each vendor gives and takes that much. Sends nothing unless it is told to ask for counts.
 */
public final class CallForecasting {

    /** At a run every quarter of an hour three days, so that a list that is read from the start once a day was read among them. */
    private static final int REMEMBERED = 300;

    private final Configuration configuration;
    private final Mapping mapping;
    private final Store store;
    private final List<Connector> connectors;
    private final CallCounts calls;
    private final Clock clock;

    CallForecasting(
            Configuration configuration, Store store, List<Connector> connectors, CallCounts calls, Clock clock) {
        this.configuration = configuration;
        this.mapping = configuration.mapping();
        this.store = store;
        this.connectors = connectors;
        this.calls = calls;
        this.clock = clock;
    }

    /** The next run as far as it can be told without asking. */
    public CallForecast nextRun() {
        return nextRun(Map.of());
    }

    /** @param counts how many records a stream holds at its vendor, for streams that were never read */
    public CallForecast nextRun(Map<StreamId, Long> counts) {
        return steps(past(), counts, true);
    }

    /** A run on a usual day, once everything was loaded and nothing is read from the start. */
    public CallForecast usualRun(boolean firstOfDay, Map<StreamId, Long> counts) {
        return steps(past().before(firstOfDay), counts, false);
    }

    /** Puts down the range for each system among the run's numbers, where everything is known that it rests on. */
    void note(Run run) {
        nextRun().bySystem().forEach((system, all) -> {
            if (all.known()) {
                run.count("forecast-low." + system, all.low());
                run.count("forecast-high." + system, all.high());
            }
        });
    }

    /**
     * Asks the vendors how many records there are of the streams that were never read: one call each where a vendor tells, and what signing in takes.
     *
     * @throws io.crmvitals.core.problem.ConnectorException as reading does; a stream that is not available has none
     */
    public Map<StreamId, Long> counts() {
        Map<StreamId, Long> counts = new HashMap<>();
        for (Connector connector : connectors) {
            for (RecordSource source : connector.sources()) {
                if (store.cursor(source.stream()).isStart()) {
                    try {
                        OptionalLong there = source.count();
                        if (there.isPresent()) {
                            counts.put(source.stream(), there.getAsLong());
                        }
                    } catch (NotAvailableException absent) {
                        counts.put(source.stream(), 0L);
                    } catch (BudgetSpentException spent) {
                        return counts;
                    }
                }
            }
        }
        return counts;
    }

    /** Reads of everything from the start, per day, on average. */
    public double fullReadsADay(Connector connector, Map<StreamId, Long> counts) {
        Map<StreamId, StreamState> states = states();
        return connector.sources().stream()
                .filter(source -> source.reconcileEvery().isPresent())
                .mapToDouble(source -> source.leastCalls(Cursor.START, held(source.stream(), states, counts))
                        / Math.max(1.0, source.reconcileEvery().get().toHours() / 24.0))
                .sum();
    }

    public List<Connector> connectors() {
        return connectors;
    }

    public Duration every() {
        return configuration.settings().every();
    }

    /** Our own share of a day; 0 where config sets none. */
    public int dailyCalls(String system) {
        Connection connection = configuration.settings().connections().get(system);
        return connection == null ? 0 : connection.dailyCalls();
    }

    private PastRuns past() {
        List<RunReport> runs = store.runs(REMEMBERED);
        return new PastRuns(runs, runs.size() < REMEMBERED, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    private Map<StreamId, StreamState> states() {
        Map<StreamId, StreamState> states = new HashMap<>();
        store.streams().forEach(state -> states.put(state.stream(), state));
        return states;
    }

    private CallForecast steps(PastRuns past, Map<StreamId, Long> counts, boolean asItStands) {
        Map<StreamId, StreamState> states = states();
        List<ExpectedCalls> steps = new ArrayList<>();
        boolean loaded = true;
        for (Connector connector : connectors) {
            for (RecordSource source : connector.sources()) {
                steps.add(new ExpectedReads(store, past, clock, asItStands)
                        .of(source, states.get(source.stream()), counts.get(source.stream())));
                if (accounts(source)) {
                    loaded &= !store.cursor(source.stream()).isStart();
                }
            }
        }
        Map<String, Long> soFar = calls.soFar();
        for (Connector connector : connectors) {
            long accounts = accounts(connector, states, counts);
            List<LedgerEntry> waiting = asItStands ? store.unsettled(connector.system()) : List.of();
            steps.addAll(new ExpectedWrites(past, connector, loaded || !asItStands, accounts)
                    .of(
                            configuration.settings().healthTo().contains(connector.system()),
                            connector.system().equals(configuration.settings().primary()),
                            number(waiting, PlannedWrite.Health.class),
                            looks(waiting),
                            number(waiting, PlannedWrite.OpenTask.class),
                            number(waiting, PlannedWrite.CloseTask.class)));
            steps.addAll(ExpectedAccess.of(past, connector.system(), soFar));
        }
        return new CallForecast(steps);
    }

    private static long number(List<LedgerEntry> waiting, Class<? extends PlannedWrite> kind) {
        return waiting.stream().filter(entry -> kind.isInstance(entry.write())).count();
    }

    /** Health that stands in the CRM already is looked at before it is written over. */
    private static long looks(List<LedgerEntry> waiting) {
        return waiting.stream()
                .filter(entry -> entry.write() instanceof PlannedWrite.Health write && write.before() != null)
                .count();
    }

    private boolean accounts(RecordSource source) {
        return mapping.kinds(source.stream()).contains(Account.class);
    }

    private long accounts(Connector connector, Map<StreamId, StreamState> states, Map<StreamId, Long> counts) {
        return connector.sources().stream()
                .filter(this::accounts)
                .mapToLong(source -> held(source.stream(), states, counts))
                .sum();
    }

    private static long held(StreamId stream, Map<StreamId, StreamState> states, Map<StreamId, Long> counts) {
        StreamState state = states.get(stream);
        return Math.max(state == null ? 0 : state.records(), counts.getOrDefault(stream, 0L));
    }
}

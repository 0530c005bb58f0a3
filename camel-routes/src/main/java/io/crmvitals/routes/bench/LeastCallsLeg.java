package io.crmvitals.routes.bench;

import io.crmvitals.core.port.CallMeter;
import io.crmvitals.core.port.Connector;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.routes.app.Configuration;
import io.crmvitals.routes.selftest.StageClock;
import io.crmvitals.sandbox.Sandbox;
import io.crmvitals.sandbox.portfolio.Portfolio;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Increments around the sizes of pages: so many records changed, read on from the cursor. Each fact is the calls made over the least, what is asked once a process left out. Only calls are
 * counted, so the vendors are in the same process and time is simulated.
 */
record LeastCallsLeg() implements Leg {

    static final String ID = "least-calls";

    private static final List<Integer> AROUND = List.of(1, 199, 200, 201, 1_000);
    private static final int MOST = 50_000;
    private static final long SEED = 42;
    private static final Set<String> ONCE_A_PROCESS = Set.of("sign-in", "check");

    /** Longer than anything is read again for, shorter than any sign-in lasts. */
    private static final Duration APART = Duration.ofMinutes(40);

    /** The highest of its ratios. */
    static double worst(Figure figure) {
        return figure.facts().entrySet().stream()
                .filter(fact -> BySize.is(fact.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .max()
                .orElse(Double.NaN);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public boolean quick() {
        return false;
    }

    @Override
    public String what() {
        return "ours: calls / least of increments, by records changed";
    }

    @Override
    public String path() {
        return "Calls over the least, four ways of reading, vendors in the same process";
    }

    @Override
    public Side side() {
        return Side.OURS;
    }

    @Override
    public Vendors vendors() {
        return Vendors.NONE;
    }

    @Override
    public boolean onlyOnce() {
        return true;
    }

    @Override
    public Work open(Place place) {
        return () -> {
            List<Integer> sizes = new ArrayList<>(AROUND);
            if (!place.size().quick()) {
                sizes.add(MOST);
            }
            int most = sizes.get(sizes.size() - 1);
            Map<String, Double> facts = new LinkedHashMap<>();
            for (Stream stream : Stream.values()) {
                StageClock clock = Stream.clock();
                try (Sandbox sandbox = Sandbox.start(Portfolio.of(50, SEED), clock)) {
                    LongLists.fill(sandbox, most);
                    increments(stream, sandbox, clock, place, sizes, facts);
                }
            }
            Done done = Done.of(sizes.stream().mapToLong(Integer::longValue).sum() * Stream.values().length);
            for (Map.Entry<String, Double> fact : facts.entrySet()) {
                done = done.and(fact.getKey(), fact.getValue());
            }
            return done;
        };
    }

    private static void increments(
            Stream stream,
            Sandbox sandbox,
            StageClock clock,
            Place place,
            List<Integer> sizes,
            Map<String, Double> facts) {
        Map<String, String> variables = sandbox.variables();
        Configuration configuration = Configuration.read(place.config(), variables::get);
        Path data = place.freshFolder("data");
        AtomicInteger calls = new AtomicInteger();
        CallMeter meter = (system, purpose) -> {
            if (!ONCE_A_PROCESS.contains(purpose)) {
                calls.incrementAndGet();
            }
        };
        try (Connector connector = stream.open(configuration, variables, data, clock, meter)) {
            RecordSource source = connector.sources().get(0);
            Cursor at = read(source, Cursor.START).at();
            for (int size : sizes) {
                clock.pass(APART);
                stream.change(sandbox, size, clock.instant());
                clock.pass(APART);
                calls.set(0);
                Reading reading = read(source, at);
                facts.put(
                        BySize.name(stream.path(), size),
                        calls.get() / (double) Math.max(1, source.leastCalls(at, reading.records())));
                at = reading.at();
            }
        }
    }

    private record Reading(Cursor at, long records) {}

    private static Reading read(RecordSource source, Cursor from) {
        Cursor at = from;
        long records = 0;
        boolean more = true;
        while (more) {
            Page page = source.nextPage(at);
            records += page.records().size() + page.setAside().size();
            at = page.next();
            more = page.more();
        }
        return new Reading(at, records);
    }
}

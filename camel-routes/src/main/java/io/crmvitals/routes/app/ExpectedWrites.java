package io.crmvitals.routes.app;

import io.crmvitals.core.port.Connector;
import io.crmvitals.core.port.HealthSink;
import io.crmvitals.routes.run.ExpectedCalls;
import io.crmvitals.routes.run.PastRuns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;

/** How many calls the writing into one system will take. */
final class ExpectedWrites {

    private final PastRuns past;
    private final Connector connector;
    private final boolean loaded;
    private final long accounts;

    /**
     * @param loaded false as long as accounts are loaded for the first time, so that all of them get their first score
     * @param accounts account records of this system
     */
    ExpectedWrites(PastRuns past, Connector connector, boolean loaded, long accounts) {
        this.past = past;
        this.connector = connector;
        this.loaded = loaded;
        this.accounts = accounts;
    }

    /**
     * @param waitingHealth writes that are in line already; likewise tasks and closings
     * @param waitingLooks how many of those take the place of what stands there, so that a look goes before them
     */
    List<ExpectedCalls> of(
            boolean health,
            boolean primary,
            long waitingHealth,
            long waitingLooks,
            long waitingTasks,
            long waitingClosings) {
        List<ExpectedCalls> steps = new ArrayList<>();
        connector
                .healthSink()
                .filter(sink -> health)
                .ifPresent(sink -> health(sink, waitingHealth, waitingLooks, steps));
        connector.taskSink().ifPresent(sink -> {
            // A first load opens tasks too, for some of the accounts; how many hangs on what it finds, so at most one
            // each is reckoned with.
            long first = loaded || !primary ? 0 : Math.min(accounts, sink.batchSize());
            long highest = loaded || !primary ? 0 : accounts;
            nowAndThen("tasks", waitingTasks, first, highest, primary, sink::leastCalls, steps);
            nowAndThen("closings", waitingClosings, 0, 0, false, sink::leastCallsToClose, steps);
        });
        return steps;
    }

    /** The first write to an account finds nothing of ours there, so only what follows it is looked at before. */
    private void health(HealthSink sink, long waiting, long looks, List<ExpectedCalls> steps) {
        long first = loaded ? 0 : Math.max(0, accounts - waiting);
        long[] past = written("health");
        long usual = ExpectedReads.median(LongStream.of(past));
        long most = LongStream.of(past).max().orElse(0);
        Map<String, Long> atLeast = calls(sink, waiting, looks);
        Map<String, Long> atMost = calls(sink, waiting + first + most, looks + most);
        calls(sink, waiting + first + usual, looks + usual)
                .forEach((purpose, each) -> add(
                        purpose,
                        atLeast.getOrDefault(purpose, 0L),
                        each,
                        atMost.getOrDefault(purpose, 0L),
                        why(waiting, first, usual),
                        steps));
    }

    private static Map<String, Long> calls(HealthSink sink, long writes, long looks) {
        Map<String, Long> calls = new TreeMap<>(sink.leastCalls(writes));
        if (sink.lookSize() > 0) {
            calls.merge("health", (looks + sink.lookSize() - 1) / sink.lookSize(), Long::sum);
        }
        return calls;
    }

    /**
     * Some runs have such writes and others have none, and a few take as many calls as one; so the calls are those of the earlier runs on average. Few runs tell little:
     * where such writes are to be expected, one run with one of them and one without are added to them, as the rule of succession has it.
     */
    private void nowAndThen(
            String what,
            long waiting,
            long first,
            long firstAtMost,
            boolean expected,
            LongUnaryOperator least,
            List<ExpectedCalls> steps) {
        long[] past = written(what);
        long sure = waiting + first;
        long most = LongStream.of(past).max().orElse(0);
        LongStream further = LongStream.of(past);
        if (loaded && expected) {
            further = LongStream.concat(further, LongStream.of(0, 1));
            most = Math.max(most, 1);
        }
        long middle = Math.round(further.map(writes -> least.applyAsLong(sure + writes))
                .average()
                .orElse(least.applyAsLong(sure)));
        long with = LongStream.of(past).filter(writes -> writes > 0).count();
        String why =
                sure > 0 ? why(waiting, first, 0) : "in " + with + " of the last " + past.length + " runs of the kind";
        add(
                what,
                least.applyAsLong(waiting),
                middle,
                least.applyAsLong(waiting + Math.max(first + most, firstAtMost)),
                why,
                steps);
    }

    private void add(String purpose, long low, long middle, long high, String why, List<ExpectedCalls> steps) {
        if (Math.max(middle, high) > 0) {
            steps.add(new ExpectedCalls(
                    connector.system(), purpose, Math.min(low, middle), middle, Math.max(middle, high), true, why));
        }
    }

    /** How many of such writes each earlier run of the kind delivered; of a first load none is like it. */
    private long[] written(String what) {
        String name = "written." + connector.system() + "." + what;
        return loaded
                ? past.that("pulled." + anyStream(), numbers -> true).stream()
                        .mapToLong(each -> each.getOrDefault(name, 0L))
                        .toArray()
                : new long[0];
    }

    /** Any of the system's streams stands for the run as a whole. */
    private String anyStream() {
        return Optional.of(connector.sources())
                .filter(sources -> !sources.isEmpty())
                .map(sources -> sources.get(0).stream().toString())
                .orElse(connector.system());
    }

    private static String why(long waiting, long first, long usual) {
        List<String> parts = new ArrayList<>();
        if (waiting > 0) {
            parts.add(waiting + " in line");
        }
        if (first > 0) {
            parts.add("first writes, at most " + first);
        }
        if (usual > 0) {
            parts.add(usual + " are usual");
        }
        return parts.isEmpty() ? "nothing is usual" : String.join(", ", parts);
    }
}

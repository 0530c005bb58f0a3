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
import java.util.function.LongFunction;

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

    /** @param waitingHealth writes that are in line already; likewise tasks and closings */
    List<ExpectedCalls> of(
            boolean health, boolean primary, long waitingHealth, long waitingTasks, long waitingClosings) {
        List<ExpectedCalls> steps = new ArrayList<>();
        connector.healthSink().filter(sink -> health).ifPresent(sink -> health(sink, waitingHealth, steps));
        connector.taskSink().ifPresent(sink -> {
            // A first load opens tasks too, for some of the accounts; how many hangs on what it finds, so at most one
            // each is reckoned with.
            long first = loaded || !primary ? 0 : Math.min(accounts, sink.batchSize());
            long highest = loaded || !primary ? 0 : accounts;
            step("tasks", waitingTasks, first, highest, n -> Map.of("tasks", sink.leastCalls(n)), steps);
            step("closings", waitingClosings, 0, 0, n -> Map.of("closings", sink.leastCallsToClose(n)), steps);
        });
        return steps;
    }

    private void health(HealthSink sink, long waiting, List<ExpectedCalls> steps) {
        LongFunction<Map<String, Long>> least = writes -> {
            Map<String, Long> calls = new TreeMap<>(sink.leastCalls(writes));
            if (sink.lookSize() > 0) {
                calls.merge("health", (writes + sink.lookSize() - 1) / sink.lookSize(), Long::sum);
            }
            return calls;
        };
        long first = loaded ? 0 : Math.max(0, accounts - waiting);
        step("health", waiting, first, first, least, steps);
    }

    private void step(
            String what,
            long waiting,
            long first,
            long firstAtMost,
            LongFunction<Map<String, Long>> least,
            List<ExpectedCalls> steps) {
        String name = "written." + connector.system() + "." + what;
        List<Map<String, Long>> like = past.that("pulled." + anyStream(), numbers -> true);
        long usual = loaded ? ExpectedReads.median(like.stream().mapToLong(each -> each.getOrDefault(name, 0L))) : 0;
        long most = loaded
                ? like.stream()
                        .mapToLong(each -> each.getOrDefault(name, 0L))
                        .max()
                        .orElse(0)
                : 0;
        long middle = waiting + first + usual;
        long high = Math.max(middle, waiting + firstAtMost + most);
        Map<String, Long> calls = least.apply(middle);
        Map<String, Long> atMost = least.apply(high);
        Map<String, Long> atLeast = least.apply(waiting);
        calls.forEach((purpose, each) -> {
            long highest = Math.max(each, atMost.getOrDefault(purpose, 0L));
            if (highest > 0) {
                steps.add(new ExpectedCalls(
                        connector.system(),
                        purpose,
                        Math.min(each, atLeast.getOrDefault(purpose, 0L)),
                        each,
                        highest,
                        true,
                        why(waiting, first, usual)));
            }
        });
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

package io.crmvitals.routes.app;

import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.port.StreamState;
import io.crmvitals.core.port.StreamState.FullRead;
import io.crmvitals.routes.run.ExpectedCalls;
import io.crmvitals.routes.run.PastRuns;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** How many calls the reading of one stream will take. */
final class ExpectedReads {

    private static final Duration A_DAY = Duration.ofDays(1);

    private final Store store;
    private final PastRuns past;
    private final Clock clock;
    private final boolean asItStands;

    /** @param asItStands false for a usual day, on which everything was loaded and nothing is read from the start */
    ExpectedReads(Store store, PastRuns past, Clock clock, boolean asItStands) {
        this.store = store;
        this.past = past;
        this.clock = clock;
        this.asItStands = asItStands;
    }

    /**
     * @param state null for a stream that was never begun
     * @param counted how many records its vendor told of; null where nobody asked
     */
    ExpectedCalls of(RecordSource source, @Nullable StreamState state, @Nullable Long counted) {
        Cursor cursor = store.cursor(source.stream());
        long held = Math.max(state == null ? 0 : state.records(), counted == null ? 0 : counted);
        if (cursor.isStart() && state != null && state.readToEndAt() == null && state.unavailable() != null) {
            return told(source, 0, 1, 1, true, "could not be read the last time");
        }
        if (cursor.isStart() && asItStands) {
            long all = source.leastCalls(cursor, held);
            String why = counted == null
                    ? "first load; nobody knows how much there is"
                    : "first load of " + held + " records";
            return told(source, Math.min(all, source.leastCalls(cursor, 0)), all, all + all / 20, counted != null, why);
        }
        return increment(source, cursor, held);
    }

    private ExpectedCalls increment(RecordSource source, Cursor cursor, long held) {
        String name = source.stream().toString();
        // A run that read about all there is read from the start; that tells nothing of changes.
        boolean readAgain = source.reconcileEvery().isPresent();
        List<Map<String, Long>> like =
                past.that("pulled." + name, numbers -> !readAgain || held < 2 || pulled(numbers, name) * 10 < held * 9);
        long usual = median(like.stream().mapToLong(numbers -> pulled(numbers, name)));
        long most =
                like.stream().mapToLong(numbers -> pulled(numbers, name)).max().orElse(0);
        long fewest =
                like.stream().mapToLong(numbers -> pulled(numbers, name)).min().orElse(0);
        long extra =
                Math.max(0, median(like.stream().mapToLong(numbers -> calls(numbers, name) - least(numbers, name))));
        long nothing = source.leastCalls(cursor, 0);
        long middle;
        long high;
        String why;
        if (!readAgain && !like.isEmpty() && (nothing == 0 || usual * 2 >= held)) {
            // A list that comes whole or not at all, or reaches far back: what it took the last times is what it takes.
            middle = median(like.stream().mapToLong(numbers -> calls(numbers, name)));
            high = Math.max(
                    middle,
                    like.stream()
                            .mapToLong(numbers -> calls(numbers, name))
                            .max()
                            .orElse(0));
            why = "as the last " + like.size() + " runs of the kind";
        } else if (!readAgain && nothing == 0 && past.firstOfDay()) {
            // A list that costs nothing between its days is read whole on the first run of a day.
            middle = source.leastCalls(Cursor.START, held);
            high = middle;
            why = "read whole once a day";
        } else {
            middle = source.leastCalls(cursor, usual) + extra;
            high = Math.max(middle, source.leastCalls(cursor, most) + extra);
            why = like.isEmpty() ? "no run to compare with: as if nothing changed" : usual + " changes are usual";
        }
        long low = Math.min(middle, source.leastCalls(cursor, fewest));
        if (asItStands && fullReadIsDue(source)) {
            long all = source.leastCalls(Cursor.START, listed(name, held));
            return told(source, low + all, middle + all, high + all, true, why + ", and everything from the start");
        }
        return told(source, low, middle, high, true, why);
    }

    /**
     * How many records the vendor lists: more than are held where only some of them concern us, as of memberships those of customers. What was pulled in one run may
     * tell it, a run in which changes came first tells somewhat too much.
     */
    private long listed(String name, long held) {
        return Math.max(
                held,
                past.ever("pulled." + name).stream()
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(0));
    }

    /** As reading decides it. */
    private boolean fullReadIsDue(RecordSource source) {
        Optional<Duration> every = source.reconcileEvery();
        FullRead last = store.fullRead(source.stream());
        if (every.isEmpty() || last.begunAt() != null) {
            return false;
        }
        if (last.endedAt() == null) {
            return true;
        }
        Duration wait = last.missing() > 0 && every.get().compareTo(A_DAY) > 0 ? A_DAY : every.get();
        return !clock.instant().isBefore(last.endedAt().plus(wait));
    }

    private static long pulled(Map<String, Long> numbers, String name) {
        return numbers.getOrDefault("pulled." + name, 0L);
    }

    private static long calls(Map<String, Long> numbers, String name) {
        return numbers.getOrDefault("calls." + name, 0L);
    }

    private static long least(Map<String, Long> numbers, String name) {
        return numbers.getOrDefault("least." + name, 0L);
    }

    /** The lower one of two in the middle; 0 of none. */
    static long median(LongStream values) {
        long[] sorted = values.sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[(sorted.length - 1) / 2];
    }

    private static ExpectedCalls told(
            RecordSource source, long low, long middle, long high, boolean known, String why) {
        return new ExpectedCalls(source.stream().system(), source.stream().name(), low, middle, high, known, why);
    }
}

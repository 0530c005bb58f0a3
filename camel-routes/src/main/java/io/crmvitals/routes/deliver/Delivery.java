package io.crmvitals.routes.deliver;

import io.crmvitals.core.port.LedgerEntry;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.routes.run.CurrentRun;
import io.crmvitals.routes.run.Progress;
import io.crmvitals.routes.run.Run;
import io.crmvitals.routes.run.Trouble;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Sends one kind of write to one system, batch by batch, from the ledger: rows of this run and rows that an earlier run could not settle. A row is noted as being
 * sent before it leaves, so that a kill leaves it unknown and never forgotten.
 */
final class Delivery<W extends PlannedWrite> {

    /**
     * A row that meets a passing fault of its own is handed to its sink so often in one run; then the next run takes it up. A sink may try it again by itself in the
     * meantime, and says within which bounds.
     */
    private static final int ROUNDS = 3;

    private final String system;
    private final String what;
    private final Class<W> kind;
    private final int batchSize;
    private final Look<W> look;
    private final Function<List<W>, List<WriteOutcome>> sink;
    private final Consumer<LedgerEntry> unanswered;
    private final Supplier<List<String>> notes;
    private final LongFunction<Map<String, Long>> least;
    private final Store store;
    private final CurrentRun current;
    private final Progress progress;
    private final Clock clock;

    private final Deque<List<W>> waiting = new ArrayDeque<>();
    private final List<W> again = new ArrayList<>();
    private int round;
    private long sent;
    private long all;

    /**
     * @param look at each batch right before it is sent
     * @param unanswered told of each row that was sent before and whose answer was never recorded
     * @param notes what the sink has to say beside the outcomes
     * @param least the least calls for so many writes, by purpose
     */
    Delivery(
            String system,
            String what,
            Class<W> kind,
            int batchSize,
            Look<W> look,
            Function<List<W>, List<WriteOutcome>> sink,
            Consumer<LedgerEntry> unanswered,
            Supplier<List<String>> notes,
            LongFunction<Map<String, Long>> least,
            Store store,
            CurrentRun current,
            Progress progress,
            Clock clock) {
        this.system = system;
        this.what = what;
        this.kind = kind;
        this.batchSize = batchSize;
        this.look = look;
        this.sink = sink;
        this.unanswered = unanswered;
        this.notes = notes;
        this.least = least;
        this.store = store;
        this.current = current;
        this.progress = progress;
        this.clock = clock;
    }

    String system() {
        return system;
    }

    /** {@code health}, {@code tasks} or {@code closings}. */
    String what() {
        return what;
    }

    void begin() {
        waiting.clear();
        again.clear();
        round = 1;
        sent = 0;
        look.begin(current.get());
        List<W> writes = new ArrayList<>();
        if (!current.get().refusedBy(system) && !current.get().stopping()) {
            for (LedgerEntry entry : store.unsettled(system)) {
                if (kind.isInstance(entry.write())
                        && current.get().sends(entry.write().id())) {
                    writes.add(kind.cast(entry.write()));
                    if (entry.status() == WriteOutcome.Status.UNKNOWN) {
                        unanswered.accept(entry);
                    }
                }
            }
        }
        all = writes.size();
        inBatches(writes);
    }

    private void inBatches(List<W> writes) {
        for (int from = 0; from < writes.size(); from += batchSize) {
            waiting.addLast(List.copyOf(writes.subList(from, Math.min(from + batchSize, writes.size()))));
        }
    }

    boolean more() {
        if (current.get().stopping()) {
            return false;
        }
        if (waiting.isEmpty() && !again.isEmpty() && round < ROUNDS) {
            round++;
            inBatches(again);
            again.clear();
        }
        return !waiting.isEmpty();
    }

    /** Sends the next batch; called again with the same batch after a passing fault. */
    void sendNext() {
        Run run = current.get();
        List<W> whole = waiting.getFirst();
        List<W> batch = look.free(run, whole);
        // Whatever fault comes from here on, what is held does not go out with the next try.
        waiting.removeFirst();
        waiting.addFirst(batch);
        sent += whole.size() - batch.size();
        List<WriteOutcome> outcomes = List.of();
        if (!batch.isEmpty()) {
            store.sending(run.id(), batch.stream().map(PlannedWrite::id).toList(), clock.instant());
            outcomes = sink.apply(batch);
            store.settle(run.id(), outcomes, clock.instant());
        }
        waiting.removeFirst();
        Map<String, W> byId = batch.stream().collect(Collectors.toMap(PlannedWrite::id, write -> write));
        for (WriteOutcome outcome : outcomes) {
            note(run, outcome, byId);
        }
        sent += batch.size();
        progress.moved(system + " " + what, Math.min(sent, all), all);
    }

    private void note(Run run, WriteOutcome outcome, Map<String, W> byId) {
        switch (outcome.status()) {
            case DELIVERED -> {
                run.count("written." + system + "." + what, 1);
                if (!outcome.reason().isEmpty()) {
                    run.trouble(new Trouble(
                            Trouble.Severity.AMBER,
                            "deliver-" + system + "-" + what,
                            outcome.writeId() + ": " + outcome.reason()));
                }
            }
            case ALREADY_THERE -> run.count("already-there." + system + "." + what, 1);
            case LEFT -> run.count("left." + system + "." + what, 1);
            case RETRY, UNKNOWN -> {
                W write = byId.get(outcome.writeId());
                if (write != null && round < ROUNDS) {
                    again.add(write);
                } else {
                    put(run, outcome, "is put off until the next run");
                }
            }
            case PARKED -> put(run, outcome, "is parked");
            case GONE -> put(run, outcome, "has no record to go to any more");
            case HELD -> put(run, outcome, "is held");
            case EXPIRED -> put(run, outcome, "is given up");
        }
    }

    private void put(Run run, WriteOutcome outcome, String fate) {
        run.count("not-written." + system + "." + what, 1);
        run.trouble(new Trouble(
                Trouble.Severity.AMBER,
                "deliver-" + system + "-" + what,
                outcome.writeId() + " " + fate + ": " + outcome.reason()));
    }

    void ended() {
        look.ended(current.get());
        if (all > 0) {
            notes.get()
                    .forEach(note -> current.get()
                            .trouble(new Trouble(Trouble.Severity.AMBER, "deliver-" + system + "-" + what, note)));
            least.apply(all).forEach((purpose, calls) -> current.get().count("least." + system + "." + purpose, calls));
            progress.done(system + " " + what, all + (all == 1 ? " write" : " writes"));
        }
    }
}

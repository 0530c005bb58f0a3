package io.crmvitals.routes.deliver;

import io.crmvitals.core.port.HealthSink;
import io.crmvitals.core.port.HeldWrite;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.writeback.Hold;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.routes.run.Run;
import io.crmvitals.routes.run.Trouble;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps health from being written over what a person wrote into our own fields. Every batch is looked at right before it is sent; what somebody edited is held until
 * a person decides, or until the record holds again what we left there, which is looked up at the beginning of each run.
 */
final class HealthLook implements Look<PlannedWrite.Health> {

    private static final int TOLD = 3;

    private final String system;
    private final HealthSink sink;
    private final Store store;
    private final Clock clock;
    private final Map<String, String> held = new LinkedHashMap<>();
    private Set<String> mayOverwrite = Set.of();

    HealthLook(String system, HealthSink sink, Store store, Clock clock) {
        this.system = system;
        this.sink = sink;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void begin(Run run) {
        held.clear();
        mayOverwrite = store.mayOverwrite(system);
        if (sink.lookSize() == 0 || run.refusedBy(system)) {
            return;
        }
        List<PlannedWrite.Health> waiting = new ArrayList<>();
        for (HeldWrite each : store.held()) {
            if (each.hold().kind() == Hold.Kind.PERSON
                    && each.entry().write() instanceof PlannedWrite.Health write
                    && write.target().system().equals(system)) {
                waiting.add(write);
            }
        }
        for (List<PlannedWrite.Health> some : inLooks(waiting)) {
            Map<String, String> still = edited(run, some);
            List<String> free = some.stream()
                    .map(PlannedWrite.Health::id)
                    .filter(id -> !still.containsKey(id))
                    .toList();
            held.putAll(still);
            if (!free.isEmpty()) {
                store.release(run.id(), free, clock.instant());
            }
        }
    }

    @Override
    public List<PlannedWrite.Health> free(Run run, List<PlannedWrite.Health> batch) {
        Map<String, String> edited = new LinkedHashMap<>();
        if (sink.lookSize() > 0) {
            List<PlannedWrite.Health> looked = batch.stream()
                    .filter(write -> write.before() != null && !mayOverwrite.contains(write.id()))
                    .toList();
            for (List<PlannedWrite.Health> some : inLooks(looked)) {
                edited.putAll(edited(run, some));
            }
        }
        if (edited.isEmpty()) {
            return batch;
        }
        List<WriteOutcome> outcomes = new ArrayList<>();
        edited.forEach((id, why) -> outcomes.add(new WriteOutcome(id, WriteOutcome.Status.HELD, null, why)));
        store.settle(run.id(), outcomes, clock.instant());
        held.putAll(edited);
        run.count("held." + system + ".health", edited.size());
        Set<String> stopped = new HashSet<>(edited.keySet());
        return batch.stream().filter(write -> !stopped.contains(write.id())).toList();
    }

    private Map<String, String> edited(Run run, List<PlannedWrite.Health> writes) {
        Map<String, String> edited = sink.edited(writes);
        run.count("least." + system + ".health", 1);
        return edited;
    }

    private List<List<PlannedWrite.Health>> inLooks(List<PlannedWrite.Health> writes) {
        List<List<PlannedWrite.Health>> looks = new ArrayList<>();
        for (int from = 0; from < writes.size(); from += sink.lookSize()) {
            looks.add(writes.subList(from, Math.min(from + sink.lookSize(), writes.size())));
        }
        return looks;
    }

    @Override
    public void ended(Run run) {
        if (held.isEmpty()) {
            return;
        }
        int more = held.size() - TOLD;
        run.trouble(new Trouble(
                Trouble.Severity.AMBER,
                "deliver-" + system + "-health",
                (held.size() == 1 ? "1 write is" : held.size() + " writes are")
                        + " held because somebody edited our fields. "
                        + String.join(". ", held.values().stream().limit(TOLD).toList())
                        + (more > 0 ? ". And " + more + " more." : ".")));
    }
}

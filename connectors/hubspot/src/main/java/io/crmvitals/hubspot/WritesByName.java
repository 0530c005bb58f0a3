package io.crmvitals.hubspot;

import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.hubspot.api.model.CrmObject;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Whose a result or an error of a batch is: HubSpot answers in an order of its own, names each by the trace id that was sent along, and sometimes by the record's
 * id alone.
 */
final class WritesByName<W extends PlannedWrite> {

    static final String TRACE = "objectWriteTraceId";

    private final Map<String, W> byTrace = new HashMap<>();
    private final Map<String, W> byRecord = new HashMap<>();

    private WritesByName() {}

    /** Updates: the trace id is the write's own id; each record stands there once. */
    static WritesByName<PlannedWrite.Health> ofUpdates(List<PlannedWrite.Health> updates) {
        WritesByName<PlannedWrite.Health> names = new WritesByName<>();
        updates.forEach(write -> {
            names.byTrace.put(write.id(), write);
            names.byRecord.put(write.target().value(), write);
        });
        return names;
    }

    /** Closings of tasks: the trace id is the write's own id, and each task stands there once. */
    static WritesByName<PlannedWrite.CloseTask> ofClosings(List<PlannedWrite.CloseTask> closings) {
        WritesByName<PlannedWrite.CloseTask> names = new WritesByName<>();
        closings.forEach(write -> {
            names.byTrace.put(write.id(), write);
            names.byRecord.put(write.task().value(), write);
        });
        return names;
    }

    /** New tasks: the trace id is the task's key, which stands in the body too, and there is no id yet. */
    static WritesByName<PlannedWrite.OpenTask> ofTasks(List<PlannedWrite.OpenTask> tasks) {
        WritesByName<PlannedWrite.OpenTask> names = new WritesByName<>();
        tasks.forEach(write -> names.byTrace.put(write.task().key(), write));
        return names;
    }

    Optional<W> of(CrmObject result) {
        String trace = result.getObjectWriteTraceId();
        W write = trace == null ? null : byTrace.get(trace);
        if (write == null) {
            write = byRecord.get(result.getId());
        }
        if (write == null && result.getProperties() != null) {
            write = byTrace.get(TaskMarker.key(result.getProperties().get("hs_task_body")));
        }
        return Optional.ofNullable(write);
    }

    /** Empty where the error names none of them. A trace id goes before a record's id, which may stand there for something else. */
    List<W> of(Refusal refusal) {
        List<W> traced = known(byTrace, refusal.named(TRACE));
        return traced.isEmpty() ? known(byRecord, refusal.ids()) : traced;
    }

    private static <W> List<W> known(Map<String, W> writes, Collection<String> names) {
        return new LinkedHashSet<>(names)
                .stream().map(writes::get).filter(Objects::nonNull).toList();
    }
}

package io.crmvitals.routes.selftest.sim;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.TaskSink;
import io.crmvitals.core.problem.ConnectorException;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.core.writeback.WriteOutcome.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Opens and closes tasks at a simulated vendor whose search finds a new task only after some minutes: whoever lost an answer has to wait that long before it may open
 * the task again.
 */
final class SimTaskSink implements TaskSink {

    private static final String PREFIX = "00T";

    private final SimVendor vendor;
    private final SimFence fence;
    private final String accounts;
    private final String tasks;
    private final SimFlaw flaw;

    /** When tasks were sent whose answers are not known; as much as this process knows. */
    private final Map<String, Instant> unanswered = new HashMap<>();

    SimTaskSink(SimVendor vendor, SimFence fence, String accounts, String tasks, SimFlaw flaw) {
        this.vendor = vendor;
        this.fence = fence;
        this.accounts = accounts;
        this.tasks = tasks;
        this.flaw = flaw;
    }

    @Override
    public int batchSize() {
        return 2;
    }

    @Override
    public void unanswered(String key, Instant sentAt) {
        unanswered.put(key, sentAt);
    }

    @Override
    public List<WriteOutcome> open(List<PlannedWrite.OpenTask> batch) {
        fence.step("open " + batch.stream().map(PlannedWrite.OpenTask::id).toList());
        ConnectorException trouble = vendor.troubleOf(null);
        if (trouble != null) {
            throw trouble;
        }
        List<WriteOutcome> outcomes = new ArrayList<>();
        for (PlannedWrite.OpenTask write : batch) {
            outcomes.add(opened(write));
        }
        return answered(
                batch.stream().map(PlannedWrite.OpenTask::id).toList(),
                batch.stream().map(write -> write.task().key()).toList(),
                outcomes);
    }

    private WriteOutcome opened(PlannedWrite.OpenTask write) {
        String key = write.task().key();
        if (flaw != SimFlaw.OPENS_WITHOUT_LOOKING) {
            if (vendor.found(key)) {
                return new WriteOutcome(write.id(), Status.ALREADY_THERE, null, "");
            }
            Instant sent = unanswered.get(key);
            if (sent != null && vendor.now().isBefore(sent.plus(SimVendor.INDEXED))) {
                return new WriteOutcome(write.id(), Status.UNKNOWN, null, key + " may be there.");
            }
        }
        if (!vendor.living(accounts, write.target().value())) {
            return new WriteOutcome(write.id(), Status.GONE, null, "The account is gone.");
        }
        Map<String, Object> fields = new TreeMap<>();
        fields.put("AccountId", write.target().value());
        fields.put("CRMV_Task_Key__c", key);
        fields.put("IsClosed", "false");
        fields.put("ActivityDate", write.task().due().toString());
        ExternalId owner = write.task().owner();
        if (owner != null) {
            fields.put("OwnerId", owner.value());
        }
        String id = vendor.insert(tasks, PREFIX, fields);
        vendor.opened(key);
        vendor.effect(write.id());
        return WriteOutcome.delivered(write.id(), new ExternalId(vendor.system(), "follow-up", id));
    }

    @Override
    public List<WriteOutcome> close(List<PlannedWrite.CloseTask> batch) {
        fence.step("close " + batch.stream().map(PlannedWrite.CloseTask::id).toList());
        ConnectorException trouble = vendor.troubleOf(null);
        if (trouble != null) {
            throw trouble;
        }
        List<WriteOutcome> outcomes = new ArrayList<>();
        for (PlannedWrite.CloseTask write : batch) {
            outcomes.add(closed(write));
        }
        return answered(batch.stream().map(PlannedWrite.CloseTask::id).toList(), List.of(), outcomes);
    }

    private WriteOutcome closed(PlannedWrite.CloseTask write) {
        @Nullable SimRecord task = vendor.stream(tasks).get(write.task().value());
        if (task == null
                || !task.living()
                || "true".equals(task.newest().fields().get("IsClosed"))) {
            return new WriteOutcome(write.id(), Status.ALREADY_THERE, null, "");
        }
        if (!write.key().equals(task.newest().fields().get("CRMV_Task_Key__c"))
                || task.newest().fields().containsKey("Begun")) {
            return new WriteOutcome(write.id(), Status.LEFT, null, task.id() + " is somebody's work by now.");
        }
        vendor.change(
                tasks,
                task.id(),
                Map.of("IsClosed", "true", "CompletedDateTime", vendor.now().toString()));
        vendor.effect(write.id());
        return WriteOutcome.delivered(write.id(), write.task());
    }

    /** The answer to a batch, which may be lost on its way or find nobody to take it any more. */
    private List<WriteOutcome> answered(List<String> ids, List<String> keys, List<WriteOutcome> outcomes) {
        if (vendor.fault(0.5)) {
            ids.forEach(vendor::lostAnswer);
            keys.forEach(key -> unanswered.put(key, vendor.now()));
            return ids.stream()
                    .map(id -> new WriteOutcome(id, Status.UNKNOWN, null, "The answer was lost."))
                    .toList();
        }
        try {
            fence.step("answered " + outcomes.stream().map(WriteOutcome::status).toList());
        } catch (SimDeath death) {
            ids.forEach(vendor::lostAnswer);
            throw death;
        }
        return outcomes;
    }
}

package io.crmvitals.hubspot;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.problem.ConnectorException;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.core.writeback.WriteOutcome.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of the tasks of one batch, by their keys, in the words that a person is told. */
final class HubSpotTaskOutcomes {

    private final Map<String, WriteOutcome> outcomes = new HashMap<>();
    private final SentTasks sent;

    HubSpotTaskOutcomes(SentTasks sent) {
        this.sent = sent;
    }

    boolean isEmpty() {
        return outcomes.isEmpty();
    }

    boolean knows(PlannedWrite.OpenTask write) {
        return outcomes.containsKey(write.task().key());
    }

    /** The same key may come twice in one batch; the first one opened it. */
    WriteOutcome of(PlannedWrite.OpenTask write) {
        WriteOutcome known = outcomes.get(write.task().key());
        if (known == null) {
            throw new IllegalStateException("no outcome for write " + write.id());
        }
        if (known.writeId().equals(write.id())) {
            return known;
        }
        Status status = known.settled() ? Status.ALREADY_THERE : known.status();
        return new WriteOutcome(write.id(), status, known.remote(), known.settled() ? "" : known.reason());
    }

    void alreadyThere(PlannedWrite.OpenTask write, String id) {
        sent.settled(write.task().key());
        put(write, Status.ALREADY_THERE, task(id), "");
    }

    /** @param ownerless true when HubSpot does not take the owner */
    void opened(PlannedWrite.OpenTask write, String id, boolean ownerless) {
        sent.opened(write.task().key());
        ExternalId owner = write.task().owner();
        put(
                write,
                Status.DELIVERED,
                task(id),
                owner == null || !ownerless
                        ? ""
                        : "Opened without an owner, because HubSpot does not take owner " + owner.value()
                                + ": deactivated, or no person. Assign task " + id + " by hand.");
    }

    void unknown(PlannedWrite.OpenTask write, String why) {
        sent.lost(write.task().key());
        put(
                write,
                Status.UNKNOWN,
                null,
                why + " Whether the task is open is unknown; it is looked for before it is opened again.");
    }

    void held(PlannedWrite.OpenTask write, Status status, String reason) {
        put(write, status, null, reason);
    }

    void putOff(List<PlannedWrite.OpenTask> part, ConnectorException fault) {
        part.stream()
                .filter(write -> !knows(write))
                .forEach(write -> put(write, Status.RETRY, null, String.valueOf(fault.getMessage())));
    }

    void parked(PlannedWrite.OpenTask write, Refusal refusal) {
        sent.settled(write.task().key());
        put(
                write,
                Status.PARKED,
                null,
                "The task for company " + write.target().value() + " was not opened: HubSpot refuses it with "
                        + refusal.tell() + ". "
                        + (refusal.codes().contains("MISSING_REQUIRED_PROPERTY")
                                ? "A rule of this portal's admins demands that property of every new task; have the rule relaxed, then replay."
                                : "Mend the cause, then replay."));
    }

    void gone(PlannedWrite.OpenTask write) {
        sent.settled(write.task().key());
        put(
                write,
                Status.GONE,
                null,
                "Company " + write.target().value()
                        + " is not in HubSpot any more: it was deleted or merged. No task was opened.");
    }

    private void put(PlannedWrite.OpenTask write, Status status, @Nullable ExternalId remote, String reason) {
        outcomes.put(write.task().key(), new WriteOutcome(write.id(), status, remote, reason));
    }

    private static ExternalId task(String id) {
        return new ExternalId(HubSpotResponses.SYSTEM, "task", id);
    }
}

package io.crmvitals.hubspot;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.TaskSink;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.core.writeback.WriteOutcome.Status;
import io.crmvitals.hubspot.api.model.CrmObject;
import io.crmvitals.hubspot.api.model.ObjectBatch;
import io.crmvitals.hubspot.api.model.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Opens tasks on companies. HubSpot has no key that would refuse a second task, so it looks first, always and in bulk, and creates only what is nowhere to be
 * found. After an answer was lost, a task that is not found waits a minute for HubSpot to show it before it is opened again. Not safe for two threads at once.
 */
final class HubSpotTaskSink implements TaskSink {

    private static final String PURPOSE = HubSpotTaskLookup.PURPOSE;
    private static final Duration SETTLES = Duration.ofSeconds(60);

    private final HubSpotClient client;
    private final HubSpotTaskLookup lookup;
    private final Clock clock;
    private final Map<String, Instant> lost = new HashMap<>();
    private final Set<String> openedHere = new HashSet<>();

    HubSpotTaskSink(HubSpotClient client, Clock clock) {
        this.client = client;
        this.lookup = new HubSpotTaskLookup(client, clock);
        this.clock = clock;
    }

    @Override
    public int batchSize() {
        return HubSpotClient.BATCH_LIMIT;
    }

    @Override
    public List<WriteOutcome> open(List<PlannedWrite.OpenTask> batch) {
        if (batch.size() > batchSize()) {
            throw new IllegalArgumentException(
                    "HubSpot takes " + batchSize() + " tasks in a call, not " + batch.size());
        }
        if (batch.isEmpty()) {
            return List.of();
        }
        // A key that stands in the batch twice is opened once.
        Map<String, PlannedWrite.OpenTask> open = new LinkedHashMap<>();
        batch.forEach(write -> open.putIfAbsent(key(write), write));
        Map<String, WriteOutcome> outcomes = new HashMap<>();
        look(open, outcomes);
        if (!open.isEmpty()) {
            create(new ArrayList<>(open.values()), true, outcomes);
        }
        return batch.stream().map(write -> outcome(write, outcomes)).toList();
    }

    private void look(Map<String, PlannedWrite.OpenTask> open, Map<String, WriteOutcome> outcomes) {
        Set<String> companies = open.values().stream()
                .map(write -> write.target().value())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        HubSpotTaskLookup.Seen seen = lookup.ofCompanies(companies);
        adopt(open, seen.tasks(), outcomes);
        for (PlannedWrite.OpenTask write : List.copyOf(open.values())) {
            String unseen = seen.unseen().get(write.target().value());
            if (unseen != null) {
                hold(
                        open,
                        write,
                        Status.RETRY,
                        "The tasks of company " + write.target().value() + " could not be looked at (" + unseen
                                + "), so it is unknown whether this one is there. It is looked for again.",
                        outcomes);
            }
        }
        if (!open.isEmpty()) {
            boolean fresh = open.keySet().stream().anyMatch(openedHere::contains);
            adopt(open, lookup.deleted(fresh), outcomes);
        }
        for (PlannedWrite.OpenTask write : List.copyOf(open.values())) {
            Instant lostAt = lost.get(key(write));
            if (lostAt != null && clock.instant().isBefore(lostAt.plus(SETTLES))) {
                hold(
                        open,
                        write,
                        Status.UNKNOWN,
                        "HubSpot's answer for this task was lost at " + lostAt
                                + ", and a new task may take a minute to be seen. It is looked for again before it is opened again.",
                        outcomes);
            }
        }
    }

    private void adopt(
            Map<String, PlannedWrite.OpenTask> open, Map<String, String> tasks, Map<String, WriteOutcome> outcomes) {
        for (Map.Entry<String, PlannedWrite.OpenTask> entry : List.copyOf(open.entrySet())) {
            String id = tasks.get(entry.getKey());
            if (id != null) {
                String write = entry.getValue().id();
                outcomes.put(entry.getKey(), new WriteOutcome(write, Status.ALREADY_THERE, task(id), ""));
                lost.remove(entry.getKey());
                open.remove(entry.getKey());
            }
        }
    }

    private static void hold(
            Map<String, PlannedWrite.OpenTask> open,
            PlannedWrite.OpenTask write,
            Status status,
            String reason,
            Map<String, WriteOutcome> outcomes) {
        outcomes.put(key(write), new WriteOutcome(write.id(), status, null, reason));
        open.remove(key(write));
    }

    /** @param withOwner false on the second try, after HubSpot refused the owner */
    private void create(List<PlannedWrite.OpenTask> part, boolean withOwner, Map<String, WriteOutcome> outcomes) {
        try {
            ObjectBatch answer = client.create(
                    HubSpotTaskLookup.TASKS,
                    part.stream()
                            .map(write -> HubSpotTaskContent.of(write, withOwner))
                            .toList(),
                    PURPOSE);
            settle(part, answer, withOwner, outcomes);
        } catch (LostAnswerException gone) {
            part.forEach(write -> unknown(write, gone.why(), outcomes));
        } catch (RefusedException refused) {
            if (part.size() == 1) {
                refuse(part, Map.of(key(part.get(0)), refused.refusal()), refused.isNotFound(), withOwner, outcomes);
                return;
            }
            // A batch refused as a whole created nothing, so its halves may be sent.
            int half = part.size() / 2;
            createPart(part.subList(0, half), withOwner, outcomes);
            createPart(part.subList(half, part.size()), withOwner, outcomes);
        }
    }

    /** A passing fault must not lose what is known of the other parts. */
    private void createPart(List<PlannedWrite.OpenTask> part, boolean withOwner, Map<String, WriteOutcome> outcomes) {
        try {
            create(part, withOwner, outcomes);
        } catch (RetryableException passing) {
            part.forEach(write -> outcomes.putIfAbsent(
                    key(write),
                    new WriteOutcome(write.id(), Status.RETRY, null, String.valueOf(passing.getMessage()))));
        }
    }

    private void settle(
            List<PlannedWrite.OpenTask> part,
            ObjectBatch answer,
            boolean withOwner,
            Map<String, WriteOutcome> outcomes) {
        Map<String, PlannedWrite.OpenTask> byKey = new LinkedHashMap<>();
        part.forEach(write -> byKey.put(key(write), write));
        for (CrmObject result : answer.getResults()) {
            String trace = result.getObjectWriteTraceId();
            PlannedWrite.OpenTask write = byKey.get(trace != null ? trace : keyIn(result));
            if (write != null) {
                outcomes.put(key(write), opened(write, result.getId(), withOwner));
            }
        }
        Map<String, Refusal> refusals = new LinkedHashMap<>();
        List<Problem> errors = answer.getErrors();
        for (Problem problem : errors == null ? List.<Problem>of() : errors) {
            Refusal refusal = Refusal.from(problem);
            refusal.named("objectWriteTraceId").forEach(trace -> refusals.put(trace, refusal));
        }
        List<PlannedWrite.OpenTask> refused = part.stream()
                .filter(write -> refusals.containsKey(key(write)) && !outcomes.containsKey(key(write)))
                .toList();
        refuse(refused, refusals, false, withOwner, outcomes);
        part.stream()
                .filter(write -> !outcomes.containsKey(key(write)))
                .forEach(write -> unknown(write, "HubSpot's answer did not speak of this task.", outcomes));
    }

    private void refuse(
            List<PlannedWrite.OpenTask> part,
            Map<String, Refusal> refusals,
            boolean notFound,
            boolean withOwner,
            Map<String, WriteOutcome> outcomes) {
        List<PlannedWrite.OpenTask> again = new ArrayList<>();
        List<PlannedWrite.OpenTask> settled = new ArrayList<>();
        for (PlannedWrite.OpenTask write : part) {
            Refusal refusal = refusals.get(key(write));
            if (refusal != null) {
                boolean owner = withOwner && write.task().owner() != null && refusal.isAboutOwner();
                (owner ? again : settled).add(write);
            }
        }
        if (!again.isEmpty()) {
            createPart(again, false, outcomes);
        }
        if (!settled.isEmpty()) {
            park(settled, refusals, notFound, outcomes);
        }
    }

    /** HubSpot words a task for a vanished company as a plain validation error, so the companies are looked at before a person is asked to. */
    private void park(
            List<PlannedWrite.OpenTask> refused,
            Map<String, Refusal> refusals,
            boolean notFound,
            Map<String, WriteOutcome> outcomes) {
        Set<String> alive;
        try {
            alive = notFound ? Set.of() : lookup.companiesAlive(refused);
        } catch (RetryableException passing) {
            refused.forEach(write -> outcomes.put(
                    key(write),
                    new WriteOutcome(write.id(), Status.RETRY, null, String.valueOf(passing.getMessage()))));
            return;
        }
        for (PlannedWrite.OpenTask write : refused) {
            String company = write.target().value();
            Refusal refusal = refusals.getOrDefault(key(write), Refusal.read(null));
            lost.remove(key(write));
            outcomes.put(
                    key(write),
                    alive.contains(company)
                            ? new WriteOutcome(
                                    write.id(),
                                    Status.PARKED,
                                    null,
                                    "The task for company " + company + " was not opened: HubSpot refuses it with "
                                            + refusal.tell() + ". Mend the cause, then replay.")
                            : new WriteOutcome(
                                    write.id(),
                                    Status.GONE,
                                    null,
                                    "Company " + company
                                            + " is not in HubSpot any more: it was deleted or merged. No task was opened."));
        }
    }

    private WriteOutcome opened(PlannedWrite.OpenTask write, String id, boolean withOwner) {
        lost.remove(key(write));
        openedHere.add(key(write));
        ExternalId owner = write.task().owner();
        String reason = withOwner || owner == null
                ? ""
                : "Opened without an owner, because HubSpot refuses owner " + owner.value()
                        + ": most likely deactivated. Assign it by hand.";
        return new WriteOutcome(write.id(), Status.DELIVERED, task(id), reason);
    }

    private void unknown(PlannedWrite.OpenTask write, String why, Map<String, WriteOutcome> outcomes) {
        lost.put(key(write), clock.instant());
        openedHere.add(key(write));
        outcomes.put(
                key(write),
                new WriteOutcome(
                        write.id(),
                        Status.UNKNOWN,
                        null,
                        why + " Whether the task is open is unknown; it is looked for before it is opened again."));
    }

    private static WriteOutcome outcome(PlannedWrite.OpenTask write, Map<String, WriteOutcome> outcomes) {
        WriteOutcome known = outcomes.get(key(write));
        if (known == null) {
            throw new IllegalStateException("no outcome for write " + write.id());
        }
        if (known.writeId().equals(write.id())) {
            return known;
        }
        // The same key came twice in one batch; the first one opened it.
        Status status = known.settled() ? Status.ALREADY_THERE : known.status();
        return new WriteOutcome(write.id(), status, known.remote(), known.settled() ? "" : known.reason());
    }

    private static String keyIn(CrmObject result) {
        return result.getProperties() == null
                ? ""
                : TaskMarker.key(result.getProperties().get("hs_task_body"));
    }

    private static String key(PlannedWrite.OpenTask write) {
        return write.task().key();
    }

    private static ExternalId task(String id) {
        return new ExternalId(HubSpotResponses.SYSTEM, "task", id);
    }
}

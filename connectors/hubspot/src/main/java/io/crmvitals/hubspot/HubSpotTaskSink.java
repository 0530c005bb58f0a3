package io.crmvitals.hubspot;

import io.crmvitals.core.port.TaskSink;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.ConnectorException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.core.writeback.WriteOutcome.Status;
import io.crmvitals.http.Halves;
import io.crmvitals.http.LostAnswerException;
import io.crmvitals.http.Pause;
import io.crmvitals.hubspot.HubSpotTaskLookup.Seen;
import io.crmvitals.hubspot.api.model.CrmObject;
import io.crmvitals.hubspot.api.model.ObjectBatch;
import io.crmvitals.hubspot.api.model.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Opens tasks on companies. HubSpot has no key that would refuse a second task, so it looks first, always and in bulk, and creates only what is nowhere to be
 * found. After an answer was lost, one search among the newest tasks finds what was opened all the same; a task that is not found there, nor with its company, waits a
 * minute for HubSpot to show it before it is opened again. Not safe for two threads at once.
 */
final class HubSpotTaskSink implements TaskSink {

    private static final String PURPOSE = HubSpotTaskLookup.PURPOSE;

    private final HubSpotClient client;
    private final HubSpotTaskLookup lookup;
    private final HubSpotNewTasks newest;
    private final SentTasks sent;
    private final TaskToCompany tie;
    private final HubSpotTaskClosing closing;

    /** @param pause until search shows a new task */
    HubSpotTaskSink(HubSpotClient client, Clock clock, Pause pause) {
        this.client = client;
        this.lookup = new HubSpotTaskLookup(client, clock);
        this.newest = new HubSpotNewTasks(client, clock, pause);
        this.sent = new SentTasks(clock);
        this.tie = new TaskToCompany(client);
        this.closing = new HubSpotTaskClosing(client);
    }

    @Override
    public int batchSize() {
        return HubSpotClient.BATCH_LIMIT;
    }

    /**
     * For each batch the ties of its companies to tasks and the creation; besides, once a process, the type of that tie, and the recycle bin every ten minutes. Tasks
     * that are on those companies already are read as well, a hundred in a call, when this process never read them.
     */
    @Override
    public long leastCalls(long tasks) {
        return tasks == 0 ? 0 : 2 + 2 * HubSpotWalk.pages(tasks, HubSpotClient.BATCH_LIMIT);
    }

    /** A look with histories and an update. */
    @Override
    public long leastCallsToClose(long tasks) {
        return HubSpotWalk.pages(tasks, HubSpotClient.HISTORY_LIMIT)
                + HubSpotWalk.pages(tasks, HubSpotClient.BATCH_LIMIT);
    }

    @Override
    public void unanswered(String key, Instant sentAt) {
        sent.unanswered(key, sentAt);
    }

    @Override
    public List<WriteOutcome> close(List<PlannedWrite.CloseTask> batch) {
        requireSize(batch.size());
        return closing.close(batch);
    }

    private void requireSize(int size) {
        if (size > batchSize()) {
            throw new IllegalArgumentException("HubSpot takes " + batchSize() + " tasks in a call, not " + size);
        }
    }

    @Override
    public List<WriteOutcome> open(List<PlannedWrite.OpenTask> batch) {
        requireSize(batch.size());
        if (batch.isEmpty()) {
            return List.of();
        }
        // A key that stands in the batch twice is opened once.
        Map<String, PlannedWrite.OpenTask> open = new LinkedHashMap<>();
        batch.forEach(write -> open.putIfAbsent(write.task().key(), write));
        HubSpotTaskOutcomes outcomes = new HubSpotTaskOutcomes(sent);
        lookForLost(open, outcomes);
        if (!open.isEmpty() && lookedAt(open, outcomes) && !open.isEmpty()) {
            attempt(new ArrayList<>(open.values()), true, outcomes);
        }
        return batch.stream().map(outcomes::of).toList();
    }

    /** A fault must not lose which tasks were found: they count as known from then on, and would not be waited for again. */
    private boolean lookedAt(Map<String, PlannedWrite.OpenTask> open, HubSpotTaskOutcomes outcomes) {
        try {
            look(open, outcomes);
            return true;
        } catch (ConnectorException fault) {
            if (outcomes.isEmpty()) {
                throw fault;
            }
            outcomes.putOff(List.copyOf(open.values()), fault);
            return false;
        }
    }

    /** Once for each lost answer: what is not found so is looked for as if nothing had been sent. */
    private void lookForLost(Map<String, PlannedWrite.OpenTask> open, HubSpotTaskOutcomes outcomes) {
        Map<String, Instant> lost = sent.takeUnsearched(open.keySet());
        if (!lost.isEmpty()) {
            adopt(open, newest.madeAround(Collections.min(lost.values()), Collections.max(lost.values())), outcomes);
        }
    }

    /** Leaves open what is nowhere to be found and may be created. */
    private void look(Map<String, PlannedWrite.OpenTask> open, HubSpotTaskOutcomes outcomes) {
        Set<String> companies =
                open.values().stream().map(write -> write.target().value()).collect(Collectors.toSet());
        Seen seen = lookup.ofCompanies(companies);
        adopt(open, seen.tasks(), outcomes);
        open.values().removeIf(write -> {
            String company = write.target().value();
            String unseen = seen.unseen().get(company);
            if (unseen != null) {
                outcomes.held(
                        write,
                        sent.unsettledSince(write.task().key()) == null ? Status.RETRY : Status.UNKNOWN,
                        "The tasks of company " + company + " could not be looked at (" + unseen
                                + "), so it is unknown whether this one is there. It is looked for again.");
            }
            return unseen != null;
        });
        if (!open.isEmpty()) {
            boolean fresh = open.keySet().stream().anyMatch(sent::contains);
            adopt(open, lookup.deleted(fresh), outcomes);
        }
        open.values().removeIf(write -> {
            Instant lostAt = sent.unsettledSince(write.task().key());
            if (lostAt != null) {
                outcomes.held(
                        write,
                        Status.UNKNOWN,
                        "HubSpot's answer for this task was lost at " + lostAt
                                + ", and a new task may take a minute to be seen. It is looked for again before it is opened again.");
            }
            return lostAt != null;
        });
    }

    private static void adopt(
            Map<String, PlannedWrite.OpenTask> open, Map<String, String> tasks, HubSpotTaskOutcomes outcomes) {
        open.values().removeIf(write -> {
            String id = tasks.get(write.task().key());
            if (id != null) {
                outcomes.alreadyThere(write, id);
            }
            return id != null;
        });
    }

    /** A fault in one part must not lose what is known of the others; as long as nothing is known, it is the caller's to deal with. */
    private boolean attempt(List<PlannedWrite.OpenTask> part, boolean withOwner, HubSpotTaskOutcomes outcomes) {
        try {
            return create(part, withOwner, outcomes);
        } catch (ConnectorException fault) {
            if (outcomes.isEmpty()) {
                throw fault;
            }
            outcomes.putOff(part, fault);
            return false;
        }
    }

    /**
     * @param withOwner false on the second try, after HubSpot refused the owner
     * @return true when HubSpot minds nothing, or says whom it minds
     */
    private boolean create(List<PlannedWrite.OpenTask> part, boolean withOwner, HubSpotTaskOutcomes outcomes) {
        int tieType = tie.typeId();
        try {
            ObjectBatch answer = client.create(
                    HubSpotTaskLookup.TASKS,
                    part.stream()
                            .map(write -> HubSpotTaskContent.of(write, tieType, withOwner))
                            .toList(),
                    PURPOSE);
            return settle(part, answer, withOwner, outcomes);
        } catch (LostAnswerException gone) {
            part.forEach(write -> outcomes.unknown(write, gone.why()));
            return false;
        } catch (RefusedException refused) {
            if (part.size() == 1) {
                refuse(Map.of(part.get(0), refused.refusal()), refused.isNotFound(), withOwner, outcomes);
            } else {
                // A batch refused as a whole created nothing, so its halves may be sent.
                halve(part, withOwner, outcomes);
            }
            return false;
        }
    }

    private void halve(List<PlannedWrite.OpenTask> part, boolean withOwner, HubSpotTaskOutcomes outcomes) {
        Halves.send(part, some -> {
            try {
                return attempt(some, withOwner, outcomes);
            } catch (RetryableException passing) {
                outcomes.putOff(some, passing);
                return false;
            }
        });
    }

    private boolean settle(
            List<PlannedWrite.OpenTask> part, ObjectBatch answer, boolean withOwner, HubSpotTaskOutcomes outcomes) {
        WritesByName<PlannedWrite.OpenTask> writes = WritesByName.ofTasks(part);
        boolean strangers = false;
        for (CrmObject result : answer.getResults()) {
            PlannedWrite.OpenTask write = writes.of(result).orElse(null);
            if (write == null) {
                strangers = true;
            } else {
                outcomes.opened(write, result.getId(), !withOwner || HubSpotTaskContent.lostItsOwner(result));
            }
        }
        Map<PlannedWrite.OpenTask, Refusal> refusals = new LinkedHashMap<>();
        List<Refusal> nameless = new ArrayList<>();
        List<Problem> errors = answer.getErrors();
        for (Problem problem : errors == null ? List.<Problem>of() : errors) {
            Refusal refusal = Refusal.from(problem);
            List<PlannedWrite.OpenTask> about = writes.of(refusal);
            about.stream().filter(write -> !outcomes.knows(write)).forEach(write -> refusals.put(write, refusal));
            if (about.isEmpty()) {
                nameless.add(refusal);
            }
        }
        List<PlannedWrite.OpenTask> unsaid = part.stream()
                .filter(write -> !outcomes.knows(write) && !refusals.containsKey(write))
                .toList();
        refuse(refusals, false, withOwner, outcomes);
        if (strangers || unsaid.size() > nameless.size()) {
            unsaid.forEach(write -> outcomes.unknown(write, "HubSpot's answer did not speak of this task."));
        } else if (unsaid.size() == 1) {
            refuse(Map.of(unsaid.get(0), nameless.get(0)), false, withOwner, outcomes);
        } else if (!unsaid.isEmpty()) {
            // Every task that was opened is told and an error stands for each of these, so none of them was opened.
            halve(unsaid, withOwner, outcomes);
        }
        return nameless.isEmpty();
    }

    private void refuse(
            Map<PlannedWrite.OpenTask, Refusal> refusals,
            boolean notFound,
            boolean withOwner,
            HubSpotTaskOutcomes outcomes) {
        List<PlannedWrite.OpenTask> again = new ArrayList<>();
        Map<PlannedWrite.OpenTask, Refusal> settled = new LinkedHashMap<>();
        refusals.forEach((write, refusal) -> {
            if (withOwner && write.task().owner() != null && refusal.isAboutOwner()) {
                again.add(write);
            } else {
                settled.put(write, refusal);
            }
        });
        if (!settled.isEmpty()) {
            park(settled, notFound, outcomes);
        }
        if (!again.isEmpty()) {
            attempt(again, false, outcomes);
        }
    }

    private void park(Map<PlannedWrite.OpenTask, Refusal> refused, boolean notFound, HubSpotTaskOutcomes outcomes) {
        List<String> companies =
                refused.keySet().stream().map(write -> write.target().value()).toList();
        Set<String> alive;
        try {
            alive = notFound ? Set.of() : LivingCompanies.among(companies, client, PURPOSE);
        } catch (AccessRefusedException mayNotLook) {
            alive = Set.copyOf(companies);
        } catch (ConnectorException fault) {
            outcomes.putOff(List.copyOf(refused.keySet()), fault);
            return;
        }
        for (Map.Entry<PlannedWrite.OpenTask, Refusal> one : refused.entrySet()) {
            if (alive.contains(one.getKey().target().value())) {
                outcomes.parked(one.getKey(), one.getValue());
            } else {
                outcomes.gone(one.getKey());
            }
        }
    }
}

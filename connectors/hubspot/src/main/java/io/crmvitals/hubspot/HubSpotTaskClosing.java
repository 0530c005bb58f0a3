package io.crmvitals.hubspot;

import io.crmvitals.core.problem.ConnectorException;
import io.crmvitals.core.writeback.PlannedWrite.CloseTask;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.core.writeback.WriteOutcome.Status;
import io.crmvitals.http.Halves;
import io.crmvitals.http.LostAnswerException;
import io.crmvitals.hubspot.api.model.CrmObject;
import io.crmvitals.hubspot.api.model.ObjectBatch;
import io.crmvitals.hubspot.api.model.Problem;
import io.crmvitals.hubspot.api.model.Update;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Completes tasks of ours whose cause is gone. Reads each at once before with the history of its status and its owner, because HubSpot offers no update on condition,
 * and sends two properties only: the status, and the body with our comment behind whatever stands there.
 */
final class HubSpotTaskClosing {

    private static final String PURPOSE = "closings";
    private static final String DONE = "COMPLETED";

    /** HubSpot's limit for a text. */
    private static final int LONGEST_BODY = 65_536;

    private final HubSpotClient client;

    HubSpotTaskClosing(HubSpotClient client) {
        this.client = client;
    }

    List<WriteOutcome> close(List<CloseTask> batch) {
        Map<String, WriteOutcome> outcomes = new HashMap<>();
        Map<String, CrmObject> tasks = new HashMap<>();
        Map<String, CloseTask> byTask = new LinkedHashMap<>();
        // A task that stands in the batch twice is closed once.
        batch.forEach(write -> byTask.putIfAbsent(write.task().value(), write));
        List<CloseTask> all = List.copyOf(byTask.values());
        for (int from = 0; from < all.size(); from += HubSpotClient.HISTORY_LIMIT) {
            look(all.subList(from, Math.min(all.size(), from + HubSpotClient.HISTORY_LIMIT)), tasks, outcomes);
        }
        List<CloseTask> open =
                all.stream().filter(write -> !outcomes.containsKey(write.id())).toList();
        attempt(open, tasks, outcomes);
        return batch.stream().map(write -> of(write, byTask, outcomes)).toList();
    }

    private static WriteOutcome of(CloseTask write, Map<String, CloseTask> byTask, Map<String, WriteOutcome> outcomes) {
        WriteOutcome known =
                outcomes.get(byTask.getOrDefault(write.task().value(), write).id());
        if (known == null) {
            throw new IllegalStateException("no outcome for write " + write.id());
        }
        return known.writeId().equals(write.id())
                ? known
                : new WriteOutcome(write.id(), known.status(), known.remote(), known.reason());
    }

    private void look(List<CloseTask> part, Map<String, CrmObject> tasks, Map<String, WriteOutcome> outcomes) {
        ObjectBatch answer;
        try {
            answer = client.readWithHistory(
                    HubSpotTaskLookup.TASKS,
                    part.stream().map(write -> write.task().value()).toList(),
                    List.of(HubSpotTaskTouch.STATUS, HubSpotTaskTouch.OWNER, HubSpotTaskTouch.BODY),
                    List.of(HubSpotTaskTouch.STATUS, HubSpotTaskTouch.OWNER),
                    PURPOSE);
        } catch (RefusedException refused) {
            if (part.size() > 1) {
                // HubSpot's documents do not say whether one unknown id may refuse a whole batch.
                int half = part.size() / 2;
                look(part.subList(0, half), tasks, outcomes);
                look(part.subList(half, part.size()), tasks, outcomes);
            } else if (refused.isNotFound() && refused.refusal().isHubSpots()) {
                put(part.get(0), Status.ALREADY_THERE, "", outcomes);
            } else {
                put(
                        part.get(0),
                        Status.RETRY,
                        "Task " + part.get(0).task().value() + " could not be looked at ("
                                + refused.refusal().tell() + "); it is tried again.",
                        outcomes);
            }
            return;
        }
        Map<String, CrmObject> read = new HashMap<>();
        answer.getResults().forEach(task -> read.put(task.getId(), task));
        for (CloseTask write : part) {
            CrmObject task = read.get(write.task().value());
            String failed = task == null ? failure(write, answer) : null;
            if (task != null) {
                settle(write, task, tasks, outcomes);
            } else if (failed != null) {
                put(
                        write,
                        Status.RETRY,
                        "Task " + write.task().value() + " could not be looked at (" + failed + "); it is tried again.",
                        outcomes);
            } else {
                put(write, Status.ALREADY_THERE, "", outcomes);
            }
        }
    }

    /** Why a task that HubSpot may still have was not shown; null where it is gone. */
    private static @Nullable String failure(CloseTask write, ObjectBatch answer) {
        List<Problem> errors = answer.getErrors();
        for (Problem problem : errors == null ? List.<Problem>of() : errors) {
            Refusal refusal = Refusal.from(problem);
            if (!refusal.isNotFound()
                    && (refusal.ids().isEmpty()
                            || refusal.ids().contains(write.task().value()))) {
                return refusal.tell();
            }
        }
        return null;
    }

    private static void settle(
            CloseTask write, CrmObject task, Map<String, CrmObject> tasks, Map<String, WriteOutcome> outcomes) {
        if (DONE.equals(HubSpotTaskTouch.value(task, HubSpotTaskTouch.STATUS))
                || Boolean.TRUE.equals(task.getArchived())) {
            put(write, Status.ALREADY_THERE, "", outcomes);
            return;
        }
        String touched = HubSpotTaskTouch.of(write, task);
        if (touched != null) {
            put(
                    write,
                    Status.LEFT,
                    "Task " + write.task().value() + " was left open although its cause is gone: " + touched + ".",
                    outcomes);
            return;
        }
        tasks.put(write.id(), task);
    }

    /** A fault in one part must not lose what is known of the others; as long as nothing is known, it is the caller's to deal with. */
    private boolean attempt(List<CloseTask> part, Map<String, CrmObject> tasks, Map<String, WriteOutcome> outcomes) {
        if (part.isEmpty()) {
            return true;
        }
        try {
            return complete(part, tasks, outcomes);
        } catch (ConnectorException fault) {
            if (outcomes.isEmpty()) {
                throw fault;
            }
            part.forEach(write -> outcomes.computeIfAbsent(
                    write.id(), id -> told(write, Status.RETRY, String.valueOf(fault.getMessage()))));
            return false;
        }
    }

    /** True when HubSpot minds nothing, or says whom it minds. */
    private boolean complete(List<CloseTask> part, Map<String, CrmObject> tasks, Map<String, WriteOutcome> outcomes) {
        try {
            return settle(
                    part, client.updateOnce(HubSpotTaskLookup.TASKS, inputs(part, tasks), PURPOSE), tasks, outcomes);
        } catch (LostAnswerException lost) {
            part.forEach(write -> unknown(write, lost.why(), outcomes));
            return false;
        } catch (RefusedException refused) {
            if (part.size() == 1) {
                refused(part.get(0), refused.refusal(), refused.isNotFound(), outcomes);
            } else {
                halve(part, tasks, outcomes);
            }
            return false;
        }
    }

    /** A batch refused as a whole changed nothing, so its halves may be sent. */
    private void halve(List<CloseTask> part, Map<String, CrmObject> tasks, Map<String, WriteOutcome> outcomes) {
        Halves.send(part, some -> attempt(some, tasks, outcomes));
    }

    private static List<Update> inputs(List<CloseTask> part, Map<String, CrmObject> tasks) {
        List<Update> inputs = new ArrayList<>();
        for (CloseTask write : part) {
            CrmObject task = tasks.get(write.id());
            String before = task == null ? null : HubSpotTaskTouch.value(task, HubSpotTaskTouch.BODY);
            Map<String, String> properties = new LinkedHashMap<>();
            properties.put(HubSpotTaskTouch.STATUS, DONE);
            String after = (before == null || before.isBlank() ? "" : before + "<br><br>")
                    + HubSpotTaskContent.html(write.comment());
            if (after.length() <= LONGEST_BODY) {
                // What stands there, our key too, is worth more than our comment, so nothing is cut to make room for
                // it.
                properties.put(HubSpotTaskTouch.BODY, after);
            }
            inputs.add(
                    new Update().id(write.task().value()).properties(properties).objectWriteTraceId(write.id()));
        }
        return inputs;
    }

    private boolean settle(
            List<CloseTask> part,
            ObjectBatch answer,
            Map<String, CrmObject> tasks,
            Map<String, WriteOutcome> outcomes) {
        WritesByName<CloseTask> writes = WritesByName.ofClosings(part);
        answer.getResults()
                .forEach(result -> writes.of(result)
                        .ifPresent(
                                write -> outcomes.put(write.id(), WriteOutcome.delivered(write.id(), write.task()))));
        List<Refusal> nameless = new ArrayList<>();
        List<Problem> errors = answer.getErrors();
        for (Problem problem : errors == null ? List.<Problem>of() : errors) {
            Refusal refusal = Refusal.from(problem);
            List<CloseTask> about = writes.of(refusal);
            about.stream()
                    .filter(write -> !outcomes.containsKey(write.id()))
                    .forEach(write -> refused(write, refusal, refusal.isNotFound(), outcomes));
            if (about.isEmpty()) {
                nameless.add(refusal);
            }
        }
        List<CloseTask> unsaid =
                part.stream().filter(write -> !outcomes.containsKey(write.id())).toList();
        if (nameless.isEmpty()) {
            unsaid.forEach(write -> unknown(write, "HubSpot's answer did not speak of this task.", outcomes));
        } else if (unsaid.size() == 1) {
            refused(unsaid.get(0), nameless.get(0), nameless.get(0).isNotFound(), outcomes);
        } else if (!unsaid.isEmpty()) {
            halve(unsaid, tasks, outcomes);
        }
        return nameless.isEmpty();
    }

    private static void refused(
            CloseTask write, Refusal refusal, boolean notFound, Map<String, WriteOutcome> outcomes) {
        if (notFound) {
            // Somebody deleted it between our look and our update: there is nothing to close.
            put(write, Status.ALREADY_THERE, "", outcomes);
        } else {
            put(
                    write,
                    Status.PARKED,
                    "Task " + write.task().value()
                            + " was not completed although its cause is gone: HubSpot refuses it with " + refusal.tell()
                            + ". Mend the cause or complete it by hand, then replay.",
                    outcomes);
        }
    }

    private static void unknown(CloseTask write, String why, Map<String, WriteOutcome> outcomes) {
        put(
                write,
                Status.UNKNOWN,
                why + " Whether task " + write.task().value()
                        + " was completed is unknown; it is looked at before it is completed again.",
                outcomes);
    }

    private static void put(CloseTask write, Status status, String reason, Map<String, WriteOutcome> outcomes) {
        outcomes.put(write.id(), told(write, status, reason));
    }

    private static WriteOutcome told(CloseTask write, Status status, String reason) {
        return new WriteOutcome(write.id(), status, write.task(), reason);
    }
}

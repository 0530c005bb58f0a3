package io.crmvitals.salesforce;

import com.sforce.soap.partner.QueryResult;
import com.sforce.soap.partner.sobject.SObject;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.core.writeback.PlannedWrite.CloseTask;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.core.writeback.WriteOutcome.Status;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Closes tasks of ours whose cause is gone. Reads each at once before, because Salesforce offers no update on condition, and sends two fields only: a closed status, and
 * the description with our comment behind whatever stands there. Salesforce tells who changed a task last but not what, so a task that anybody else changed is left.
 */
final class SalesforceTaskClosing {

    private static final String PURPOSE = "closings";
    private static final String OBJECT = SalesforceTaskSink.OBJECT;
    private static final String KEY = SalesforceHealthFields.TASK_KEY;
    private static final int LONGEST_BODY = 32_000;

    private static final String PERMISSION = "Edit on Task (\"Edit Tasks\")";

    private final SalesforceClient client;
    private final SalesforceTaskWords words;
    private final Supplier<LockTries> tries;

    SalesforceTaskClosing(SalesforceClient client, SalesforceTaskWords words, Supplier<LockTries> tries) {
        this.client = client;
        this.words = words;
        this.tries = tries;
    }

    List<WriteOutcome> close(List<CloseTask> batch) {
        if (batch.isEmpty()) {
            return List.of();
        }
        SalesforceTaskWords.Words said = words.read(PURPOSE);
        Map<String, SalesforceRow> rows =
                rows(batch.stream().map(write -> write.task().value()).collect(Collectors.toUnmodifiableSet()));
        Map<String, WriteOutcome> outcomes = new HashMap<>();
        Map<String, CloseTask> open = new LinkedHashMap<>();
        for (CloseTask write : batch) {
            WriteOutcome known = settled(write, rows.get(write.task().value()), said);
            if (known == null) {
                open.putIfAbsent(write.id(), write);
            } else {
                outcomes.put(write.id(), known);
            }
        }
        update(List.copyOf(open.values()), rows, said, outcomes);
        return batch.stream().map(write -> of(write, outcomes)).toList();
    }

    private static WriteOutcome of(CloseTask write, Map<String, WriteOutcome> outcomes) {
        WriteOutcome known = outcomes.get(write.id());
        if (known == null) {
            throw new IllegalStateException("no outcome for write " + write.id());
        }
        return known;
    }

    /** The tasks by id, deleted and archived ones too; one that is missing was deleted for good. */
    private Map<String, SalesforceRow> rows(Set<String> ids) {
        String soql = "SELECT Id, " + KEY
                + ", Status, IsClosed, IsDeleted, Description, CreatedById, LastModifiedById FROM " + OBJECT
                + " WHERE Id IN " + SalesforceQuery.list(ids);
        Map<String, SalesforceRow> rows = new HashMap<>();
        try {
            QueryResult found = client.look(PURPOSE, connection -> connection.queryAll(soql));
            while (true) {
                for (SObject task : found.getRecords()) {
                    SalesforceRow row = new SalesforceRow(task);
                    String id = row.text("Id");
                    if (id != null) {
                        rows.put(id, row);
                    }
                }
                String locator = found.getQueryLocator();
                if (found.isDone() || locator == null) {
                    return rows;
                }
                found = client.look(PURPOSE, connection -> connection.queryMore(locator));
            }
        } catch (SoapFault fault) {
            throw client.faults().decideWrite(fault, PURPOSE, OBJECT);
        }
    }

    /** What needs no request any more; null for a task that is to be closed. */
    private static @Nullable WriteOutcome settled(
            CloseTask write, @Nullable SalesforceRow row, SalesforceTaskWords.Words said) {
        if (row == null || row.deleted() || "true".equals(row.text("IsClosed"))) {
            return new WriteOutcome(write.id(), Status.ALREADY_THERE, write.task(), "");
        }
        if (!write.key().equals(row.text(KEY))) {
            return left(write, "it no longer carries our key " + write.key());
        }
        String creator = row.text("CreatedById");
        if (creator == null || !creator.equals(row.text("LastModifiedById"))) {
            return left(write, "somebody has edited it since we opened it");
        }
        if (!said.open().equals(row.text("Status"))) {
            return left(write, "it does not stand in the status of a new task any more");
        }
        return null;
    }

    private static WriteOutcome left(CloseTask write, String why) {
        return new WriteOutcome(
                write.id(),
                Status.LEFT,
                write.task(),
                "Task " + write.task().value() + " was left open although its cause is gone: " + why + ".");
    }

    private void update(
            List<CloseTask> open,
            Map<String, SalesforceRow> rows,
            SalesforceTaskWords.Words said,
            Map<String, WriteOutcome> outcomes) {
        if (open.isEmpty()) {
            return;
        }
        // Tasks lock their account: in the order of account ids two writers do not block each other.
        List<CloseTask> ordered = open.stream()
                .sorted(Comparator.comparing(write -> write.target().value()))
                .toList();
        List<SObject> tasks = ordered.stream()
                .map(write -> closed(write, rows.get(write.task().value()), said))
                .toList();
        List<RowAnswer> answers;
        try {
            answers = tries.get().send(tasks, this::send);
        } catch (RetryableException lost) {
            if (SalesforceTaskSink.nothingDone(lost)) {
                throw lost;
            }
            ordered.forEach(write -> outcomes.put(write.id(), unknown(write, lost)));
            return;
        }
        SalesforceRefusals.requireAccess(answers, PURPOSE, OBJECT, PERMISSION);
        for (int i = 0; i < answers.size(); i++) {
            CloseTask write = ordered.get(i);
            outcomes.put(write.id(), outcome(write, answers.get(i)));
        }
    }

    private static SObject closed(CloseTask write, @Nullable SalesforceRow row, SalesforceTaskWords.Words said) {
        String before = row == null ? null : row.text("Description");
        SObject task = new SObject(OBJECT);
        task.setId(write.task().value());
        task.setField("Status", said.closed());
        String after = (before == null || before.isBlank() ? "" : before + "\n\n") + write.comment();
        if (after.length() <= LONGEST_BODY) {
            // What a person wrote is worth more than our comment, so nothing is cut to make room for it.
            task.setField("Description", SafeText.of(after, LONGEST_BODY));
        }
        return task;
    }

    private List<RowAnswer> send(List<SObject> tasks) {
        return client.save(
                PURPOSE, OBJECT, tasks.size(), connection -> connection.update(tasks.toArray(new SObject[0])));
    }

    private static WriteOutcome outcome(CloseTask write, RowAnswer answer) {
        if (answer.saved()) {
            return WriteOutcome.delivered(write.id(), write.task());
        }
        if (answer.unanswered() instanceof RetryableException lost && !SalesforceTaskSink.nothingDone(lost)) {
            return unknown(write, lost);
        }
        WriteOutcome refused = SalesforceRefusals.outcome(
                write.id(), "The closing of task " + write.task().value(), answer);
        // Somebody deleted it between our look and our update: there is nothing to close.
        return refused.status() == Status.GONE
                ? new WriteOutcome(write.id(), Status.ALREADY_THERE, write.task(), "")
                : refused;
    }

    private static WriteOutcome unknown(CloseTask write, RetryableException lost) {
        return new WriteOutcome(
                write.id(),
                Status.UNKNOWN,
                null,
                lost.getMessage() + " Whether task " + write.task().value()
                        + " was closed is unknown; it is looked at before it is closed again.");
    }
}

package io.crmvitals.salesforce;

import com.sforce.soap.partner.QueryResult;
import com.sforce.soap.partner.sobject.SObject;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.playbook.Task;
import io.crmvitals.core.port.TaskSink;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.core.writeback.WriteOutcome.Status;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.ArrayList;
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
 * Opens tasks that are not there yet. First it looks for their keys, in the recycle bin too, then it creates the absent ones; the field's unique index catches
 * whoever was faster. An upsert would overwrite what a person has edited since, so there is none.
 */
final class SalesforceTaskSink implements TaskSink {

    static final String OBJECT = "Task";
    private static final String PURPOSE = "tasks";
    private static final int LONGEST_SUBJECT = 255;
    private static final int LONGEST_BODY = 32_000;

    private static final String PERMISSION =
            "Create on Task (\"Edit Tasks\") and Edit on " + SalesforceHealthFields.TASK_KEY + " of Task and of Event";

    private final SalesforceClient client;
    private final SalesforceTaskWords words;
    private final Supplier<LockTries> tries;
    private final SalesforceTaskClosing closing;

    /** @param tries made anew for each batch */
    SalesforceTaskSink(SalesforceClient client, SalesforceTaskWords words, Supplier<LockTries> tries) {
        this.client = client;
        this.words = words;
        this.tries = tries;
        this.closing = new SalesforceTaskClosing(client, words, tries);
    }

    @Override
    public int batchSize() {
        return SalesforceHealthSink.BATCH;
    }

    /** The org's words for status and priority are read once a process; then a look and a save for each batch. */
    @Override
    public long leastCalls(long tasks) {
        return tasks == 0 ? 0 : 2 + 2 * ((tasks + batchSize() - 1) / batchSize());
    }

    /** A look and a save for each batch; the org's words are known from opening. */
    @Override
    public long leastCallsToClose(long tasks) {
        return 2 * ((tasks + batchSize() - 1) / batchSize());
    }

    @Override
    public List<WriteOutcome> open(List<PlannedWrite.OpenTask> batch) {
        if (batch.isEmpty()) {
            return List.of();
        }
        SalesforceHealthSink.requireSize(batch.size());
        Map<String, String> there =
                idsByKey(batch.stream().map(write -> write.task().key()).collect(Collectors.toUnmodifiableSet()));
        Map<String, PlannedWrite.OpenTask> absent = new LinkedHashMap<>();
        for (PlannedWrite.OpenTask write : batch) {
            if (!there.containsKey(write.task().key())) {
                absent.putIfAbsent(write.task().key(), write);
            }
        }
        Map<String, WriteOutcome> created = create(List.copyOf(absent.values()));
        List<WriteOutcome> outcomes = new ArrayList<>();
        for (PlannedWrite.OpenTask write : batch) {
            WriteOutcome outcome = created.get(write.task().key());
            if (outcome == null) {
                outcomes.add(alreadyThere(write, there.get(write.task().key())));
            } else if (outcome.writeId().equals(write.id()) || outcome.status() != Status.DELIVERED) {
                outcomes.add(new WriteOutcome(write.id(), outcome.status(), outcome.remote(), outcome.reason()));
            } else {
                outcomes.add(new WriteOutcome(write.id(), Status.ALREADY_THERE, outcome.remote(), ""));
            }
        }
        return outcomes;
    }

    @Override
    public List<WriteOutcome> close(List<PlannedWrite.CloseTask> batch) {
        SalesforceHealthSink.requireSize(batch.size());
        return closing.close(batch);
    }

    /** Task ids by our key, deleted tasks included: a task that a person deleted was dismissed. */
    private Map<String, String> idsByKey(Set<String> keys) {
        String soql = "SELECT Id, " + SalesforceHealthFields.TASK_KEY + " FROM " + OBJECT + " WHERE "
                + SalesforceHealthFields.TASK_KEY + " IN " + SalesforceQuery.list(keys);
        Map<String, String> ids = new HashMap<>();
        try {
            QueryResult found = client.look(PURPOSE, connection -> connection.queryAll(soql));
            while (true) {
                for (SObject task : found.getRecords()) {
                    SalesforceRow row = new SalesforceRow(task);
                    String key = row.text(SalesforceHealthFields.TASK_KEY);
                    String id = row.text("Id");
                    if (key != null && id != null) {
                        ids.put(key, id);
                    }
                }
                String locator = found.getQueryLocator();
                if (found.isDone() || locator == null) {
                    return ids;
                }
                found = client.look(PURPOSE, connection -> connection.queryMore(locator));
            }
        } catch (SoapFault fault) {
            throw client.faults().decideWrite(fault, PURPOSE, OBJECT);
        }
    }

    /** Outcomes by key. */
    private Map<String, WriteOutcome> create(List<PlannedWrite.OpenTask> absent) {
        if (absent.isEmpty()) {
            return Map.of();
        }
        // Tasks lock their account: in the order of account ids two writers do not block each other.
        List<PlannedWrite.OpenTask> ordered = absent.stream()
                .sorted(Comparator.comparing(write -> write.target().value()))
                .toList();
        SalesforceTaskWords.Words said = words.read(PURPOSE);
        List<SObject> tasks = ordered.stream().map(write -> task(write, said)).toList();
        List<RowAnswer> answers;
        try {
            answers = tries.get().send(tasks, this::send);
        } catch (RetryableException lost) {
            if (nothingDone(lost)) {
                throw lost;
            }
            return unknown(ordered, String.valueOf(lost.getMessage()));
        }
        SalesforceRefusals.requireAccess(answers, PURPOSE, OBJECT, PERMISSION);
        Map<String, WriteOutcome> outcomes = new HashMap<>();
        for (int i = 0; i < answers.size(); i++) {
            PlannedWrite.OpenTask write = ordered.get(i);
            outcomes.put(write.task().key(), outcome(write, answers.get(i)));
        }
        return outcomes;
    }

    private List<RowAnswer> send(List<SObject> tasks) {
        return client.save(
                PURPOSE, OBJECT, tasks.size(), connection -> connection.create(tasks.toArray(new SObject[0])));
    }

    private static WriteOutcome outcome(PlannedWrite.OpenTask write, RowAnswer answer) {
        if (answer.saved()) {
            return WriteOutcome.delivered(write.id(), answer.id() == null ? null : taskId(answer.id()));
        }
        if (SalesforceRefusals.taken(answer)) {
            return new WriteOutcome(write.id(), Status.ALREADY_THERE, null, "");
        }
        if (answer.unanswered() instanceof RetryableException lost && !nothingDone(lost)) {
            return unknown(write, String.valueOf(lost.getMessage()));
        }
        return SalesforceRefusals.outcome(write.id(), write.target(), answer);
    }

    private static SObject task(PlannedWrite.OpenTask write, SalesforceTaskWords.Words said) {
        Task planned = write.task();
        SObject task = new SObject(OBJECT);
        task.setField("Subject", SafeText.of(planned.subject(), LONGEST_SUBJECT));
        task.setField("Description", SafeText.of(planned.body(), LONGEST_BODY));
        task.setField("WhatId", write.target().value());
        ExternalId owner = planned.owner();
        if (owner != null) {
            task.setField("OwnerId", owner.value());
        }
        task.setField("ActivityDate", new DateOnly(planned.due()));
        task.setField("Priority", planned.priority() == Task.Priority.HIGH ? said.high() : said.normal());
        task.setField("Status", said.open());
        task.setField(SalesforceHealthFields.TASK_KEY, planned.key());
        return task;
    }

    private static Map<String, WriteOutcome> unknown(List<PlannedWrite.OpenTask> writes, String why) {
        return writes.stream().collect(Collectors.toMap(write -> write.task().key(), write -> unknown(write, why)));
    }

    private static WriteOutcome unknown(PlannedWrite.OpenTask write, String why) {
        return new WriteOutcome(
                write.id(),
                Status.UNKNOWN,
                null,
                why + " Whether task " + write.task().key()
                        + " was opened is unknown; the next run looks for its key first.");
    }

    private static WriteOutcome alreadyThere(PlannedWrite.OpenTask write, @Nullable String id) {
        return new WriteOutcome(write.id(), Status.ALREADY_THERE, id == null ? null : taskId(id), "");
    }

    static ExternalId taskId(String id) {
        return new ExternalId(SalesforceConnector.SYSTEM, "task", id);
    }

    /** True when not even a connection was made, or Salesforce refused the call as a whole. */
    static boolean nothingDone(RetryableException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SoapFault
                    || cause instanceof ConnectException
                    || cause instanceof HttpConnectTimeoutException
                    || cause instanceof UnresolvedAddressException) {
                return true;
            }
        }
        return false;
    }
}

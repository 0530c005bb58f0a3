package io.crmvitals.salesforce;

import com.sforce.soap.partner.QueryResult;
import com.sforce.soap.partner.SaveResult;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Opens tasks that are not there yet. First it looks for their keys, in the recycle bin too, then it creates the absent ones; the field's unique index catches
 * whoever was faster. An upsert would overwrite what a person has edited since, so there is none.
 */
final class SalesforceTaskSink implements TaskSink {

    static final String OBJECT = "Task";
    static final String NOT_STARTED = "Not Started";

    private static final String PURPOSE = "tasks";
    private static final int LONGEST_SUBJECT = 255;
    private static final int LONGEST_BODY = 32_000;

    private final SalesforceClient client;

    SalesforceTaskSink(SalesforceClient client) {
        this.client = client;
    }

    @Override
    public int batchSize() {
        return SalesforceHealthSink.BATCH;
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
        SObject[] tasks = ordered.stream().map(SalesforceTaskSink::task).toArray(SObject[]::new);
        SaveResult[] results;
        try {
            results = client.write(PURPOSE, connection -> connection.create(tasks));
        } catch (SoapFault fault) {
            throw client.faults().decideWrite(fault, PURPOSE, OBJECT);
        } catch (RetryableException lost) {
            if (neverLeft(lost)) {
                throw lost;
            }
            return unknown(ordered, String.valueOf(lost.getMessage()));
        }
        if (results.length != tasks.length) {
            return unknown(
                    ordered, "Salesforce answered " + results.length + " results to " + tasks.length + " tasks.");
        }
        Map<String, WriteOutcome> outcomes = new HashMap<>();
        for (int i = 0; i < results.length; i++) {
            PlannedWrite.OpenTask write = ordered.get(i);
            outcomes.put(write.task().key(), outcome(write, results[i]));
        }
        return outcomes;
    }

    private static WriteOutcome outcome(PlannedWrite.OpenTask write, SaveResult result) {
        if (result.isSuccess()) {
            return WriteOutcome.delivered(write.id(), taskId(result.getId()));
        }
        if (SalesforceRefusals.duplicateValue(result.getErrors())) {
            return new WriteOutcome(write.id(), Status.ALREADY_THERE, null, "");
        }
        return SalesforceRefusals.outcome(write.id(), write.target(), result.getErrors());
    }

    private static SObject task(PlannedWrite.OpenTask write) {
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
        task.setField("Priority", planned.priority() == Task.Priority.HIGH ? "High" : "Normal");
        task.setField("Status", NOT_STARTED);
        task.setField(SalesforceHealthFields.TASK_KEY, planned.key());
        return task;
    }

    private static Map<String, WriteOutcome> unknown(List<PlannedWrite.OpenTask> writes, String why) {
        return writes.stream()
                .collect(Collectors.toMap(
                        write -> write.task().key(),
                        write -> new WriteOutcome(
                                write.id(),
                                Status.UNKNOWN,
                                null,
                                why + " Whether task " + write.task().key()
                                        + " was opened is unknown; the next run looks for its key first.")));
    }

    private static WriteOutcome alreadyThere(PlannedWrite.OpenTask write, @Nullable String id) {
        return new WriteOutcome(write.id(), Status.ALREADY_THERE, id == null ? null : taskId(id), "");
    }

    private static ExternalId taskId(String id) {
        return new ExternalId(SalesforceConnector.SYSTEM, "task", id);
    }

    /** True when not even a connection was made. */
    private static boolean neverLeft(RetryableException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof HttpConnectTimeoutException
                    || cause instanceof UnresolvedAddressException) {
                return true;
            }
        }
        return false;
    }
}

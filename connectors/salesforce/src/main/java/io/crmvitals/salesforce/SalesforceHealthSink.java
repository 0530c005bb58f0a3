package io.crmvitals.salesforce;

import com.sforce.soap.partner.SaveResult;
import com.sforce.soap.partner.sobject.SObject;
import io.crmvitals.core.port.HealthSink;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Updates accounts, 200 in one call, in the order of their ids so that two writers lock them in the same order. Each account stands or falls alone. */
final class SalesforceHealthSink implements HealthSink {

    /** The most that Salesforce takes in one call. */
    static final int BATCH = 200;

    private static final String PURPOSE = "health";

    private final SalesforceClient client;

    SalesforceHealthSink(SalesforceClient client) {
        this.client = client;
    }

    @Override
    public int batchSize() {
        return BATCH;
    }

    @Override
    public List<WriteOutcome> write(List<PlannedWrite.Health> batch) {
        if (batch.isEmpty()) {
            return List.of();
        }
        requireSize(batch.size());
        // One call may name an account once only; of two writes for it the later one counts.
        Map<String, PlannedWrite.Health> byAccount = new TreeMap<>();
        batch.forEach(write -> byAccount.put(write.target().value(), write));
        List<String> ids = new ArrayList<>(byAccount.keySet());
        SObject[] accounts = byAccount.entrySet().stream()
                .map(entry -> SalesforceHealthFields.account(
                        entry.getKey(), entry.getValue().after()))
                .toArray(SObject[]::new);
        SaveResult[] results = send(accounts);
        Map<String, SaveResult> byId = new HashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            byId.put(ids.get(i), results[i]);
        }
        List<WriteOutcome> outcomes = new ArrayList<>();
        for (PlannedWrite.Health write : batch) {
            SaveResult result = byId.get(write.target().value());
            outcomes.add(
                    result != null && result.isSuccess()
                            ? WriteOutcome.delivered(write.id(), write.target())
                            : SalesforceRefusals.outcome(
                                    write.id(), write.target(), result == null ? null : result.getErrors()));
        }
        return outcomes;
    }

    private SaveResult[] send(SObject[] accounts) {
        SaveResult[] results;
        try {
            results = client.write(PURPOSE, connection -> connection.update(accounts));
        } catch (SoapFault fault) {
            throw client.faults().decideWrite(fault, PURPOSE, SalesforceHealthFields.OBJECT);
        }
        if (results.length != accounts.length) {
            throw new RetryableException(
                    SalesforceConnector.SYSTEM,
                    PURPOSE,
                    "Salesforce answered " + results.length + " results to " + accounts.length
                            + " accounts, so nothing is known of any. The batch may be sent again: its values are absolute.",
                    null,
                    null);
        }
        return results;
    }

    static void requireSize(int size) {
        if (size > BATCH) {
            throw new IllegalArgumentException(
                    size + " writes are more than the " + BATCH + " that one call to Salesforce takes");
        }
    }
}

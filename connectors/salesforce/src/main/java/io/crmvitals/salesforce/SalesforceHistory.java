package io.crmvitals.salesforce;

import com.sforce.soap.partner.Error;
import com.sforce.soap.partner.UpsertResult;
import com.sforce.soap.partner.sobject.SObject;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.core.writeback.HealthFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One row an account and day, written by its key, so that the last score of a day stands and repeating changes nothing. Where the org lacks the object or our user
 * the right to it, no row is tried again until the program starts anew: the accounts' own fields are written all the same, and {@link #note()} tells. Every score
 * stays in our own store. Safe for many threads.
 */
final class SalesforceHistory {

    static final String OBJECT = "CRMV_Health_History__c";
    static final String ACCOUNT = "CRMV_Account__c";
    static final String KEY = "CRMV_Key__c";

    private static final String PURPOSE = "history";

    /** Faults of a whole call by which Salesforce says that the object, a field of it, or our right to it is not there. */
    private static final Set<String> NOT_FOR_US = Set.of(
            "INVALID_TYPE",
            "INVALID_FIELD",
            "INVALID_EXTERNAL_ID_FIELD_NAME",
            "INSUFFICIENT_ACCESS",
            "FUNCTIONALITY_NOT_ENABLED");

    private final SalesforceClient client;
    private final boolean wanted;
    private volatile @Nullable String note;

    SalesforceHistory(SalesforceClient client, boolean wanted) {
        this.client = client;
        this.wanted = wanted;
    }

    /** False when it is switched off, or when this org did not let us. */
    boolean on() {
        return wanted && note == null;
    }

    /** Why no row is written although it is wanted; null when all is well. */
    @Nullable
    String note() {
        return note;
    }

    /** @param account the 18-character id */
    static String key(String account, HealthFields health) {
        return account + "/" + health.asOf();
    }

    /**
     * Rows by key, at most 200, in the order of their accounts, which they lock.
     *
     * @param accounts the account of each key
     * @return what became of each row; empty when this org does not let us, and then {@link #note()} tells why
     */
    Map<String, RowAnswer> save(SortedMap<String, HealthFields> rows, Map<String, String> accounts, LockTries tries) {
        List<SObject> records = new ArrayList<>();
        rows.forEach((key, health) -> records.add(row(key, accounts.get(key), health)));
        List<RowAnswer> answers;
        try {
            answers = new ArrayList<>(tries.send(records, this::upsert));
            sendWithoutAccount(rows, answers, tries);
        } catch (SoapFault fault) {
            if (!NOT_FOR_US.contains(fault.code())) {
                throw client.faults().decideWrite(fault, PURPOSE, OBJECT);
            }
            giveUp(fault.code());
            return Map.of();
        }
        if (noneFor(answers)) {
            giveUp(SalesforceRefusals.causes(answers));
            return Map.of();
        }
        Map<String, RowAnswer> byKey = new HashMap<>();
        int next = 0;
        for (String key : rows.keySet()) {
            byKey.put(key, answers.get(next++));
        }
        return byKey;
    }

    /**
     * A detail record cannot change its master. Where Salesforce takes even the same master for a change, a row that is there already is refused for naming it,
     * and goes without.
     */
    private void sendWithoutAccount(SortedMap<String, HealthFields> rows, List<RowAnswer> answers, LockTries tries) {
        List<Integer> places = new ArrayList<>();
        List<SObject> records = new ArrayList<>();
        int place = 0;
        for (Map.Entry<String, HealthFields> row : rows.entrySet()) {
            Error error = answers.get(place).error();
            if (error != null
                    && RefusalKind.of(error) == RefusalKind.CONFIGURATION
                    && SalesforceRefusals.names(error, ACCOUNT)) {
                places.add(place);
                records.add(row(row.getKey(), null, row.getValue()));
            }
            place++;
        }
        if (records.isEmpty()) {
            return;
        }
        List<RowAnswer> second = tries.send(records, this::upsert);
        for (int i = 0; i < places.size(); i++) {
            Error still = second.get(i).error();
            if (still == null || !SalesforceRefusals.names(still, ACCOUNT)) {
                answers.set(places.get(i), second.get(i));
            }
        }
    }

    private static SObject row(String key, @Nullable String account, HealthFields health) {
        SObject row = new SObject(OBJECT);
        row.setField(KEY, key);
        if (account != null) {
            row.setField(ACCOUNT, account);
        }
        SalesforceHealthFields.put(row, health);
        return row;
    }

    private List<RowAnswer> upsert(List<SObject> rows) {
        UpsertResult[] results;
        try {
            results = send(rows);
        } catch (RetryableException lost) {
            if (SalesforceTaskSink.nothingDone(lost)) {
                throw lost;
            }
            // The accounts are saved by now. A row has its key, so once more at once is cheaper than beginning anew.
            results = send(rows);
        }
        if (results.length != rows.size()) {
            throw new RetryableException(
                    SalesforceConnector.SYSTEM,
                    PURPOSE,
                    "Salesforce answered " + results.length + " results to " + rows.size()
                            + " history rows, so nothing is known of any. They may be sent again: each has its key.",
                    null,
                    null);
        }
        List<RowAnswer> answers = new ArrayList<>();
        for (UpsertResult result : results) {
            answers.add(RowAnswer.of(result.isSuccess(), result.getId(), result.getErrors()));
        }
        return answers;
    }

    private UpsertResult[] send(List<SObject> rows) {
        return client.write(PURPOSE, connection -> connection.upsert(KEY, rows.toArray(new SObject[0])));
    }

    /** A single row that meets a lack of access may be a matter of that account's sharing; several at once, or a field, are not. */
    private static boolean noneFor(List<RowAnswer> answers) {
        if (!SalesforceRefusals.allConcernTheOrg(answers)) {
            return false;
        }
        return answers.size() > 1
                || answers.stream()
                        .map(RowAnswer::error)
                        .anyMatch(error -> error != null && RefusalKind.of(error) == RefusalKind.CONFIGURATION);
    }

    private void giveUp(String causes) {
        note = "Salesforce takes no rows of " + OBJECT + " from us (" + causes
                + "), so health was written onto the accounts only and no history is kept there until the program starts anew."
                + " Install the present version of the product's package and assign its permission set "
                + SalesforceHealthFields.PERMISSION_SET
                + " to the integration user, or set history to false in the connection; ./vitals check tells what is lacking.";
    }
}

package io.crmvitals.salesforce;

import com.sforce.soap.partner.sobject.SObject;
import io.crmvitals.core.port.HealthSink;
import io.crmvitals.core.writeback.HealthFields;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Updates accounts, 200 in one call, in the order of their ids so that two writers lock them in the same order; then keeps a row of history for each that was
 * saved. Each account stands or falls alone, and a write counts as delivered only when both are there: what is repeated for the sake of the second changes nothing
 * of the first. Not safe for two threads at once.
 */
final class SalesforceHealthSink implements HealthSink {

    /** The most that Salesforce takes in one call. */
    static final int BATCH = 200;

    private static final String PURPOSE = "health";
    private static final String PERMISSION = "Edit on Account and on the fields of Account that begin with CRMV_";

    private final SalesforceClient client;
    private final SalesforceHistory history;
    private final Supplier<LockTries> tries;
    private final SalesforceHealthLook look;
    /** Writes that the newest look found done, with the account's full id; the next batch alone uses it. */
    private Map<PlannedWrite.Health, String> standing = Map.of();

    /** @param tries made anew for each batch */
    SalesforceHealthSink(SalesforceClient client, SalesforceHistory history, Supplier<LockTries> tries) {
        this.client = client;
        this.history = history;
        this.tries = tries;
        this.look = new SalesforceHealthLook(client, PURPOSE);
    }

    @Override
    public int batchSize() {
        return BATCH;
    }

    /** A history row goes along with each. */
    @Override
    public Map<String, Long> leastCalls(long writes) {
        long batches = (writes + BATCH - 1) / BATCH;
        return history.on() && batches > 0 ? Map.of(PURPOSE, batches, "history", batches) : Map.of(PURPOSE, batches);
    }

    @Override
    public int lookSize() {
        return BATCH;
    }

    @Override
    public Map<String, String> edited(List<PlannedWrite.Health> writes) {
        requireSize(writes.size());
        SalesforceHealthLook.Found found = look.look(writes);
        standing = found.standing();
        return found.edited();
    }

    @Override
    public List<WriteOutcome> write(List<PlannedWrite.Health> batch) {
        if (batch.isEmpty()) {
            return List.of();
        }
        requireSize(batch.size());
        Map<PlannedWrite.Health, String> done = standing;
        standing = Map.of();
        LockTries one = tries.get();
        Map<String, RowAnswer> accounts = update(batch, done, one);
        Map<String, RowAnswer> rows = history.on() ? keep(batch, accounts, one) : Map.of();
        List<WriteOutcome> outcomes = new ArrayList<>();
        for (PlannedWrite.Health write : batch) {
            WriteOutcome outcome = outcome(write, accounts.get(write.target().value()), rows);
            outcomes.add(
                    done.containsKey(write) && outcome.status() == WriteOutcome.Status.DELIVERED
                            ? new WriteOutcome(write.id(), WriteOutcome.Status.ALREADY_THERE, write.target(), "")
                            : outcome);
        }
        return outcomes;
    }

    @Override
    public List<String> notes() {
        String note = history.note();
        return note == null ? List.of() : List.of(note);
    }

    private static WriteOutcome outcome(
            PlannedWrite.Health write, @Nullable RowAnswer account, Map<String, RowAnswer> rows) {
        if (account == null) {
            throw new IllegalStateException("no answer was kept for " + write.id());
        }
        if (!account.saved()) {
            return SalesforceRefusals.outcome(write.id(), write.target(), account);
        }
        HealthFields after = write.after();
        // Emptying takes nothing back of what was known: the rows of earlier days stay, and this day gets none.
        RowAnswer row = after == null ? null : rows.get(SalesforceHistory.key(fullId(write, account), after));
        if (row == null || row.saved()) {
            return WriteOutcome.delivered(write.id(), write.target());
        }
        String what = "The history row of Salesforce record " + write.target().value();
        if (SalesforceRefusals.taken(row)) {
            // Somebody made the row of this day between Salesforce's look and its insert; the next try finds it.
            return new WriteOutcome(
                    write.id(), WriteOutcome.Status.RETRY, null, what + " was made by somebody else at the same time.");
        }
        return SalesforceRefusals.outcome(write.id(), what, row);
    }

    /**
     * What became of each account, by the id that the write names.
     *
     * @param done those that hold it already, which are not sent
     */
    private Map<String, RowAnswer> update(
            List<PlannedWrite.Health> batch, Map<PlannedWrite.Health, String> done, LockTries one) {
        // One call may name an account once only; of two writes for it the later one counts.
        Map<String, PlannedWrite.Health> byAccount = new TreeMap<>();
        batch.forEach(write -> byAccount.put(write.target().value(), write));
        Map<String, RowAnswer> byId = new HashMap<>();
        List<String> ids = new ArrayList<>();
        List<SObject> accounts = new ArrayList<>();
        byAccount.forEach((id, write) -> {
            String full = done.get(write);
            if (full == null) {
                ids.add(id);
                accounts.add(SalesforceHealthFields.account(id, write.after()));
            } else {
                byId.put(id, RowAnswer.of(true, full, null));
            }
        });
        if (accounts.isEmpty()) {
            return byId;
        }
        List<RowAnswer> answers = one.send(accounts, this::send);
        SalesforceRefusals.requireAccess(answers, PURPOSE, SalesforceHealthFields.OBJECT, PERMISSION);
        for (int i = 0; i < ids.size(); i++) {
            byId.put(ids.get(i), answers.get(i));
        }
        return byId;
    }

    private Map<String, RowAnswer> keep(
            List<PlannedWrite.Health> batch, Map<String, RowAnswer> accounts, LockTries one) {
        SortedMap<String, HealthFields> rows = new TreeMap<>();
        Map<String, String> owners = new HashMap<>();
        for (PlannedWrite.Health write : batch) {
            RowAnswer account = accounts.get(write.target().value());
            HealthFields after = write.after();
            if (account != null && account.saved() && after != null) {
                String id = fullId(write, account);
                String key = SalesforceHistory.key(id, after);
                rows.put(key, after);
                owners.put(key, id);
            }
        }
        return rows.isEmpty() ? Map.of() : history.save(rows, owners, one);
    }

    /** Salesforce answers with the 18-character id, whichever form was sent. */
    private static String fullId(PlannedWrite.Health write, RowAnswer account) {
        String id = account.id();
        return id == null ? write.target().value() : id;
    }

    private List<RowAnswer> send(List<SObject> accounts) {
        return client.save(
                PURPOSE,
                SalesforceHealthFields.OBJECT,
                accounts.size(),
                connection -> connection.update(accounts.toArray(new SObject[0])));
    }

    static void requireSize(int size) {
        if (size > BATCH) {
            throw new IllegalArgumentException(
                    size + " writes are more than the " + BATCH + " that one call to Salesforce takes");
        }
    }
}

package io.crmvitals.storage;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.DeliveredWrite;
import io.crmvitals.core.port.LedgerEntry;
import io.crmvitals.core.port.RunId;
import io.crmvitals.core.writeback.Hold;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.core.writeback.WriteOutcome.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * The write ledger: what was meant to be written, what was sent, and what came of it. No row is ever taken out, except one that only ever waited and is no longer
 * meant.
 */
final class LedgerTable {

    static final String COLUMNS =
            "p.write_id, p.content, p.planned_at, p.sent_at, p.status, p.answered_at, p.tries, p.reason";
    private static final String HEALTH = "health";
    private static final String TASK = "task";
    private static final String CLOSE = "close";

    private static final String INSERT = """
            insert into planned_write (write_id, kind, system, target, account, content, tries, reason, planned_at, planned_run, last_run)
            values (:write_id, :kind, :system, :target, :account, :content, 0, '', :planned_at, :run_id, :run_id)""";

    // Another content is another question to the guards and to whoever approved the old one.
    private static final String REPLAN = """
            update planned_write set kind = :kind, system = :system, target = :target, account = :account, content = :content,
                planned_run = :run_id, last_run = :run_id, approved_run = null
            where write_id = :write_id""";

    // A write under way is one whose outcome is not known: if this process ends now, that is what it is.
    private static final String SENDING = """
            update planned_write set status = 'UNKNOWN', reason = 'It was sent, and no answer has been recorded since.', tries = tries + 1,
                sent_at = :sent_at, answered_at = null, last_run = :run_id
            where write_id in (<ids>) and (status is null or status in ('RETRY', 'UNKNOWN')) and held_by is null""";

    // What was delivered stays delivered, whatever a late answer to an earlier try says.
    private static final String SETTLE = """
            update planned_write set status = :status, reason = :reason, remote = coalesce(:remote, remote), answered_at = :answered_at,
                last_run = :run_id, held_by = :held_by, held_why = :held_why, held_at = coalesce(:held_at, held_at)
            where write_id = :write_id and (status is null or status not in ('DELIVERED', 'ALREADY_THERE', 'LEFT', 'EXPIRED'))""";

    private static final String UNSETTLED = "select " + COLUMNS + """
             from planned_write p
            where p.system = :system and (p.status is null or p.status in ('RETRY', 'UNKNOWN')) and p.held_by is null
            order by p.place""";

    private static final String DELIVERED = """
            select n.target, n.write_id, n.content, n.planned_at, n.sent_at, n.status, n.answered_at, n.tries, n.reason
            from (
                select p.*, row_number() over (partition by p.target order by p.answered_at desc, p.place desc) as nth
                from planned_write p
                where p.system = :system and p.kind = 'health' and p.status in ('DELIVERED', 'ALREADY_THERE')) n
            where n.nth = 1""";

    private record Kept(int tries, String content, @Nullable String status) {

        /** One that was never sent follows what is known, unless it waits because of a person's edit: whoever decides on that one has seen its content. */
        boolean follows(String newContent) {
            return tries == 0 && status == null && !content.equals(newContent);
        }
    }

    private LedgerTable() {}

    static int plan(Handle handle, RunId run, List<PlannedWrite> writes, Instant at) {
        Map<String, PlannedWrite> wanted = new LinkedHashMap<>();
        writes.forEach(write -> wanted.put(write.id(), write));
        Map<String, Kept> kept = kept(handle, wanted.keySet());
        int planned = 0;
        for (List<PlannedWrite> some : Chunks.of(wanted.values(), Chunks.ROWS)) {
            PreparedBatch inserts = handle.prepareBatch(INSERT);
            PreparedBatch updates = handle.prepareBatch(REPLAN);
            for (PlannedWrite write : some) {
                String content = Json.write(write);
                Kept row = kept.get(write.id());
                if (row == null) {
                    bind(inserts, run, write, content)
                            .bind("planned_at", Micros.of(at))
                            .add();
                    planned++;
                } else if (row.follows(content)) {
                    bind(updates, run, write, content).add();
                    planned++;
                } else if (GivenUpWrites.outlived(row.status(), row.content(), write)) {
                    GivenUpWrites.renew(handle, write.id());
                    bind(updates, run, write, content).add();
                    planned++;
                }
            }
            if (inserts.size() > 0) {
                inserts.execute();
            }
            if (updates.size() > 0) {
                updates.execute();
            }
        }
        return planned;
    }

    static void sending(Handle handle, RunId run, Collection<String> writeIds, Instant at) {
        refuseUnplanned(handle, writeIds);
        for (List<String> some : Chunks.of(writeIds, Chunks.ROWS)) {
            handle.createUpdate(SENDING)
                    .bind("sent_at", Micros.of(at))
                    .bind("run_id", run.value())
                    .bindList("ids", some)
                    .execute();
        }
    }

    static void settle(Handle handle, RunId run, List<WriteOutcome> outcomes, Instant at) {
        refuseUnplanned(handle, outcomes.stream().map(WriteOutcome::writeId).toList());
        for (List<WriteOutcome> some : Chunks.of(outcomes, Chunks.ROWS)) {
            PreparedBatch batch = handle.prepareBatch(SETTLE);
            for (WriteOutcome outcome : some) {
                ExternalId remote = outcome.remote();
                boolean edited = outcome.status() == Status.HELD;
                batch.bind("status", outcome.status().name())
                        .bind("reason", told(outcome))
                        .bind("remote", remote == null ? null : remote.text())
                        .bind("answered_at", answered(outcome.status()) ? Micros.of(at) : null)
                        .bind("held_by", edited ? Hold.Kind.PERSON.word() : null)
                        .bind("held_why", edited ? outcome.reason() : "")
                        .bind("held_at", edited ? Micros.of(at) : null)
                        .bind("run_id", run.value())
                        .bind("write_id", outcome.writeId())
                        .add();
            }
            batch.execute();
            AccountChanges.mark(handle, late(handle, run, some), Micros.of(at));
        }
    }

    /**
     * Whose health got there only now with the content of an earlier run, which may be outdated: the newest score was kept when that row was already on its way. They
     * count as changed, so that the next run compares again.
     */
    private static Set<String> late(Handle handle, RunId run, List<WriteOutcome> outcomes) {
        List<String> done = outcomes.stream()
                .filter(WriteOutcome::settled)
                .map(WriteOutcome::writeId)
                .toList();
        if (done.isEmpty()) {
            return Set.of();
        }
        return Set.copyOf(handle.createQuery("""
                        select distinct account from planned_write
                        where write_id in (<ids>) and kind = 'health' and planned_run < :run_id and last_run = :run_id""")
                .bindList("ids", done)
                .bind("run_id", run.value())
                .mapTo(String.class)
                .list());
    }

    static List<LedgerEntry> unsettled(Handle handle, String system) {
        return handle.createQuery(UNSETTLED)
                .bind("system", system)
                .map((row, context) -> entry(row))
                .list();
    }

    static Map<ExternalId, LedgerEntry> delivered(Handle handle, String system) {
        Map<ExternalId, LedgerEntry> delivered = new HashMap<>();
        handle.createQuery(DELIVERED)
                .bind("system", system)
                .map((row, context) -> entry(row))
                .forEach(entry -> delivered.put(entry.write().target(), entry));
        return delivered;
    }

    static List<LedgerEntry> parked(Handle handle) {
        return handle.createQuery(
                        "select " + COLUMNS + " from planned_write p where p.status = 'PARKED' order by p.place")
                .map((row, context) -> entry(row))
                .list();
    }

    static List<LedgerEntry> of(Handle handle, Set<Status> statuses) {
        if (statuses.isEmpty()) {
            return List.of();
        }
        return handle.createQuery(
                        "select " + COLUMNS + " from planned_write p where p.status in (<statuses>) order by p.place")
                .bindList("statuses", statuses.stream().map(Status::name).toList())
                .map((row, context) -> entry(row))
                .list();
    }

    static int replay(Handle handle, RunId run, Collection<String> writeIds) {
        int replayed = 0;
        for (List<String> some : Chunks.of(Set.copyOf(writeIds), Chunks.ROWS)) {
            replayed += handle.createUpdate("""
                            update planned_write set status = 'RETRY', answered_at = null, last_run = :run_id
                            where write_id in (<ids>) and status = 'PARKED'""")
                    .bind("run_id", run.value())
                    .bindList("ids", some)
                    .execute();
        }
        return replayed;
    }

    static Map<AccountKey, List<LedgerEntry>> tasks(Handle handle, Collection<AccountKey> accounts) {
        return ofKind(TASK, handle, accounts);
    }

    static Map<AccountKey, List<LedgerEntry>> closings(Handle handle, Collection<AccountKey> accounts) {
        return ofKind(CLOSE, handle, accounts);
    }

    static List<LedgerEntry> tasksSettledSince(Handle handle, Instant moment) {
        return handle.createQuery("select " + COLUMNS + """
                         from planned_write p
                        where p.kind in (<kinds>) and p.answered_at >= :moment order by p.place""")
                .bindList("kinds", List.of(TASK, CLOSE))
                .bind("moment", Micros.of(moment))
                .map((row, context) -> entry(row))
                .list();
    }

    private static Map<AccountKey, List<LedgerEntry>> ofKind(
            String kind, Handle handle, Collection<AccountKey> accounts) {
        Map<AccountKey, List<LedgerEntry>> tasks = new LinkedHashMap<>();
        for (List<AccountKey> some : Chunks.of(new TreeSet<>(accounts), Chunks.ROWS)) {
            some.forEach(account -> tasks.put(account, new ArrayList<>()));
            handle.createQuery(
                            "select " + COLUMNS
                                    + " from planned_write p where p.kind = :kind and p.account in (<accounts>) order by p.planned_at, p.place")
                    .bind("kind", kind)
                    .bindList("accounts", some.stream().map(AccountKey::value).toList())
                    .map((row, context) -> entry(row))
                    .forEach(entry -> tasks.computeIfAbsent(entry.write().account(), account -> new ArrayList<>())
                            .add(entry));
        }
        return tasks;
    }

    private static Map<String, Kept> kept(Handle handle, Collection<String> writeIds) {
        Map<String, Kept> kept = new HashMap<>();
        for (List<String> some : Chunks.of(Set.copyOf(writeIds), Chunks.ROWS)) {
            handle.createQuery("select write_id, tries, content, status from planned_write where write_id in (<ids>)")
                    .bindList("ids", some)
                    .map((row, context) -> Map.entry(
                            row.getString("write_id"),
                            new Kept(row.getInt("tries"), row.getString("content"), row.getString("status"))))
                    .forEach(row -> kept.put(row.getKey(), row.getValue()));
        }
        return kept;
    }

    static Map<String, LedgerEntry> some(Handle handle, Collection<String> writeIds) {
        Map<String, LedgerEntry> entries = new LinkedHashMap<>();
        for (List<String> some : Chunks.of(Set.copyOf(writeIds), Chunks.ROWS)) {
            handle.createQuery(
                            "select " + COLUMNS + " from planned_write p where p.write_id in (<ids>) order by p.place")
                    .bindList("ids", some)
                    .map((row, context) -> entry(row))
                    .forEach(entry -> entries.put(entry.write().id(), entry));
        }
        return entries;
    }

    static List<DeliveredWrite> deliveredIn(Handle handle, RunId run) {
        return handle.createQuery("select " + COLUMNS + """
                        , p.remote, p.undone_run from planned_write p
                        where p.last_run = :run_id and p.status in ('DELIVERED', 'ALREADY_THERE') order by p.place""")
                .bind("run_id", run.value())
                .map((row, context) -> {
                    String remote = row.getString("remote");
                    Long undone = Rows.longOrNull(row, "undone_run");
                    return new DeliveredWrite(
                            entry(row),
                            remote == null ? null : ExternalId.parse(remote),
                            undone == null ? null : new RunId(undone));
                })
                .list();
    }

    static void undone(Handle handle, RunId by, Collection<String> writeIds) {
        for (List<String> some : Chunks.of(Set.copyOf(writeIds), Chunks.ROWS)) {
            handle.createUpdate("update planned_write set undone_run = :run_id where write_id in (<ids>)")
                    .bind("run_id", by.value())
                    .bindList("ids", some)
                    .execute();
        }
    }

    /** A write without a row would be one that nobody finds again after a kill. */
    private static void refuseUnplanned(Handle handle, Collection<String> writeIds) {
        Set<String> missing = new TreeSet<>(writeIds);
        missing.removeAll(kept(handle, missing).keySet());
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("these writes were never planned: " + String.join(", ", missing));
        }
    }

    private static PreparedBatch bind(PreparedBatch batch, RunId run, PlannedWrite write, String content) {
        return batch.bind("write_id", write.id())
                .bind("kind", kind(write))
                .bind("system", write.target().system())
                .bind("target", write.target().text())
                .bind("account", write.account().value())
                .bind("content", content)
                .bind("run_id", run.value());
    }

    /** Nothing is left to say of what the CRM has; why something was left to a person is worth keeping. */
    private static String told(WriteOutcome outcome) {
        return outcome.settled() && outcome.status() != Status.LEFT ? "" : outcome.reason();
    }

    private static String kind(PlannedWrite write) {
        if (write instanceof PlannedWrite.Health) {
            return HEALTH;
        }
        return write instanceof PlannedWrite.CloseTask ? CLOSE : TASK;
    }

    /** False while the vendor has not said its last word. */
    private static boolean answered(Status status) {
        return status != Status.RETRY && status != Status.UNKNOWN;
    }

    static LedgerEntry entry(ResultSet row) throws SQLException {
        String writeId = row.getString("write_id");
        String status = row.getString("status");
        return new LedgerEntry(
                Json.readWrite(writeId, row.getString("content")),
                Micros.toInstant(row.getLong("planned_at")),
                Micros.toInstantOrNull(Rows.longOrNull(row, "sent_at")),
                status == null ? null : Status.valueOf(status),
                Micros.toInstantOrNull(Rows.longOrNull(row, "answered_at")),
                row.getInt("tries"),
                row.getString("reason"));
    }
}

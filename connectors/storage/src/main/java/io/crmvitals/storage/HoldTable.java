package io.crmvitals.storage;

import io.crmvitals.core.port.HeldWrite;
import io.crmvitals.core.port.RunId;
import io.crmvitals.core.writeback.Hold;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * What holds rows of the ledger back. A row that a person's edit held and that a person approved keeps the time it was held at, and nothing holds it: that is how one
 * that may be written over an edit is told from one that was only released.
 */
final class HoldTable {

    private static final String TO_BE_SENT = "(status is null or status in ('RETRY', 'UNKNOWN'))";

    private static final String HOLD = """
            update planned_write set held_at = case when held_by = :held_by then held_at else :held_at end, held_by = :held_by, held_why = :held_why,
                last_run = :run_id
            where write_id in (<ids>) and approved_run is null and (held_by is null or held_by <> 'person') and """ + TO_BE_SENT;

    private static final String RELEASE = """
            update planned_write set status = case when status = 'HELD' then 'RETRY' else status end, held_by = null, held_why = '', held_at = null,
                last_run = :run_id
            where write_id in (<ids>) and held_by is not null""";

    private static final String APPROVE = """
            update planned_write set status = case when status = 'HELD' then 'RETRY' else status end,
                held_at = case when held_by = 'person' then held_at else null end, held_by = null, held_why = '',
                approved_run = :run_id, last_run = :run_id
            where write_id in (<ids>) and (held_by is not null or """ + TO_BE_SENT + ")";

    private HoldTable() {}

    static int hold(Handle handle, RunId run, Collection<String> writeIds, Hold hold, Instant at) {
        int held = 0;
        for (List<String> some : Chunks.of(Set.copyOf(writeIds), Chunks.ROWS)) {
            held += handle.createUpdate(HOLD)
                    .bind("held_by", hold.kind().word())
                    .bind("held_why", hold.why())
                    .bind("held_at", Micros.of(at))
                    .bind("run_id", run.value())
                    .bindList("ids", some)
                    .execute();
        }
        return held;
    }

    static int release(Handle handle, RunId run, Collection<String> writeIds) {
        return update(handle, RELEASE, run, writeIds);
    }

    static int approve(Handle handle, RunId run, Collection<String> writeIds) {
        return update(handle, APPROVE, run, writeIds);
    }

    private static int update(Handle handle, String sql, RunId run, Collection<String> writeIds) {
        int rows = 0;
        for (List<String> some : Chunks.of(Set.copyOf(writeIds), Chunks.ROWS)) {
            rows += handle.createUpdate(sql)
                    .bind("run_id", run.value())
                    .bindList("ids", some)
                    .execute();
        }
        return rows;
    }

    static Set<String> mayOverwrite(Handle handle, String system) {
        return new HashSet<>(handle.createQuery(
                        "select write_id from planned_write where system = :system and approved_run is not null"
                                + " and held_by is null and held_at is not null and " + TO_BE_SENT)
                .bind("system", system)
                .mapTo(String.class)
                .list());
    }

    static Set<String> approved(Handle handle) {
        return new HashSet<>(handle.createQuery(
                        "select write_id from planned_write where approved_run is not null and " + TO_BE_SENT)
                .mapTo(String.class)
                .list());
    }

    static List<HeldWrite> held(Handle handle) {
        return handle.createQuery("select " + LedgerTable.COLUMNS + """
                        , p.held_by, p.held_why, p.held_at from planned_write p where p.held_by is not null order by p.place""")
                .map((row, context) -> new HeldWrite(
                        LedgerTable.entry(row),
                        new Hold(Hold.Kind.of(row.getString("held_by")), row.getString("held_why")),
                        Micros.toInstant(row.getLong("held_at"))))
                .list();
    }

    static int withdraw(Handle handle, Collection<String> writeIds) {
        int gone = 0;
        for (List<String> some : Chunks.of(Set.copyOf(writeIds), Chunks.ROWS)) {
            gone += handle.createUpdate("""
                            delete from planned_write where write_id in (<ids>)
                                and tries = 0 and status is null and held_by is not null and held_by <> 'person'""").bindList("ids", some).execute();
        }
        return gone;
    }
}

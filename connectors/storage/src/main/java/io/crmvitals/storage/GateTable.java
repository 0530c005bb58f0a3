package io.crmvitals.storage;

import io.crmvitals.core.port.Gate;
import io.crmvitals.core.port.RunId;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Which systems may be written to without asking. */
final class GateTable {

    private GateTable() {}

    static Gate of(Handle handle, String system) {
        return handle.createQuery("select is_open, reason, changed_at from write_gate where system = :system")
                .bind("system", system)
                .map((row, context) -> new Gate(
                        row.getInt("is_open") != 0,
                        row.getString("reason"),
                        Micros.toInstant(row.getLong("changed_at"))))
                .findOne()
                .orElseGet(() -> inUse(handle, system) ? Gate.IN_USE : Gate.UNASKED);
    }

    private static boolean inUse(Handle handle, String system) {
        return handle.createQuery(
                        "select write_id from planned_write where system = :system and sent_at is not null order by place limit 1")
                .bind("system", system)
                .mapTo(String.class)
                .findOne()
                .isPresent();
    }

    static void set(Handle handle, RunId run, String system, boolean open, String reason, Instant at) {
        handle.createUpdate("""
                        insert into write_gate (system, is_open, reason, changed_at, run_id)
                        values (:system, :is_open, :reason, :changed_at, :run_id)
                        on conflict (system) do update set is_open = excluded.is_open, reason = excluded.reason,
                            changed_at = excluded.changed_at, run_id = excluded.run_id""")
                .bind("system", system)
                .bind("is_open", open ? 1 : 0)
                .bind("reason", reason)
                .bind("changed_at", Micros.of(at))
                .bind("run_id", run.value())
                .execute();
    }
}

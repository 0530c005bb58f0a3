package io.crmvitals.storage;

import io.crmvitals.core.port.RunId;
import io.crmvitals.core.writeback.HealthFields;
import io.crmvitals.core.writeback.PlannedWrite;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes that a person gave up. Their content is never sent again; health that has become another one since takes the row over. */
final class GivenUpWrites {

    private GivenUpWrites() {}

    static int expire(Handle handle, RunId run, Collection<String> writeIds, Instant at) {
        int expired = 0;
        for (List<String> some : Chunks.of(Set.copyOf(writeIds), Chunks.ROWS)) {
            expired += handle.createUpdate("""
                            update planned_write set status = 'EXPIRED', answered_at = :answered_at, last_run = :run_id,
                                held_by = null, held_why = '', held_at = null
                            where write_id in (<ids>) and status in ('PARKED', 'HELD', 'GONE')""")
                    .bind("answered_at", Micros.of(at))
                    .bind("run_id", run.value())
                    .bindList("ids", some)
                    .execute();
        }
        return expired;
    }

    /** True where this write is health that says something else than the health given up under the same id. A new day alone is nothing else. */
    static boolean outlived(@Nullable String status, String content, PlannedWrite now) {
        if (!"EXPIRED".equals(status)
                || !(now instanceof PlannedWrite.Health health)
                || !(Json.readWrite(now.id(), content) instanceof PlannedWrite.Health before)) {
            return false;
        }
        HealthFields was = before.after();
        HealthFields is = health.after();
        return was == null || is == null ? was != is : !is.sameAs(was);
    }

    /** The row is as one that was never sent. */
    static void renew(Handle handle, String writeId) {
        handle.createUpdate("""
                        update planned_write set status = null, tries = 0, reason = '', sent_at = null, answered_at = null
                        where write_id = :write_id""").bind("write_id", writeId).execute();
    }
}

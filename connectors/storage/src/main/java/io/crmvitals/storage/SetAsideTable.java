package io.crmvitals.storage;

import io.crmvitals.core.port.RunId;
import io.crmvitals.core.port.SetAside;
import io.crmvitals.core.port.StreamId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Notes on records that could not be used and have not been mended since. One record has one note in a stream: the last reason, and since when. */
final class SetAsideTable {

    private static final String SAVE = """
            insert into set_aside (system, stream, vendor_id, note_key, step, reason, noted_at, run_id)
            values (:system, :stream, :vendor_id, :note_key, :step, :reason, :noted_at, :run_id)
            on conflict (system, stream, vendor_id, note_key) do update set
                step = excluded.step, reason = excluded.reason, run_id = excluded.run_id""";

    private SetAsideTable() {}

    static void save(Handle handle, RunId run, List<SetAside> notes) {
        for (SetAside note : notes) {
            handle.createUpdate(SAVE)
                    .bind("system", note.stream().system())
                    .bind("stream", note.stream().name())
                    .bind("vendor_id", note.id())
                    .bind("note_key", key(note))
                    .bind("step", note.step())
                    .bind("reason", note.reason())
                    .bind("noted_at", Micros.of(note.at()))
                    .bind("run_id", run.value())
                    .execute();
        }
    }

    /** Takes away the notes on records that arrived whole, or are gone. */
    static void mended(Handle handle, StreamId stream, Collection<String> vendorIds) {
        if (!any(handle, stream)) {
            return;
        }
        for (List<String> some : Chunks.of(Set.copyOf(vendorIds), Chunks.ROWS)) {
            handle.createUpdate(
                            "delete from set_aside where system = :system and stream = :stream and vendor_id in (<ids>)")
                    .bind("system", stream.system())
                    .bind("stream", stream.name())
                    .bindList("ids", some)
                    .execute();
        }
    }

    /** Takes away the notes under this id and under those that begin with it and a colon; all of the stream's where the id is empty. */
    static void retold(Handle handle, StreamId stream, String id) {
        handle.createUpdate("delete from set_aside where system = :system and stream = :stream"
                        + " and (:id = '' or vendor_id = :id or substr(vendor_id, 1, length(:id) + 1) = :id || ':')")
                .bind("system", stream.system())
                .bind("stream", stream.name())
                .bind("id", id)
                .execute();
    }

    /** Takes away the notes that no run since this one has made: everything was read again, and their records did not come. */
    static void forgetBefore(Handle handle, StreamId stream, long run) {
        handle.createUpdate("delete from set_aside where system = :system and stream = :stream and run_id < :run")
                .bind("system", stream.system())
                .bind("stream", stream.name())
                .bind("run", run)
                .execute();
    }

    static int expire(Handle handle, Collection<SetAside> notes) {
        int gone = 0;
        for (SetAside note : notes) {
            gone += handle.createUpdate("delete from set_aside where system = :system and stream = :stream"
                            + " and vendor_id = :vendor_id and note_key = :note_key")
                    .bind("system", note.stream().system())
                    .bind("stream", note.stream().name())
                    .bind("vendor_id", note.id())
                    .bind("note_key", key(note))
                    .execute();
        }
        return gone;
    }

    private static String key(SetAside note) {
        return note.id().equals(SetAside.UNREADABLE) ? note.reason() : "";
    }

    static List<SetAside> all(Handle handle) {
        return handle.createQuery(
                        "select system, stream, vendor_id, step, reason, noted_at from set_aside order by noted_at, note_no")
                .map((row, context) -> new SetAside(
                        new StreamId(row.getString("system"), row.getString("stream")),
                        row.getString("vendor_id"),
                        row.getString("step"),
                        row.getString("reason"),
                        Micros.toInstant(row.getLong("noted_at"))))
                .list();
    }

    /** Nearly always there is none, and then a page need not be compared with the notes. */
    private static boolean any(Handle handle, StreamId stream) {
        return handle.createQuery("select 1 from set_aside where system = :system and stream = :stream limit 1")
                .bind("system", stream.system())
                .bind("stream", stream.name())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }
}

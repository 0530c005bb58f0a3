package io.crmvitals.storage;

import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.port.StreamState;
import io.crmvitals.core.record.SharedRecord;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Where each stream stands: its cursor, when it was last read to its end, and whether it could be read at all. */
final class StreamTable {

    private static final String SAVE_CURSOR = """
            insert into stream_state (system, stream, read_on_from, kinds, heard_anew_at, heard_anew_no)
            values (:system, :stream, :read_on_from, '', 0, 0)
            on conflict (system, stream) do update set read_on_from = excluded.read_on_from""";

    private static final String SAVE_END = """
            insert into stream_state (system, stream, read_on_from, read_to_end_at, unavailable, kinds, heard_anew_at, heard_anew_no)
            values (:system, :stream, '', :read_to_end_at, :unavailable, :kinds, :heard_anew_at, :heard_anew_no)
            on conflict (system, stream) do update set
                read_to_end_at = excluded.read_to_end_at, unavailable = excluded.unavailable, kinds = excluded.kinds,
                heard_anew_at = excluded.heard_anew_at, heard_anew_no = excluded.heard_anew_no""";

    private static final String SAVE_READ = """
            insert into feed_read (kind, read_at, system, stream) values (:kind, :read_at, :system, :stream)
            on conflict (kind, read_at, system, stream) do nothing""";

    private static final String STATES = """
            select s.system, s.stream, s.read_on_from, s.read_to_end_at, s.unavailable, coalesce(r.held, 0) as held,
                s.full_read_begun_at, s.full_read_run, s.full_read_accepts, s.full_read_ended_at, s.full_read_missing
            from stream_state s
            left join (
                select system, stream, count(*) as held from record_version
                where known_until = 9223372036854775807 and deleted = 0
                group by system, stream) r on r.system = s.system and r.stream = s.stream
            order by s.system, s.stream""";

    /** What was remembered of a stream before it ended once more. */
    private record Before(
            @Nullable Long readToEndAt, @Nullable String unavailable, String kinds, long anewAt, long anewNo) {}

    private StreamTable() {}

    static Cursor cursor(Handle handle, StreamId stream) {
        return handle.createQuery("select read_on_from from stream_state where system = :system and stream = :stream")
                .bind("system", stream.system())
                .bind("stream", stream.name())
                .mapTo(String.class)
                .findOne()
                .map(Cursor::new)
                .orElse(Cursor.START);
    }

    static void saveCursor(Handle handle, StreamId stream, Cursor next) {
        handle.createUpdate(SAVE_CURSOR)
                .bind("system", stream.system())
                .bind("stream", stream.name())
                .bind("read_on_from", next.value())
                .execute();
    }

    static void ended(
            Handle handle,
            StreamId stream,
            Set<Class<? extends SharedRecord>> kinds,
            Instant at,
            @Nullable String unavailable) {
        String words =
                kinds.stream().map(type -> RecordKind.of(type).word()).sorted().collect(Collectors.joining(","));
        Optional<Before> before = before(handle, stream);
        Long readToEndAt = before.map(Before::readToEndAt).orElse(null);
        long anewAt = before.map(Before::anewAt).orElse(0L);
        long anewNo = before.map(Before::anewNo).orElse(0L);
        if (unavailable == null) {
            long micros = Micros.of(at);
            if (heardAnew(before, words, at)) {
                anewAt = micros;
                anewNo = AccountChanges.next(handle);
            }
            readToEndAt = readToEndAt == null ? micros : Math.max(readToEndAt, micros);
            saveReads(handle, stream, kinds, micros);
        }
        handle.createUpdate(SAVE_END)
                .bind("system", stream.system())
                .bind("stream", stream.name())
                .bind("read_to_end_at", readToEndAt)
                .bind("unavailable", unavailable)
                .bind("kinds", words)
                .bind("heard_anew_at", anewAt)
                .bind("heard_anew_no", anewNo)
                .execute();
    }

    static List<StreamState> states(Handle handle) {
        return handle.createQuery(STATES)
                .map((row, context) -> new StreamState(
                        new StreamId(row.getString("system"), row.getString("stream")),
                        new Cursor(row.getString("read_on_from")),
                        Micros.toInstantOrNull(Rows.longOrNull(row, "read_to_end_at")),
                        row.getLong("held"),
                        row.getString("unavailable"),
                        FullReadTable.of(row)))
                .list();
    }

    /**
     * Having read a stream once more is no change of anybody's facts, or every account would be due after every run. It is one when silence begins to mean
     * "none", or may have stopped meaning it: the first time, the first time of a day, after an outage, and when the stream feeds something else.
     */
    private static boolean heardAnew(Optional<Before> before, String kinds, Instant at) {
        if (before.isEmpty()) {
            return true;
        }
        Long last = before.get().readToEndAt();
        return last == null
                || before.get().unavailable() != null
                || !before.get().kinds().equals(kinds)
                || !Micros.toInstant(last)
                        .atZone(ZoneOffset.UTC)
                        .toLocalDate()
                        .equals(at.atZone(ZoneOffset.UTC).toLocalDate());
    }

    private static void saveReads(
            Handle handle, StreamId stream, Set<Class<? extends SharedRecord>> kinds, long readAt) {
        for (Class<? extends SharedRecord> kind : kinds) {
            handle.createUpdate(SAVE_READ)
                    .bind("kind", RecordKind.of(kind).word())
                    .bind("read_at", readAt)
                    .bind("system", stream.system())
                    .bind("stream", stream.name())
                    .execute();
        }
    }

    private static Optional<Before> before(Handle handle, StreamId stream) {
        return handle.createQuery(
                        "select read_to_end_at, unavailable, kinds, heard_anew_at, heard_anew_no from stream_state where system = :system and stream = :stream")
                .bind("system", stream.system())
                .bind("stream", stream.name())
                .map((row, context) -> new Before(
                        Rows.longOrNull(row, "read_to_end_at"),
                        row.getString("unavailable"),
                        row.getString("kinds"),
                        row.getLong("heard_anew_at"),
                        row.getLong("heard_anew_no")))
                .findOne();
    }
}

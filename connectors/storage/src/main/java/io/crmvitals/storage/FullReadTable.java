package io.crmvitals.storage;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.LinkedPage;
import io.crmvitals.core.port.Reconciliation;
import io.crmvitals.core.port.RunId;
import io.crmvitals.core.port.SetAside;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.port.StreamState.FullRead;
import io.crmvitals.storage.VersionTable.Head;
import io.crmvitals.storage.VersionTable.Name;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Full reads of streams: which records the one that goes on has seen, and, when it ends, what becomes of those it has not. A first load remembers nothing, since
 * there is nothing yet that could be missing.
 */
final class FullReadTable {

    private static final String BEGIN = """
            insert into stream_state (system, stream, read_on_from, kinds, heard_anew_at, heard_anew_no,
                full_read_begun_at, full_read_run, full_read_accepts)
            values (:system, :stream, '', '', 0, 0, :begun_at, :run, :accepts)
            on conflict (system, stream) do update set read_on_from = '', full_read_begun_at = excluded.full_read_begun_at,
                full_read_run = excluded.full_read_run, full_read_accepts = excluded.full_read_accepts""";

    private static final String END = """
            update stream_state set full_read_begun_at = null, full_read_run = null, full_read_accepts = 0,
                full_read_ended_at = :ended_at, full_read_missing = :missing
            where system = :system and stream = :stream""";

    private static final String SEEN = """
            insert into full_read_seen (system, stream, record_id) values (?, ?, ?)
            on conflict (system, stream, record_id) do nothing""";

    private static final String HELD = """
            select count(*) from record_version
            where system = :system and stream = :stream and known_until = 9223372036854775807 and deleted = 0""";

    private static final String MISSING = """
            select v.version_id, v.record_id, v.kind, v.told_at, v.deleted, v.content_hash, v.belongs_to
            from record_version v
            where v.system = :system and v.stream = :stream and v.known_until = 9223372036854775807 and v.deleted = 0
                and not exists (
                    select 1 from full_read_seen s
                    where s.system = v.system and s.stream = v.stream and s.record_id = v.record_id)""";

    /** What is written down of a stream's full reads. */
    private record Going(
            @Nullable Long begunAt,
            long run,
            boolean accepts,
            @Nullable Long endedAt,
            long missing) {

        static Going of(ResultSet row) throws SQLException {
            return new Going(
                    Rows.longOrNull(row, "full_read_begun_at"),
                    row.getLong("full_read_run"),
                    row.getInt("full_read_accepts") == 1,
                    Rows.longOrNull(row, "full_read_ended_at"),
                    row.getLong("full_read_missing"));
        }

        boolean firstLoad() {
            return endedAt == null;
        }
    }

    private FullReadTable() {}

    static void begin(Handle handle, RunId run, StreamId stream, boolean acceptMissing, Instant at) {
        handle.createUpdate(BEGIN)
                .bind("system", stream.system())
                .bind("stream", stream.name())
                .bind("begun_at", Micros.of(at))
                .bind("run", run.value())
                .bind("accepts", acceptMissing ? 1 : 0)
                .execute();
        forgetSeen(handle, stream);
    }

    static Set<ExternalId> notSeen(Handle handle, StreamId stream) {
        Optional<Going> going = going(handle, stream);
        if (going.isEmpty() || going.get().begunAt() == null || going.get().firstLoad()) {
            return Set.of();
        }
        return missing(handle, stream).keySet().stream()
                .map(name -> ExternalId.parse(name.recordId()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static FullRead of(Handle handle, StreamId stream) {
        return going(handle, stream)
                .map(going -> new FullRead(
                        Micros.toInstantOrNull(going.begunAt()),
                        Micros.toInstantOrNull(going.endedAt()),
                        going.missing()))
                .orElse(FullRead.NONE);
    }

    static FullRead of(ResultSet row) throws SQLException {
        Going going = Going.of(row);
        return new FullRead(
                Micros.toInstantOrNull(going.begunAt()), Micros.toInstantOrNull(going.endedAt()), going.missing());
    }

    /**
     * Notes what a page tells of, and with the last page of a full read settles what is missing. To be called once the page itself is stored.
     *
     * @return null unless the page ended a full read that was no first load
     */
    static @Nullable Reconciliation follow(Handle handle, RunId run, LinkedPage page, long knownAt) {
        Optional<Going> going = going(handle, page.stream());
        if (going.isEmpty() || going.get().begunAt() == null) {
            return null;
        }
        if (!going.get().firstLoad()) {
            noteSeen(handle, page);
        }
        return page.more() ? null : end(handle, run, page.stream(), going.get(), knownAt);
    }

    private static @Nullable Reconciliation end(Handle handle, RunId run, StreamId stream, Going going, long knownAt) {
        if (going.firstLoad()) {
            saveEnd(handle, stream, knownAt, 0);
            return null;
        }
        long held = handle.createQuery(HELD)
                .bind("system", stream.system())
                .bind("stream", stream.name())
                .mapTo(Long.class)
                .one();
        Map<Name, Head> missing = missing(handle, stream);
        boolean taken =
                !sawUnreadable(handle, stream) && (going.accepts() || !Reconciliation.suspicious(missing.size(), held));
        // Whose id could not be read may be any of the missing ones; where none is missing, it is none of ours.
        taken = taken || missing.isEmpty();
        if (taken) {
            delete(handle, run, missing, knownAt);
            SetAsideTable.forgetBefore(handle, stream, going.run());
        }
        forgetSeen(handle, stream);
        saveEnd(handle, stream, knownAt, taken ? 0 : missing.size());
        return new Reconciliation(held, missing.size(), taken);
    }

    private static void delete(Handle handle, RunId run, Map<Name, Head> missing, long knownAt) {
        PageChanges changes = PageChanges.gone(missing, knownAt);
        Set<String> accounts = new HashSet<>(AccountChanges.accountsOf(handle, changes.ownersBefore));
        VersionTable.replace(handle, changes.replaced, knownAt);
        VersionTable.delete(handle, run, changes.deletions, knownAt);
        AccountChanges.mark(handle, accounts, knownAt);
    }

    private static Map<Name, Head> missing(Handle handle, StreamId stream) {
        Map<Name, Head> missing = new LinkedHashMap<>();
        handle.createQuery(MISSING)
                .bind("system", stream.system())
                .bind("stream", stream.name())
                .map((row, context) -> VersionTable.head(row))
                .forEach(head -> missing.put(head.getKey(), head.getValue()));
        return missing;
    }

    private static void noteSeen(Handle handle, LinkedPage page) {
        List<String> ids = new ArrayList<>();
        page.records().forEach(linked -> ids.add(linked.record().id().text()));
        page.kept().stream().map(ExternalId::text).forEach(ids::add);
        if (page.setAside().stream().map(SetAside::id).anyMatch(SetAside.UNREADABLE::equals)) {
            ids.add(SetAside.UNREADABLE);
        }
        Bulk.each(
                handle,
                SEEN,
                ids,
                (to, id) -> to.text(page.stream().system())
                        .text(page.stream().name())
                        .text(id));
    }

    private static boolean sawUnreadable(Handle handle, StreamId stream) {
        return handle.createQuery(
                        "select 1 from full_read_seen where system = :system and stream = :stream and record_id = '?'")
                .bind("system", stream.system())
                .bind("stream", stream.name())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    private static void forgetSeen(Handle handle, StreamId stream) {
        handle.createUpdate("delete from full_read_seen where system = :system and stream = :stream")
                .bind("system", stream.system())
                .bind("stream", stream.name())
                .execute();
    }

    private static void saveEnd(Handle handle, StreamId stream, long endedAt, long missing) {
        handle.createUpdate(END)
                .bind("system", stream.system())
                .bind("stream", stream.name())
                .bind("ended_at", endedAt)
                .bind("missing", missing)
                .execute();
    }

    private static Optional<Going> going(Handle handle, StreamId stream) {
        return handle.createQuery(
                        "select full_read_begun_at, full_read_run, full_read_accepts, full_read_ended_at, full_read_missing"
                                + " from stream_state where system = :system and stream = :stream")
                .bind("system", stream.system())
                .bind("stream", stream.name())
                .map((row, context) -> Going.of(row))
                .findOne();
    }
}

package io.crmvitals.storage;

import io.crmvitals.core.port.RunId;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.TeamMember;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The versions of records: which one stands, and how one takes another's place. */
final class VersionTable {

    /** A record is told apart by the vendor's id and the kind we made of it: one vendor's record may become two of ours. */
    record Name(String recordId, RecordKind kind) {}

    /**
     * The version of a record that stands.
     *
     * @param toldAt the newest change time at which the vendor told this content
     */
    record Head(
            long versionId,
            long toldAt,
            boolean deleted,
            String hash,
            @Nullable String belongsTo) {}

    /** A version to be stored; {@code knownUntil} is known at once where the same page brings a newer one. */
    record NewVersion(Draft draft, long toldAt, long knownUntil) {

        NewVersion until(long instant) {
            return new NewVersion(draft, toldAt, instant);
        }

        NewVersion toldAgain(long instant) {
            return new NewVersion(draft, instant, knownUntil);
        }
    }

    private static final String TEAM = """
            select v.record_id, v.content from record_version v
            where v.kind = 'team_member' and v.known_until = 9223372036854775807 and v.deleted = 0
            order by v.record_id""";

    private static final String OF_A_KIND = """
            select record_id, content from record_version
            where kind = :kind and known_until = 9223372036854775807 and deleted = 0 and record_id > :after
            order by record_id
            limit :most""";

    private static final String HEADS = """
            select version_id, record_id, kind, told_at, deleted, content_hash, belongs_to
            from record_version
            where record_id in (<ids>) and known_until = 9223372036854775807""";

    // A page may be known earlier than what it replaces (a load of old data): the older version was then never the
    // newest one known.
    private static final String REPLACE = """
            update record_version set known_until = ?
            where record_id = ? and kind = ? and known_until > ?""";

    private static final String INSERT = """
            insert into record_version (record_id, kind, system, stream, belongs_to, effective_at, told_at, known_at, known_until,
                deleted, content_hash, content, run_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?)""";

    // The vendor does not say when it deleted; a record it tells us of again with the same or a newer change time is
    // back.
    private static final String DELETE = """
            insert into record_version (record_id, kind, system, stream, belongs_to, effective_at, told_at, known_at, known_until,
                deleted, content_hash, content, run_id)
            select record_id, kind, system, stream, belongs_to, told_at, told_at, :known_at, 9223372036854775807,
                1, content_hash, content, :run_id
            from record_version where version_id = :version_id""";

    private VersionTable() {}

    static List<TeamMember> team(Handle handle) {
        return handle.createQuery(TEAM)
                .map((row, context) -> (TeamMember)
                        Json.readRecord(RecordKind.TEAM_MEMBER, row.getString("record_id"), row.getString("content")))
                .list();
    }

    /** Some at a time, so that no result set is open while others work; within the transaction that reads, all are of one moment. */
    static <T extends SharedRecord> void each(Handle handle, Class<T> type, Consumer<T> use) {
        RecordKind kind = RecordKind.of(type);
        String after = "";
        while (true) {
            List<T> some = handle.createQuery(OF_A_KIND)
                    .bind("kind", kind.word())
                    .bind("after", after)
                    .bind("most", Chunks.ROWS)
                    .map((row, context) -> type.cast(Json.readRecord(kind, row.getString(1), row.getString(2))))
                    .list();
            if (some.isEmpty()) {
                return;
            }
            some.forEach(use);
            after = some.get(some.size() - 1).id().text();
        }
    }

    static Map<Name, Head> heads(Handle handle, Collection<String> ids) {
        Map<Name, Head> heads = new HashMap<>();
        Bulk.ask(handle, HEADS, ids, row -> {
            Map.Entry<Name, Head> head = head(row);
            heads.put(head.getKey(), head.getValue());
        });
        return heads;
    }

    /** Of a row with the columns version_id, record_id, kind, told_at, deleted, content_hash and belongs_to, in this order. */
    static Map.Entry<Name, Head> head(ResultSet row) throws SQLException {
        return Map.entry(
                new Name(row.getString(2), RecordKind.of(row.getString(3))),
                new Head(row.getLong(1), row.getLong(4), row.getInt(5) == 1, row.getString(6), row.getString(7)));
    }

    static void replace(Handle handle, Collection<Name> names, long knownAt) {
        Bulk.each(
                handle,
                REPLACE,
                names,
                (to, name) -> to.number(knownAt)
                        .text(name.recordId())
                        .text(name.kind().word())
                        .number(knownAt));
    }

    static void insert(Handle handle, RunId run, StreamId stream, List<NewVersion> versions, long knownAt) {
        Bulk.each(handle, INSERT, versions, (to, version) -> {
            Draft draft = version.draft();
            to.text(draft.name().recordId())
                    .text(draft.name().kind().word())
                    .text(stream.system())
                    .text(stream.name())
                    .text(draft.belongsTo())
                    .number(draft.effectiveAt())
                    .number(version.toldAt())
                    .number(knownAt)
                    .number(version.knownUntil())
                    .text(draft.hash())
                    .text(draft.content())
                    .number(run.value());
        });
    }

    static void delete(Handle handle, RunId run, List<Head> heads, long knownAt) {
        for (List<Head> some : Chunks.of(heads, Chunks.ROWS)) {
            PreparedBatch batch = handle.prepareBatch(DELETE);
            for (Head head : some) {
                batch.bind("known_at", knownAt)
                        .bind("run_id", run.value())
                        .bind("version_id", head.versionId())
                        .add();
            }
            batch.execute();
        }
    }

    /** Notes that the vendor told the same content with a newer change time, so that what is older than this is stale. */
    static void toldAgain(Handle handle, Map<Long, Long> toldAtByVersion) {
        Bulk.each(
                handle,
                "update record_version set told_at = ? where version_id = ?",
                toldAtByVersion.entrySet(),
                (to, told) -> to.number(told.getValue()).number(told.getKey()));
    }
}

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
import java.util.Set;
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
            update record_version set known_until = :known_at
            where record_id = :record_id and kind = :kind and known_until > :known_at""";

    private static final String INSERT = """
            insert into record_version (record_id, kind, system, stream, belongs_to, effective_at, told_at, known_at, known_until,
                deleted, content_hash, content, run_id)
            values (:record_id, :kind, :system, :stream, :belongs_to, :effective_at, :told_at, :known_at, :known_until,
                0, :content_hash, :content, :run_id)""";

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
        for (List<String> some : Chunks.of(Set.copyOf(ids), Chunks.ROWS)) {
            handle.createQuery(HEADS)
                    .bindList("ids", some)
                    .map((row, context) -> head(row))
                    .forEach(head -> heads.put(head.getKey(), head.getValue()));
        }
        return heads;
    }

    static Map.Entry<Name, Head> head(ResultSet row) throws SQLException {
        return Map.entry(
                new Name(row.getString("record_id"), RecordKind.of(row.getString("kind"))),
                new Head(
                        row.getLong("version_id"),
                        row.getLong("told_at"),
                        row.getInt("deleted") == 1,
                        row.getString("content_hash"),
                        row.getString("belongs_to")));
    }

    static void replace(Handle handle, Collection<Name> names, long knownAt) {
        for (List<Name> some : Chunks.of(names, Chunks.ROWS)) {
            PreparedBatch batch = handle.prepareBatch(REPLACE);
            for (Name name : some) {
                batch.bind("known_at", knownAt)
                        .bind("record_id", name.recordId())
                        .bind("kind", name.kind().word())
                        .add();
            }
            batch.execute();
        }
    }

    static void insert(Handle handle, RunId run, StreamId stream, List<NewVersion> versions, long knownAt) {
        for (List<NewVersion> some : Chunks.of(versions, Chunks.ROWS)) {
            PreparedBatch batch = handle.prepareBatch(INSERT);
            for (NewVersion version : some) {
                Draft draft = version.draft();
                batch.bind("record_id", draft.name().recordId())
                        .bind("kind", draft.name().kind().word())
                        .bind("system", stream.system())
                        .bind("stream", stream.name())
                        .bind("belongs_to", draft.belongsTo())
                        .bind("effective_at", draft.effectiveAt())
                        .bind("told_at", version.toldAt())
                        .bind("known_at", knownAt)
                        .bind("known_until", version.knownUntil())
                        .bind("content_hash", draft.hash())
                        .bind("content", draft.content())
                        .bind("run_id", run.value())
                        .add();
            }
            batch.execute();
        }
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
        for (List<Map.Entry<Long, Long>> some : Chunks.of(toldAtByVersion.entrySet(), Chunks.ROWS)) {
            PreparedBatch batch =
                    handle.prepareBatch("update record_version set told_at = :told_at where version_id = :version_id");
            for (Map.Entry<Long, Long> told : some) {
                batch.bind("told_at", told.getValue())
                        .bind("version_id", told.getKey())
                        .add();
            }
            batch.execute();
        }
    }
}

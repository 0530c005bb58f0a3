package io.crmvitals.storage;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.PersonClue;
import io.crmvitals.core.record.SharedRecord;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Takes a person out of every table. Facts of which the person is only a part stay without the person, so that scores of the past can still be explained. */
final class PersonErasure {

    private final Handle handle;
    private final Person person;
    private final long at;
    private final Map<String, Long> counts = new TreeMap<>();

    private PersonErasure(Handle handle, Person person, long at) {
        this.handle = handle;
        this.person = person;
        this.at = at;
    }

    static Map<String, Long> erase(Handle handle, PersonClue clue, Instant at) {
        Person person = Person.find(handle, clue);
        if (person.unknown()) {
            return Map.of();
        }
        PersonErasure erasure = new PersonErasure(handle, person, Micros.of(at));
        erasure.everything();
        return erasure.counts;
    }

    private void everything() {
        Set<String> accounts = new HashSet<>(person.accounts());
        Mentions mentions = new Mentions(handle, person);
        mentions.versions(this::withoutPerson);
        mentions.writes((write, left) -> {
            handle.createUpdate("update planned_write set content = :content where write_id = :id")
                    .bind("content", Json.write(Json.readWrite(write.writeId(), left)))
                    .bind("id", write.writeId())
                    .execute();
            count("write", 1);
        });
        mentions.scores((score, left) -> {
            handle.createUpdate("update health_score set content = :content where account = :account and as_of = :day")
                    .bind("content", Json.write(Json.readScore(score.account(), left)))
                    .bind("account", score.account())
                    .bind("day", score.day())
                    .execute();
            count("score", 1);
        });
        sentences("planned_write", "write_id", "reason");
        sentences("identity_decision", "record_id", "reason");
        sentences("identity_version", "record_id", "reason");
        ownRecords();
        ErasedPeople.remember(handle, person, at);
        AccountChanges.mark(handle, accounts, at);
    }

    /** The fact stays with the account that the person belonged to. */
    private void withoutPerson(Mentions.Version version, String left) {
        SharedRecord told = Json.readRecord(version.kind(), version.recordId(), left);
        String content = Json.write(told);
        String belongsTo = version.belongsTo().isEmpty() ? null : version.belongsTo();
        if (belongsTo != null && person.ids().contains(belongsTo)) {
            belongsTo = ownerOf(belongsTo);
        }
        handle.createUpdate("""
                        update record_version set content = :content, content_hash = :hash, belongs_to = :belongs_to
                        where version_id = :version_id""")
                .bind("content", content)
                .bind("hash", Draft.hash(content))
                .bind("belongs_to", belongsTo)
                .bind("version_id", version.versionId())
                .execute();
        count(version.kind().word(), 1);
    }

    /** The account record that the person's own record belongs to; where it was decided for the person, the record that founded the account. */
    private @Nullable String ownerOf(String id) {
        String told = handle.createQuery("""
                        select belongs_to from record_version
                        where record_id = :id and belongs_to is not null and belongs_to <> record_id
                        order by known_until desc, known_at desc limit 1""")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .orElse(null);
        if (told != null && !person.ids().contains(told)) {
            return told;
        }
        return handle.createQuery("""
                        select f.record_id from identity_decision d
                        join identity_decision f on f.account = d.account and f.rung = 'FOUNDED'
                        where d.record_id = :id order by f.record_id limit 1""")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .orElse(null);
    }

    private void ownRecords() {
        for (String id : person.ids()) {
            handle.createQuery(
                            "select kind, count(*) as versions from record_version where record_id = :id group by kind")
                    .bind("id", id)
                    .map((row, context) -> Map.entry(row.getString("kind"), row.getLong("versions")))
                    .forEach(row -> count(row.getKey(), row.getValue()));
            for (String table : List.of("record_version", "identity_decision", "identity_version", "full_read_seen")) {
                int rows = handle.createUpdate("delete from " + table + " where record_id = :id")
                        .bind("id", id)
                        .execute();
                if (table.equals("identity_version")) {
                    count("decision", rows);
                }
            }
            ExternalId record = ExternalId.parse(id);
            count(
                    "set_aside",
                    handle.createUpdate("delete from set_aside where system = :system and vendor_id = :id")
                            .bind("system", record.system())
                            .bind("id", record.value())
                            .execute());
        }
        count("set_aside", notesWithAddress());
    }

    /** Notes hold ids only; one that quotes a value that was an address goes whole, and comes again without it where the record still cannot be used. */
    private int notesWithAddress() {
        PersonalText text = person.anywhere();
        List<Long> notes = handle
                .createQuery("select note_no, reason from set_aside")
                .map((row, context) -> Map.entry(row.getLong("note_no"), row.getString("reason")))
                .list()
                .stream()
                .filter(note -> !text.withoutIn(note.getValue()).equals(note.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        notes.forEach(note -> handle.createUpdate("delete from set_aside where note_no = :note")
                .bind("note", note)
                .execute());
        return notes.size();
    }

    private void sentences(String table, String key, String column) {
        PersonalText text = person.anywhere();
        Map<String, String> changed = new TreeMap<>();
        handle.createQuery("select distinct " + key + " as row_key, " + column + " as sentence from " + table
                        + " where " + column + " <> ''")
                .map((row, context) -> Map.entry(row.getString("row_key"), row.getString("sentence")))
                .forEach(row -> {
                    if (!person.ids().contains(row.getKey())
                            && !text.withoutIn(row.getValue()).equals(row.getValue())) {
                        changed.put(row.getValue(), text.withoutIn(row.getValue()));
                    }
                });
        changed.forEach((before, after) -> handle.createUpdate(
                        "update " + table + " set " + column + " = :after where " + column + " = :before")
                .bind("after", after)
                .bind("before", before)
                .execute());
    }

    private void count(String what, long rows) {
        if (rows > 0) {
            counts.merge(what, rows, Long::sum);
        }
    }
}

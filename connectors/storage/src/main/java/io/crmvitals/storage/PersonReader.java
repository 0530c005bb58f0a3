package io.crmvitals.storage;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.PersonClue;
import io.crmvitals.core.port.PersonFile;
import io.crmvitals.core.port.PersonFile.Kept;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Gathers everything that is kept of a person, for that person to read. */
final class PersonReader {

    private PersonReader() {}

    static PersonFile file(Handle handle, PersonClue clue) {
        Person person = Person.find(handle, clue);
        if (person.unknown()) {
            return new PersonFile(Set.of(), List.of());
        }
        List<Kept> own = new ArrayList<>(ownVersions(handle, person));
        own.addAll(decisions(handle, person));
        own.addAll(notes(handle, person));
        List<Kept> named = new ArrayList<>();
        Mentions mentions = new Mentions(handle, person);
        mentions.versions((version, without) -> named.add(new Kept(
                version.kind().word(),
                version.recordId(),
                version.system(),
                Micros.toInstant(version.knownAt()),
                until(version.knownUntil()),
                version.deleted(),
                version.content())));
        mentions.writes((write, without) -> named.add(new Kept(
                "write",
                write.writeId(),
                write.system(),
                Micros.toInstant(write.plannedAt()),
                null,
                false,
                write.content())));
        mentions.scores((score, without) -> named.add(new Kept(
                "score", score.account(), "", Micros.toInstant(score.savedAt()), null, false, score.content())));
        named.sort(Comparator.comparing(Kept::what).thenComparing(Kept::knownAt).thenComparing(Kept::about));
        own.addAll(named);
        return new PersonFile(person.ids().stream().map(ExternalId::parse).collect(Collectors.toSet()), own);
    }

    private static List<Kept> ownVersions(Handle handle, Person person) {
        return handle.createQuery(
                        "select * from record_version where record_id in (<ids>) order by record_id, known_at")
                .bindList("ids", person.ids())
                .map((row, context) -> new Kept(
                        row.getString("kind"),
                        row.getString("record_id"),
                        row.getString("system"),
                        Micros.toInstant(row.getLong("known_at")),
                        until(row.getLong("known_until")),
                        row.getInt("deleted") == 1,
                        row.getString("content")))
                .list();
    }

    private static List<Kept> decisions(Handle handle, Person person) {
        return handle.createQuery(
                        "select * from identity_version where record_id in (<ids>) order by record_id, decided_at")
                .bindList("ids", person.ids())
                .map((row, context) -> new Kept(
                        "decision",
                        row.getString("record_id"),
                        "",
                        Micros.toInstant(row.getLong("decided_at")),
                        until(row.getLong("decided_until")),
                        false,
                        row.getString("reason")))
                .list();
    }

    private static List<Kept> notes(Handle handle, Person person) {
        List<Kept> notes = new ArrayList<>();
        for (String id : person.ids()) {
            ExternalId record = ExternalId.parse(id);
            handle.createQuery("select * from set_aside where system = :system and vendor_id = :id order by note_no")
                    .bind("system", record.system())
                    .bind("id", record.value())
                    .map((row, context) -> new Kept(
                            "set_aside",
                            row.getString("vendor_id"),
                            row.getString("system"),
                            Micros.toInstant(row.getLong("noted_at")),
                            null,
                            false,
                            row.getString("reason")))
                    .forEach(notes::add);
        }
        return notes;
    }

    private static @Nullable Instant until(long micros) {
        return micros == Micros.NEVER ? null : Micros.toInstant(micros);
    }
}

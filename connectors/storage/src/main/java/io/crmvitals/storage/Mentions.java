package io.crmvitals.storage;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** Finds the rows that name a person outside of the person's own records. A first search by the engine is coarse; what it finds is looked at again. */
final class Mentions {

    /** A version of a record that is not the person's own. */
    record Version(
            long versionId,
            String recordId,
            RecordKind kind,
            String system,
            String belongsTo,
            long knownAt,
            long knownUntil,
            boolean deleted,
            String content) {}

    record Write(String writeId, String system, String account, long plannedAt, String content) {}

    record Score(String account, String day, long savedAt, String content) {}

    private final Handle handle;
    private final Person person;

    Mentions(Handle handle, Person person) {
        this.handle = handle;
        this.person = person;
    }

    /** The text of each version without the person is handed over with it. */
    void versions(BiConsumer<Version, String> use) {
        Map<Long, Version> candidates = new LinkedHashMap<>();
        String columns =
                "select version_id, record_id, kind, system, coalesce(belongs_to, '') as belongs_to, known_at, known_until,"
                        + " deleted, content from record_version";
        RowMapper<Version> mapper = (row, context) -> new Version(
                row.getLong("version_id"),
                row.getString("record_id"),
                RecordKind.of(row.getString("kind")),
                row.getString("system"),
                row.getString("belongs_to"),
                row.getLong("known_at"),
                row.getLong("known_until"),
                row.getInt("deleted") == 1,
                row.getString("content"));
        Consumer<Version> add = version -> candidates.put(version.versionId(), version);
        like(columns + " where lower(content) like :word escape '!'", mapper, add);
        for (String id : person.ids()) {
            handle.createQuery(columns + " where belongs_to = :id")
                    .bind("id", id)
                    .map(mapper)
                    .forEach(add);
        }
        for (String owner : person.owners()) {
            handle.createQuery(columns + " where belongs_to = :id")
                    .bind("id", owner)
                    .map(mapper)
                    .forEach(add);
        }
        candidates.values().stream()
                .filter(version -> !person.ids().contains(version.recordId()))
                .forEach(version -> {
                    String left = textFor(version).without(version.content());
                    if (!left.equals(version.content()) || person.ids().contains(version.belongsTo())) {
                        use.accept(version, left);
                    }
                });
    }

    /** Another person may be called the same, and so may an account: their names stay. */
    private PersonalText textFor(Version version) {
        if (!person.owners().contains(version.belongsTo()) || version.kind() == RecordKind.CONTACT) {
            return person.anywhere();
        }
        return version.kind() == RecordKind.ACCOUNT ? person.withinAccounts().leaving("name") : person.withinAccounts();
    }

    void writes(BiConsumer<Write, String> use) {
        Map<String, Write> candidates = new LinkedHashMap<>();
        String columns = "select write_id, system, account, planned_at, content from planned_write";
        RowMapper<Write> mapper = (row, context) -> new Write(
                row.getString("write_id"),
                row.getString("system"),
                row.getString("account"),
                row.getLong("planned_at"),
                row.getString("content"));
        Consumer<Write> add = write -> candidates.put(write.writeId(), write);
        like(columns + " where lower(content) like :word escape '!'", mapper, add);
        for (String account : person.accounts()) {
            handle.createQuery(columns + " where account = :account")
                    .bind("account", account)
                    .map(mapper)
                    .forEach(add);
        }
        candidates.values().forEach(write -> {
            String left = textFor(write.account()).without(write.content());
            if (!left.equals(write.content())) {
                use.accept(write, left);
            }
        });
    }

    void scores(BiConsumer<Score, String> use) {
        Map<String, Score> candidates = new LinkedHashMap<>();
        String columns = "select account, as_of, saved_at, content from health_score";
        RowMapper<Score> mapper = (row, context) -> new Score(
                row.getString("account"), row.getString("as_of"), row.getLong("saved_at"), row.getString("content"));
        Consumer<Score> add = score -> candidates.put(score.account() + " " + score.day(), score);
        like(columns + " where lower(content) like :word escape '!'", mapper, add);
        for (String account : person.accounts()) {
            handle.createQuery(columns + " where account = :account")
                    .bind("account", account)
                    .map(mapper)
                    .forEach(add);
        }
        candidates.values().forEach(score -> {
            String left = textFor(score.account()).without(score.content());
            if (!left.equals(score.content())) {
                use.accept(score, left);
            }
        });
    }

    private PersonalText textFor(String account) {
        return person.accounts().contains(account) ? person.withinAccounts() : person.anywhere();
    }

    private <T> void like(String query, RowMapper<T> mapper, Consumer<T> use) {
        Set<String> words = new TreeSet<>(person.ids());
        words.addAll(person.emails());
        for (String word : words) {
            handle.createQuery(query).bind("word", pattern(word)).map(mapper).forEach(use);
        }
    }

    /** Letters beyond ASCII match anything: engines disagree on their lower case. */
    private static String pattern(String word) {
        StringBuilder pattern = new StringBuilder("%");
        String written = PersonalText.asWritten(word).toLowerCase(Locale.ROOT);
        for (int at = 0; at < written.length(); at++) {
            char c = written.charAt(at);
            if (c > 126) {
                pattern.append('%');
            } else {
                if (c == '%' || c == '_' || c == '!') {
                    pattern.append('!');
                }
                pattern.append(c);
            }
        }
        return pattern.append('%').toString();
    }
}

package io.crmvitals.storage;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.PersonClue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Who a clue leads to: all records of that person, the addresses and names that any version of them had, and the account records and accounts they belong to.
 *
 * @param owners account records that the person's records belong to
 * @param accounts accounts that those are of
 */
record Person(Set<String> ids, Set<String> emails, Set<String> names, Set<String> owners, Set<String> accounts) {

    private static final String PEOPLE = """
            select record_id, belongs_to, content from record_version
            where kind in ('contact', 'team_member') order by version_id""";

    /** One version of somebody's record. */
    private record Version(String id, @Nullable String owner, String email, String name, String person) {}

    static Person find(Handle handle, PersonClue clue) {
        Set<String> ids = new TreeSet<>();
        clue.records().stream().map(ExternalId::text).forEach(ids::add);
        String wanted = clue.email() == null ? "" : clue.email().toLowerCase(Locale.ROOT);
        List<Version> linked = new ArrayList<>();
        // Only what may matter is held: there can be a million of them.
        handle.createQuery(PEOPLE)
                .map((row, context) -> version(
                        row.getString("record_id"), row.getString("belongs_to"), Json.tree(row.getString("content"))))
                .forEach(version -> {
                    if (!wanted.isEmpty()
                            && version.email().toLowerCase(Locale.ROOT).equals(wanted)) {
                        ids.add(version.id());
                    }
                    if (!version.person().isEmpty()) {
                        linked.add(version);
                    }
                });
        while (linked.stream().anyMatch(version -> spreads(version, ids))) {
            linked.forEach(version -> {
                if (spreads(version, ids)) {
                    ids.add(version.id());
                    ids.add(version.person());
                }
            });
        }
        return described(handle, ids);
    }

    private static boolean spreads(Version version, Set<String> ids) {
        return ids.contains(version.id()) != ids.contains(version.person());
    }

    private static Person described(Handle handle, Set<String> ids) {
        Set<String> found = new TreeSet<>();
        Set<String> emails = new TreeSet<>();
        Set<String> names = new TreeSet<>();
        Set<String> owners = new TreeSet<>();
        for (List<String> some : Chunks.of(ids, Chunks.ROWS)) {
            handle.createQuery("select record_id, belongs_to, content from record_version"
                            + " where record_id in (<ids>) and kind in ('contact', 'team_member')")
                    .bindList("ids", some)
                    .map((row, context) -> version(
                            row.getString("record_id"),
                            row.getString("belongs_to"),
                            Json.tree(row.getString("content"))))
                    .forEach(version -> {
                        found.add(version.id());
                        emails.add(version.email());
                        names.add(version.name());
                        if (version.owner() != null && !version.owner().equals(version.id())) {
                            owners.add(version.owner());
                        }
                    });
        }
        emails.remove("");
        names.remove("");
        return new Person(found, emails, names, owners, accounts(handle, found, owners));
    }

    private static Set<String> accounts(Handle handle, Set<String> ids, Set<String> owners) {
        Set<String> accounts = new TreeSet<>();
        Set<String> decided = new HashSet<>(owners);
        decided.addAll(ids);
        for (List<String> some : Chunks.of(decided, Chunks.ROWS)) {
            accounts.addAll(handle.createQuery("select distinct account from identity_version"
                            + " where record_id in (<ids>) and account is not null")
                    .bindList("ids", some)
                    .mapTo(String.class)
                    .list());
        }
        return accounts;
    }

    boolean unknown() {
        return ids.isEmpty();
    }

    /** Ids and addresses, which name nobody else. */
    PersonalText anywhere() {
        return PersonalText.of(ids, emails);
    }

    /** Names too: only where an account of the person is concerned, because others may have the same name. */
    PersonalText withinAccounts() {
        Set<String> words = new HashSet<>(emails);
        words.addAll(names);
        return PersonalText.of(ids, words);
    }

    private static Version version(String id, @Nullable String owner, JsonNode told) {
        return new Version(
                id,
                owner,
                told.path("email").asText(),
                Objects.requireNonNull(told.path("name").asText()).strip(),
                told.path("person").asText());
    }

    @Override
    public String toString() {
        return "a person of " + ids.size() + " records";
    }
}

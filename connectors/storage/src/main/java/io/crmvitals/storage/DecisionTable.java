package io.crmvitals.storage;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.account.IdentityDecision;
import io.crmvitals.core.account.Rung;
import io.crmvitals.core.port.RunId;
import io.crmvitals.core.port.Store.KnownAccount;
import io.crmvitals.core.port.Store.LooseContact;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.Contact;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Who belongs to whom: one decision a record, the last. Those before it stand in {@link DecisionHistory}. */
final class DecisionTable {

    private static final String COLUMNS = "d.record_id, d.account, d.rung, d.confidence, d.candidates, d.reason";

    private static final String SAVE = """
            insert into identity_decision (record_id, system, account, rung, confidence, candidates, reason, run_id, decided_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (record_id) do update set
                account = excluded.account, rung = excluded.rung, confidence = excluded.confidence, candidates = excluded.candidates,
                reason = excluded.reason, run_id = excluded.run_id, decided_at = excluded.decided_at""";

    private static final String CONTACTS_OF = """
            select c.record_id from record_version c
            where c.belongs_to in (<ids>) and c.known_until = 9223372036854775807 and c.kind = 'contact'""";

    private static final String KNOWN_ACCOUNTS = """
            select d.record_id, d.account, d.rung, d.confidence, d.candidates, d.reason, v.content, v.record_id as known_id
            from record_version v left join identity_decision d on d.record_id = v.record_id
            where v.kind = 'account' and v.known_until = 9223372036854775807 and v.deleted = 0
            order by v.record_id""";

    private static final String LOOSE_CONTACTS = """
            select v.record_id, v.content
            from record_version v left join identity_decision d on d.record_id = v.record_id
            where v.kind = 'contact' and v.known_until = 9223372036854775807 and v.deleted = 0
                and v.belongs_to = v.record_id and d.account is null
            order by v.record_id""";

    /** Where one account is known through several records of a system, the surest one counts, then the first by id. */
    private static final String TARGETS = """
            select d.account, d.record_id
            from identity_decision d join record_version v on v.record_id = d.record_id
            where d.account in (<accounts>) and d.system = :system
                and v.kind = 'account' and v.known_until = 9223372036854775807 and v.deleted = 0
            order by d.account, d.confidence desc, d.record_id""";

    /** No candidates, as JSON. */
    private static final String NOBODY = "[]";

    private DecisionTable() {}

    /** @return the accounts whose facts this changes, as far as only decisions are concerned */
    static Set<String> save(Handle handle, RunId run, List<IdentityDecision> decisions, long at) {
        Map<String, IdentityDecision> wanted = new LinkedHashMap<>();
        decisions.forEach(decision -> wanted.put(decision.record().text(), decision));
        Map<String, IdentityDecision> held = of(handle, wanted.keySet());
        List<IdentityDecision> news = wanted.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(held.get(entry.getKey())))
                .map(Map.Entry::getValue)
                .toList();
        write(handle, run, news, at);
        DecisionHistory.save(handle, run, news, held.keySet(), at);

        Set<String> moved = new HashSet<>();
        Set<String> accounts = new HashSet<>();
        for (IdentityDecision decision : news) {
            IdentityDecision before = held.get(decision.record().text());
            AccountKey was = before == null ? null : before.account();
            AccountKey is = decision.account();
            if (is == null ? was != null : !is.equals(was)) {
                moved.add(decision.record().text());
                addIfKnown(accounts, was);
                addIfKnown(accounts, is);
            }
        }
        accounts.addAll(AccountChanges.accountsOf(handle, contactsOf(handle, moved)));
        return accounts;
    }

    static List<KnownAccount> knownAccounts(Handle handle) {
        List<KnownAccount> known = new ArrayList<>();
        Bulk.all(handle, KNOWN_ACCOUNTS, row -> {
            Account account = (Account) Json.readRecord(RecordKind.ACCOUNT, row.getString(8), row.getString(7));
            known.add(new KnownAccount(account.clues(), row.getString(1) == null ? null : decision(row)));
        });
        return known;
    }

    static List<LooseContact> looseContacts(Handle handle) {
        return handle.createQuery(LOOSE_CONTACTS)
                .map((row, context) -> {
                    Contact contact = (Contact)
                            Json.readRecord(RecordKind.CONTACT, row.getString("record_id"), row.getString("content"));
                    return new LooseContact(contact.id(), contact.email());
                })
                .list();
    }

    static List<IdentityDecision> undecided(Handle handle) {
        return handle.createQuery(
                        "select " + COLUMNS + " from identity_decision d where d.account is null order by d.record_id")
                .map((row, context) -> decision(row))
                .list();
    }

    static Map<AccountKey, ExternalId> targets(Handle handle, String system, Collection<AccountKey> accounts) {
        Map<AccountKey, ExternalId> targets = new LinkedHashMap<>();
        for (List<AccountKey> some : Chunks.of(Set.copyOf(accounts), Chunks.ROWS)) {
            handle.createQuery(TARGETS)
                    .bindList("accounts", some.stream().map(AccountKey::value).toList())
                    .bind("system", system)
                    .map((row, context) -> Map.entry(
                            new AccountKey(row.getString("account")), ExternalId.parse(row.getString("record_id"))))
                    .forEach(target -> targets.putIfAbsent(target.getKey(), target.getValue()));
        }
        return targets;
    }

    private static Map<String, IdentityDecision> of(Handle handle, Set<String> records) {
        Map<String, IdentityDecision> held = new HashMap<>();
        Bulk.ask(
                handle,
                "select " + COLUMNS + " from identity_decision d where d.record_id in (<ids>)",
                records,
                row -> held.put(row.getString(1), decision(row)));
        return held;
    }

    private static void write(Handle handle, RunId run, List<IdentityDecision> decisions, long at) {
        Bulk.each(handle, SAVE, decisions, (to, decision) -> {
            to.text(decision.record().text()).text(decision.record().system());
            bind(to, decision).number(run.value()).number(at);
        });
    }

    /** What was decided: account, rung, confidence, candidates and reason. */
    static Bulk.Values bind(Bulk.Values to, IdentityDecision decision) throws SQLException {
        AccountKey account = decision.account();
        return to.text(account == null ? null : account.value())
                .text(decision.rung().name())
                .number(decision.confidence())
                .text(decision.candidates().isEmpty() ? NOBODY : Json.write(decision.candidates()))
                .text(decision.reason());
    }

    private static List<String> contactsOf(Handle handle, Set<String> accountRecords) {
        List<String> contacts = new ArrayList<>();
        Bulk.ask(handle, CONTACTS_OF, accountRecords, row -> contacts.add(row.getString(1)));
        return contacts;
    }

    /** Of a row that begins with the columns above. */
    private static IdentityDecision decision(ResultSet row) throws SQLException {
        String recordId = row.getString(1);
        String account = row.getString(2);
        String candidates = row.getString(5);
        return new IdentityDecision(
                ExternalId.parse(recordId),
                account == null ? null : new AccountKey(account),
                Rung.valueOf(row.getString(3)),
                row.getDouble(4),
                candidates.equals(NOBODY) ? List.of() : Json.readKeys(recordId, candidates),
                row.getString(6));
    }

    private static void addIfKnown(Set<String> accounts, @Nullable AccountKey account) {
        if (account != null) {
            accounts.add(account.value());
        }
    }
}

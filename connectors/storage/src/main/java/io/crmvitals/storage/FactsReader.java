package io.crmvitals.storage;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.Engagement;
import io.crmvitals.core.record.FeatureRequest;
import io.crmvitals.core.record.FollowUp;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.Milestone;
import io.crmvitals.core.record.Renewal;
import io.crmvitals.core.record.ServiceTarget;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.SurveyAnswer;
import io.crmvitals.core.record.SurveyInvitation;
import io.crmvitals.core.record.Ticket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** Reads the facts of many accounts: one statement for a few hundred of them, whatever kinds of record they have. */
final class FactsReader {

    private static final int ACCOUNTS_AT_ONCE = 200;

    // direct: account records and contacts that were decided for these accounts.
    // homeless: those of them that are contacts whose own account record has no account, so that what was decided for
    // the contact counts.
    // owners: whatever a record can belong to and so be one of these accounts'.
    private static final String FACTS = """
            with direct as (
                select d.record_id as owner, d.account,
                    exists (
                        select 1 from record_version c
                        where c.record_id = d.record_id and c.kind = 'contact' and c.belongs_to <> c.record_id
                            and c.known_at <= :known_by and c.known_until > :known_by) as employed,
                    exists (
                        select 1 from record_version c join identity_decision e on e.record_id = c.belongs_to
                        where c.record_id = d.record_id and c.kind = 'contact' and c.belongs_to <> c.record_id
                            and e.account is not null
                            and c.known_at <= :known_by and c.known_until > :known_by) as placed
                from identity_decision d
                where d.account in (<accounts>)),
            owners as (
                select owner, account from direct where not placed
                union all
                select c.record_id, d.account
                from direct d join record_version c on c.belongs_to = d.owner
                where c.kind = 'contact' and c.belongs_to <> c.record_id and c.known_at <= :known_by and c.known_until > :known_by)
            select o.account, v.record_id, v.kind, v.content
            from owners o join record_version v on v.belongs_to = o.owner
            where v.known_at <= :known_by and v.known_until > :known_by and v.deleted = 0
            union all
            select d.account, v.record_id, v.kind, v.content
            from direct d join record_version v on v.record_id = d.owner
            where d.employed and not d.placed and v.kind = 'contact'
                and v.known_at <= :known_by and v.known_until > :known_by and v.deleted = 0""";

    private static final Comparator<Row> BY_RECORD = Comparator.comparing(Row::recordId);

    private record Row(String account, String recordId, RecordKind kind, String content) {}

    private FactsReader() {}

    static void read(
            Handle handle,
            Collection<AccountKey> accounts,
            Instant knownBy,
            String primary,
            Consumer<AccountFacts> use) {
        long micros = Micros.of(knownBy);
        Map<Class<? extends SharedRecord>, Instant> heard = StreamTable.heard(handle, micros);
        for (List<AccountKey> some : Chunks.of(new TreeSet<>(accounts), ACCOUNTS_AT_ONCE)) {
            Map<String, List<Row>> rows = rows(handle, some, micros);
            for (AccountKey account : some) {
                use.accept(facts(account, rows.getOrDefault(account.value(), List.of()), primary, heard));
            }
        }
    }

    /** Everything is fetched before anything is handed over, so that no result set is open while others work. */
    private static Map<String, List<Row>> rows(Handle handle, List<AccountKey> accounts, long knownBy) {
        Map<String, List<Row>> rows = new HashMap<>();
        handle.createQuery(FACTS)
                .bindList("accounts", accounts.stream().map(AccountKey::value).toList())
                .bind("known_by", knownBy)
                .map((row, context) ->
                        new Row(row.getString(1), row.getString(2), RecordKind.of(row.getString(3)), row.getString(4)))
                .forEach(row -> rows.computeIfAbsent(row.account(), account -> new ArrayList<>())
                        .add(row));
        return rows;
    }

    private static AccountFacts facts(
            AccountKey account, List<Row> rows, String primary, Map<Class<? extends SharedRecord>, Instant> heard) {
        Map<RecordKind, List<SharedRecord>> records = new EnumMap<>(RecordKind.class);
        // The order in which rows come depends on the engine; the same facts are told in the same order.
        rows.stream()
                .sorted(BY_RECORD)
                .forEach(row -> records.computeIfAbsent(row.kind(), kind -> new ArrayList<>())
                        .add(Json.readRecord(row.kind(), row.recordId(), row.content())));
        return new AccountFacts(
                account,
                tellings(of(records, RecordKind.ACCOUNT, Account.class), primary),
                of(records, RecordKind.CONTACT, Contact.class),
                of(records, RecordKind.TICKET, Ticket.class),
                of(records, RecordKind.RENEWAL, Renewal.class),
                of(records, RecordKind.LICENSE_USAGE, LicenseUsage.class),
                of(records, RecordKind.SURVEY_ANSWER, SurveyAnswer.class),
                of(records, RecordKind.SURVEY_INVITATION, SurveyInvitation.class),
                of(records, RecordKind.MILESTONE, Milestone.class),
                of(records, RecordKind.ENGAGEMENT, Engagement.class),
                of(records, RecordKind.FOLLOW_UP, FollowUp.class),
                of(records, RecordKind.SERVICE_TARGET, ServiceTarget.class),
                of(records, RecordKind.FEATURE_REQUEST, FeatureRequest.class),
                List.of(),
                heard);
    }

    private static List<Account> tellings(List<Account> tellings, String primary) {
        return tellings.stream()
                .sorted(Comparator.comparing(
                                (Account telling) -> !telling.id().system().equals(primary))
                        .thenComparing(telling -> telling.id().system())
                        .thenComparing(Account::id))
                .toList();
    }

    private static <R extends SharedRecord> List<R> of(
            Map<RecordKind, List<SharedRecord>> records, RecordKind kind, Class<R> type) {
        return records.getOrDefault(kind, List.of()).stream().map(type::cast).toList();
    }
}

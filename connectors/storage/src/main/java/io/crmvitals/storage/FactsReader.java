package io.crmvitals.storage;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.port.AsOf;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.Engagement;
import io.crmvitals.core.record.FeatureRequest;
import io.crmvitals.core.record.FollowUp;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.Milestone;
import io.crmvitals.core.record.Renewal;
import io.crmvitals.core.record.RevenuePoint;
import io.crmvitals.core.record.ServiceTarget;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.SurveyAnswer;
import io.crmvitals.core.record.SurveyInvitation;
import io.crmvitals.core.record.Ticket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

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
                        select 1 from record_version c join identity_version e on e.record_id = c.belongs_to
                        where c.record_id = d.record_id and c.kind = 'contact' and c.belongs_to <> c.record_id
                            and e.account is not null and <e_stood>
                            and c.known_at <= :known_by and c.known_until > :known_by) as placed
                from identity_version d
                where d.account in (<accounts>) and <d_stood>),
            owners as (
                select owner, account from direct where not placed
                union all
                select c.record_id, d.account
                from direct d join record_version c on c.belongs_to = d.owner
                where c.kind = 'contact' and c.belongs_to <> c.record_id and c.known_at <= :known_by and c.known_until > :known_by)
            select o.account, v.record_id, v.kind, v.content, v.system
            from owners o join record_version v on v.belongs_to = o.owner
            where v.known_at <= :known_by and v.known_until > :known_by and v.deleted = 0
            union all
            select d.account, v.record_id, v.kind, v.content, v.system
            from direct d join record_version v on v.record_id = d.owner
            where d.employed and not d.placed and v.kind = 'contact'
                and v.known_at <= :known_by and v.known_until > :known_by and v.deleted = 0""";

    private static final String STOOD = "%1$s.decided_at <= :matched_by and %1$s.decided_until > :matched_by";

    /** What people pinned is seen as of another instant than the rest. */
    private static final String STOOD_PINS_APART = """
            %1$s.decided_at <= case when exists (<pinned>) then :pinned_by else :matched_by end
            and %1$s.decided_until > case when exists (<pinned>) then :pinned_by else :matched_by end""".replace("<pinned>", """
                    select 1 from identity_version p
                    where p.record_id = %1$s.record_id and p.rung = 'PINNED'
                        and ((p.decided_at <= :matched_by and p.decided_until > :matched_by)
                            or (p.decided_at <= :pinned_by and p.decided_until > :pinned_by))""");

    private static final Comparator<Row> BY_RECORD = Comparator.comparing(Row::recordId);

    private record Row(String account, String recordId, RecordKind kind, String content, String system) {}

    private FactsReader() {}

    static void read(
            Handle handle, Collection<AccountKey> accounts, AsOf asOf, String primary, Consumer<AccountFacts> use) {
        long knownBy = Micros.of(asOf.knownBy());
        Heard heard = Heard.by(handle, knownBy);
        for (List<AccountKey> some : Chunks.of(new TreeSet<>(accounts), ACCOUNTS_AT_ONCE)) {
            Map<String, List<Row>> rows = rows(handle, some, asOf);
            Map<String, List<RevenuePoint>> revenue = RevenueTable.points(handle, accountRecords(rows), knownBy);
            for (AccountKey account : some) {
                // Taken out, so that its text need not wait for the last of the others.
                use.accept(facts(
                        account,
                        Objects.requireNonNullElse(rows.remove(account.value()), List.of()),
                        primary,
                        revenue,
                        heard));
            }
        }
    }

    /** Everything is fetched before anything is handed over, so that no result set is open while others work. */
    private static Map<String, List<Row>> rows(Handle handle, List<AccountKey> accounts, AsOf asOf) {
        Map<String, List<Row>> rows = new HashMap<>();
        String stood = asOf.pinsApart() ? STOOD_PINS_APART : STOOD;
        Query query = handle.createQuery(FACTS)
                .define("d_stood", stood.formatted("d"))
                .define("e_stood", stood.formatted("e"))
                .bindList("accounts", accounts.stream().map(AccountKey::value).toList())
                .bind("known_by", Micros.of(asOf.knownBy()))
                .bind("matched_by", Micros.of(asOf.matchedBy()));
        if (asOf.pinsApart()) {
            query.bind("pinned_by", Micros.of(asOf.pinnedBy()));
        }
        query.map((row, context) -> new Row(
                        row.getString(1),
                        row.getString(2),
                        RecordKind.of(row.getString(3)),
                        row.getString(4),
                        row.getString(5)))
                .forEach(row -> rows.computeIfAbsent(row.account(), account -> new ArrayList<>())
                        .add(row));
        return rows;
    }

    private static Set<String> accountRecords(Map<String, List<Row>> rows) {
        return rows.values().stream()
                .flatMap(List::stream)
                .filter(row -> row.kind() == RecordKind.ACCOUNT)
                .map(Row::recordId)
                .collect(Collectors.toSet());
    }

    private static AccountFacts facts(
            AccountKey account, List<Row> rows, String primary, Map<String, List<RevenuePoint>> revenue, Heard heard) {
        Map<RecordKind, List<SharedRecord>> records = new EnumMap<>(RecordKind.class);
        // The order in which rows come depends on the engine; the same facts are told in the same order.
        rows.stream()
                .sorted(BY_RECORD)
                .forEach(row -> records.computeIfAbsent(row.kind(), kind -> new ArrayList<>())
                        .add(Json.readRecord(row.kind(), row.recordId(), row.content())));
        List<Account> tellings = tellings(of(records, RecordKind.ACCOUNT, Account.class), primary);
        return new AccountFacts(
                account,
                tellings,
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
                tellings.stream()
                        .map(telling -> revenue.get(telling.id().text()))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(List.of()),
                heard.of(rows.stream().map(Row::system).collect(Collectors.toSet())));
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

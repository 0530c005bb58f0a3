package io.crmvitals.core.port;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.account.IdentityDecision;
import io.crmvitals.core.account.Rung;
import io.crmvitals.core.indicator.Axis;
import io.crmvitals.core.indicator.Pillar;
import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.playbook.Task;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.ContactRole;
import io.crmvitals.core.record.Segment;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.Ticket;
import io.crmvitals.core.score.Band;
import io.crmvitals.core.score.Contribution;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.core.score.Reason;
import io.crmvitals.core.score.Steadiness;
import io.crmvitals.core.writeback.HealthFields;
import io.crmvitals.core.writeback.PlannedWrite;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A small world for tests of a store: a CRM that founds accounts, a help desk, and what they tell. */
public final class StoreSamples {

    public static final StreamId CRM_ACCOUNTS = new StreamId("crm", "accounts");
    public static final StreamId CRM_CONTACTS = new StreamId("crm", "contacts");
    public static final StreamId CRM_CASES = new StreamId("crm", "cases");
    public static final StreamId DESK_ACCOUNTS = new StreamId("desk", "organizations");
    public static final StreamId DESK_PEOPLE = new StreamId("desk", "users");
    public static final StreamId DESK_TICKETS = new StreamId("desk", "tickets");

    private StoreSamples() {}

    /** {@code crm:account:acme}. */
    public static ExternalId id(String text) {
        return ExternalId.parse(text);
    }

    /** The account that a record of the CRM founded: {@code key("acme")} by {@code crm:account:acme}. */
    public static AccountKey key(String name) {
        return AccountKey.foundedBy(id("crm:account:" + name));
    }

    public static Account account(String id, String name) {
        return account(id, name, new BigDecimal("120000.50"));
    }

    public static Account account(String id, String name, @Nullable BigDecimal revenue) {
        return new Account(
                id(id),
                name,
                List.of(name.toLowerCase(java.util.Locale.ROOT) + ".example"),
                null,
                null,
                null,
                id("crm:user:u1"),
                Segment.ENTERPRISE,
                "DE",
                null,
                LocalDate.of(2025, 1, 31),
                null,
                null,
                3,
                null,
                null,
                Instant.parse("2026-03-01T09:00:00.123Z"),
                4,
                null,
                revenue,
                "EUR",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    public static Contact contact(String id, @Nullable String account) {
        return new Contact(
                id(id),
                account == null ? null : id(account),
                "A Person",
                "person@acme.example",
                null,
                Set.of(ContactRole.USER, ContactRole.CHAMPION, ContactRole.SPONSOR),
                true,
                null,
                null,
                null,
                null);
    }

    public static Ticket ticket(String id, Ticket.Status status) {
        return new Ticket(
                id(id),
                null,
                null,
                Instant.parse("2026-03-01T08:00:00Z"),
                null,
                status,
                Ticket.Priority.URGENT,
                null,
                null,
                12.5,
                null,
                0,
                null,
                null);
    }

    public static LinkedRecord linked(SharedRecord told, @Nullable String belongsTo, Instant effectiveAt) {
        return new LinkedRecord(told, belongsTo == null ? null : id(belongsTo), effectiveAt);
    }

    /** An account record belongs to itself. */
    public static LinkedRecord linked(Account told, Instant effectiveAt) {
        return new LinkedRecord(told, told.id(), effectiveAt);
    }

    public static LinkedPage page(StreamId stream, LinkedRecord... records) {
        return new LinkedPage(stream, List.of(records), List.of(), List.of(), List.of(), new Cursor("next"), false);
    }

    public static LinkedPage deletions(StreamId stream, String... ids) {
        List<ExternalId> gone = Arrays.stream(ids).map(StoreSamples::id).toList();
        return new LinkedPage(stream, List.of(), gone, List.of(), List.of(), new Cursor("next"), false);
    }

    public static LinkedPage with(LinkedPage page, IdentityDecision... decisions) {
        List<IdentityDecision> all = new ArrayList<>(page.decisions());
        all.addAll(List.of(decisions));
        return page.with(all);
    }

    public static LinkedPage with(LinkedPage page, SetAside... notes) {
        return new LinkedPage(
                page.stream(),
                page.records(),
                page.deleted(),
                page.decisions(),
                List.of(notes),
                page.next(),
                page.more());
    }

    /** The record of the CRM founds its account. */
    public static IdentityDecision founded(String recordId) {
        return new IdentityDecision(
                id(recordId),
                AccountKey.foundedBy(id(recordId)),
                Rung.FOUNDED,
                1.0,
                List.of(),
                "It founds the account.");
    }

    public static IdentityDecision decided(String recordId, AccountKey account, Rung rung) {
        return new IdentityDecision(
                id(recordId), account, rung, rung.confidence(), List.of(), "Decided by " + rung.name() + ".");
    }

    public static IdentityDecision unmatched(String recordId) {
        return new IdentityDecision(id(recordId), null, Rung.NONE, 0, List.of(), "Nothing fits.");
    }

    public static IdentityDecision ambiguous(String recordId, AccountKey... candidates) {
        return new IdentityDecision(
                id(recordId), null, Rung.DOMAIN, 0.9, List.of(candidates), "Two accounts have the domain.");
    }

    public static HealthScore.Scored scored(AccountKey account, LocalDate day, String card, double value) {
        return new HealthScore.Scored(
                account,
                day,
                card,
                value,
                Band.YELLOW,
                0.8,
                Map.of(Axis.OUTCOME, value, Axis.EXPERIENCE, value),
                Map.of(Pillar.ENGAGEMENT, value),
                List.of(new Contribution("logins", Pillar.ENGAGEMENT, 1, value, value)),
                List.of(new Reason("logins", -3.5, "Fewer logins than in the month before")),
                List.of(
                        new Reading.Measured(
                                "logins", 42.25, 44.5, value, 4, 0.5, 1, "42 logins", List.of(id("desk:ticket:1"))),
                        new Reading.NoData("nps", "nobody was asked"),
                        new Reading.Stale("csat", "the last answer is old"),
                        new Reading.NotApplicable("seats", "the license has no seats")),
                new Steadiness(day.minusDays(1), 1, List.of(day.minusDays(9))),
                true);
    }

    public static HealthScore.Grey grey(AccountKey account, LocalDate day, String card) {
        return new HealthScore.Grey(
                account,
                day,
                card,
                0.1,
                List.of(new Reason("logins", 0, "No feed of logins")),
                List.of(new Reading.NoData("logins", "no feed")));
    }

    public static PlannedWrite.Health health(String writeId, String account, String target, String score) {
        return new PlannedWrite.Health(writeId, key(account), id(target), null, fields(score));
    }

    public static PlannedWrite.CloseTask closing(String key, String account, String target, String task) {
        return PlannedWrite.CloseTask.of(key(account), id(target), id(task), key, "The cause is gone.");
    }

    public static PlannedWrite.OpenTask task(String writeId, String account, String target) {
        return new PlannedWrite.OpenTask(
                writeId,
                key(account),
                id(target),
                new Task(
                        "task-" + writeId,
                        key(account),
                        "P01",
                        "band-red",
                        "Call the sponsor",
                        "The score fell.",
                        LocalDate.of(2026, 3, 9),
                        Task.Priority.HIGH,
                        id("crm:user:u1")));
    }

    private static HealthFields fields(String score) {
        return new HealthFields(
                new BigDecimal(score),
                Band.YELLOW,
                HealthFields.Trend.NEW,
                80,
                null,
                new BigDecimal("70.0"),
                List.of("Fewer logins than in the month before"),
                LocalDate.of(2026, 3, 2),
                "card@1");
    }
}

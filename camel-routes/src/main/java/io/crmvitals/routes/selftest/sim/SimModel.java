package io.crmvitals.routes.selftest.sim;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.FollowUp;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.Renewal;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.Ticket;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of the simulated world, told straight from what its vendors hold: no routes, no store, no mapping rules. Written for the checker alone; it
 * shares nothing with the product but the shared records and the scoring.
 */
final class SimModel {

    private final SimWorld world;

    SimModel(SimWorld world) {
        this.world = world;
    }

    /** Every living ticket, license and usage row and renewal of all vendors, by id. */
    Map<ExternalId, SharedRecord> records() {
        Map<ExternalId, SharedRecord> all = new HashMap<>();
        world.salesforce.living("cases").forEach(row -> put(all, ofCase(row)));
        world.zendesk.living("tickets").forEach(row -> put(all, ticket(row)));
        world.salesforce.living("licenses").forEach(row -> put(all, license(row)));
        world.salesforce.living("usage").forEach(row -> put(all, usage(row)));
        world.salesforce.living("renewals").forEach(row -> put(all, renewal(row)));
        return all;
    }

    private static void put(Map<ExternalId, SharedRecord> all, SharedRecord record) {
        all.put(record.id(), record);
    }

    /** All that must be known of one Salesforce account. */
    AccountFacts facts(SimRecord account, Instant now) {
        List<String> twins = world.twins.getOrDefault(account.id(), List.of());
        String organization = twins.isEmpty() ? "" : twins.get(1);
        Map<ExternalId, SharedRecord> records = records();
        List<Ticket> tickets = new ArrayList<>();
        List<LicenseUsage> usage = new ArrayList<>();
        List<Renewal> renewals = new ArrayList<>();
        for (SharedRecord record : records.values()) {
            ExternalId of = record.account();
            boolean ours =
                    of != null && (of.value().equals(account.id()) || of.value().equals(organization));
            if (ours && record instanceof Ticket ticket) {
                tickets.add(ticket);
            } else if (ours && record instanceof LicenseUsage row) {
                usage.add(row);
            } else if (ours && record instanceof Renewal renewal) {
                renewals.add(renewal);
            }
        }
        Map<Class<? extends SharedRecord>, Instant> heard = new HashMap<>();
        for (Class<? extends SharedRecord> kind :
                List.of(Account.class, Ticket.class, LicenseUsage.class, Renewal.class, FollowUp.class)) {
            heard.put(kind, now);
        }
        return new AccountFacts(
                AccountKey.foundedBy(new ExternalId(SimWorld.SALESFORCE, "account", account.id())),
                List.of(account(account)),
                List.of(),
                tickets,
                renewals,
                usage,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                heard);
    }

    private static Account account(SimRecord row) {
        String pulseAt = text(row, "CSM_Pulse_Date__c");
        return new Account(
                new ExternalId(SimWorld.SALESFORCE, "account", row.id()),
                String.valueOf(text(row, "Name")),
                List.of(),
                null,
                text(row, "AccountNumber"),
                null,
                null,
                null,
                null,
                null,
                LocalDate.parse(String.valueOf(text(row, "Contract_Start__c"))),
                null,
                null,
                null,
                null,
                null,
                null,
                number(row, "CSM_Pulse__c"),
                pulseAt == null ? null : Instant.parse(pulseAt),
                null,
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

    private static Ticket ofCase(SimRecord row) {
        String status = String.valueOf(text(row, "Status"));
        return ticket(
                new ExternalId(SimWorld.SALESFORCE, "ticket", row.id()),
                new ExternalId(SimWorld.SALESFORCE, "account", String.valueOf(text(row, "AccountId"))),
                String.valueOf(text(row, "CreatedDate")),
                text(row, "ClosedDate"),
                status.equals("Closed") ? Ticket.Status.SOLVED : Ticket.Status.OPEN,
                Ticket.Priority.HIGH,
                null);
    }

    private static Ticket ticket(SimRecord row) {
        boolean solved = "solved".equals(text(row, "status"));
        return ticket(
                new ExternalId(SimWorld.ZENDESK, "ticket", row.id()),
                new ExternalId(SimWorld.ZENDESK, "account", String.valueOf(text(row, "organization_id"))),
                String.valueOf(text(row, "created_at")),
                text(row, "metric_set.solved_at"),
                solved ? Ticket.Status.SOLVED : Ticket.Status.OPEN,
                switch (String.valueOf(text(row, "priority"))) {
                    case "urgent" -> Ticket.Priority.URGENT;
                    case "high" -> Ticket.Priority.HIGH;
                    case "normal" -> Ticket.Priority.NORMAL;
                    default -> Ticket.Priority.LOW;
                },
                false);
    }

    private static Ticket ticket(
            ExternalId id,
            ExternalId account,
            String opened,
            @Nullable String solved,
            Ticket.Status status,
            Ticket.Priority priority,
            @Nullable Boolean automatic) {
        return new Ticket(
                id,
                account,
                null,
                Instant.parse(opened),
                solved == null ? null : Instant.parse(solved),
                status,
                priority,
                null,
                null,
                null,
                null,
                null,
                null,
                automatic);
    }

    private static LicenseUsage license(SimRecord row) {
        return usage(
                row.id(),
                text(row, "AccountId"),
                null,
                number(row, "Quantity"),
                number(row, "Seats_Assigned__c"),
                null);
    }

    private static LicenseUsage usage(SimRecord row) {
        return usage(
                row.id(),
                text(row, "Account__c"),
                LocalDate.parse(String.valueOf(text(row, "Week_Start__c"))),
                null,
                null,
                number(row, "Active_Users__c"));
    }

    private static LicenseUsage usage(
            String id,
            @Nullable String account,
            @Nullable LocalDate week,
            @Nullable Integer bought,
            @Nullable Integer assigned,
            @Nullable Integer active) {
        return new LicenseUsage(
                new ExternalId(SimWorld.SALESFORCE, "license-usage", id),
                new ExternalId(SimWorld.SALESFORCE, "account", String.valueOf(account)),
                "core",
                week,
                bought,
                assigned,
                null,
                active,
                null,
                null,
                null,
                null,
                null,
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

    private static Renewal renewal(SimRecord row) {
        Integer amount = number(row, "Amount");
        return new Renewal(
                new ExternalId(SimWorld.SALESFORCE, "renewal", row.id()),
                new ExternalId(SimWorld.SALESFORCE, "account", String.valueOf(text(row, "AccountId"))),
                Renewal.Kind.RENEWAL,
                LocalDate.parse(String.valueOf(text(row, "CloseDate"))),
                Renewal.Status.OPEN,
                amount == null ? null : BigDecimal.valueOf(amount),
                "EUR",
                null,
                null,
                null,
                null);
    }

    private static @Nullable String text(SimRecord row, String field) {
        Object value = row.newest().fields().get(field);
        return value == null ? null : value.toString();
    }

    private static @Nullable Integer number(SimRecord row, String field) {
        Object value = row.newest().fields().get(field);
        return value == null ? null : Integer.valueOf(value.toString());
    }
}

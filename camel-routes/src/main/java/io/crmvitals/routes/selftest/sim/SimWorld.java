package io.crmvitals.routes.selftest.sim;

import io.crmvitals.routes.selftest.StageClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Three simulated vendors that know a few customers in common, and the people who work in them. The same seed makes the same world and the same changes.
 */
final class SimWorld {

    static final String SALESFORCE = "salesforce";
    static final String HUBSPOT = "hubspot";
    static final String ZENDESK = "zendesk";

    private static final Instant BEGINNING = Instant.parse("2026-03-02T06:00:00Z");

    final StageClock clock = new StageClock(BEGINNING);
    final SimVendor salesforce;
    final SimVendor hubspot;
    final SimVendor zendesk;

    /** The company and the organization that belong to each Salesforce account, in this order. */
    final Map<String, List<String>> twins = new HashMap<>();

    private final Random dice;
    private int named;
    private long changes;

    SimWorld(long seed) {
        dice = new Random(seed);
        salesforce = new SimVendor(SALESFORCE, clock, dice.nextLong());
        hubspot = new SimVendor(HUBSPOT, clock, dice.nextLong());
        zendesk = new SimVendor(ZENDESK, clock, dice.nextLong());
        int accounts = 3 + dice.nextInt(6);
        for (int i = 0; i < accounts; i++) {
            newCustomer();
        }
        changes = 0;
    }

    List<SimVendor> vendors() {
        return List.of(salesforce, hubspot, zendesk);
    }

    SimVendor vendor(String system) {
        return vendors().stream()
                .filter(each -> each.system().equals(system))
                .findFirst()
                .orElseThrow();
    }

    /** How many records people have changed. */
    long changes() {
        return changes;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** Up to so many things happen at once, in the same second. */
    void live(int most) {
        for (int i = dice.nextInt(most + 1); i > 0; i--) {
            happen();
        }
    }

    private void happen() {
        List<SimRecord> accounts = salesforce.living("accounts");
        switch (dice.nextInt(16)) {
            case 0, 1, 2 -> ticketOpens(some(accounts).id());
            case 3, 4 -> ticketMoves();
            case 5, 6 -> edit(salesforce, "licenses", "Seats_Assigned__c", dice.nextInt(60));
            case 7, 8 -> usageComes(some(accounts).id());
            case 9 -> pulse(some(accounts).id());
            case 10 ->
                edit(
                        salesforce,
                        "renewals",
                        "CloseDate",
                        today().plusDays(dice.nextInt(150)).toString());
            case 11 -> newCustomer();
            case 12 -> ticketGoes();
            case 13 -> accountGoes(accounts);
            case 14 -> taskIsWorkedOn();
            default -> manyAtOnce(some(accounts).id());
        }
    }

    private void newCustomer() {
        named++;
        String number = "C-" + named;
        String name = "Customer " + named;
        String account = salesforce.insert(
                "accounts",
                "001",
                Map.of(
                        "Name",
                        name,
                        "AccountNumber",
                        number,
                        "Contract_Start__c",
                        today().minusDays(100 + dice.nextInt(900)).toString()));
        List<String> others = new ArrayList<>();
        others.add(hubspot.insert("companies", "", Map.of("name", name, "salesforce_account_id", account)));
        others.add(zendesk.insert("organizations", "", Map.of("name", name, "external_id", number)));
        twins.put(account, others);
        salesforce.insert(
                "licenses",
                "02i",
                Map.of(
                        "AccountId",
                        account,
                        "ProductCode",
                        "core",
                        "Quantity",
                        10 + dice.nextInt(50),
                        "Seats_Assigned__c",
                        5 + dice.nextInt(40)));
        salesforce.insert(
                "renewals",
                "006",
                Map.of(
                        "AccountId",
                        account,
                        "Type",
                        "Renewal",
                        "CloseDate",
                        today().plusDays(20 + dice.nextInt(200)).toString(),
                        "IsClosed",
                        "false",
                        "Amount",
                        1_000 * (1 + dice.nextInt(90))));
        pulse(account);
        usageComes(account);
        changes += 5;
    }

    private void ticketOpens(String account) {
        List<String> priorities = List.of("low", "normal", "high", "urgent");
        String opened =
                clock.instant().minus(Duration.ofHours(dice.nextInt(100))).toString();
        if (dice.nextBoolean()) {
            zendesk.insert(
                    "tickets",
                    "",
                    Map.of(
                            "organization_id",
                            twins.getOrDefault(account, List.of("0", "0")).get(1),
                            "created_at",
                            opened,
                            "status",
                            "open",
                            "priority",
                            priorities.get(dice.nextInt(4))));
        } else {
            salesforce.insert(
                    "cases",
                    "500",
                    Map.of("AccountId", account, "CreatedDate", opened, "Status", "New", "Priority", "High"));
        }
        changes++;
    }

    private void ticketMoves() {
        String now = clock.instant().toString();
        List<SimRecord> tickets = zendesk.living("tickets");
        if (!tickets.isEmpty() && dice.nextBoolean()) {
            SimRecord ticket = some(tickets);
            boolean open = "open".equals(ticket.newest().fields().get("status"));
            zendesk.change(
                    "tickets",
                    ticket.id(),
                    open
                            ? Map.of("status", "solved", "metric_set.solved_at", now)
                            : Map.of("status", "open", "metric_set.solved_at", ""));
            changes++;
        }
        List<SimRecord> cases = salesforce.living("cases");
        if (!cases.isEmpty()) {
            boolean close = dice.nextBoolean();
            salesforce.change(
                    "cases",
                    some(cases).id(),
                    close
                            ? Map.of("Status", "Closed", "ClosedDate", now)
                            : Map.of("Status", "Working", "ClosedDate", ""));
            changes++;
        }
    }

    private void ticketGoes() {
        List<SimRecord> cases = salesforce.living("cases");
        if (!cases.isEmpty() && dice.nextBoolean()) {
            String id = some(cases).id();
            if (dice.nextBoolean()) {
                salesforce.record("cases", id).purge();
            } else {
                salesforce.delete("cases", id);
            }
            changes++;
        }
        List<SimRecord> tickets = zendesk.living("tickets");
        if (!tickets.isEmpty()) {
            zendesk.delete("tickets", some(tickets).id());
            changes++;
        }
    }

    private void usageComes(String account) {
        salesforce.insert(
                "usage",
                "a00",
                Map.of(
                        "Account__c",
                        account,
                        "Product__c",
                        "core",
                        "Week_Start__c",
                        today().minusDays(7L + today().getDayOfWeek().getValue() - 1)
                                .toString(),
                        "Active_Users__c",
                        dice.nextInt(50)));
        changes++;
    }

    private void pulse(String account) {
        salesforce.change(
                "accounts",
                account,
                Map.of(
                        "CSM_Pulse__c",
                        1 + dice.nextInt(5),
                        "CSM_Pulse_Date__c",
                        clock.instant().toString()));
        changes++;
    }

    private void edit(SimVendor vendor, String stream, String field, Object value) {
        List<SimRecord> all = vendor.living(stream);
        if (!all.isEmpty()) {
            vendor.change(stream, some(all).id(), Map.of(field, value));
            changes++;
        }
    }

    /** Two accounts become one, and what belonged to the loser moves; or one goes with everything that was its own. */
    private void accountGoes(List<SimRecord> accounts) {
        if (accounts.size() < 3) {
            return;
        }
        String loser = some(accounts).id();
        String winner = some(accounts).id();
        boolean merged = !loser.equals(winner);
        for (String stream : List.of("licenses", "renewals", "cases", "usage", "activities")) {
            String field = stream.equals("usage") ? "Account__c" : "AccountId";
            for (SimRecord child : salesforce.living(stream)) {
                if (loser.equals(child.newest().fields().get(field))) {
                    if (merged) {
                        salesforce.change(stream, child.id(), Map.of(field, winner));
                    } else {
                        salesforce.delete(stream, child.id());
                    }
                    changes++;
                }
            }
        }
        salesforce.delete("accounts", loser);
        twins.remove(loser);
        changes++;
    }

    private void taskIsWorkedOn() {
        List<SimRecord> tasks = salesforce.living("activities");
        if (!tasks.isEmpty()) {
            Map<String, Object> done = Map.of(
                    "IsClosed", "true", "CompletedDateTime", clock.instant().toString());
            salesforce.change("activities", some(tasks).id(), dice.nextBoolean() ? done : Map.of("Begun", "true"));
            changes++;
        }
    }

    /** More records with one stamp than a page holds. */
    private void manyAtOnce(String account) {
        for (int i = 3 + dice.nextInt(10); i > 0; i--) {
            ticketOpens(account);
        }
    }

    private SimRecord some(List<SimRecord> all) {
        return all.get(dice.nextInt(all.size()));
    }
}

package io.crmvitals.routes.selftest;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.port.StreamState;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.routes.app.Configuration;
import io.crmvitals.routes.app.Vitals;
import io.crmvitals.routes.run.Progress;
import io.crmvitals.routes.run.Systems;
import io.crmvitals.sandbox.Faults;
import io.crmvitals.sandbox.hubspot.HubSpotPortal;
import io.crmvitals.sandbox.portfolio.Customer;
import io.crmvitals.sandbox.portfolio.Portfolio;
import io.crmvitals.sandbox.salesforce.SalesforceOrg;
import io.crmvitals.sandbox.zendesk.ZendeskAccount;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * The same three days, again and again: a first load with customers in trouble; a day on which some of them do well again, others do not, and whatever was set aside is
 * tried once more; and one after two weeks, when everything is read from the start and tasks whose cause is gone are closed. A disturbed play has to end as an
 * undisturbed one does.
 */
final class Play implements AutoCloseable {

    static final int DAYS = 3;

    // Not before the trouble is an hour old: a vendor shows what changed this very minute only to a later run.
    private static final List<Duration> WHEN = List.of(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(16));
    private static final Duration FIRST_WAIT = Duration.ofMillis(1);
    private static final Duration LATER = Duration.ofMinutes(15);
    private static final List<String> SYSTEMS = List.of("salesforce", "hubspot", "zendesk");
    private static final int IN_TROUBLE = 4;

    private final Stage stage;
    private final Path config;
    private final Configuration configuration;
    private final List<Customer> customers;
    private final List<Customer> known;

    /** @param tasksIn the system in which the tasks are opened that are closed in the end */
    Play(Path config, int accounts, long seed, String tasksIn) {
        customers = Portfolio.of(accounts, seed).accounts();
        known = customers.stream()
                .filter(customer -> !customer.closed()
                        && customer.hubspotCompanies().size() == 1
                        && customer.zendeskOrganizations().size() == 1)
                .toList();
        stage = new Stage(config, accounts, seed);
        this.config = PlayConfig.copy(config, stage.folder().resolve("config"), tasksIn);
        this.configuration = Configuration.read(this.config, stage.variables()::get);
        SalesforceOrg org = org();
        org.largestPage(25);
        for (int i = 0; i < Math.min(IN_TROUBLE, known.size()); i++) {
            org.edit("Account", known.get(i).salesforceId(), Map.of("Notice_Given__c", LocalDate.parse("2026-11-10")));
        }
    }

    Stage stage() {
        return stage;
    }

    /** The folder of this play's own config. */
    Path config() {
        return config;
    }

    static Instant start(int day) {
        return Portfolio.NOW.plus(WHEN.get(day));
    }

    /** The words of the command line that this day's run is begun by. */
    static String verb(int day) {
        return day == 1 ? "replay" : "sync";
    }

    /** Lets the day come, with what happened at the vendors since the one before. */
    void turn(int day) {
        if (day == 1) {
            stage.clock()
                    .pass(Duration.between(stage.clock().instant(), start(day).minus(Duration.ofHours(1))));
            someDoWellAgain();
        } else if (day == 2) {
            stage.clock()
                    .pass(Duration.between(stage.clock().instant(), start(day).minus(Duration.ofHours(1))));
            muchGoesOn();
        }
        stage.clock().pass(Duration.between(stage.clock().instant(), start(day)));
    }

    private void someDoWellAgain() {
        Instant now = stage.clock().instant();
        Map<String, Object> none = new HashMap<>();
        none.put("Notice_Given__c", null);
        for (int i = 0; i < Math.min(IN_TROUBLE - 1, known.size()); i++) {
            org().edit("Account", known.get(i).salesforceId(), none);
        }
        ticket(IN_TROUBLE, "urgent", now);
        ticket(IN_TROUBLE + 1, "low", now);
        portal().update(
                        "companies",
                        known.get(IN_TROUBLE).hubspotCompanies().get(0),
                        Map.of("phone", "+45 70 10 20 30"),
                        now);
    }

    private void muchGoesOn() {
        Instant now = stage.clock().instant();
        ticket(IN_TROUBLE + 2, "urgent", now.minus(Duration.ofDays(5)));
        org().edit(
                        "Account",
                        known.get(IN_TROUBLE + 3).salesforceId(),
                        Map.of("Notice_Given__c", LocalDate.ofInstant(now, ZoneOffset.UTC)));
        List<String> contacts = portal().objects("contacts");
        portal().archive("contacts", contacts.get(contacts.size() - 1));
    }

    private void ticket(int customer, String priority, Instant created) {
        zendesk()
                .ticket(
                        Map.of(
                                "subject",
                                "It does not work",
                                "type",
                                "incident",
                                "priority",
                                priority,
                                "status",
                                "open",
                                "organization_id",
                                Long.parseLong(known.get(customer)
                                        .zendeskOrganizations()
                                        .get(0)),
                                "created_at",
                                created,
                                "updated_at",
                                stage.clock().instant()),
                        Map.of());
    }

    private SalesforceOrg org() {
        return stage.sandbox().salesforce().org();
    }

    private HubSpotPortal portal() {
        return stage.sandbox().hubspot().portal();
    }

    private ZendeskAccount zendesk() {
        return stage.sandbox().zendesk().account();
    }

    /** Hands over each vendor's faults, by the system's name. */
    void vendors(BiConsumer<String, Faults> use) {
        use.accept("salesforce", stage.sandbox().salesforce().faults());
        use.accept("hubspot", stage.sandbox().hubspot().faults());
        use.accept("zendesk", stage.sandbox().zendesk().faults());
    }

    void leaveVendorsAlone() {
        vendors((system, faults) -> faults.clear());
    }

    /** One life of the product on this day, to its end. */
    void live(int day, Life life, Witness witness) {
        vendors(life::watch);
        try (Vitals vitals = Vitals.open(
                configuration,
                stage.data(),
                life.around(stage.clock()),
                life.around(stage.clock()::pass),
                Progress.SILENT,
                FIRST_WAIT,
                life::around,
                witness::around,
                Systems.IN_ORDER)) {
            if (verb(day).equals("replay")) {
                vitals.replay();
            } else {
                vitals.sync("sync");
            }
        } catch (RuntimeException fallenApart) {
            if (!life.over()) {
                throw fallenApart;
            }
        } finally {
            leaveVendorsAlone();
        }
    }

    /**
     * Lets a quarter of an hour pass and runs once more where something was put off: a task whose answer was lost is not opened again before the vendor would show the
     * first one.
     */
    void settle(int day) {
        if (unsettled() > 0) {
            stage.clock().pass(LATER);
            live(day, new Life(null), new Witness());
        }
    }

    /** A last run, after a quarter of an hour, in which the product reads its own tasks back: how many of them it has read before depends on how often it ran. */
    void readBack() {
        stage.clock().pass(LATER);
        live(DAYS - 1, new Life(null), new Witness());
    }

    private long unsettled() {
        try (Store store = Vitals.openStore(config, stage.data())) {
            return SYSTEMS.stream()
                    .mapToLong(system -> store.unsettled(system).size())
                    .sum();
        }
    }

    VendorState vendors() {
        return VendorState.of(stage, customers);
    }

    /** What the store holds, in words: how many records of each stream, the scores of each account, and what is not settled. */
    Map<String, String> stored() {
        Map<String, String> lines = new TreeMap<>();
        try (Store store = Vitals.openStore(config, stage.data())) {
            for (StreamState stream : store.streams()) {
                lines.put(
                        "stream " + stream.stream(),
                        stream.records() + " records, unavailable: " + stream.unavailable());
            }
            for (AccountKey account : store.accounts()) {
                for (HealthScore score : store.history(account, DAYS + 1)) {
                    lines.put("score " + account + " " + score.day(), score.toString());
                }
            }
            for (String system : SYSTEMS) {
                store.unsettled(system)
                        .forEach(entry -> lines.put("unsettled " + entry.write().id(), entry.status() + ""));
            }
            store.parked().forEach(entry -> lines.put("parked " + entry.write().id(), entry.reason()));
        }
        return lines;
    }

    @Override
    public void close() {
        stage.close();
    }
}

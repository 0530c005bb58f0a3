package io.crmvitals.routes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.port.RunReport;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.score.Band;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.routes.app.Site;
import io.crmvitals.routes.app.Vitals;
import io.crmvitals.routes.run.Summary;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.portfolio.Customer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any stage may be repeated or killed: what the vendors hold in the end is what one undisturbed walk would have left. */
class TwiceIsOnceTest {

    private static final int ACCOUNTS = 50;
    private static final long SEED = 7;

    @TempDir
    private static Path folder;

    private static Site site;
    private static Vitals vitals;
    private static Map<String, Object> vendorsAfterOneWalk;
    private static String toldAfterOneWalk;

    @BeforeAll
    static void walkOnce() throws IOException {
        site = new Site(folder.resolve("undisturbed"), ACCOUNTS, SEED);
        vitals = site.open();
        toldAfterOneWalk = told(site, vitals.sync("sync"), vitals.store());
        vendorsAfterOneWalk = written(site);
    }

    @AfterAll
    static void close() {
        vitals.close();
        site.close();
    }

    @Test
    void a_second_sync_finds_nothing_to_store_and_nothing_to_write() {
        syncAfterAWhile();
        Map<String, Object> before = written(site);

        Summary second = syncAfterAWhile();

        assertThat(second.run().number("stored.new")).isZero();
        assertThat(second.run().number("stored.changed")).isZero();
        assertThat(second.run().number("stored.deleted")).isZero();
        assertThat(second.run().number("scored")).isZero();
        assertThat(second.run().number("planned")).isZero();
        assertThat(second.written()).isZero();
        assertThat(second.tasks()).isEmpty();
        assertThat(second.calls().keySet())
                .noneMatch(purpose -> purpose.endsWith(".health") || purpose.endsWith(".tasks"));
        assertThat(written(site)).isEqualTo(before);
    }

    @Test
    void an_account_that_gives_notice_is_rewritten_in_every_crm_that_knows_it_and_no_other_is_touched() {
        syncAfterAWhile();
        Customer customer = knownEverywhere(score -> score.band() == Band.GREEN);
        Map<String, Object> before = written(site);

        site.org().edit("Account", customer.salesforceId(), Map.of("Notice_Given__c", LocalDate.parse("2026-11-16")));
        Summary after = syncAfterAWhile();

        HealthScore.Scored score = (HealthScore.Scored) scoreOf(customer);
        assertThat(score.value()).isLessThanOrEqualTo(5);
        assertThat(score.band()).isEqualTo(Band.RED);
        assertThat(after.run().number("stored.changed")).isEqualTo(1);
        assertThat(after.run().number("scored")).isEqualTo(1);
        assertThat(changes(before, written(site)))
                .containsOnlyKeys(
                        "salesforce " + customer.salesforceId(),
                        "hubspot " + customer.hubspotCompanies().get(0),
                        "zendesk " + customer.zendeskOrganizations().get(0));
        assertThat(after.run().numbers())
                .containsEntry("written.salesforce.health", 1L)
                .containsEntry("written.hubspot.health", 1L)
                .containsEntry("written.zendesk.health", 1L);
        assertThat(site.org().row("Account", customer.salesforceId())).containsEntry("CRMV_Band__c", "red");
    }

    @Test
    void an_urgent_ticket_that_waits_takes_a_green_account_to_yellow_in_every_crm() {
        syncAfterAWhile();
        Customer customer = knownEverywhere(score -> score.band() == Band.GREEN);
        long organization = Long.parseLong(customer.zendeskOrganizations().get(0));
        Instant now = site.clock().instant();
        site.sandbox()
                .zendesk()
                .account()
                .ticket(
                        Map.of(
                                "subject", "Nothing works",
                                "type", "incident",
                                "priority", "urgent",
                                "status", "open",
                                "organization_id", organization,
                                "created_at", now.minus(Duration.ofDays(4)),
                                "updated_at", now),
                        Map.of());
        Map<String, Object> before = written(site);

        Summary after = syncAfterAWhile();

        HealthScore.Scored score = (HealthScore.Scored) scoreOf(customer);
        assertThat(score.band()).isEqualTo(Band.YELLOW);
        assertThat(score.contributions()).anyMatch(part -> part.indicator().equals("cap:urgent_open"));
        assertThat(after.run().number("stored.new")).isEqualTo(1);
        assertThat(changes(before, written(site)).keySet())
                .contains(
                        "salesforce " + customer.salesforceId(),
                        "hubspot " + customer.hubspotCompanies().get(0),
                        "zendesk " + customer.zendeskOrganizations().get(0))
                .hasSize(3);
    }

    @Test
    void the_same_portfolio_in_a_fresh_store_tells_the_same_scores_to_the_last_byte() throws IOException {
        try (Site twin = new Site(folder.resolve("twin"), ACCOUNTS, SEED);
                Vitals fresh = twin.open()) {

            String told = told(twin, fresh.sync("sync"), fresh.store());

            assertThat(told).isEqualTo(toldAfterOneWalk).contains("contributions");
        }
    }

    @Test
    void a_run_that_ends_while_writing_is_completed_by_the_next_one_without_a_second_task() {
        try (Site broken = new Site(folder.resolve("broken"), ACCOUNTS, SEED)) {
            // Salesforce does what is asked, but no answer arrives, neither to the writes nor to the later questions.
            broken.sandbox()
                    .salesforce()
                    .faults()
                    .answerAfterEffect(
                            call -> call.text().contains("CRMV_Band__c"), 100, Answer.breaking(Answer.Break.RESET));
            broken.sandbox()
                    .salesforce()
                    .faults()
                    .answerLater(
                            call -> call.text().contains("CRMV_Task_Key__c IN"),
                            1,
                            100,
                            Answer.breaking(Answer.Break.RESET));
            broken.sandbox()
                    .salesforce()
                    .faults()
                    .answerAfterEffect(
                            call -> call.text().contains("CRMV_Task_Key__c"), 100, Answer.breaking(Answer.Break.RESET));
            try (Vitals first = broken.open()) {
                Summary summary = first.sync("sync");
                assertThat(summary.run().result()).isEqualTo(RunReport.Result.FAILED);
                assertThat(first.store().unsettled("salesforce")).isNotEmpty();
            }
            broken.sandbox().salesforce().faults().clear();

            try (Vitals again = broken.open()) {
                Summary second = again.sync("sync");

                assertThat(second.run().result()).isEqualTo(RunReport.Result.AMBER);
                assertThat(again.store().unsettled("salesforce")).isEmpty();
                assertThat(again.sync("sync").written()).isZero();
            }
            assertThat(written(broken)).isEqualTo(vendorsAfterOneWalk);
            assertThat(broken.ourSalesforceTasks()).isNotEmpty();
        }
    }

    /** Far enough apart for changes of the last minutes, which the vendors do not give out at once. */
    @Test
    void a_day_on_which_nothing_moved_is_not_told_as_one_without_a_past() {
        try (Site own = new Site(folder.resolve("still"), ACCOUNTS, SEED);
                Vitals itsVitals = own.open()) {
            Summary first = itsVitals.sync("sync");
            own.clock().pass(Duration.ofDays(1));
            Summary next = itsVitals.sync("sync");

            assertThat(SummaryText.of(first, itsVitals.store())).contains("Moved: nothing to compare with yet.");
            assertThat(SummaryText.of(unmoved(next), itsVitals.store()))
                    .contains("Moved: no score by a point or more since the last day scored. The lowest scores:");
        }
    }

    private static Summary unmoved(Summary told) {
        return new Summary(
                told.run(),
                told.bands(),
                told.comparable(),
                List.of(),
                told.lowest(),
                told.tasks(),
                told.closings(),
                told.setAside(),
                told.undecided(),
                told.parked(),
                told.calls(),
                told.least());
    }

    private static Summary syncAfterAWhile() {
        site.clock().pass(Duration.ofMinutes(10));
        return vitals.sync("sync");
    }

    /** A customer that has exactly one record in each other system, linked to it, with a score that fits. */
    private static Customer knownEverywhere(Predicate<HealthScore> which) {
        Map<String, AccountKey> account = new HashMap<>();
        for (Store.KnownAccount known : vitals.store().knownAccounts()) {
            account.put(known.clues().id().text(), known.decision().account());
        }
        return site.portfolio().accounts().stream()
                .filter(customer -> customer.hubspotCompanies().size() == 1
                        && customer.zendeskOrganizations().size() == 1)
                .filter(customer -> key(customer)
                        .equals(account.get(
                                "hubspot:account:" + customer.hubspotCompanies().get(0))))
                .filter(customer -> key(customer)
                        .equals(account.get("zendesk:account:"
                                + customer.zendeskOrganizations().get(0))))
                .filter(customer -> which.test(scoreOf(customer)))
                .findFirst()
                .orElseThrow();
    }

    private static AccountKey key(Customer customer) {
        return new AccountKey("salesforce:account:" + customer.salesforceId());
    }

    private static HealthScore scoreOf(Customer customer) {
        return vitals.store().latestScores().get(key(customer));
    }

    /** The summary as a program reads it. Reasons name config files, which lie in another folder at each site. */
    private static String told(Site of, Summary summary, Store store) throws IOException {
        return new ObjectMapper()
                .writeValueAsString(SummaryJson.of(summary, store))
                .replace(of.config().toString(), "config");
    }

    /** Everything in the three vendors that is ours to write, by record. */
    private static Map<String, Object> written(Site of) {
        Map<String, Object> all = new TreeMap<>();
        for (Map<String, Object> row : of.org().rows("Account")) {
            all.put("salesforce " + row.get("Id"), ours(row, "CRMV_"));
        }
        for (Map<String, Object> row : of.ourSalesforceTasks()) {
            all.put(
                    "task " + row.get("CRMV_Task_Key__c"),
                    List.of(row.get("WhatId"), row.get("Subject"), String.valueOf(row.get("ActivityDate"))));
        }
        for (String company : of.sandbox().hubspot().portal().objects("companies")) {
            all.put(
                    "hubspot " + company,
                    ours(of.sandbox().hubspot().portal().properties("companies", company), "crmv_"));
        }
        all.put(
                "hubspot tasks",
                of.sandbox().hubspot().portal().objects("tasks").size());
        for (Customer customer : of.portfolio().accounts()) {
            for (String organization : customer.zendeskOrganizations()) {
                all.put(
                        "zendesk " + organization,
                        ours(
                                of.sandbox().zendesk().account().organizationFields(Long.parseLong(organization)),
                                "crmv_"));
            }
        }
        return all;
    }

    private static Map<String, Object> ours(Map<String, ?> fields, String prefix) {
        Map<String, Object> ours = new TreeMap<>();
        fields.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                ours.put(name, value);
            }
        });
        return ours;
    }

    /** What stands differently now, by record; a task is opened for what happened and is looked at elsewhere. */
    private static Map<String, Object> changes(Map<String, Object> before, Map<String, Object> after) {
        Map<String, Object> changes = new TreeMap<>();
        after.forEach((record, fields) -> {
            if (!record.contains("task") && !fields.equals(before.get(record))) {
                changes.put(record, fields);
            }
        });
        return changes;
    }
}

package io.crmvitals.routes.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.account.IdentityDecision;
import io.crmvitals.core.account.Rung;
import io.crmvitals.core.port.LedgerEntry;
import io.crmvitals.core.port.RunReport;
import io.crmvitals.core.port.SetAside;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.port.StreamRequest;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.Segment;
import io.crmvitals.core.score.Band;
import io.crmvitals.core.score.Contribution;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.routes.run.Summary;
import io.crmvitals.routes.run.Trouble;
import io.crmvitals.sandbox.portfolio.Customer;
import io.crmvitals.sandbox.portfolio.Match;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One walk over a portfolio whose truth is known: what comes out is held against the truth, not against what came out before. */
class WalkTest {

    private static final Set<Match> SURE = Set.of(Match.DECLARED_KEY, Match.SHARED_KEY, Match.DOMAIN);

    @TempDir
    private static Path folder;

    private static Site site;
    private static Vitals vitals;
    private static Summary summary;
    private static String silentAccount;
    private static Map<AccountKey, HealthScore> scores;
    private static Map<ExternalId, IdentityDecision> decisions;

    @BeforeAll
    static void walk() {
        // A seed whose portfolio holds every mismatch, and customers of whom no usage is told.
        site = new Site(folder, 60, 10);
        silentAccount = site.org().insert("Account", Map.of("Name", "Quiet Harbor Ltd"));
        site.clock().pass(Duration.ofMinutes(10));
        vitals = site.open();
        summary = vitals.sync("sync");
        scores = vitals.store().latestScores();
        decisions = new HashMap<>();
        for (Store.KnownAccount known : vitals.store().knownAccounts()) {
            decisions.put(known.clues().id(), known.decision());
        }
    }

    @AfterAll
    static void close() {
        vitals.close();
        site.close();
    }

    @Test
    void every_living_account_of_the_crm_has_a_score_or_is_grey_and_no_other_has() {
        Set<AccountKey> living = site.org().rows("Account").stream()
                .map(row -> account(String.valueOf(row.get("Id"))))
                .collect(Collectors.toSet());

        assertThat(living).hasSize(61);
        assertThat(scores.keySet()).isEqualTo(living);
    }

    @Test
    void records_of_other_systems_are_linked_by_the_rung_that_the_truth_allows() {
        int linked = 0;
        for (Customer customer : site.portfolio().accounts()) {
            for (Customer.Link link : customer.links()) {
                if (SURE.contains(link.expected())) {
                    IdentityDecision decision = decisions.get(record(link.system(), link.id()));

                    assertThat(decision).as("%s of %s", link, customer.number()).isNotNull();
                    assertThat(decision.account()).as(decision.reason()).isEqualTo(account(customer.salesforceId()));
                    assertThat(decision.rung())
                            .as(decision.reason())
                            .isEqualTo(Rung.valueOf(link.expected().name()));
                    linked++;
                }
            }
        }
        assertThat(linked).isGreaterThan(100);
    }

    @Test
    void what_is_alike_by_name_only_or_ambiguous_or_unknown_is_never_linked_and_waits_for_a_person() {
        Set<ExternalId> undecided = vitals.store().undecided().stream()
                .map(IdentityDecision::record)
                .collect(Collectors.toSet());

        List<Customer.Unmatchable> unmatchable = site.portfolio().unmatchable();

        assertThat(unmatchable)
                .extracting(Customer.Unmatchable::why)
                .contains(Match.NAME_ONLY, Match.AMBIGUOUS, Match.UNKNOWN);
        for (Customer.Unmatchable each : unmatchable) {
            ExternalId record = record(each.system(), each.id());
            assertThat(decisions.get(record).account()).as("%s", each).isNull();
            assertThat(undecided).as("%s", each).contains(record);
        }
    }

    @Test
    void an_ambiguous_record_names_the_customers_it_could_mean() {
        Map<String, String> idByNumber = site.portfolio().accounts().stream()
                .collect(Collectors.toMap(Customer::number, Customer::salesforceId));

        for (Customer.Unmatchable each : site.portfolio().unmatchable()) {
            if (each.why() == Match.AMBIGUOUS) {
                IdentityDecision decision = decisions.get(record(each.system(), each.id()));
                assertThat(decision.candidates())
                        .contains(account(idByNumber.get(each.number())))
                        .hasSizeGreaterThan(1);
            }
        }
    }

    @Test
    void exactly_the_impossible_records_are_set_aside_and_each_reason_names_its_record() {
        Set<String> impossible = site.portfolio().expectedSetAside().stream()
                .map(each -> each.system() + " " + each.id())
                .collect(Collectors.toSet());

        List<SetAside> aside = vitals.store().setAside();

        assertThat(impossible).isNotEmpty();
        assertThat(aside)
                .extracting(each -> each.stream().system() + " " + each.id())
                .containsExactlyInAnyOrderElementsOf(impossible);
        assertThat(aside).allSatisfy(each -> assertThat(each.reason()).contains(each.id()));
    }

    @Test
    void the_run_is_amber_because_of_what_was_set_aside_and_met_no_other_trouble() {
        assertThat(summary.run().result()).isEqualTo(RunReport.Result.AMBER);
        assertThat(summary.run().troubles())
                .filteredOn(trouble -> trouble.severity() != Trouble.Severity.NOTE)
                .containsExactly(new Trouble(
                        Trouble.Severity.AMBER,
                        "map",
                        site.portfolio().expectedSetAside().size()
                                + " records are set aside; ./vitals status lists them with their reasons."));
    }

    @Test
    void of_the_two_kinds_of_satisfaction_the_one_that_the_account_does_not_use_is_worth_a_note() {
        assertThat(summary.run().troubles())
                .filteredOn(trouble -> trouble.severity() == Trouble.Severity.NOTE)
                .singleElement()
                .extracting(Trouble::where)
                .isEqualTo("pull-zendesk-survey-responses");
    }

    @Test
    void salesforce_shows_the_latest_score_of_every_account() {
        for (Map<String, Object> row : site.org().rows("Account")) {
            HealthScore score = scores.get(account(String.valueOf(row.get("Id"))));

            assertNumber(row.get("CRMV_Score__c"), score);
            assertThat(row.get("CRMV_Band__c")).isEqualTo(score.band().word());
            assertThat(row.get("CRMV_Scorecard__c")).isEqualTo(score.scorecard());
            assertThat(String.valueOf(row.get("CRMV_As_Of__c"))).isEqualTo("2026-11-16");
        }
    }

    @Test
    void every_enterprise_that_is_live_is_scored_by_the_card_for_enterprises() {
        assertThat(longLive())
                .filteredOn(facts -> facts.first(Account::segment) == Segment.ENTERPRISE)
                .isNotEmpty()
                .allSatisfy(
                        facts -> assertThat(scores.get(facts.key()).scorecard()).isEqualTo("enterprise@1"));
    }

    @Test
    void hubspot_shows_the_score_of_every_account_that_it_knows_and_nothing_on_other_companies() {
        Map<ExternalId, AccountKey> shown = new HashMap<>();
        for (String company : site.sandbox().hubspot().portal().objects("companies")) {
            Map<String, String> properties = site.sandbox().hubspot().portal().properties("companies", company);
            if (properties.containsKey("crmv_band")) {
                ExternalId record = record("hubspot", company);
                AccountKey account = decisions.get(record).account();
                shown.put(record, account);
                assertNumber(properties.get("crmv_score"), scores.get(account));
                assertThat(properties.get("crmv_band"))
                        .isEqualTo(scores.get(account).band().word());
            }
        }
        assertThat(new HashSet<>(shown.values())).isEqualTo(known("hubspot"));
        assertThat(shown.keySet()).doesNotContainAnyElementsOf(unmatchable("hubspot"));
    }

    @Test
    void zendesk_shows_the_score_of_every_account_that_it_knows_and_nothing_on_other_organizations() {
        Set<AccountKey> shown = new HashSet<>();
        for (Customer customer : site.portfolio().accounts()) {
            for (Customer.Link link : customer.links()) {
                if (link.system().equals("zendesk") && SURE.contains(link.expected())) {
                    HealthScore score = scores.get(account(customer.salesforceId()));
                    Map<String, Object> fields =
                            site.sandbox().zendesk().account().organizationFields(Long.parseLong(link.id()));

                    assertNumber(fields.get("crmv_score"), score);
                    assertThat(fields.get("crmv_band"))
                            .isEqualTo("crmv_" + score.band().word());
                    shown.add(score.account());
                }
            }
        }
        assertThat(shown).isEqualTo(known("zendesk"));
        assertThat(unmatchable("zendesk"))
                .isNotEmpty()
                .allSatisfy(record -> assertThat(
                                site.sandbox().zendesk().account().organizationFields(Long.parseLong(record.value())))
                        .isEmpty());
    }

    @Test
    void contributions_add_up_to_the_score() {
        assertThat(scored(score -> true))
                .hasSizeGreaterThan(30)
                .allSatisfy(score -> assertThat(score.contributions().stream()
                                .mapToDouble(Contribution::amount)
                                .sum())
                        .isCloseTo(score.value(), within(1e-9)));
    }

    /** Onboarding is judged more strictly, and its edges go over to these within 28 days of going live. */
    @Test
    void below_40_is_red_below_70_is_yellow_and_from_there_on_green_for_whoever_has_been_live_for_a_month() {
        Set<AccountKey> settled = longLive().stream().map(AccountFacts::key).collect(Collectors.toSet());
        List<HealthScore.Scored> all = scored(score -> settled.contains(score.account()));

        assertThat(all)
                .filteredOn(score -> score.value() < 40)
                .isNotEmpty()
                .allMatch(score -> score.band() == Band.RED);
        assertThat(all)
                .filteredOn(score -> score.value() >= 40 && score.value() < 70)
                .isNotEmpty()
                .allMatch(score -> score.band() == Band.YELLOW);
        assertThat(all)
                .filteredOn(score -> score.value() >= 70)
                .isNotEmpty()
                .allMatch(score -> score.band() == Band.GREEN);
    }

    @Test
    void customers_who_do_well_score_clearly_higher_than_customers_who_are_about_to_leave() {
        double delighted = mean(customer -> customer.latentHealth() > 0.7);
        double leaving = mean(customer -> customer.latentHealth() < 0.3);

        assertThat(delighted).isGreaterThan(leaving + 20);
    }

    @Test
    void a_customer_of_whom_nothing_is_known_is_grey_with_a_reason_and_has_no_number_anywhere() {
        HealthScore silent = scores.get(account(silentAccount));

        assertThat(silent).isInstanceOf(HealthScore.Grey.class);
        assertThat(silent.reasons()).isNotEmpty();
        assertThat(site.org().row("Account", silentAccount))
                .containsEntry("CRMV_Band__c", "grey")
                .doesNotContainKeys("CRMV_Score__c", "CRMV_Outcome__c", "CRMV_Experience__c");
    }

    @Test
    void a_customer_whose_usage_nobody_tells_is_grey_and_never_green() {
        List<Customer> untold = site.portfolio().accounts().stream()
                .filter(customer -> customer.weeklyActiveUsers().isEmpty())
                .toList();

        assertThat(untold)
                .isNotEmpty()
                .allSatisfy(customer -> assertThat(
                                scores.get(account(customer.salesforceId())).band())
                        .isEqualTo(Band.GREY));
    }

    @Test
    void every_stream_is_read_with_the_least_calls() {
        int streams = 0;
        for (String system : List.of("salesforce", "hubspot", "zendesk")) {
            for (StreamRequest request : vitals.configuration().mapping().requests(system)) {
                String stream = request.stream().toString();
                if (stream.equals("zendesk.survey-responses")) {
                    // An account has one of the two kinds of satisfaction, this one the older.
                    assertThat(summary.calls()).containsEntry(stream, 1L);
                    continue;
                }
                assertThat(summary.calls().get(stream)).as(stream).isEqualTo(summary.leastFor(stream));
                streams++;
            }
        }
        assertThat(streams).isEqualTo(28);
    }

    @Test
    void each_opened_task_is_in_its_crm_once_and_on_its_account() {
        Map<String, String> accountByKey = new HashMap<>();
        for (LedgerEntry entry : summary.tasks()) {
            PlannedWrite.OpenTask write = (PlannedWrite.OpenTask) entry.write();
            if (write.target().system().equals("salesforce")) {
                accountByKey.put(write.task().key(), write.target().value());
            }
        }

        List<Map<String, Object>> tasks = site.ourSalesforceTasks();

        assertThat(accountByKey).isNotEmpty();
        assertThat(tasks)
                .hasSameSizeAs(accountByKey.keySet())
                .allSatisfy(task -> assertThat(task)
                        .containsEntry("WhatId", accountByKey.get(String.valueOf(task.get("CRMV_Task_Key__c")))));
        assertThat(site.sandbox().hubspot().portal().objects("tasks").stream()
                        .map(id -> site.sandbox().hubspot().portal().properties("tasks", id))
                        .filter(task -> String.valueOf(task.get("hs_task_body")).contains("ref: CV-")))
                .hasSize(summary.tasks().size() - accountByKey.size());
    }

    private static void assertNumber(Object shown, HealthScore score) {
        if (score instanceof HealthScore.Scored scored) {
            assertThat(new BigDecimal(String.valueOf(shown)))
                    .as("%s", score.account())
                    .isEqualByComparingTo(BigDecimal.valueOf(scored.value()).setScale(1, RoundingMode.HALF_UP));
        } else {
            assertThat(shown).as("%s", score.account()).isNull();
        }
    }

    private static List<HealthScore.Scored> scored(Predicate<HealthScore.Scored> which) {
        return scores.values().stream()
                .filter(HealthScore.Scored.class::isInstance)
                .map(HealthScore.Scored.class::cast)
                .filter(which)
                .toList();
    }

    /** Customers who went live more than 28 days ago. */
    private static List<AccountFacts> longLive() {
        LocalDate month = LocalDate.of(2026, 11, 16).minusDays(28);
        List<AccountFacts> live = new ArrayList<>();
        vitals.store().facts(scores.keySet(), site.clock().instant(), "salesforce", facts -> {
            LocalDate since = facts.first(Account::goLive);
            if (since != null && since.isBefore(month)) {
                live.add(facts);
            }
        });
        return live;
    }

    private static double mean(Predicate<Customer> which) {
        return site.portfolio().accounts().stream()
                .filter(which)
                .map(customer -> scores.get(account(customer.salesforceId())))
                .filter(HealthScore.Scored.class::isInstance)
                .mapToDouble(score -> ((HealthScore.Scored) score).value())
                .average()
                .orElseThrow();
    }

    /** The accounts that the truth says can be found in the system. */
    private static Set<AccountKey> known(String system) {
        return site.portfolio().accounts().stream()
                .filter(customer -> customer.links().stream()
                        .anyMatch(link -> link.system().equals(system) && SURE.contains(link.expected())))
                .map(customer -> account(customer.salesforceId()))
                .collect(Collectors.toSet());
    }

    private static List<ExternalId> unmatchable(String system) {
        return site.portfolio().unmatchable().stream()
                .filter(each -> each.system().equals(system))
                .map(each -> record(system, each.id()))
                .toList();
    }

    private static AccountKey account(String salesforceId) {
        return new AccountKey("salesforce:account:" + salesforceId);
    }

    private static ExternalId record(String system, String id) {
        return new ExternalId(system, "account", id);
    }
}

package io.crmvitals.routes.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.Rung;
import io.crmvitals.core.port.RunReport;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.FollowUp;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.Renewal;
import io.crmvitals.core.score.Band;
import io.crmvitals.core.score.Contribution;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.routes.run.Summary;
import io.crmvitals.routes.run.Trouble;
import io.crmvitals.sandbox.hubspot.HubSpotPortal;
import io.crmvitals.sandbox.zendesk.ZendeskAccount;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A company without Salesforce: HubSpot's companies are the accounts, Zendesk has the tickets. Four customers whose health can be told by looking at them: Alder, where
 * everything is well; Birch, who pays for seats that nobody uses; Cedar, who is like Alder but for three urgent tickets; Dogwood, of whom nothing is known.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HubSpotOnlyTest {

    private static final String CONNECTED = "f240bbac-87c9-4f6e-bf70-924b57d47db7";

    @TempDir
    private static Path folder;

    private static HubSpotBook book;
    private static ZendeskAccount zendesk;
    private static HubSpotOnly site;
    private static Vitals vitals;
    private static Summary first;
    private static String alder;
    private static String birch;
    private static String cedar;
    private static String dogwood;
    private static String lead;
    private static long cedarsOrganization;

    @BeforeAll
    static void walk() {
        book = new HubSpotBook();
        alder = thriving("Alder Works", "C-1");
        cedar = thriving("Cedar Cloud", "C-3");
        birch = sinking();
        dogwood = book.insert("companies", Map.of("name", "Dogwood", "lifecyclestage", "customer"), 2);
        lead = book.insert("companies", Map.of("name", "Elm", "domain", "elm.example", "lifecyclestage", "lead"), 2);
        zendesk = helpDesk();
        site = new HubSpotOnly(folder, book.portal, zendesk);
        vitals = site.open();
        HubSpotOnly.install(vitals);
        first = vitals.sync("sync");
    }

    @AfterAll
    static void close() {
        vitals.close();
        site.close();
    }

    @Test
    @Order(1)
    void the_run_is_green_and_the_customers_are_the_accounts() {
        // Zendesk's newer kind of satisfaction is not in use here, which is no fault.
        assertThat(first.run().troubles()).extracting(Trouble::where).containsExactly("pull-zendesk-survey-responses");
        assertThat(first.run().result()).isEqualTo(RunReport.Result.GREEN);
        assertThat(vitals.store().accounts())
                .containsExactlyInAnyOrder(key(alder), key(birch), key(cedar), key(dogwood));
    }

    @Test
    @Order(2)
    void a_lead_is_no_account_and_nothing_is_written_on_it() {
        assertThat(vitals.store().latestScores()).doesNotContainKey(key(lead));
        assertThat(book.portal.properties("companies", lead)).doesNotContainKey("crmv_band");
    }

    @Test
    @Order(3)
    void the_help_desks_organization_is_found_by_the_customer_number() {
        assertThat(vitals.store().knownAccounts())
                .filteredOn(known -> known.clues().id().system().equals("zendesk"))
                .filteredOn(known -> known.clues().id().value().equals(Long.toString(cedarsOrganization)))
                .singleElement()
                .satisfies(known -> {
                    assertThat(known.decision().account()).isEqualTo(key(cedar));
                    assertThat(known.decision().rung()).isEqualTo(Rung.SHARED_KEY);
                });
    }

    @Test
    @Order(4)
    void seats_come_from_won_deals_usage_from_the_custom_object_and_renewals_from_their_pipeline() {
        AccountFacts facts = facts(alder);

        assertThat(facts.usage())
                .filteredOn(row -> row.week() == null)
                .singleElement()
                .satisfies((LicenseUsage row) -> {
                    assertThat(row.seatsPurchased()).isEqualTo(100);
                    assertThat(row.product()).isEqualTo("CORE");
                    assertThat(row.validFrom()).isEqualTo(HubSpotBook.TODAY.minusDays(200));
                });
        assertThat(facts.usage()).filteredOn(row -> row.week() != null).hasSize(12);
        assertThat(facts.renewals()).singleElement().satisfies((Renewal renewal) -> {
            assertThat(renewal.kind()).isEqualTo(Renewal.Kind.RENEWAL);
            assertThat(renewal.status()).isEqualTo(Renewal.Status.OPEN);
            assertThat(renewal.dueOn()).isEqualTo(HubSpotBook.TODAY.plusDays(164));
        });
    }

    @Test
    @Order(5)
    void where_everything_is_well_the_score_is_green_and_every_answer_is_a_good_one() {
        HealthScore.Scored score = scored(alder);

        assertThat(score.band()).isEqualTo(Band.GREEN);
        // The best answers alone do not make 100: two answers a survey weigh little against what is usual, and standing
        // still is no growth.
        assertThat(score.value()).isGreaterThan(80);
        assertThat(score.contributions()).noneMatch(part -> part.indicator().startsWith("cap:"));
        // 88 of 100 seats lie between 80 (70 points) and 95 (100 points): 70 + 30 * 8 / 15.
        assertThat(points(score, "active_user_rate")).isCloseTo(86, within(1e-9));
        // The newest contact is five days old; three people took part, a sponsor among them; the champion is there.
        assertThat(points(score, "days_since_touch")).isEqualTo(100);
        assertThat(points(score, "stakeholder_breadth")).isEqualTo(100);
        assertThat(points(score, "superuser_change")).isEqualTo(100);
        assertThat(points(score, "outcomes_achieved")).isEqualTo(100);
        assertThat(points(score, "subjective_score")).isEqualTo(100);
    }

    @Test
    @Order(6)
    void seats_that_nobody_uses_make_red_whatever_else_is_well_and_two_tasks_are_opened() {
        HealthScore.Scored score = scored(birch);

        assertThat(score.band()).isEqualTo(Band.RED);
        assertThat(score.value()).isLessThanOrEqualTo(30);
        assertThat(score.contributions()).anyMatch(part -> part.indicator().equals("cap:nobody_active"));
        assertThat(points(score, "superuser_change"))
                .as("the champion's mailbox is gone")
                .isLessThanOrEqualTo(10);
        assertThat(subjects(birch))
                .as("two at most for one account in a week; a near renewal is the least of them")
                .hasSize(2)
                .anyMatch(subject -> subject.startsWith("Health is red: Birch Line"))
                .anyMatch(subject -> subject.startsWith("NPS 2 from"));
    }

    @Test
    @Order(7)
    void urgent_tickets_in_the_help_desk_hold_an_account_below_green_that_is_like_a_green_one_otherwise() {
        HealthScore.Scored score = scored(cedar);

        assertThat(score.band()).isEqualTo(Band.YELLOW);
        assertThat(score.value()).isLessThanOrEqualTo(69);
        assertThat(score.contributions()).anyMatch(part -> part.indicator().equals("cap:urgent_open"));
        assertThat(subjects(cedar)).singleElement().asString().startsWith("3 severe tickets are open: Cedar Cloud");
    }

    @Test
    @Order(8)
    void a_customer_of_whom_nothing_is_known_is_grey() {
        assertThat(vitals.store().latestScores().get(key(dogwood)).band()).isEqualTo(Band.GREY);
        assertThat(book.portal.properties("companies", dogwood))
                .containsEntry("crmv_band", "grey")
                .doesNotContainKey("crmv_score");
    }

    @Test
    @Order(9)
    void health_stands_on_every_company_and_tasks_are_opened_in_hubspot_for_its_owner() {
        for (String company : List.of(alder, birch, cedar)) {
            HealthScore.Scored score = scored(company);
            Map<String, String> shown = book.portal.properties("companies", company);
            assertThat(shown)
                    .containsEntry("crmv_band", score.band().word())
                    .containsEntry("crmv_as_of", "2026-11-16")
                    .containsEntry("crmv_scorecard", score.scorecard());
            assertThat(Double.parseDouble(shown.get("crmv_score")))
                    .isBetween(score.value() - 0.05, score.value() + 0.05);
        }
        assertThat(book.portal.objects("tasks"))
                .extracting(task -> book.portal.properties("tasks", task).get("hs_task_subject"))
                .containsExactlyInAnyOrder(
                        "3 severe tickets are open: Cedar Cloud – review with support",
                        "Health is red: Birch Line – call and agree a recovery plan",
                        "NPS 2 from Ann Lee, Birch Line – call and ask why",
                        "Health data incomplete: Dogwood – fix missing sources");
        // Nobody looks after Dogwood, and the site names nobody for missing data.
        assertThat(book.portal.objects("tasks"))
                .filteredOn(task -> !tasks(dogwood).contains(task))
                .hasSize(3)
                .allSatisfy(task ->
                        assertThat(book.portal.properties("tasks", task)).containsEntry("hubspot_owner_id", "77"));
        assertThat(book.portal.objects("tasks"))
                .allSatisfy(task -> assertThat(book.portal.properties("tasks", task))
                        .containsEntry("hs_task_status", "NOT_STARTED"));
        assertThat(zendesk.organizationFields(cedarsOrganization)).containsEntry("crmv_band", "crmv_yellow");
    }

    @Test
    @Order(10)
    void a_second_sync_takes_our_tasks_in_as_follow_ups_and_writes_nothing() {
        site.clock().pass(Duration.ofMinutes(10));
        Summary taken = vitals.sync("sync");
        Map<String, Map<String, String>> before = written();
        site.clock().pass(Duration.ofMinutes(10));

        Summary again = vitals.sync("sync");

        assertThat(taken.written()).isZero();
        assertThat(taken.tasks()).isEmpty();
        assertThat(again.run().number("stored.new")).isZero();
        assertThat(again.run().number("stored.changed")).isZero();
        assertThat(again.written()).isZero();
        assertThat(written()).isEqualTo(before);
        assertThat(facts(birch).followUps())
                .hasSize(2)
                .allSatisfy(task -> assertThat(task.status()).isEqualTo(FollowUp.Status.OPEN));
    }

    @Test
    @Order(11)
    void while_a_task_is_open_its_playbook_opens_no_other_one_and_once_it_is_done_it_may() {
        String task = tasks(cedar).get(0);
        // Past the cool-down of 14 days, and the tickets still wait.
        site.clock().pass(Duration.ofDays(15));
        vitals.sync("sync");
        assertThat(tasks(cedar)).as("the first one is still open").containsExactly(task);

        book.portal.update(
                "tasks",
                task,
                Map.of("hs_task_status", "COMPLETED"),
                site.clock().instant());
        Instant closed = site.clock().instant();
        site.clock().pass(Duration.ofDays(1));
        vitals.sync("sync");

        assertThat(facts(cedar).followUps())
                .filteredOn(each -> each.id().value().equals(task))
                .singleElement()
                .satisfies(done -> {
                    assertThat(done.status()).isEqualTo(FollowUp.Status.DONE);
                    assertThat(done.closedAt()).isBetween(closed.minusSeconds(5), closed.plusSeconds(5));
                });
        assertThat(tasks(cedar)).hasSize(2).contains(task);
    }

    /** Everybody takes part, most seats are used, everybody is content. */
    private static String thriving(String name, String number) {
        String company = book.customer(name, number);
        String host = book.portal.properties("companies", company).get("domain");
        String champion = book.contact(company, "champion@" + host, 5, null);
        String sponsor = book.contact(company, "sponsor@" + host, null, null);
        String buyer = book.contact(company, "buyer@" + host, null, "DECISION_MAKER");
        book.champion(champion, company);
        book.sponsor(sponsor, company);
        book.meeting(company, sponsor, "COMPLETED", 10);
        book.call(company, buyer, CONNECTED, 20);
        book.seats(company, 100);
        book.weeks(company, 88, 45, 400, 95);
        book.renewal(company, 164);
        book.answer(company, champion, "NPS", "10", 40);
        book.answer(company, sponsor, "NPS", "9", 50);
        book.answer(company, champion, "CSAT", "2", 60);
        book.answer(company, buyer, "CSAT", "2", 60);
        book.answer(company, champion, "CES", "7", 60);
        book.answer(company, buyer, "CES", "7", 60);
        return company;
    }

    /** Seats are paid for and assigned, but nobody works in the product any more; the champion is gone and somebody is angry. */
    private static String sinking() {
        String company = book.customer("Birch Line", "C-2");
        String gone = book.contact(company, "champion@birchline.example", 200, null);
        String angry = book.contact(company, "angry@birchline.example", 3, "END_USER");
        book.champion(gone, company);
        book.portal.update(
                "contacts", gone, Map.of("hs_email_hard_bounce_reason_enum", "UNKNOWN_USER"), HubSpotBook.daysAgo(2));
        book.meeting(company, angry, "NO_SHOW", 1);
        book.seats(company, 50);
        book.weeks(company, 0, 0, 0, 45);
        book.renewal(company, 60);
        book.answer(company, angry, "NPS", "2", 3);
        return company;
    }

    private static ZendeskAccount helpDesk() {
        ZendeskAccount account = new ZendeskAccount();
        account.organizationField("crmv_score", "decimal", "Health score");
        account.organizationField(
                "crmv_band",
                "dropdown",
                "Health band",
                "crmv_red=Red",
                "crmv_yellow=Yellow",
                "crmv_green=Green",
                "crmv_grey=Grey");
        account.organizationField("crmv_trend", "text", "Health trend");
        account.organizationField("crmv_coverage", "integer", "Health coverage");
        account.organizationField("crmv_outcome", "decimal", "Health outcome");
        account.organizationField("crmv_experience", "decimal", "Health experience");
        account.organizationField("crmv_reasons", "textarea", "Health reasons");
        account.organizationField("crmv_as_of", "date", "Health as of");
        account.organizationField("crmv_scorecard", "text", "Health scorecard");
        Instant month = HubSpotBook.daysAgo(30);
        cedarsOrganization = account.organization(
                Map.of("name", "Cedar", "external_id", "C-3", "created_at", month, "updated_at", month));
        for (int number = 1; number <= 3; number++) {
            Instant opened = HubSpotBook.daysAgo(4);
            account.ticket(
                    Map.of(
                            "subject", "Nothing works",
                            "type", "incident",
                            "priority", "urgent",
                            "status", "open",
                            "organization_id", cedarsOrganization,
                            "created_at", opened,
                            "updated_at", opened),
                    Map.of());
        }
        return account;
    }

    private static AccountKey key(String company) {
        return new AccountKey("hubspot:account:" + company);
    }

    private static HealthScore.Scored scored(String company) {
        return (HealthScore.Scored) vitals.store().latestScores().get(key(company));
    }

    private static double points(HealthScore.Scored score, String indicator) {
        return score.contributions().stream()
                .filter(part -> part.indicator().equals(indicator))
                .mapToDouble(Contribution::points)
                .findFirst()
                .orElseThrow();
    }

    private static AccountFacts facts(String company) {
        List<AccountFacts> one = new ArrayList<>();
        vitals.store().facts(List.of(key(company)), site.clock().instant(), "hubspot", one::add);
        return one.get(0);
    }

    private static List<String> tasks(String company) {
        return book.portal.associated("companies", company, "tasks");
    }

    private static List<String> subjects(String company) {
        return tasks(company).stream()
                .map(task -> book.portal.properties("tasks", task).get("hs_task_subject"))
                .toList();
    }

    private static Map<String, Map<String, String>> written() {
        HubSpotPortal portal = book.portal;
        Map<String, Map<String, String>> all = new TreeMap<>();
        portal.objects("companies").forEach(id -> all.put("company " + id, portal.properties("companies", id)));
        portal.objects("tasks").forEach(id -> all.put("task " + id, portal.properties("tasks", id)));
        return all;
    }
}

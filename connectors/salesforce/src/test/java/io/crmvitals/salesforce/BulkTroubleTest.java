package io.crmvitals.salesforce;

import static io.crmvitals.salesforce.BulkReadTest.ids;
import static io.crmvitals.salesforce.BulkReadTest.walk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.BudgetSpentException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.salesforce.SalesforceConfig.Reading;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can go wrong while a full read goes by a Bulk job: 650 accounts, the first 200 by SOAP, the rest in three pages. */
class BulkTroubleTest {

    private static final Predicate<Call> CREATE = TestOrg.job("POST", "");
    private static final Predicate<Call> LOOK = TestOrg.job("GET", "");
    private static final Predicate<Call> RESULTS = TestOrg.job("GET", "/results");

    private final TestOrg test = new TestOrg();
    private List<String> ids = List.of();

    @BeforeEach
    void accounts() {
        ids = test.accounts(650, TestOrg.NOW.minus(Duration.ofHours(2)));
        test.org.bulkPolls(0);
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void a_job_that_vanished_is_made_anew_from_the_bounds_of_the_pass() {
        List<Page> pages = upToTheFirstPageOfTheJob();
        test.org.expireBulkJobs();

        List<Page> rest = walk(
                test.bulkSource(TestOrg.ACCOUNTS), pages.get(pages.size() - 1).next());

        assertThat(test.jobsMade()).isEqualTo(2);
        assertThat(ids(rest)).containsExactlyInAnyOrderElementsOf(ids.subList(200, 650));
    }

    @Test
    void three_jobs_that_fail_leave_the_rest_to_soap() {
        RecordSource source = test.bulkSource(TestOrg.ACCOUNTS);
        List<Page> pages = new ArrayList<>();
        Cursor cursor = Cursor.START;
        do {
            test.org.failBulk("InternalServerError : Retried more than ten times");
            pages.add(source.nextPage(cursor));
            cursor = pages.get(pages.size() - 1).next();
        } while (pages.get(pages.size() - 1).more());

        assertThat(test.jobsMade()).isEqualTo(3);
        assertThat(ids(pages)).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void a_job_that_lingers_for_hours_is_given_up() {
        test.org.bulkPolls(1_000_000);
        RecordSource source = test.bulkSource(TestOrg.ACCOUNTS);
        List<Page> pages = new ArrayList<>();
        Cursor cursor = Cursor.START;
        do {
            pages.add(source.nextPage(cursor));
            cursor = pages.get(pages.size() - 1).next();
            test.clock.advance(Duration.ofHours(2));
        } while (pages.get(pages.size() - 1).more());

        assertThat(test.jobsMade()).isEqualTo(3);
        assertThat(ids(pages)).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void an_org_without_bulk_is_read_by_soap_at_once_and_not_asked_again() {
        test.org.bulkEnabled(false);
        RecordSource source = test.bulkSource(TestOrg.ACCOUNTS);

        List<Page> first = walk(source, Cursor.START);
        List<Page> second = walk(source, Cursor.START);

        assertThat(test.jobsMade()).isEqualTo(1);
        assertThat(ids(first)).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(ids(second)).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void a_user_without_rest_is_served_by_soap() {
        test.org.restEnabled(false);

        assertThat(ids(walk(test.bulkSource(TestOrg.ACCOUNTS), Cursor.START))).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void an_object_that_jobs_do_not_read_does_not_close_them_for_others() {
        test.sandbox
                .faults()
                .answer(CREATE, 1, refusal(400, "INVALIDENTITY", "Entity 'Account' is not supported by the Bulk API."));
        SalesforceConnector connector = new SalesforceConnector(
                test.config(TestOrg.SECRET)
                        .with(new Reading(200, 200, Duration.ofSeconds(20), 100, Duration.ofDays(7))),
                List.of(TestOrg.ACCOUNTS, TestOrg.stream("more", "Account", "Name")),
                test.clock,
                test.meter,
                test.clock::advance,
                150,
                7);

        List<Page> refused = walk(connector.sources().get(0), Cursor.START);
        List<Page> taken = walk(connector.sources().get(1), Cursor.START);

        assertThat(test.jobsMade()).isEqualTo(2);
        assertThat(ids(refused)).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(ids(taken)).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void used_up_jobs_of_the_day_leave_this_pass_to_soap_and_the_next_full_read_tries_again() {
        test.org.allowBulkJobs(0);
        RecordSource source = test.bulkSource(TestOrg.ACCOUNTS);
        assertThat(ids(walk(source, Cursor.START))).containsExactlyInAnyOrderElementsOf(ids);

        test.org.allowBulkJobs(10);
        walk(source, Cursor.START);

        assertThat(test.jobsMade()).isEqualTo(2);
    }

    @Test
    void a_lost_answer_to_a_new_job_is_never_sent_again_by_itself_and_costs_only_another_job() {
        RecordSource source = test.bulkSource(TestOrg.ACCOUNTS);
        Page first = source.nextPage(Cursor.START);
        test.sandbox.faults().answerAfterEffect(CREATE, 1, Answer.breaking(Answer.Break.BEFORE_ANSWER));

        assertThatThrownBy(() -> source.nextPage(first.next())).isInstanceOf(RetryableException.class);
        assertThat(test.jobsMade()).isEqualTo(1);
        assertThat(ids(walk(source, first.next()))).hasSize(450);
        assertThat(test.jobsMade()).isEqualTo(2);
    }

    @Test
    void a_page_that_breaks_off_is_read_again_from_the_same_place() {
        List<Page> pages = upToTheFirstPageOfTheJob();
        Cursor here = pages.get(pages.size() - 1).next();
        RecordSource source = test.bulkSource(TestOrg.ACCOUNTS);
        test.sandbox.faults().answerAfterEffect(RESULTS, 1, Answer.breaking(Answer.Break.IN_THE_BODY));

        assertThatThrownBy(() -> source.nextPage(here)).isInstanceOf(RetryableException.class);
        pages.addAll(walk(source, here));

        assertThat(ids(pages)).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void a_page_that_ends_after_a_whole_row_too_early_is_not_taken_for_a_page() {
        Cursor here = jobIsMade();
        Answer cut = csv("\"Id\",\"SystemModstamp\"\n\"" + ids.get(300) + "\",\"2026-11-20T10:00:00.000Z\"\n")
                .with("Sforce-NumberOfRecords", "150");
        test.sandbox.faults().answer(RESULTS, 1, cut);

        assertThatThrownBy(() -> test.bulkSource(TestOrg.ACCOUNTS).nextPage(here))
                .isInstanceOf(RetryableException.class);
    }

    @Test
    void a_result_of_a_header_alone_ends_the_pass() {
        Cursor here = jobIsMade();
        test.sandbox
                .faults()
                .answer(RESULTS, 1, csv("\"Id\",\"SystemModstamp\"\n").with("Sforce-NumberOfRecords", "0"));

        List<Page> rest = walk(test.bulkSource(TestOrg.ACCOUNTS), here);

        assertThat(ids(rest)).isEmpty();
        assertThat(test.jobsMade()).isEqualTo(1);
    }

    @Test
    void a_gateways_page_is_no_result() {
        Cursor here = jobIsMade();
        for (int status : List.of(200, 502, 503)) {
            test.sandbox.faults().answer(RESULTS, 1, Answer.html(status, "Jane Doe's gateway"));

            assertThatThrownBy(() -> test.bulkSource(TestOrg.ACCOUNTS).nextPage(here))
                    .isInstanceOf(RetryableException.class)
                    .hasMessageNotContaining("Jane");
        }
    }

    @Test
    void a_result_that_leads_back_to_itself_is_asked_for_by_another_job() {
        List<Page> pages = upToTheFirstPageOfTheJob();
        Cursor here = pages.get(pages.size() - 1).next();
        String locator = String.valueOf(BulkCursor.parse(here).locator());
        test.sandbox
                .faults()
                .answer(RESULTS, 1, csv("\"Id\",\"SystemModstamp\"\n").with("Sforce-Locator", locator));

        assertThat(ids(walk(test.bulkSource(TestOrg.ACCOUNTS), here))).hasSize(450);
        assertThat(test.jobsMade()).isEqualTo(2);
    }

    @Test
    void a_session_that_ends_in_the_middle_is_renewed_and_the_job_stays() {
        RecordSource source = test.bulkSource(TestOrg.ACCOUNTS);
        List<Page> pages = new ArrayList<>(List.of(source.nextPage(Cursor.START)));
        pages.add(source.nextPage(pages.get(0).next()));
        Cursor cursor = pages.get(1).next();
        test.meter.forget();
        do {
            test.org.revokeTokens();
            pages.add(source.nextPage(cursor));
            cursor = pages.get(pages.size() - 1).next();
        } while (pages.get(pages.size() - 1).more());

        assertThat(ids(pages)).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(test.jobsMade()).isEqualTo(1);
        assertThat(test.meter.of("sign-in")).isEqualTo(pages.size() - 2);
    }

    @Test
    void a_spent_allowance_pauses_the_job_until_the_hour_turns() {
        List<Page> pages = upToTheFirstPageOfTheJob();
        Cursor here = pages.get(pages.size() - 1).next();
        long used = test.org.callsUsed();
        test.org.allow(used + 1);
        RecordSource source = test.bulkSource(
                TestOrg.ACCOUNTS, new Reading(200, 200, Duration.ofSeconds(20), 50, Duration.ofDays(7)));
        Page next = source.nextPage(here);

        assertThatThrownBy(() -> source.nextPage(next.next())).isInstanceOf(BudgetSpentException.class);
        assertThat(test.org.callsUsed()).isEqualTo(used + 1);
        test.org.allow(1000);
        test.clock.advance(Duration.ofHours(1));

        assertThat(ids(walk(source, next.next()))).hasSize(150);
        assertThat(test.jobsMade()).isEqualTo(1);
    }

    @Test
    void the_orgs_own_count_is_found_among_the_pairs_that_an_answer_tells() {
        Cursor here = jobIsMade();
        test.sandbox
                .faults()
                .answer(
                        LOOK,
                        1,
                        Answer.json(200, Map.of("id", "7508d00000A1b2CAAR", "state", "InProgress"))
                                .with(
                                        "Sforce-Limit-Info",
                                        "api-bursts=1/750; api-usage=85/100; per-app-api-usage=1/250(appName=x)"));
        RecordSource source = test.bulkSource(
                TestOrg.ACCOUNTS, new Reading(200, 200, Duration.ofSeconds(20), 80, Duration.ofDays(7)));

        assertThatThrownBy(() -> source.nextPage(here))
                .isInstanceOf(BudgetSpentException.class)
                .hasMessageContaining("85 of its 100");
    }

    @Test
    void limits_of_the_day_and_of_the_moment_are_told_apart() {
        Cursor here = jobIsMade();
        test.sandbox.faults().answer(LOOK, 1, refusal(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."));
        assertThatThrownBy(() -> test.bulkSource(TestOrg.ACCOUNTS).nextPage(here))
                .isInstanceOf(BudgetSpentException.class);

        test.sandbox
                .faults()
                .answer(
                        LOOK,
                        1,
                        refusal(
                                403,
                                "REQUEST_LIMIT_EXCEEDED",
                                "ConcurrentRequests (Concurrent API Requests) Limit exceeded."));
        assertThatThrownBy(() -> test.bulkSource(TestOrg.ACCOUNTS).nextPage(here))
                .isInstanceOf(RetryableException.class);
        assertThat(test.jobsMade()).isEqualTo(1);
    }

    @Test
    void an_asked_wait_reaches_the_caller() {
        Cursor here = jobIsMade();
        test.sandbox
                .faults()
                .answer(LOOK, 1, refusal(429, "TOO_MANY_REQUESTS", "Slow down").with("Retry-After", "120"));

        assertThatThrownBy(() -> test.bulkSource(TestOrg.ACCOUNTS).nextPage(here))
                .isInstanceOfSatisfying(
                        RetryableException.class,
                        busy -> assertThat(busy.askedWait()).isEqualTo(Duration.ofSeconds(120)));
    }

    @Test
    void a_retired_version_of_the_api_is_told() {
        Cursor here = jobIsMade();
        for (Answer retired : List.of(refusal(410, "UNSUPPORTED_API_VERSION", "Gone"), Answer.html(410, "Gone"))) {
            test.sandbox.faults().answer(LOOK, 1, retired);

            assertThatThrownBy(() -> test.bulkSource(TestOrg.ACCOUNTS).nextPage(here))
                    .isInstanceOf(AccessRefusedException.class)
                    .hasMessageContaining("65.0");
        }
    }

    @Test
    void a_field_that_is_hidden_before_the_job_is_made_is_left_out() {
        RecordSource source = test.bulkSource(TestOrg.ACCOUNTS);
        Page first = source.nextPage(Cursor.START);
        test.org.hide("Account", "AnnualRevenue");

        List<Page> rest = walk(source, first.next());

        assertThat(ids(rest)).hasSize(450);
        assertThat(rest)
                .flatExtracting(Page::records)
                .allSatisfy(record -> assertThat(record.fields()).doesNotContainKey("AnnualRevenue"));
        assertThat(rest.get(0).remarks()).singleElement().asString().contains("AnnualRevenue");
    }

    @Test
    void a_job_that_cannot_be_removed_does_not_spoil_the_read() {
        test.sandbox.faults().answer(TestOrg.job("DELETE", ""), 1, Answer.html(503, "Busy"));

        assertThat(ids(walk(test.bulkSource(TestOrg.ACCOUNTS), Cursor.START))).containsExactlyInAnyOrderElementsOf(ids);
    }

    private Cursor jobIsMade() {
        RecordSource source = test.bulkSource(TestOrg.ACCOUNTS);
        return source.nextPage(source.nextPage(Cursor.START).next()).next();
    }

    private List<Page> upToTheFirstPageOfTheJob() {
        RecordSource source = test.bulkSource(TestOrg.ACCOUNTS);
        List<Page> pages = new ArrayList<>();
        pages.add(source.nextPage(Cursor.START));
        pages.add(source.nextPage(pages.get(0).next()));
        pages.add(source.nextPage(pages.get(1).next()));
        assertThat(pages.get(2).records()).hasSize(150);
        return pages;
    }

    private static Answer csv(String text) {
        return Answer.of(200, "text/csv; charset=UTF-8", text).with("Sforce-Locator", "null");
    }

    private static Answer refusal(int status, String code, String message) {
        return Answer.json(status, List.of(Map.of("errorCode", code, "message", message)));
    }
}

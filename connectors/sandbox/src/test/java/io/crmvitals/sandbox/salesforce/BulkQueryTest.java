package io.crmvitals.sandbox.salesforce;

import static io.crmvitals.sandbox.salesforce.SalesforceTests.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.sandbox.MovingClock;
import io.crmvitals.sandbox.VendorClient;
import io.crmvitals.sandbox.VendorClient.Reply;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bulk API 2.0 queries over plain HTTP. */
class BulkQueryTest {

    private final MovingClock clock = new MovingClock(NOW);
    private final SalesforceOrg org = SalesforceTests.org();
    private SalesforceSandbox sandbox;
    private VendorClient client;

    @BeforeEach
    void sign_in() throws Exception {
        sandbox = SalesforceSandbox.start(org, clock);
        client = SalesforceTests.rest(sandbox);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void a_job_waits_runs_and_is_done_over_several_looks() {
        org.bulkPolls(2);

        Reply created = create("query", "SELECT Id FROM Account");
        String job = "/jobs/query/" + created.json().path("id").asText();

        assertThat(created.status()).isEqualTo(200);
        assertThat(created.json().path("id").asText()).startsWith("750").hasSize(18);
        assertThat(created.json().path("state").asText()).isEqualTo("UploadComplete");
        assertThat(created.json().path("object").asText()).isEqualTo("Account");
        assertThat(created.json().path("apiVersion").asDouble()).isEqualTo(65.0);
        assertThat(client.get(job + "/results").status()).isEqualTo(400);
        assertThat(state(job)).isEqualTo("InProgress");
        assertThat(client.get(job + "/results").json().path(0).path("errorCode").asText())
                .isEqualTo("INVALIDJOBSTATE");
        assertThat(state(job)).isEqualTo("InProgress");
        assertThat(state(job)).isEqualTo("JobComplete");
        assertThat(client.get(job).json().path("jobType").asText()).isEqualTo("V2Query");
        assertThat(client.get(job + "/results").status()).isEqualTo(200);
    }

    @Test
    void the_results_are_csv_with_every_value_quoted() {
        Map<String, Object> account = new LinkedHashMap<>();
        account.put("Id", SalesforceIds.of("001", 7));
        account.put("Name", "Fjord \"& Søn\", A/S\nNorth 🎉");
        account.put("AnnualRevenue", 1250);
        account.put("LastActivityDate", "2026-10-01");
        account.put("CreatedDate", Instant.parse("2026-10-01T12:34:56Z"));
        account.put("OwnerId", org.rows("User").get(0).get("Id"));
        org.insert("Account", account);

        Reply results = results(
                "query",
                "SELECT Id, Name, AnnualRevenue, LastActivityDate, CreatedDate, IsDeleted, Owner.Email, Parent.Name FROM Account");

        assertThat(results.header("Content-Type")).startsWith("text/csv");
        assertThat(results.header("Sforce-NumberOfRecords")).isEqualTo("1");
        assertThat(results.header("Sforce-Locator")).isEqualTo("null");
        assertThat(results.text())
                .isEqualTo("\"Id\",\"Name\",\"AnnualRevenue\",\"LastActivityDate\",\"CreatedDate\",\"IsDeleted\","
                        + "\"Owner.Email\",\"Parent.Name\"\n\"" + SalesforceIds.of("001", 7)
                        + "\",\"Fjord \"\"& Søn\"\", A/S\nNorth 🎉\",\"1250.0\",\"2026-10-01\","
                        + "\"2026-10-01T12:34:56.000Z\",\"false\",\"integration@harbor.example\",\"\"\n");
    }

    @Test
    void nothing_found_is_a_header_alone() {
        Reply results = results("query", "SELECT Id, Name FROM Contact");

        assertThat(results.text()).isEqualTo("\"Id\",\"Name\"\n");
        assertThat(results.header("Sforce-NumberOfRecords")).isEqualTo("0");
        assertThat(results.header("Sforce-Locator")).isEqualTo("null");
    }

    @Test
    void sets_are_walked_by_locators_that_may_be_read_again_while_the_job_is_kept() {
        insert(5);
        org.bulkPolls(0);
        String job = done(create("query", "SELECT Id FROM Account ORDER BY Id"));

        Reply first = client.get(job + "/results?maxRecords=2");
        String locator = first.header("Sforce-Locator");
        Reply second = client.get(job + "/results?maxRecords=2&locator=" + locator);
        Reply again = client.get(job + "/results?maxRecords=2&locator=" + locator);
        Reply last = client.get(job + "/results?maxRecords=2&locator=" + second.header("Sforce-Locator"));

        assertThat(ids(first)).hasSize(2);
        assertThat(again.text()).isEqualTo(second.text());
        assertThat(ids(last)).hasSize(1);
        assertThat(last.header("Sforce-Locator")).isEqualTo("null");
        List<String> all = new ArrayList<>(ids(first));
        all.addAll(ids(second));
        all.addAll(ids(last));
        assertThat(all).hasSize(5).isSorted().doesNotHaveDuplicates();
        assertThat(client.get(job + "/results?locator=rubbish").status()).isEqualTo(400);
    }

    @Test
    void the_vendor_may_give_smaller_sets_than_asked_for() {
        insert(5);
        org.largestBulkPage(3);

        Reply results = results("query", "SELECT Id FROM Account");

        assertThat(results.header("Sforce-NumberOfRecords")).isEqualTo("3");
        assertThat(results.header("Sforce-Locator")).isNotEqualTo("null");
    }

    @Test
    void without_order_by_nobody_promises_an_order() {
        insert(40);

        List<String> unordered = ids(results("query", "SELECT Id FROM Account"));

        assertThat(unordered).hasSize(40).doesNotHaveDuplicates();
        assertThat(unordered).isNotEqualTo(unordered.stream().sorted().toList());
    }

    @Test
    void only_query_all_tells_of_the_bin() {
        String gone = org.insert("Account", Map.of("Name", "Gone", "IsDeleted", true));

        assertThat(ids(results("query", "SELECT Id FROM Account"))).isEmpty();
        assertThat(ids(results("queryAll", "SELECT Id FROM Account"))).containsExactly(gone);
    }

    @Test
    void later_edits_do_not_change_what_a_running_job_found() {
        String id = org.insert("Account", Map.of("Name", "Before"));
        Reply created = create("query", "SELECT Name FROM Account");
        String job = done(created);

        org.edit("Account", id, Map.of("Name", "After"));

        assertThat(client.get(job + "/results").text()).contains("Before").doesNotContain("After");
    }

    @Test
    void a_job_can_fail_be_aborted_and_be_deleted() {
        org.failBulk("InternalServerError : Retried more than fifteen times");
        String failing = done(create("query", "SELECT Id FROM Account"));
        String running = "/jobs/query/"
                + create("query", "SELECT Id FROM Account").json().path("id").asText();

        Reply failed = client.get(failing);
        Reply tooEarly = client.send("DELETE", running, null);
        Reply aborted = client.send("PATCH", running, "{'state':'Aborted'}");
        Reply deleted = client.send("DELETE", running, null);

        assertThat(failed.json().path("state").asText()).isEqualTo("Failed");
        assertThat(failed.json().path("errorMessage").asText()).contains("fifteen times");
        assertThat(client.get(failing + "/results").status()).isEqualTo(400);
        assertThat(tooEarly.status()).isEqualTo(400);
        assertThat(aborted.json().path("state").asText()).isEqualTo("Aborted");
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(client.get(running).status()).isEqualTo(404);
        assertThat(client.get("/jobs/query").json().path("records")).hasSize(1);
    }

    @Test
    void jobs_are_kept_for_seven_days() throws Exception {
        String job = done(create("query", "SELECT Id FROM Account"));

        clock.move(Duration.ofDays(7).minusSeconds(1));
        VendorClient later = SalesforceTests.rest(sandbox);
        Reply kept = later.get(job + "/results");
        clock.move(Duration.ofSeconds(1));
        Reply gone = later.get(job + "/results");

        assertThat(kept.status()).isEqualTo(200);
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.json().path(0).path("errorCode").asText()).isEqualTo("NOT_FOUND");
    }

    @Test
    void what_bulk_does_not_do_is_refused_when_the_job_is_made() {
        assertThat(refusal("SELECT COUNT() FROM Account")).isEqualTo("FEATURENOTENABLED");
        assertThat(refusal("SELECT MAX(SystemModstamp) FROM Account")).isEqualTo("FEATURENOTENABLED");
        assertThat(refusal("SELECT Id FROM Account OFFSET 5")).isEqualTo("FEATURENOTENABLED");
        assertThat(refusal("SELECT Name FROM Account GROUP BY Name")).isEqualTo("FEATURENOTENABLED");
        assertThat(refusal("SELECT Id, (SELECT Id FROM Contacts) FROM Account")).isEqualTo("FEATURENOTENABLED");
        assertThat(refusal("SELECT TYPEOF What WHEN Account THEN Name END FROM Task"))
                .isEqualTo("FEATURENOTENABLED");
        assertThat(refusal("SELECT FIELDS(ALL) FROM Account LIMIT 200")).isEqualTo("FEATURENOTENABLED");
        assertThat(refusal("SELECT BillingAddress FROM Account")).isEqualTo("FUNCTIONALITY_NOT_ENABLED");
        assertThat(refusal("SELECT ApiName FROM TaskStatus")).isEqualTo("INVALIDENTITY");
    }

    @Test
    void a_wrong_query_is_refused_with_the_code_that_soap_gives_too() {
        org.hide("Account", "Website");

        assertThat(refusal("SELECT Id Account")).isEqualTo("MALFORMED_QUERY");
        assertThat(refusal("SELECT Website FROM Account")).isEqualTo("INVALID_FIELD");
        assertThat(refusal("SELECT Id FROM Nothing__c")).isEqualTo("INVALID_TYPE");
        assertThat(client.post("/jobs/query", "{'operation':").status()).isEqualTo(400);
        assertThat(client.post("/jobs/query", "{'operation':'insert','query':'SELECT Id FROM Account'}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void the_version_of_the_job_is_the_version_of_its_results() throws Exception {
        String job = done(create("query", "SELECT Id FROM Account"));

        assertThat(SalesforceTests.rest(sandbox, 64).get(job + "/results").status())
                .isEqualTo(409);
        assertThat(SalesforceTests.rest(sandbox, 30).get("/jobs/query").status())
                .isEqualTo(410);
        assertThat(SalesforceTests.rest(sandbox, 99).get("/jobs/query").status())
                .isEqualTo(404);
    }

    @Test
    void every_call_counts_and_is_told_and_a_spent_allowance_is_403() {
        long before = org.callsUsed();

        Reply counted = client.get("/jobs/query");
        org.allow(org.callsUsed());
        Reply spent = client.get("/jobs/query");

        assertThat(counted.header("Sforce-Limit-Info")).isEqualTo("api-usage=" + (before + 1) + "/100000");
        assertThat(spent.status()).isEqualTo(403);
        assertThat(spent.json().path(0).path("errorCode").asText()).isEqualTo("REQUEST_LIMIT_EXCEEDED");
        assertThat(spent.json().path(0).path("message").asText()).contains("TotalRequests Limit exceeded");
    }

    @Test
    void a_dead_session_is_401_and_a_user_without_rest_or_bulk_is_told_so() {
        org.bulkEnabled(false);
        Reply noBulk = create("query", "SELECT Id FROM Account");
        org.restEnabled(false);
        Reply noRest = create("query", "SELECT Id FROM Account");
        org.revokeTokens();
        Reply dead = create("query", "SELECT Id FROM Account");

        assertThat(noBulk.status()).isEqualTo(400);
        assertThat(noBulk.json().path(0).path("errorCode").asText()).isEqualTo("FEATURENOTENABLED");
        assertThat(noRest.status()).isEqualTo(403);
        assertThat(noRest.json().path(0).path("errorCode").asText()).isEqualTo("API_DISABLED_FOR_ORG");
        assertThat(dead.status()).isEqualTo(401);
        assertThat(dead.json().path(0).path("errorCode").asText()).isEqualTo("INVALID_SESSION_ID");
    }

    @Test
    void jobs_of_a_day_are_limited() throws Exception {
        org.allowBulkJobs(1);

        Reply first = create("query", "SELECT Id FROM Account");
        Reply second = create("query", "SELECT Id FROM Account");
        clock.move(Duration.ofHours(24));
        client = SalesforceTests.rest(sandbox);
        Reply nextDay = create("query", "SELECT Id FROM Account");

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.json().path(0).path("errorCode").asText()).isEqualTo("EXCEEDEDQUOTA");
        assertThat(nextDay.status()).isEqualTo(200);
    }

    @Test
    void results_come_zipped_to_whoever_takes_them_zipped() throws Exception {
        insert(3);
        String job = done(create("query", "SELECT Id FROM Account"));

        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(sandbox.url() + "/services/data/v65.0" + job + "/results"))
                                .header("Authorization", "Bearer " + SalesforceTests.accessToken(sandbox))
                                .header("Accept-Encoding", "gzip")
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());

        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(new String(
                        new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes(),
                        StandardCharsets.UTF_8))
                .startsWith("\"Id\"\n\"001");
    }

    @Test
    void delimiter_and_line_ending_are_as_wished() {
        org.insert("Account", Map.of("Name", "Acme"));
        Reply created = client.post(
                "/jobs/query",
                "{'operation':'query','query':'SELECT Name, Website FROM Account','columnDelimiter':'SEMICOLON','lineEnding':'CRLF'}");

        assertThat(client.get(done(created) + "/results").text())
                .isEqualTo("\"Name\";\"Website\"\r\n\"Acme\";\"\"\r\n");
    }

    @Test
    void the_limits_are_told_to_a_user_who_may_view_setup() {
        create("query", "SELECT Id FROM Account");

        Reply refused = client.get("/limits");
        org.viewSetup(true);
        Reply told = client.get("/limits");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(told.json().path("DailyApiRequests").path("Max").asLong()).isEqualTo(100_000);
        assertThat(told.json().path("DailyApiRequests").path("Remaining").asLong())
                .isEqualTo(100_000 - org.callsUsed());
        assertThat(told.json().path("DailyBulkV2QueryJobs").path("Max").asInt()).isEqualTo(10_000);
        assertThat(told.json().path("DailyBulkV2QueryJobs").path("Remaining").asInt())
                .isEqualTo(9_999);
    }

    private Reply create(String operation, String soql) {
        return client.post(
                "/jobs/query", "{'operation':'" + operation + "','query':'" + soql.replace("'", "\\u0027") + "'}");
    }

    private Reply results(String operation, String soql) {
        return client.get(done(create(operation, soql)) + "/results");
    }

    /** Looks until the job is over. */
    private String done(Reply created) {
        assertThat(created.status()).isEqualTo(200);
        String job = "/jobs/query/" + created.json().path("id").asText();
        String state = state(job);
        for (int looks = 0; looks < 10 && (state.equals("UploadComplete") || state.equals("InProgress")); looks++) {
            state = state(job);
        }
        return job;
    }

    private String state(String job) {
        return client.get(job).json().path("state").asText();
    }

    private String refusal(String soql) {
        Reply refused = create("query", soql);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path(0).path("message").asText()).isNotBlank();
        return refused.json().path(0).path("errorCode").asText();
    }

    private void insert(int accounts) {
        for (int i = 0; i < accounts; i++) {
            org.insert("Account", Map.of("Name", "Account " + i));
        }
    }

    private static List<String> ids(Reply results) {
        return results.text()
                .lines()
                .skip(1)
                .map(line -> line.replace("\"", ""))
                .toList();
    }
}

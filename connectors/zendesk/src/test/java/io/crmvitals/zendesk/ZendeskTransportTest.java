package io.crmvitals.zendesk;

import static io.crmvitals.zendesk.ScriptedZendesk.json;
import static io.crmvitals.zendesk.ScriptedZendesk.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.config.Secret;
import io.crmvitals.core.port.CallMeter;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.http.Http;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.zendesk.ZendeskBudgets.Share;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.zendesk.client.v2.model.Organization;

/** Both clients behave as one: nothing is sent twice in silence, nothing is waited for without end, and limits are learned from every answer. */
class ZendeskTransportTest {

    private static final String BULK = "/api/v2/organizations/update_many.json";
    private static final String COUNT = "/api/v2/organizations/count";
    private static final Answer COUNTED =
            json(200, "{\"count\":{\"value\":3,\"refreshed_at\":\"2026-11-21T12:00:00Z\"}}");

    private final ScriptedZendesk zendesk = new ScriptedZendesk();
    private final ZendeskConfig config = new ZendeskConfig(
            zendesk.url(),
            new ZendeskConfig.ClientCredentials("crm-vitals", new Secret("s3cret")),
            ZendeskScopes.USUAL,
            1000,
            400,
            8,
            Duration.ofSeconds(1),
            Set.of(ScriptedZendesk.host(zendesk.url())));
    private final Http http = new Http("zendesk", CallMeter.NONE);
    private final ZendeskAccess access = new ZendeskAccess(config, http, null, zendesk.clock);
    private final ZendeskBudgets budgets = new ZendeskBudgets(config, zendesk.clock, zendesk.clock);
    private final ZendeskClient client = new ZendeskClient(config, http, access, budgets, zendesk.clock);
    private final ZendeskJobClient jobs = new ZendeskJobClient(config, access, budgets, CallMeter.NONE, zendesk.clock);

    @AfterEach
    void close() {
        jobs.close();
        zendesk.close();
    }

    @Test
    void a_write_whose_connection_breaks_is_sent_once_by_either_client() {
        zendesk.answers(BULK, Answer.breaking(Answer.Break.BEFORE_ANSWER));
        zendesk.answers("/api/v2/tickets", Answer.breaking(Answer.Break.BEFORE_ANSWER));

        assertThatThrownBy(this::bulk).isInstanceOf(RetryableException.class);
        assertThatThrownBy(() -> client.send("POST", "/api/v2/tickets", Map.of(), "{}", "tasks"))
                .isInstanceOf(RetryableException.class);

        assertThat(zendesk.calls(BULK)).hasSize(1);
        assertThat(zendesk.calls("/api/v2/tickets")).hasSize(1);
    }

    @Test
    void a_write_on_a_connection_that_was_closed_meanwhile_is_sent_once() {
        zendesk.answers(
                BULK,
                json(200, "{\"job_status\":{\"id\":\"a\",\"status\":\"completed\"}}"),
                Answer.breaking(Answer.Break.RESET));
        bulk();

        assertThatThrownBy(this::bulk).isInstanceOf(RetryableException.class);

        assertThat(zendesk.calls(BULK)).hasSize(2);
    }

    @Test
    void who_does_not_answer_in_the_time_allowed_is_left() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        zendesk.on(COUNT, call -> stalled(asked)).on(BULK, call -> stalled(asked));

        try {
            assertThatThrownBy(client::organizationCount)
                    .isInstanceOf(RetryableException.class)
                    .hasMessageContaining("did not answer in time");
            assertThatThrownBy(this::bulk)
                    .isInstanceOf(RetryableException.class)
                    .hasMessageContaining("did not answer in time");
        } finally {
            asked.countDown();
        }
    }

    @Test
    void neither_client_follows_to_the_marketing_pages_of_an_unknown_account() {
        Answer elsewhere = Answer.of(302, "text/html", "").with("Location", zendesk.url() + "/marketing");
        zendesk.answers(COUNT, elsewhere).answers(BULK, elsewhere);

        assertThatThrownBy(client::organizationCount)
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("subdomain in zendesk.url");
        assertThatThrownBy(this::bulk)
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("subdomain in zendesk.url");
        assertThat(zendesk.calls("/marketing")).isEmpty();
    }

    @Test
    void both_clients_learn_the_limit_from_their_answers() {
        zendesk.answers(COUNT, COUNTED.with("x-rate-limit", "200"));
        zendesk.answers(
                BULK,
                json(200, "{\"job_status\":{\"id\":\"a\",\"status\":\"completed\"}}")
                        .with("X-Rate-Limit", "700"));

        client.organizationCount();
        assertThat(budgets.allowed(Share.CALL)).isEqualTo(120);
        bulk();

        assertThat(budgets.allowed(Share.CALL)).isEqualTo(420);
    }

    @Test
    void whom_zendesk_puts_off_by_a_date_both_clients_wait_for() {
        zendesk.answers(BULK, json(429, "{\"error\":\"TooManyRequests\"}").with("Retry-After", inSeconds(40)));
        zendesk.answers(COUNT, COUNTED);

        assertThatThrownBy(this::bulk)
                .isInstanceOfSatisfying(
                        RetryableException.class,
                        late -> assertThat(late.askedWait()).isEqualTo(Duration.ofSeconds(40)));
        Instant before = zendesk.clock.instant();
        client.organizationCount();

        assertThat(Duration.between(before, zendesk.clock.instant()))
                .isBetween(Duration.ofSeconds(40), Duration.ofSeconds(41));
    }

    @Test
    void a_wait_of_hours_is_believed_for_ten_minutes() {
        zendesk.answers(COUNT, json(429, "{}").with("Retry-After", "86400"));

        assertThatThrownBy(client::organizationCount)
                .isInstanceOfSatisfying(
                        RetryableException.class,
                        late -> assertThat(late.askedWait()).isEqualTo(Duration.ofMinutes(10)));
    }

    @Test
    void too_many_jobs_hold_nobody_who_has_no_job() {
        zendesk.answers(
                BULK,
                json(429, "{\"error\":\"TooManyJobs\",\"description\":\"d\",\"current_job_ids\":[\"a\"]}")
                        .with("Retry-After", "30"));
        zendesk.answers(COUNT, COUNTED);

        assertThatThrownBy(this::bulk).hasMessageContaining("too many jobs at once");
        client.organizationCount();

        assertThat(zendesk.clock.waits).isEmpty();
    }

    @Test
    void a_gateways_page_passes_for_either_client() {
        zendesk.answers(COUNT, Answer.html(502, "Bad Gateway"));
        zendesk.answers(BULK, Answer.html(503, "Maintenance").with("Retry-After", "120"));

        assertThatThrownBy(client::organizationCount)
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("(502)");
        assertThatThrownBy(this::bulk).isInstanceOf(RetryableException.class).hasMessageContaining("(503)");
    }

    @Test
    void a_refused_token_is_renewed_once_for_the_library_as_well() {
        zendesk.answers(BULK, json(401, "{\"error\":\"Couldn't authenticate you\"}"));

        assertThatThrownBy(this::bulk).isInstanceOf(AccessRefusedException.class);

        assertThat(zendesk.calls(BULK)).hasSize(2);
        assertThat(zendesk.calls("/oauth/tokens")).hasSize(2);
    }

    @Test
    void no_thread_of_ours_keeps_the_program_alive_and_closing_ends_those_of_the_library() {
        zendesk.answers(BULK, json(200, "{\"job_status\":{\"id\":\"a\",\"status\":\"completed\"}}"));
        bulk();
        List<Thread> before = ofTheLibrary();

        jobs.close();

        assertThat(before).isNotEmpty().allMatch(Thread::isDaemon);
        before.forEach(ZendeskTransportTest::ended);
    }

    @Test
    void one_stream_that_is_put_off_is_waited_for_by_the_other_exports() {
        zendesk.answers(
                "/api/v2/incremental/tickets/cursor",
                json(429, "{\"error\":\"APIRateLimitExceeded\",\"description\":\"d\"}")
                        .with("Retry-After", "35"));
        zendesk.answers(
                "/api/v2/incremental/organizations",
                json(200, "{\"organizations\":[],\"count\":0,\"end_time\":1,\"end_of_stream\":true}"));
        ZendeskConnector connector = zendesk.connector(request("organizations"), request("tickets"));
        assertThatThrownBy(() -> connector.sources().get(1).nextPage(Cursor.START))
                .isInstanceOf(RetryableException.class);
        Instant before = zendesk.clock.instant();

        connector.sources().get(0).nextPage(Cursor.START);

        assertThat(Duration.between(before, zendesk.clock.instant()))
                .isBetween(Duration.ofSeconds(35), Duration.ofSeconds(36));
    }

    private void bulk() {
        Organization organization = new Organization();
        organization.setId(7L);
        jobs.update(List.of(organization));
    }

    private String inSeconds(long seconds) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                zendesk.clock.instant().plusSeconds(seconds).atZone(ZoneOffset.UTC));
    }

    private static Answer stalled(CountDownLatch until) {
        try {
            until.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return json(200, "{}");
    }

    private static List<Thread> ofTheLibrary() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("zendesk-"))
                .toList();
    }

    private static void ended(Thread thread) {
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
    }
}

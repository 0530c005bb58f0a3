package io.crmvitals.zendesk;

import static io.crmvitals.zendesk.ScriptedZendesk.json;
import static io.crmvitals.zendesk.ScriptedZendesk.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.core.config.Secret;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.sandbox.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZendeskAccessTest {

    private static final String USERS = "/api/v2/incremental/users/cursor";
    private static final Answer NONE = json(200, "{\"users\":[],\"after_cursor\":\"a\",\"end_of_stream\":true}");

    private final ScriptedZendesk zendesk = new ScriptedZendesk().answers(USERS, NONE);

    @AfterEach
    void close() {
        zendesk.close();
    }

    @Test
    void the_token_is_asked_for_with_the_scope_we_need_and_sent_as_bearer() {
        zendesk.source("users").nextPage(Cursor.START);

        JsonNode asked = read(zendesk.calls("/oauth/tokens").get(0));
        assertThat(asked.path("grant_type").asText()).isEqualTo("client_credentials");
        assertThat(asked.path("client_id").asText()).isEqualTo("crm-vitals");
        assertThat(asked.path("client_secret").asText()).isEqualTo("s3cret");
        assertThat(asked.path("scope").asText()).isEqualTo("read organizations:write tickets:write");
        assertThat(zendesk.calls(USERS).get(0).header("authorization")).isEqualTo("Bearer zat-1");
        assertThat(zendesk.counted).containsEntry("zendesk sign-in", 1).containsEntry("zendesk users", 1);
    }

    @Test
    void refused_credentials_stop_the_connector_and_name_the_cause() {
        zendesk.answers(
                "/oauth/tokens", json(401, "{\"error\":\"invalid_client\",\"error_description\":\"no such client\"}"));

        assertThatThrownBy(() -> zendesk.source("users").nextPage(Cursor.START))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("invalid_client")
                .hasMessageNotContaining("s3cret");
        assertThat(zendesk.calls(USERS)).isEmpty();
    }

    @Test
    void a_narrowed_scope_is_refused_by_the_name_of_what_is_missing() {
        zendesk.answers("/oauth/tokens", json(201, "{\"access_token\":\"zat-2\",\"scope\":\"read tickets:write\"}"));

        assertThatThrownBy(() -> zendesk.source("users").nextPage(Cursor.START))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("lacks organizations:write.");
    }

    @Test
    void a_wider_scope_will_do() {
        zendesk.answers("/oauth/tokens", json(201, "{\"access_token\":\"zat-2\",\"scope\":\"read write\"}"));

        Page page = zendesk.source("users").nextPage(Cursor.START);

        assertThat(page.more()).isFalse();
    }

    @Test
    void a_token_without_an_end_is_trusted_for_half_an_hour() {
        zendesk.answers("/oauth/tokens", json(201, "{\"access_token\":\"zat-2\"}"));
        RecordSource users = zendesk.source("users");

        users.nextPage(Cursor.START);
        zendesk.clock.turn(Duration.ofMinutes(28));
        users.nextPage(Cursor.START);
        assertThat(zendesk.calls("/oauth/tokens")).hasSize(1);

        zendesk.clock.turn(Duration.ofMinutes(2));
        users.nextPage(Cursor.START);

        assertThat(zendesk.calls("/oauth/tokens")).hasSize(2);
    }

    @Test
    void a_token_that_is_refused_is_replaced_once() {
        zendesk.answers(
                "/oauth/tokens", json(201, "{\"access_token\":\"old\"}"), json(201, "{\"access_token\":\"new\"}"));
        zendesk.on(
                USERS,
                call -> "Bearer new".equals(call.header("authorization"))
                        ? NONE
                        : json(401, "{\"error\":\"Couldn't authenticate you\"}"));

        zendesk.source("users").nextPage(Cursor.START);

        assertThat(zendesk.calls(USERS)).hasSize(2);
    }

    @Test
    void a_new_token_that_is_refused_as_well_ends_it() {
        zendesk.answers(USERS, json(401, "{\"error\":\"Couldn't authenticate you\"}"));

        assertThatThrownBy(() -> zendesk.source("users").nextPage(Cursor.START))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("(401)");
        assertThat(zendesk.calls(USERS)).hasSize(2);
        assertThat(zendesk.calls("/oauth/tokens")).hasSize(2);
    }

    @Test
    void an_api_token_goes_as_basic_and_needs_no_sign_in() {
        ZendeskConfig config = zendesk.config(new ZendeskConfig.ApiToken("jo@acme.example", new Secret("t0ken")));

        zendesk.connector(config, ScriptedZendesk.request("users"))
                .sources()
                .get(0)
                .nextPage(Cursor.START);

        String expected = Base64.getEncoder().encodeToString("jo@acme.example/token:t0ken".getBytes());
        assertThat(zendesk.calls(USERS).get(0).header("authorization")).isEqualTo("Basic " + expected);
        assertThat(zendesk.calls("/oauth/tokens")).isEmpty();
    }

    @Test
    void an_api_token_says_once_a_walk_when_it_ends() {
        ZendeskConfig config = zendesk.config(new ZendeskConfig.ApiToken("jo@acme.example", new Secret("t0ken")));
        zendesk.answers(
                "/api/v2/incremental/organizations",
                json(200, "{\"organizations\":[],\"count\":0,\"end_time\":5,\"end_of_stream\":false}"),
                json(200, "{\"organizations\":[],\"count\":0,\"end_time\":6,\"end_of_stream\":true}"));
        ZendeskConnector connector =
                zendesk.connector(config, ScriptedZendesk.request("organizations"), ScriptedZendesk.request("users"));
        RecordSource organizations = connector.sources().get(0);

        Page first = organizations.nextPage(Cursor.START);
        Page last = organizations.nextPage(first.next());
        Page ofAnotherStream = connector.sources().get(1).nextPage(Cursor.START);

        assertThat(first.remarks()).isEmpty();
        assertThat(last.remarks()).singleElement().asString().contains("30 April 2027");
        assertThat(ofAnotherStream.remarks()).isEmpty();
    }

    @Test
    void after_30_april_2027_an_api_token_is_refused_without_asking() {
        ZendeskConfig config = zendesk.config(new ZendeskConfig.ApiToken("jo@acme.example", new Secret("t0ken")));
        RecordSource users = zendesk.connector(config, ScriptedZendesk.request("users"))
                .sources()
                .get(0);

        zendesk.clock.turn(Duration.between(HandClock.NOW, Instant.parse("2027-04-30T23:59:59Z")));
        users.nextPage(Cursor.START);
        zendesk.clock.turn(Duration.ofSeconds(1));

        assertThatThrownBy(() -> users.nextPage(Cursor.START))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("switched all of them off on 30 April 2027")
                .hasMessageContaining("confidential OAuth client");
        assertThat(zendesk.calls(USERS)).hasSize(1);
    }

    @Test
    void a_token_endpoint_in_trouble_is_asked_again_later() {
        zendesk.answers("/oauth/tokens", Answer.html(503, "Maintenance").with("Retry-After", "120"));

        assertThatThrownBy(() -> zendesk.source("users").nextPage(Cursor.START))
                .isInstanceOfSatisfying(
                        RetryableException.class,
                        passing -> assertThat(passing.askedWait()).isEqualTo(Duration.ofSeconds(120)));
    }

    @Test
    void a_host_that_nobody_listens_on_is_a_passing_fault_with_its_name() {
        ZendeskConnector connector = zendesk.connector(ScriptedZendesk.request("users"));
        zendesk.close();

        assertThatThrownBy(() -> connector.sources().get(0).nextPage(Cursor.START))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("127.0.0.1");
    }

    @Test
    void a_wrong_subdomain_sends_us_elsewhere_and_we_do_not_follow() {
        zendesk.answers(
                "/oauth/tokens", Answer.of(302, "text/html", "").with("Location", zendesk.url() + "/elsewhere"));

        assertThatThrownBy(() -> zendesk.source("users").nextPage(Cursor.START))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("subdomain");
        assertThat(zendesk.calls("/elsewhere")).isEmpty();
    }
}

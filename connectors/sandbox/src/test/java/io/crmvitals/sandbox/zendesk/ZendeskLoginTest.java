package io.crmvitals.sandbox.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.sandbox.VendorClient;
import io.crmvitals.sandbox.VendorClient.Reply;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ZendeskLoginTest {

    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final String COUNT = "/api/v2/organizations/count";

    private final ZendeskAccount account = new ZendeskAccount()
            .client("vitals", "hush", "read", "organizations:write")
            .refreshToken("vitals", "zrt-seed");
    private ZendeskSandbox sandbox;
    private VendorClient stranger;

    @BeforeEach
    void open() {
        sandbox = ZendeskSandbox.start(account, Clock.fixed(NOW, ZoneOffset.UTC));
        stranger = new VendorClient(sandbox.url(), "");
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private Reply token(String more) {
        return stranger.post("/oauth/tokens", "{'client_id':'vitals','client_secret':'hush'," + more + "}");
    }

    private VendorClient with(JsonNode token) {
        return new VendorClient(
                sandbox.url(), "Bearer " + token.path("access_token").asText());
    }

    @Test
    void a_client_gets_a_token_that_opens_the_account() {
        Reply reply = token("'grant_type':'client_credentials','scope':'read','expires_in':300");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().path("expires_in").asInt()).isEqualTo(300);
        assertThat(reply.json().has("refresh_token")).isFalse();
        assertThat(with(reply.json()).get(COUNT).status()).isEqualTo(200);
    }

    @Test
    void a_scope_the_client_lacks_is_left_out_and_its_calls_are_forbidden() {
        JsonNode token = token("'grant_type':'client_credentials','scope':'read tickets:write'")
                .json();

        assertThat(token.path("scope").asText()).isEqualTo("read");
        Reply refused = with(token).post("/api/v2/tickets", "{'ticket':{'comment':{'body':'x'}}}");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().at("/error/title").asText()).isEqualTo("Forbidden");
    }

    @Test
    void refreshing_replaces_both_tokens_and_kills_the_old_ones() {
        JsonNode first =
                token("'grant_type':'refresh_token','refresh_token':'zrt-seed'").json();
        JsonNode second = token("'grant_type':'refresh_token','refresh_token':'"
                        + first.path("refresh_token").asText() + "'")
                .json();

        assertThat(with(first).get(COUNT).status()).isEqualTo(401);
        assertThat(with(second).get(COUNT).status()).isEqualTo(200);
        Reply again = token("'grant_type':'refresh_token','refresh_token':'zrt-seed'");
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.json().path("error").asText()).isEqualTo("invalid_grant");
    }

    @Test
    void a_wrong_token_request_is_told_in_the_words_of_oauth() {
        assertThat(stranger.post(
                                "/oauth/tokens",
                                "{'grant_type':'client_credentials','client_id':'vitals','client_secret':'no'}")
                        .json()
                        .path("error")
                        .asText())
                .isEqualTo("invalid_client");
        assertThat(error("'grant_type':'password'")).isEqualTo("unsupported_grant_type");
        assertThat(error("'grant_type':'client_credentials','scope':'READ!'")).isEqualTo("invalid_scope");
        assertThat(error("'grant_type':'client_credentials','expires_in':299")).isEqualTo("invalid_request");
        assertThat(error("'grant_type':'client_credentials','color':'red'")).isEqualTo("invalid_request");
    }

    private String error(String more) {
        return token(more).json().path("error").asText();
    }

    @Test
    void a_stranger_is_turned_away_except_where_he_asks_who_he_is() {
        assertThat(stranger.get(COUNT).status()).isEqualTo(401);
        assertThat(stranger.get(COUNT).json().path("error").asText()).isEqualTo("Couldn't authenticate you");
        assertThat(new VendorClient(sandbox.url(), "Bearer wrong").get(COUNT).status())
                .isEqualTo(401);
        assertThat(new VendorClient(sandbox.url(), "Basic !!").get(COUNT).status())
                .isEqualTo(401);
        assertThat(stranger.get("/api/v2/users/me").json().at("/user/name").asText())
                .isEqualTo("Anonymous user");
    }

    @Test
    void a_revoked_token_is_worthless() {
        JsonNode token = token("'grant_type':'client_credentials'").json();

        account.revokeAccessTokens();

        assertThat(with(token).get(COUNT).status()).isEqualTo(401);
    }

    @Test
    void an_unknown_path_is_no_endpoint_and_an_unknown_record_is_not_found() {
        VendorClient client = with(token("'grant_type':'client_credentials'").json());

        assertThat(client.get("/api/v2/no_such_thing").json().path("error").asText())
                .isEqualTo("InvalidEndpoint");
        assertThat(client.send("DELETE", "/api/v2/organizations/1", null)
                        .json()
                        .path("error")
                        .asText())
                .isEqualTo("InvalidEndpoint");
        assertThat(client.get("/api/v2/organizations/4711").json().path("error").asText())
                .isEqualTo("RecordNotFound");
    }
}

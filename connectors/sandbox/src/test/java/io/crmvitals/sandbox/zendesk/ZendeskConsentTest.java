package io.crmvitals.sandbox.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.sandbox.VendorClient;
import io.crmvitals.sandbox.VendorClient.Reply;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How an app enters an account that an admin opened to it in a browser. */
class ZendeskConsentTest {

    private static final String HERE = "http://localhost:8765/callback";
    /** The pair of the PKCE standard's own example, RFC 7636 appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String COUNT = "/api/v2/organizations/count";

    private final AccountAtHand at = new AccountAtHand();

    @AfterEach
    void close() {
        at.close();
    }

    private Reply token(String members) {
        return at.stranger().post("/oauth/tokens", "{'client_id':'vitals','client_secret':'hush'," + members + "}");
    }

    private Reply exchange(String code, String more) {
        return token("'grant_type':'authorization_code','code':'" + code + "','redirect_uri':'" + HERE + "'" + more);
    }

    private Reply refresh(JsonNode tokens, String more) {
        return token("'grant_type':'refresh_token','refresh_token':'"
                + tokens.path("refresh_token").asText() + "'" + more);
    }

    private int entering(JsonNode tokens) {
        return new VendorClient(
                        at.sandbox.url(),
                        "Bearer " + tokens.path("access_token").asText())
                .get(COUNT)
                .status();
    }

    private void client(String... scopes) {
        at.account.client("vitals", "hush", scopes);
    }

    @Test
    void a_code_is_worth_both_tokens_once() {
        client("read", "tickets:write");
        String code = at.account.consent("vitals", HERE, null, "read", "tickets:write", "users:write");

        Reply first = exchange(code, ",'expires_in':600,'refresh_token_expires_in':604800");
        Reply again = exchange(code, "");

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.json().path("scope").asText()).isEqualTo("read tickets:write");
        assertThat(first.json().path("expires_in").asInt()).isEqualTo(600);
        assertThat(first.json().path("refresh_token_expires_in").asInt()).isEqualTo(604_800);
        assertThat(entering(first.json())).isEqualTo(200);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.json().path("error").asText()).isEqualTo("invalid_grant");
    }

    @Test
    void a_code_is_dead_after_two_minutes_and_fits_its_own_address_alone() {
        client("read");
        String code = at.account.consent("vitals", HERE, null, "read");
        String elsewhere = at.account.consent("vitals", "https://other.example/", null, "read");

        at.clock.move(Duration.ofSeconds(119));
        assertThat(exchange(elsewhere, "").status()).isEqualTo(400);
        at.clock.move(Duration.ofSeconds(1));
        assertThat(exchange(code, "").json().path("error").asText()).isEqualTo("invalid_grant");
    }

    @Test
    void a_code_that_was_asked_for_with_a_challenge_needs_the_verifier() {
        client("read");
        String code = at.account.consent("vitals", HERE, CHALLENGE, "read");

        assertThat(exchange(code, "").status()).isEqualTo(400);
        assertThat(exchange(code, ",'code_verifier':'guessed'").status()).isEqualTo(400);
        assertThat(exchange(code, ",'code_verifier':'" + VERIFIER + "'").status())
                .isEqualTo(201);
    }

    @Test
    void the_browser_is_sent_back_with_the_code_and_the_state() {
        client("read");
        Reply page = at.stranger()
                .get("/oauth/authorizations/new?response_type=code&client_id=vitals&scope=read&state=s-1&redirect_uri="
                        + "http%3A%2F%2Flocalhost%3A8765%2Fcallback&code_challenge=" + CHALLENGE
                        + "&code_challenge_method=S256");

        String back = page.header("Location");

        assertThat(page.status()).isEqualTo(302);
        assertThat(back).startsWith(HERE + "?code=").endsWith("&state=s-1");
        String code = back.substring(back.indexOf("code=") + 5, back.indexOf('&'));
        assertThat(exchange(code, ",'code_verifier':'" + VERIFIER + "'").status())
                .isEqualTo(201);
        assertThat(at.stranger()
                        .get("/oauth/authorizations/new?client_id=nobody")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void refreshing_kills_both_former_tokens_and_may_narrow_the_scope() {
        client("read", "tickets:write");
        JsonNode first = exchange(at.account.consent("vitals", HERE, null, "read", "tickets:write"), "")
                .json();

        JsonNode second = refresh(first, ",'scope':'read users:write'").json();

        assertThat(second.path("scope").asText()).isEqualTo("read");
        assertThat(entering(first)).isEqualTo(401);
        assertThat(entering(second)).isEqualTo(200);
        assertThat(refresh(first, "").json().path("error").asText()).isEqualTo("invalid_grant");
    }

    @Test
    void a_refresh_token_ends_with_its_life() {
        client("read");
        JsonNode usual =
                exchange(at.account.consent("vitals", HERE, null, "read"), "").json();
        JsonNode brief = exchange(
                        at.account.consent("vitals", HERE, null, "read"), ",'refresh_token_expires_in':604800")
                .json();

        at.clock.move(Duration.ofDays(7));

        assertThat(usual.path("refresh_token_expires_in").asInt()).isEqualTo(30 * 24 * 3600);
        assertThat(refresh(brief, "").status()).isEqualTo(400);
        assertThat(refresh(usual, "").status()).isEqualTo(201);
        assertThat(token("'grant_type':'refresh_token','refresh_token':'x','refresh_token_expires_in':604799")
                        .json()
                        .path("error")
                        .asText())
                .isEqualTo("invalid_request");
    }

    @Test
    void refresh_tokens_that_an_admin_revokes_are_worthless() {
        client("read");
        JsonNode tokens =
                exchange(at.account.consent("vitals", HERE, null, "read"), "").json();

        at.account.revokeRefreshTokens();

        assertThat(refresh(tokens, "").json().path("error").asText()).isEqualTo("invalid_grant");
    }

    @Test
    void a_token_none_of_whose_scopes_is_known_opens_nothing() {
        client("read");
        JsonNode token =
                token("'grant_type':'client_credentials','scope':'everything'").json();

        assertThat(token.path("scope").asText()).isEmpty();
        assertThat(entering(token)).isEqualTo(403);
    }

    @Test
    void an_access_token_ends_with_its_life_and_may_be_refused_by_its_own_name() {
        client("read");
        JsonNode token =
                token("'grant_type':'client_credentials','expires_in':300").json();
        at.account.habits().badTokensAreNamed(true);

        at.clock.move(Duration.ofSeconds(300));

        Reply refused = new VendorClient(
                        at.sandbox.url(), "Bearer " + token.path("access_token").asText())
                .get(COUNT);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json().path("error").asText()).isEqualTo("invalid_token");
    }

    @Test
    void an_agent_may_neither_export_nor_make_fields() {
        at.account.habits().admin(false);

        assertThat(at.client
                        .get("/api/v2/incremental/organizations?start_time=0")
                        .status())
                .isEqualTo(403);
        assertThat(at.client
                        .post("/api/v2/organization_fields", "{'organization_field':{'title':'A','key':'a'}}")
                        .status())
                .isEqualTo(403);
        assertThat(at.client.get("/api/v2/satisfaction_ratings").status()).isEqualTo(403);
        assertThat(at.client.get(COUNT).status()).isEqualTo(200);
        assertThat(at.client.get("/api/v2/users/me").json().at("/user/role").asText())
                .isEqualTo("agent");
    }
}

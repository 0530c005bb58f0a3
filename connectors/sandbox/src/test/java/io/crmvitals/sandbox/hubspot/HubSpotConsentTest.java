package io.crmvitals.sandbox.hubspot;

import static io.crmvitals.sandbox.hubspot.PortalAtHand.all;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HubSpotConsentTest {

    private static final String TOKEN = "/oauth/2026-09/token";
    private static final String HERE = "https://site.example/back";
    private static final String APP = "client_id=app&client_secret=hush";

    private final PortalAtHand at = new PortalAtHand();

    @BeforeEach
    void install() {
        at.portal.oauthApp("app", "hush");
    }

    @AfterEach
    void close() {
        at.close();
    }

    private JsonNode exchange(String code, String redirectUri) {
        return at.form(TOKEN, "grant_type=authorization_code&" + APP + "&code=" + code + "&redirect_uri=" + redirectUri)
                .json();
    }

    private JsonNode refresh(JsonNode tokens) {
        return at.form(
                        TOKEN,
                        "grant_type=refresh_token&" + APP + "&refresh_token="
                                + tokens.path("refresh_token").asText())
                .json();
    }

    private JsonNode consented(String... scopes) {
        return exchange(at.portal.consent("app", HERE, scopes), HERE);
    }

    @Test
    void a_code_is_worth_tokens_with_the_scopes_that_were_allowed() {
        JsonNode tokens = consented("crm.objects.companies.read");

        assertThat(tokens.path("token_type").asText()).isEqualTo("bearer");
        assertThat(tokens.path("hub_id").asLong()).isEqualTo(24681357L);
        assertThat(all(tokens.path("scopes"), "")).containsExactly("crm.objects.companies.read", "oauth");
        String access = tokens.path("access_token").asText();
        assertThat(at.with(access).get("/crm/objects/2026-09/companies").status())
                .isEqualTo(200);
        assertThat(at.with(access).get("/crm/objects/2026-09/deals").status()).isEqualTo(403);
        assertThat(at.client.get("/crm/objects/2026-09/deals").status()).isEqualTo(200);
    }

    @Test
    void a_code_works_once_for_its_own_address_and_for_a_minute() {
        String used = at.portal.consent("app", HERE, "oauth");
        exchange(used, HERE);
        String elsewhere = at.portal.consent("app", HERE, "oauth");
        String old = at.portal.consent("app", HERE, "oauth");

        assertThat(exchange(used, HERE).path("status").asText()).isEqualTo("BAD_AUTH_CODE");
        assertThat(exchange("guessed", HERE).path("status").asText()).isEqualTo("BAD_AUTH_CODE");
        assertThat(exchange(elsewhere, "https://evil.example/").path("status").asText())
                .isEqualTo("MISMATCH_REDIRECT_URI_AUTH_CODE");
        assertThat(exchange(elsewhere, HERE).path("status").asText()).isEqualTo("BAD_AUTH_CODE");
        at.clock.move(Duration.ofMinutes(1));
        assertThat(exchange(old, HERE).path("status").asText()).isEqualTo("EXPIRED_AUTH_CODE");
        assertThat(exchange(old, HERE).path("error").asText()).isEqualTo("invalid_grant");
    }

    @Test
    void a_refreshed_token_keeps_the_scopes_of_the_consent() {
        JsonNode next = refresh(consented("tickets"));

        assertThat(all(next.path("scopes"), "")).containsExactly("oauth", "tickets");
        assertThat(at.with(next.path("access_token").asText())
                        .get("/crm/objects/2026-09/companies")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void refresh_tokens_may_stay_the_same() {
        at.portal.rotateRefreshTokens(false);
        JsonNode first = consented("tickets");

        JsonNode second = refresh(first);
        JsonNode third = refresh(first);

        assertThat(second.path("refresh_token")).isEqualTo(first.path("refresh_token"));
        assertThat(third.path("access_token")).isNotEqualTo(second.path("access_token"));
    }

    @Test
    void a_token_can_be_looked_into_and_ended() {
        JsonNode tokens = consented("tickets");
        String refresh = tokens.path("refresh_token").asText();
        String access = tokens.path("access_token").asText();
        at.clock.move(Duration.ofMinutes(10));

        JsonNode seen = look(access);
        int ended = at.form(TOKEN + "/revoke", APP + "&token=" + refresh).status();

        assertThat(seen.path("active").asBoolean()).isTrue();
        assertThat(seen.path("token_use").asText()).isEqualTo("access_token");
        assertThat(seen.path("expires_in").asInt()).isEqualTo(1200);
        assertThat(ended).isEqualTo(200);
        assertThat(look(refresh).toString()).isEqualTo("{\"active\":false}");
        assertThat(refresh(tokens).path("status").asText()).isEqualTo("BAD_REFRESH_TOKEN");
        assertThat(look(access).path("active").asBoolean()).isTrue();
    }

    private JsonNode look(String token) {
        return at.form(TOKEN + "/introspect", APP + "&token=" + token).json();
    }

    @Test
    void both_versions_hand_out_tokens_and_no_other_way_does() {
        String code = at.portal.consent("app", HERE, "oauth");
        String form = "grant_type=authorization_code&" + APP + "&code=" + code + "&redirect_uri=" + HERE;

        assertThat(at.form("/oauth/2026-03/token", form).status()).isEqualTo(200);
        assertThat(at.form("/oauth/v1/token", form).status()).isEqualTo(401);
        assertThat(at.form(TOKEN + "?" + form, "").json().path("error").asText())
                .isEqualTo("invalid_request");
        assertThat(at.form(TOKEN, form.replace("hush", "loud"))
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("BAD_CLIENT_SECRET");
        assertThat(at.form(TOKEN, form.replace("authorization_code", "password"))
                        .json()
                        .path("error")
                        .asText())
                .isEqualTo("unsupported_grant_type");
    }

    @Test
    void an_app_that_was_removed_comes_back_by_a_new_consent() {
        JsonNode before = consented("tickets");
        at.portal.uninstallApps();

        assertThat(refresh(before).path("status").asText()).isEqualTo("BAD_HUB");
        assertThat(consented("tickets").has("access_token")).isTrue();
        assertThatThrownBy(() -> at.portal.consent("stranger", HERE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_service_key_asks_what_it_was_granted() {
        String path = "/oauth/v2/private-apps/get/access-token-info";
        at.portal.token("pat-small", "tickets", "crm.objects.owners.read");

        JsonNode told =
                at.with("pat-small").post(path, "{'tokenKey':'pat-small'}").json();

        assertThat(told.path("hubId").asLong()).isEqualTo(24681357L);
        assertThat(all(told.path("scopes"), "")).isEqualTo(List.of("crm.objects.owners.read", "oauth", "tickets"));
        assertThat(at.with("pat-small")
                        .post(path, "{'tokenKey':'pat-eu1-test'}")
                        .status())
                .isEqualTo(400);
        at.portal.habits().tokenInformation(false);
        assertThat(at.with("pat-small").post(path, "{'tokenKey':'pat-small'}").status())
                .isEqualTo(404);
    }
}

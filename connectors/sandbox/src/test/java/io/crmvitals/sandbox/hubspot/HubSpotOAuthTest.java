package io.crmvitals.sandbox.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmvitals.sandbox.MovingClock;
import io.crmvitals.sandbox.VendorClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HubSpotOAuthTest {

    private static final String DETAILS = "/account-info/2026-09/details";

    private final HubSpotPortal portal = new HubSpotPortal().oauthApp("app", "hush", "refresh-seed");
    private final MovingClock clock = new MovingClock(Instant.parse("2026-11-21T09:00:00Z"));
    private HubSpotSandbox sandbox;

    @BeforeEach
    void open() {
        sandbox = HubSpotSandbox.start(portal, clock);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private JsonNode refresh(String token, String secret) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.url() + "/oauth/2026-03/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=refresh_token&client_id=app&client_secret=" + secret + "&refresh_token=" + token))
                .build();
        return new ObjectMapper()
                .readTree(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body());
    }

    private VendorClient with(JsonNode token) {
        return new VendorClient(
                sandbox.url(), "Bearer " + token.path("access_token").asText());
    }

    @Test
    void an_access_token_lives_for_half_an_hour() throws Exception {
        JsonNode token = refresh("refresh-seed", "hush");

        int fresh = with(token).get(DETAILS).status();
        clock.move(Duration.ofSeconds(1800));
        VendorClient.Reply stale = with(token).get(DETAILS);

        assertThat(token.path("expires_in").asInt()).isEqualTo(1800);
        assertThat(fresh).isEqualTo(200);
        assertThat(stale.status()).isEqualTo(401);
        assertThat(stale.json().path("category").asText()).isEqualTo("EXPIRED_AUTHENTICATION");
    }

    @Test
    void a_refresh_token_works_once() throws Exception {
        JsonNode first = refresh("refresh-seed", "hush");

        assertThat(refresh("refresh-seed", "hush").path("status").asText()).isEqualTo("BAD_REFRESH_TOKEN");
        assertThat(refresh(first.path("refresh_token").asText(), "hush").has("access_token"))
                .isTrue();
    }

    @Test
    void an_app_that_is_unknown_or_was_removed_gets_nothing() throws Exception {
        assertThat(refresh("refresh-seed", "wrong").path("error").asText()).isEqualTo("invalid_client");

        portal.uninstallApps();

        assertThat(refresh("refresh-seed", "hush").path("status").asText()).isEqualTo("BAD_HUB");
    }
}

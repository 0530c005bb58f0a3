package io.crmvitals.sandbox.hubspot;

import static io.crmvitals.sandbox.hubspot.PortalAtHand.EARLIER;
import static io.crmvitals.sandbox.hubspot.PortalAtHand.all;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.sandbox.VendorClient.Reply;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HubSpotHabitsTest {

    private static final String COMPANIES = "/crm/objects/2026-09/companies";

    private final PortalAtHand at = new PortalAtHand();

    @AfterEach
    void close() {
        at.close();
    }

    @Test
    void a_batch_read_may_say_nothing_of_ids_it_does_not_know() {
        String known = at.company("Acme");
        at.portal.habits().unknownIdsAreOmitted(true);

        Reply reply = at.client.post(COMPANIES + "/batch/read", "{'inputs':[{'id':'" + known + "'},{'id':'4711'}]}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(all(reply.json().path("results"), "/id")).containsExactly(known);
        assertThat(reply.json().has("errors")).isFalse();
    }

    @Test
    void linked_ids_may_come_as_numbers() {
        String company = at.company("Acme");
        String ticket = at.portal.insert("tickets", Map.of("subject", "Help"), EARLIER, EARLIER);
        at.portal.associate("companies", company, "tickets", ticket, 25);

        boolean text = linked(company).isTextual();
        at.portal.habits().linkedIdsAreNumbers(true);

        assertThat(text).isTrue();
        assertThat(linked(company).isNumber()).isTrue();
        assertThat(linked(company).asText()).isEqualTo(ticket);
    }

    private JsonNode linked(String company) {
        return at.client
                .post("/crm/associations/2026-09/companies/tickets/batch/read", "{'inputs':[{'id':'" + company + "'}]}")
                .json()
                .at("/results/0/to/0/toObjectId");
    }

    @Test
    void an_expired_token_may_look_like_one_that_never_was() {
        at.portal.oauthApp("app", "hush", "refresh-seed").habits().expiredTokensLookInvalid(true);
        String access = at.form(
                        "/oauth/2026-09/token",
                        "grant_type=refresh_token&client_id=app&client_secret=hush&refresh_token=refresh-seed")
                .json()
                .path("access_token")
                .asText();
        at.clock.move(Duration.ofMinutes(30));

        Reply reply = at.with(access).get(COMPANIES);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.json().path("category").asText()).isEqualTo("INVALID_AUTHENTICATION");
    }

    @Test
    void a_refusal_for_too_many_calls_may_say_how_long_to_wait() {
        at.portal.limits().on().burst(1);
        at.client.get(COMPANIES);

        Reply silent = at.client.get(COMPANIES);
        at.portal.habits().retryAfterSeconds(7);
        Reply told = at.client.get(COMPANIES);

        assertThat(silent.status()).isEqualTo(429);
        assertThat(silent.header("Retry-After")).isEmpty();
        assertThat(told.header("Retry-After")).isEqualTo("7");
    }
}

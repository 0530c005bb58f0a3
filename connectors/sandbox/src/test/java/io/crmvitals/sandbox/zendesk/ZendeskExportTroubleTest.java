package io.crmvitals.sandbox.zendesk;

import static io.crmvitals.sandbox.zendesk.AccountAtHand.EARLY;
import static io.crmvitals.sandbox.zendesk.AccountAtHand.LATER;
import static io.crmvitals.sandbox.zendesk.AccountAtHand.NOW;
import static io.crmvitals.sandbox.zendesk.AccountAtHand.ids;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.sandbox.VendorClient.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an export does on a bad day, and how many of them an account takes. */
class ZendeskExportTroubleTest {

    private static final String TICKETS = "/api/v2/incremental/tickets/cursor";
    private static final String USERS = "/api/v2/incremental/users/cursor";
    private static final String ORGANIZATIONS = "/api/v2/incremental/organizations";

    private final AccountAtHand at = new AccountAtHand();

    @AfterEach
    void close() {
        at.close();
    }

    private static String after(JsonNode page) {
        return "?cursor=" + URLEncoder.encode(page.path("after_cursor").asText(), StandardCharsets.UTF_8);
    }

    @Test
    void a_page_may_begin_with_the_row_that_ended_the_one_before() {
        long first = at.ticket("one", EARLY);
        long second = at.ticket("two", LATER);
        at.account.habits().exportRepeats(true);

        JsonNode one = at.client.get(TICKETS + "?start_time=0&per_page=1").json();
        JsonNode two = at.client.get(TICKETS + after(one) + "&per_page=1").json();

        assertThat(ids(one.path("tickets"))).containsExactly(first);
        assertThat(ids(two.path("tickets"))).containsExactly(first, second);
        assertThat(two.path("end_of_stream").asBoolean()).isTrue();
    }

    @Test
    void a_ticket_that_changes_between_two_pages_comes_twice() {
        long first = at.ticket("one", EARLY);
        long second = at.ticket("two", LATER);
        JsonNode one = at.client.get(TICKETS + "?start_time=0&per_page=1").json();

        at.account.updateTicket(first, Map.of("status", "solved"), NOW.minusSeconds(60));

        assertThat(ids(at.client.get(TICKETS + after(one)).json().path("tickets")))
                .containsExactly(second, first);
    }

    @Test
    void the_last_page_may_come_without_a_cursor() {
        at.ticket("one", EARLY);
        at.account.habits().lastCursorIsNull(true);

        JsonNode page = at.client.get(TICKETS + "?start_time=0").json();

        assertThat(page.path("end_of_stream").asBoolean()).isTrue();
        assertThat(page.path("after_cursor").isNull()).isTrue();
        assertThat(page.path("after_url").isNull()).isTrue();
    }

    @Test
    void a_cursor_that_expired_is_refused() {
        at.ticket("one", EARLY);
        String cursor = after(at.client.get(TICKETS + "?start_time=0").json());

        at.account.habits().expireCursors();

        assertThat(at.client.get(TICKETS + cursor).status()).isEqualTo(400);
        assertThat(at.client.get(TICKETS + "?start_time=0").status()).isEqualTo(200);
    }

    @Test
    void addresses_of_next_pages_may_name_a_foreign_host() {
        at.ticket("one", EARLY);
        at.organization("Acme");
        at.user("Ada", at.organization("Globex"));
        at.account.habits().foreignLinks(true);

        assertThat(at.client
                        .get(TICKETS + "?start_time=0")
                        .json()
                        .path("after_url")
                        .asText())
                .startsWith("https://support.elsewhere.example/api/v2/");
        assertThat(at.client
                        .get(ORGANIZATIONS + "?start_time=0")
                        .json()
                        .path("next_page")
                        .asText())
                .startsWith("https://support.elsewhere.example/api/v2/");
        assertThat(at.client
                        .get("/api/v2/organization_memberships")
                        .json()
                        .at("/links/next")
                        .asText())
                .startsWith("https://support.elsewhere.example/api/v2/");
    }

    @Test
    void old_answers_do_not_say_that_the_stream_ended() {
        at.organization("Acme");
        at.account.habits().endOfStreamTold(false);

        JsonNode page = at.client.get(ORGANIZATIONS + "?start_time=0").json();

        assertThat(page.has("end_of_stream")).isFalse();
        assertThat(page.path("count").asInt()).isEqualTo(1);
    }

    @Test
    void all_exports_share_ten_calls_a_minute_and_users_have_twenty_of_their_own() {
        at.account.limits().incremental(10).userExport(20);
        String events = "/api/v2/incremental/ticket_metric_events?start_time=0";
        for (int i = 0; i < 4; i++) {
            at.client.get(TICKETS + "?start_time=0");
            at.client.get(ORGANIZATIONS + "?start_time=0");
        }
        at.client.get(events);
        Reply tenth = at.client.get(TICKETS + "?start_time=0");
        Reply eleventh = at.client.get(events);
        Reply users = at.client.get(USERS + "?start_time=0");

        assertThat(tenth.status()).isEqualTo(200);
        assertThat(tenth.header("zendesk-ratelimit-incremental-exports")).startsWith("total=10; remaining=0; resets=");
        assertThat(eleventh.status()).isEqualTo(429);
        assertThat(eleventh.json().path("error").asText()).isEqualTo("APIRateLimitExceeded");
        assertThat(Integer.parseInt(eleventh.header("Retry-After"))).isBetween(1, 60);
        assertThat(users.status()).isEqualTo(200);
        assertThat(users.header("zendesk-ratelimit-incremental-exports-cursor")).startsWith("total=20; remaining=19");
    }
}

package io.crmvitals.sandbox.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.sandbox.VendorClient;
import io.crmvitals.sandbox.VendorClient.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ZendeskExportsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final Instant EARLY = Instant.parse("2026-11-01T08:00:00Z");
    private static final Instant LATER = Instant.parse("2026-11-10T08:00:00Z");
    private static final String TICKETS = "/api/v2/incremental/tickets/cursor";
    private static final String ORGANIZATIONS = "/api/v2/incremental/organizations";

    private final ZendeskAccount account = new ZendeskAccount().apiToken("bot@site.example", "secret");
    private ZendeskSandbox sandbox;
    private VendorClient client;

    @BeforeEach
    void open() {
        account.limits().off();
        sandbox = ZendeskSandbox.start(account, Clock.fixed(NOW, ZoneOffset.UTC));
        client = VendorClient.withPassword(sandbox.url(), "bot@site.example/token", "secret");
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private long ticket(String subject, Instant at) {
        return account.ticket(Map.of("subject", subject, "created_at", at), Map.of("created_at", at, "reopens", 2));
    }

    private static List<Long> ids(JsonNode rows) {
        List<Long> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.path("id").asLong()));
        return ids;
    }

    private static String encoded(String cursor) {
        return URLEncoder.encode(cursor, StandardCharsets.UTF_8);
    }

    @Test
    void tickets_come_in_the_order_of_their_generation_until_the_stream_ends() {
        long second = ticket("second", LATER);
        long first = ticket("first", EARLY);

        Reply one = client.get(TICKETS + "?start_time=0&per_page=1&include=metric_sets");
        Reply two = client.get(TICKETS + ".json?per_page=1&cursor="
                + encoded(one.json().path("after_cursor").asText()));

        assertThat(ids(one.json().path("tickets"))).containsExactly(first);
        assertThat(one.json().at("/metric_sets/0/ticket_id").asLong()).isEqualTo(first);
        assertThat(one.json().at("/metric_sets/0/reopens").asInt()).isEqualTo(2);
        assertThat(one.json().path("end_of_stream").asBoolean()).isFalse();
        assertThat(ids(two.json().path("tickets"))).containsExactly(second);
        assertThat(two.json().path("end_of_stream").asBoolean()).isTrue();
    }

    @Test
    void the_last_cursor_shows_only_what_changes_afterwards() {
        long id = ticket("one", EARLY);
        String cursor = encoded(client.get(TICKETS + "?start_time=0")
                .json()
                .path("after_cursor")
                .asText());

        Reply nothing = client.get(TICKETS + "?cursor=" + cursor);
        account.updateTicket(id, Map.of("status", "solved"), LATER);
        Reply changed = client.get(TICKETS + "?cursor=" + cursor);

        assertThat(nothing.json().path("tickets")).isEmpty();
        assertThat(nothing.json().path("after_cursor").isTextual()).isTrue();
        assertThat(changed.json().at("/tickets/0/status").asText()).isEqualTo("solved");
    }

    @Test
    void a_ticket_may_come_although_it_was_updated_before_the_start() {
        account.ticket(
                Map.of("created_at", EARLY, "updated_at", EARLY, "generated_timestamp", LATER.getEpochSecond()),
                Map.of());

        Reply reply = client.get(TICKETS + "?start_time=" + (LATER.getEpochSecond() - 10));

        assertThat(reply.json().path("tickets")).hasSize(1);
    }

    @Test
    void the_last_minute_is_held_back() {
        ticket("just now", NOW.minusSeconds(59));
        long old = ticket("a minute ago", NOW.minusSeconds(60));

        assertThat(ids(client.get(TICKETS + "?start_time=0").json().path("tickets")))
                .containsExactly(old);
    }

    @Test
    void a_start_inside_the_last_minute_is_too_recent() {
        Reply reply = client.get(TICKETS + "?start_time=" + (NOW.getEpochSecond() - 59));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("description").asText()).startsWith("Too recent");
    }

    @Test
    void a_deleted_ticket_still_comes_unless_it_is_excluded() {
        long id = ticket("one", EARLY);
        account.deleteTicket(id, LATER);

        assertThat(client.get(TICKETS + "?start_time=0")
                        .json()
                        .at("/tickets/0/status")
                        .asText())
                .isEqualTo("deleted");
        assertThat(client.get(TICKETS + "?start_time=0&exclude_deleted=true")
                        .json()
                        .path("tickets"))
                .isEmpty();
    }

    @Test
    void tickets_of_automatic_agents_come_only_when_asked_for() {
        account.ticket(Map.of("created_at", EARLY, "support_type", "ai_agent"), Map.of());

        assertThat(client.get(TICKETS + "?start_time=0").json().path("tickets")).isEmpty();
        assertThat(client.get(TICKETS + "?start_time=0&support_type_scope=all")
                        .json()
                        .path("tickets"))
                .hasSize(1);
    }

    @Test
    void the_ticket_export_refuses_what_it_does_not_know() {
        assertThat(client.get(TICKETS).status()).isEqualTo(400);
        assertThat(client.get(TICKETS + "?cursor=rubbish").status()).isEqualTo(400);
        assertThat(client.get(TICKETS + "?start_time=0&per_page=1001").status()).isEqualTo(400);
        assertThat(client.get(TICKETS + "?start_time=0&include=last_audits").status())
                .isEqualTo(400);
        assertThat(client.get(TICKETS + "?start_time=0&support_type_scope=robots")
                        .status())
                .isEqualTo(400);
        assertThat(client.get(TICKETS + "?start_time=0&since=1").status()).isEqualTo(400);
    }

    @Test
    void the_boundary_second_of_organizations_comes_twice() {
        long first = organization("A", EARLY);
        long second = organization("B", LATER);
        long third = organization("C", NOW.minusSeconds(3600));

        JsonNode one = client.get(ORGANIZATIONS + "?start_time=0&per_page=2").json();
        JsonNode two = client.get(ORGANIZATIONS + "?per_page=2&start_time="
                        + one.path("end_time").asLong())
                .json();

        assertThat(ids(one.path("organizations"))).containsExactly(first, second);
        assertThat(one.path("end_of_stream").asBoolean()).isFalse();
        assertThat(one.path("count").asInt()).isEqualTo(2);
        assertThat(one.path("next_page").asText()).endsWith("start_time=" + LATER.getEpochSecond());
        assertThat(ids(two.path("organizations"))).containsExactly(second, third);
        assertThat(two.path("end_of_stream").asBoolean()).isTrue();
    }

    @Test
    void organizations_of_one_second_stay_on_one_page() {
        organization("A", EARLY);
        organization("B", EARLY);
        organization("C", EARLY);

        JsonNode page = client.get(ORGANIZATIONS + "?start_time=0&per_page=2").json();

        assertThat(page.path("organizations")).hasSize(3);
        assertThat(page.path("end_of_stream").asBoolean()).isTrue();
    }

    @Test
    void a_sticking_export_ends_where_it_began() {
        account.exportSticks(true);
        organization("A", EARLY);
        organization("B", EARLY);
        organization("C", EARLY);

        JsonNode page = client.get(ORGANIZATIONS + "?per_page=2&start_time=" + EARLY.getEpochSecond())
                .json();

        assertThat(page.path("end_time").asLong()).isEqualTo(EARLY.getEpochSecond());
        assertThat(page.path("end_of_stream").asBoolean()).isFalse();
    }

    @Test
    void a_deleted_organization_comes_with_its_moment_and_another_name() {
        long id = organization("Acme", EARLY);
        account.deleteOrganization(id, LATER);

        JsonNode row = client.get(ORGANIZATIONS + "?start_time=0").json().at("/organizations/0");

        assertThat(row.path("deleted_at").asText()).isEqualTo("2026-11-10T08:00:00Z");
        assertThat(row.path("name").asText()).isNotEqualTo("Acme");
        assertThat(client.get("/api/v2/organizations/count")
                        .json()
                        .at("/count/value")
                        .asInt())
                .isZero();
    }

    private long organization(String name, Instant at) {
        return account.organization(Map.of("name", name, "created_at", at));
    }

    @Test
    void users_come_by_cursor() {
        long ada = account.user(Map.of("name", "Ada", "created_at", EARLY));
        long bob = account.user(Map.of("name", "Bob", "active", false, "created_at", LATER));

        JsonNode one = client.get("/api/v2/incremental/users/cursor?start_time=0&per_page=1")
                .json();
        JsonNode two = client.get("/api/v2/incremental/users/cursor?cursor="
                        + encoded(one.path("after_cursor").asText()))
                .json();

        assertThat(ids(one.path("users"))).containsExactly(ada);
        assertThat(ids(two.path("users"))).containsExactly(bob);
    }

    @Test
    void the_eleventh_export_in_a_minute_must_wait() {
        account.limits().incremental(10);
        for (int i = 0; i < 10; i++) {
            assertThat(client.get(TICKETS + "?start_time=0").status()).isEqualTo(200);
        }

        Reply refused = client.get(ORGANIZATIONS + "?start_time=0");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.json().path("error").asText()).isEqualTo("APIRateLimitExceeded");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
        assertThat(refused.header("zendesk-ratelimit-incremental-exports")).startsWith("total=10; remaining=0");
        assertThat(client.get("/api/v2/organizations/count").status()).isEqualTo(200);
    }

    @Test
    void all_calls_count_towards_the_general_limit() {
        account.limits().general(2);

        Reply first = client.get("/api/v2/tickets/count");
        client.get("/api/v2/tickets/count");
        Reply refused = client.get("/api/v2/tickets/count");

        assertThat(first.header("x-rate-limit-remaining")).isEqualTo("1");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isNotEmpty();
    }
}

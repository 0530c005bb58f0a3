package io.crmvitals.sandbox.zendesk;

import static io.crmvitals.sandbox.zendesk.AccountAtHand.EARLY;
import static io.crmvitals.sandbox.zendesk.AccountAtHand.LATER;
import static io.crmvitals.sandbox.zendesk.AccountAtHand.NOW;
import static io.crmvitals.sandbox.zendesk.AccountAtHand.ids;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happened to the metrics of tickets: targets that were missed, and some that were not after all. */
class ZendeskMetricEventsTest {

    private static final String EVENTS = "/api/v2/incremental/ticket_metric_events";

    private final AccountAtHand at = new AccountAtHand();

    @AfterEach
    void close() {
        at.close();
    }

    private long event(String type, Instant time) {
        return at.account.metricEvent(Map.of("ticket_id", 35_436, "metric", "reply_time", "type", type, "time", time));
    }

    @Test
    void events_come_by_time_and_the_boundary_second_comes_twice() {
        long activated = event("activate", EARLY);
        long breached = event("breach", LATER);
        long fulfilled = event("fulfill", NOW.minusSeconds(3_600));

        JsonNode one = at.client.get(EVENTS + "?start_time=0&per_page=2").json();
        JsonNode two = at.client
                .get(EVENTS + "?start_time=" + one.path("end_time").asLong())
                .json();

        assertThat(ids(one.path("ticket_metric_events"))).containsExactly(activated, breached);
        assertThat(one.path("end_of_stream").asBoolean()).isFalse();
        assertThat(ids(two.path("ticket_metric_events"))).containsExactly(breached, fulfilled);
        assertThat(two.path("end_of_stream").asBoolean()).isTrue();
    }

    @Test
    void events_come_by_cursor_where_a_page_size_is_sent() {
        long first = event("activate", EARLY);
        long second = event("fulfill", LATER);

        JsonNode one = at.client.get(EVENTS + "?start_time=0&page%5Bsize%5D=1").json();
        JsonNode two = at.client
                .get(EVENTS + "?start_time=0&page%5Bsize%5D=1&page%5Bafter%5D="
                        + one.at("/meta/after_cursor").asText())
                .json();

        assertThat(ids(one.path("ticket_metric_events"))).containsExactly(first);
        assertThat(one.at("/meta/has_more").asBoolean()).isTrue();
        assertThat(one.has("end_of_stream")).isFalse();
        assertThat(ids(two.path("ticket_metric_events"))).containsExactly(second);
        assertThat(at.client.get(EVENTS + "?start_time=0&page%5Bsize%5D=101").status())
                .isEqualTo(400);
    }

    @Test
    void a_breach_that_is_taken_back_later_comes_again_only_with_changes() {
        long breach = event("breach", EARLY);
        at.account.takeBackBreach(breach, LATER);
        String since = EVENTS + "?start_time=" + (LATER.getEpochSecond() - 1);

        JsonNode changed = at.client.get(since + "&include_changes=true").json();

        assertThat(at.client.get(since).json().path("ticket_metric_events")).isEmpty();
        assertThat(changed.at("/ticket_metric_events/0/deleted").asBoolean()).isTrue();
        assertThat(changed.at("/ticket_metric_events/0").has("changed_at")).isFalse();
    }

    @Test
    void a_policy_tells_its_target_and_only_a_breach_can_be_deleted() {
        at.account.metricEvent(Map.of(
                "ticket_id",
                35_436,
                "metric",
                "reply_time",
                "type",
                "apply_sla",
                "time",
                EARLY,
                "sla",
                Map.of("target", 60, "business_hours", false)));

        JsonNode shown = at.client.get(EVENTS + "?start_time=0").json().at("/ticket_metric_events/0");

        assertThat(shown.at("/sla/target").asInt()).isEqualTo(60);
        assertThat(shown.has("deleted")).isFalse();
        assertThat(shown.has("status")).isFalse();
    }

    @Test
    void events_of_the_last_minute_and_of_the_time_to_come_are_held_back() {
        event("breach", NOW.plusSeconds(3_600));
        event("activate", NOW.minusSeconds(59));

        assertThat(at.client.get(EVENTS + "?start_time=0").json().path("ticket_metric_events"))
                .isEmpty();
        assertThat(at.client.get(EVENTS + "?start_time=" + NOW.getEpochSecond()).status())
                .isEqualTo(400);
    }
}

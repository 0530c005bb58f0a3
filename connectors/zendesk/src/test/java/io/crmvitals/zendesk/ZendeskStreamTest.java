package io.crmvitals.zendesk;

import static io.crmvitals.zendesk.ScriptedZendesk.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.SourceRecord;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZendeskStreamTest {

    private static final String TICKETS = "/api/v2/incremental/tickets/cursor";

    private final ScriptedZendesk zendesk = new ScriptedZendesk();

    @AfterEach
    void close() {
        zendesk.close();
    }

    private Page tickets(String fields, String... rows) {
        zendesk.answers(
                TICKETS,
                json(
                        200,
                        "{\"tickets\":[" + String.join(",", rows)
                                + "],\"after_cursor\":\"a\",\"end_of_stream\":true}"));
        return zendesk.source("tickets", fields, "status").nextPage(Cursor.START);
    }

    private static String ticket(long id, String rest) {
        return "{\"id\":" + id + ",\"generated_timestamp\":1767225600,\"status\":\"open\"" + rest + "}";
    }

    @Test
    void where_the_task_key_is_asked_for_every_ticket_has_one() {
        Page page = tickets(
                "task.key",
                ticket(1, ",\"external_id\":\"crmv:p08-0f\",\"tags\":[\"crm_vitals\"]"),
                ticket(2, ",\"external_id\":\"erp-1\""),
                ticket(3, ",\"external_id\":null"));

        assertThat(page.records())
                .extracting(record -> record.fields().get("task.key"))
                .containsExactly("p08-0f", "", "");
    }

    @Test
    void a_ticket_with_our_tag_and_without_our_key_is_neither_a_follow_up_nor_a_request_of_the_customer() {
        Page page =
                tickets("task.key", ticket(1, ",\"tags\":[\"crm_vitals\"]"), ticket(2, ",\"external_id\":\"crmv:\""));

        assertThat(page.records()).isEmpty();
        assertThat(page.setAside()).isEmpty();
    }

    @Test
    void a_deleted_task_of_ours_is_told_as_deleted() {
        Page page = tickets(
                "task.key",
                "{\"id\":1,\"generated_timestamp\":1767225600,\"status\":\"deleted\",\"external_id\":\"crmv:p08-0f\"}");

        assertThat(page.records()).extracting(SourceRecord::deleted).containsExactly(true);
    }

    @Test
    void a_page_of_nothing_but_our_own_tickets_moves_the_place_to_start_over_from() {
        Page page = tickets("requester_id", ticket(1, ",\"external_id\":\"crmv:p08-0f\""));

        assertThat(page.records()).isEmpty();
        assertThat(page.next().value()).contains("seen=1767225600");
    }

    @Test
    void an_unknown_stream_is_refused_with_those_there_are() {
        assertThatThrownBy(() -> zendesk.source("macros", "title"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "organizations, users, memberships, tickets, ratings, survey-responses, votes, metric-events");
    }

    @Test
    void all_exports_of_an_account_live_on_one_share_of_its_rate() {
        zendesk.answers(TICKETS, json(200, "{\"tickets\":[],\"after_cursor\":\"a\",\"end_of_stream\":true}"));
        zendesk.answers(
                "/api/v2/incremental/organizations",
                json(200, "{\"organizations\":[],\"end_time\":null,\"end_of_stream\":true}"));
        zendesk.answers(
                "/api/v2/incremental/ticket_metric_events",
                json(200, "{\"ticket_metric_events\":[],\"meta\":{\"has_more\":false}}"));
        List<RecordSource> sources = zendesk.connector(
                        ScriptedZendesk.request("organizations"),
                        ScriptedZendesk.request("tickets"),
                        ScriptedZendesk.request("metric-events"))
                .sources();
        for (int call = 0; call < 8; call++) {
            sources.get(call % 3).nextPage(Cursor.START);
        }
        assertThat(zendesk.clock.waits).isEmpty();

        sources.get(2).nextPage(Cursor.START);

        assertThat(zendesk.clock.waits).hasSize(1);
    }
}

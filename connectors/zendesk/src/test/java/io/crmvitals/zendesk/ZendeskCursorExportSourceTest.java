package io.crmvitals.zendesk;

import static io.crmvitals.zendesk.ScriptedZendesk.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.SetAside;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.BudgetSpentException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZendeskCursorExportSourceTest {

    private static final String TICKETS = "/api/v2/incremental/tickets/cursor";
    private static final String USERS = "/api/v2/incremental/users/cursor";

    private final ScriptedZendesk zendesk = new ScriptedZendesk();

    @AfterEach
    void close() {
        zendesk.close();
    }

    private static Answer tickets(String rows, String cursor, boolean end) {
        return json(
                200,
                "{\"tickets\":[" + rows + "],\"after_cursor\":" + cursor
                        + ",\"after_url\":\"https://evil.example/x?cursor=z\",\"end_of_stream\":" + end + "}");
    }

    private static String ticket(long id, long generated, String more) {
        return "{\"id\":" + id + ",\"generated_timestamp\":" + generated
                + ",\"updated_at\":\"2026-01-01T00:00:00Z\",\"status\":\"open\"" + more + "}";
    }

    @Test
    void pages_are_asked_for_by_our_own_address_with_every_parameter_until_the_stream_ends() {
        zendesk.answers(
                TICKETS,
                tickets(ticket(1, 1767225600, ""), "\"MTU3+/&=\"", false),
                tickets(ticket(2, 1767225700, ""), "\"MTU4=\"", true));
        RecordSource source = zendesk.source("tickets", "status", "metric_set.reopens");

        Page first = source.nextPage(Cursor.START);
        Page last = source.nextPage(first.next());

        assertThat(first.more()).isTrue();
        assertThat(last.more()).isFalse();
        List<Call> calls = zendesk.calls(TICKETS);
        assertThat(calls).hasSize(2);
        assertThat(calls.get(0).parameter("start_time")).isEqualTo("1");
        assertThat(calls.get(1).parameter("cursor")).isEqualTo("MTU3+/&=");
        assertThat(calls.get(1).parameter("start_time")).isNull();
        assertThat(calls).allSatisfy(call -> {
            assertThat(call.parameter("per_page")).isEqualTo("1000");
            assertThat(call.parameter("exclude_deleted")).isEqualTo("false");
            assertThat(call.parameter("include")).isEqualTo("metric_sets");
        });
        assertThat(zendesk.counted).containsEntry("zendesk tickets", 2);
    }

    @Test
    void the_cursor_of_the_last_page_serves_the_next_sync_and_a_missing_one_keeps_the_one_before() {
        zendesk.answers(TICKETS, tickets(ticket(1, 1767225600, ""), "\"keep\"", true), tickets("", "null", true));
        RecordSource source = zendesk.source("tickets", "status");

        Page first = source.nextPage(Cursor.START);
        Page second = source.nextPage(first.next());
        Page third = source.nextPage(second.next());

        assertThat(third.more()).isFalse();
        assertThat(zendesk.calls(TICKETS))
                .extracting(call -> String.valueOf(call.parameter("cursor")))
                .containsExactly("null", "keep", "keep");
    }

    @Test
    void a_metric_set_stands_beside_its_ticket() {
        zendesk.answers(TICKETS, json(200, """
                        {"tickets":[%s,%s],"metric_sets":[{"ticket_id":2,"reopens":3,"reply_time_in_minutes":{"calendar":90,"business":30}}],
                         "after_cursor":"a","end_of_stream":true}""".formatted(ticket(1, 1767225600, ""), ticket(2, 1767225600, ""))));

        Page page = zendesk.source("tickets", "metric_set.reply_time_in_minutes.business", "metric_set.reopens")
                .nextPage(Cursor.START);

        assertThat(page.records().get(0).fields())
                .containsOnly(
                        entry("metric_set.reply_time_in_minutes.business", null), entry("metric_set.reopens", null));
        assertThat(page.records().get(1).fields())
                .containsEntry("metric_set.reply_time_in_minutes.business", 30L)
                .containsEntry("metric_set.reopens", 3L);
    }

    @Test
    void a_ticket_changed_when_the_export_says_so_not_when_an_agent_last_did() {
        zendesk.answers(TICKETS, tickets(ticket(1, 1767225600, ""), "\"a\"", true));

        SourceRecord record = zendesk.source("tickets", "status")
                .nextPage(Cursor.START)
                .records()
                .get(0);

        assertThat(record.modifiedAt()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(record.modifiedAt().getEpochSecond()).isEqualTo(1767225600);
    }

    @Test
    void one_impossible_record_is_set_aside_and_its_neighbors_stay() {
        zendesk.answers(
                TICKETS,
                tickets(
                        ticket(1, 1767225600, "")
                                + ",{\"status\":\"open\"},\"rubbish\",null,{\"id\":4,\"updated_at\":\"soon\"},"
                                + ticket(5, 1767225601, ""),
                        "\"a\"",
                        true));

        Page page = zendesk.source("tickets", "status").nextPage(Cursor.START);

        assertThat(page.records()).extracting(SourceRecord::id).containsExactly("1", "5");
        assertThat(page.setAside()).extracting(SetAside::id).containsExactly("?", "?", "?", "4");
        assertThat(page.setAside()).allSatisfy(aside -> {
            assertThat(aside.step()).isEqualTo("pull");
            assertThat(aside.at()).isEqualTo(HandClock.NOW);
        });
    }

    @Test
    void a_deleted_ticket_is_told_as_deleted_and_our_own_ones_are_left_out() {
        zendesk.answers(
                TICKETS,
                tickets(
                        "{\"id\":1,\"generated_timestamp\":1767225600,\"status\":\"deleted\"},"
                                + ticket(2, 1767225600, ",\"external_id\":\"crmv:task-1\"") + ","
                                + ticket(3, 1767225600, ",\"tags\":[\"vip\",\"crm_vitals\"]"),
                        "\"a\"",
                        true));

        Page page = zendesk.source("tickets", "status").nextPage(Cursor.START);

        assertThat(page.records()).extracting(SourceRecord::id).containsExactly("1");
        assertThat(page.records().get(0).deleted()).isTrue();
        assertThat(page.setAside()).isEmpty();
    }

    @Test
    void a_deactivated_user_is_kept() {
        zendesk.answers(USERS, json(200, """
                        {"users":[{"id":9,"active":false,"updated_at":"2026-11-01T10:00:00Z"}],"after_cursor":"a","end_of_stream":true}"""));

        SourceRecord user = zendesk.source("users", "active")
                .nextPage(Cursor.START)
                .records()
                .get(0);

        assertThat(user.deleted()).isFalse();
        assertThat(user.fields()).containsEntry("active", false);
        assertThat(user.modifiedAt()).isEqualTo(Instant.parse("2026-11-01T10:00:00Z"));
    }

    @Test
    void a_forgotten_cursor_starts_over_an_hour_before_the_last_ticket_seen() {
        zendesk.on(
                TICKETS,
                call -> call.parameter("cursor") != null
                        ? json(422, "{\"error\":\"InvalidCursor\"}")
                        : tickets(ticket(1, 1767225600, ""), "\"a\"", true));
        RecordSource source = zendesk.source("tickets", "status");
        Page first = source.nextPage(Cursor.START);

        Page again = source.nextPage(first.next());

        assertThat(again.records()).hasSize(1);
        assertThat(zendesk.calls(TICKETS).get(2).parameter("start_time")).isEqualTo(Long.toString(1767225600 - 3600));
    }

    @Test
    void cursors_that_are_always_refused_end_in_an_error_and_not_in_a_loop() {
        zendesk.on(
                TICKETS,
                call -> call.parameter("cursor") != null
                        ? json(422, "{\"error\":\"InvalidCursor\"}")
                        : tickets(ticket(1, 1767225600, ""), "\"a\"", false));
        RecordSource source = zendesk.source("tickets", "status");
        Page startedOver = source.nextPage(source.nextPage(Cursor.START).next());

        assertThatThrownBy(() -> source.nextPage(startedOver.next()))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("refuses the cursors");
    }

    @Test
    void a_cursor_that_is_forgotten_again_on_a_later_day_starts_over_again() {
        zendesk.on(
                TICKETS,
                call -> call.parameter("cursor") != null
                        ? json(422, "{\"error\":\"InvalidCursor\"}")
                        : tickets(ticket(1, 1767225600, ""), "\"a\"", true));
        RecordSource source = zendesk.source("tickets", "status");
        Page startedOver = source.nextPage(source.nextPage(Cursor.START).next());
        zendesk.clock.turn(Duration.ofDays(1));

        Page nextDay = source.nextPage(startedOver.next());

        assertThat(nextDay.records()).hasSize(1);
    }

    @Test
    void more_to_come_without_a_place_to_go_on_from_is_an_error() {
        zendesk.answers(TICKETS, tickets(ticket(1, 1767225600, ""), "null", false));

        assertThatThrownBy(() -> zendesk.source("tickets", "status").nextPage(Cursor.START))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("no new place");
    }

    @Test
    void a_rate_limit_is_waited_out_for_as_long_as_zendesk_says() {
        zendesk.answers(
                TICKETS, json(429, "{\"error\":\"APIRateLimitExceeded\"}").with("Retry-After", "37"));

        assertThatThrownBy(() -> zendesk.source("tickets", "status").nextPage(Cursor.START))
                .isInstanceOfSatisfying(
                        RetryableException.class,
                        passing -> assertThat(passing.askedWait()).isEqualTo(Duration.ofSeconds(37)));
    }

    @Test
    void rubbish_with_status_200_is_not_taken_for_an_empty_page() {
        for (Answer rubbish : List.of(
                Answer.html(200, "Welcome to the hotel network"),
                json(200, "{}"),
                json(200, "{\"tickets\":null,\"end_of_stream\":true}"),
                json(200, "[1,2]"),
                json(200, ""))) {
            zendesk.answers(TICKETS, rubbish);

            assertThatThrownBy(() -> zendesk.source("tickets", "status").nextPage(Cursor.START))
                    .isInstanceOf(RetryableException.class)
                    .hasMessageContaining("holds no \"tickets\"");
        }
    }

    @Test
    void somebody_who_is_no_admin_is_told_so() {
        zendesk.answers(
                TICKETS, json(403, "{\"error\":{\"title\":\"Forbidden\",\"message\":\"You do not have access\"}}"));

        assertThatThrownBy(() -> zendesk.source("tickets", "status").nextPage(Cursor.START))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("admin");
    }

    @Test
    void the_ninth_export_in_a_minute_waits_for_the_minute_to_turn() {
        zendesk.answers(TICKETS, tickets("", "\"a\"", true));
        RecordSource source = zendesk.source("tickets", "status");
        for (int call = 1; call <= 8; call++) {
            source.nextPage(Cursor.START);
        }
        assertThat(zendesk.clock.waits).isEmpty();

        source.nextPage(Cursor.START);

        assertThat(zendesk.clock.waits).hasSize(1);
        assertThat(zendesk.clock.waits.get(0)).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(61));
    }

    @Test
    void an_interrupt_while_waiting_for_the_rate_stays_set() {
        zendesk.answers(TICKETS, tickets("", "\"a\"", true));
        RecordSource source = zendesk.source("tickets", "status");
        for (int call = 1; call <= 8; call++) {
            source.nextPage(Cursor.START);
        }
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> source.nextPage(Cursor.START)).isInstanceOf(BudgetSpentException.class);

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void the_least_calls_are_one_for_every_thousand_and_one_for_nothing() {
        RecordSource source = zendesk.source("tickets", "status");

        assertThat(source.leastCalls(Cursor.START, 0)).isEqualTo(1);
        assertThat(source.leastCalls(Cursor.START, 1000)).isEqualTo(1);
        assertThat(source.leastCalls(Cursor.START, 1001)).isEqualTo(2);
    }
}

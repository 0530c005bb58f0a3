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
import io.crmvitals.core.problem.NotAvailableException;
import io.crmvitals.sandbox.Answer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZendeskMetricEventSourceTest {

    private static final String PATH = "/api/v2/incremental/ticket_metric_events";
    private static final String TICKETS = "/api/v2/tickets/show_many";
    private static final String USERS = "/api/v2/users/show_many";
    private static final String BROKEN_AT = "2026-11-20T10:00:00Z";
    private static final String KEPT_AT = "2026-11-20T12:30:00Z";

    private final ScriptedZendesk zendesk = new ScriptedZendesk();

    ZendeskMetricEventSourceTest() {
        zendesk.answers(TICKETS, json(200, "{\"tickets\":[{\"id\":155,\"organization_id\":70,\"requester_id\":9}]}"));
    }

    @AfterEach
    void close() {
        zendesk.close();
    }

    private static Answer last(String... events) {
        return page("\"has_more\":false", events);
    }

    private static Answer page(String meta, String... events) {
        return json(200, "{\"ticket_metric_events\":[" + String.join(",", events) + "],\"meta\":{" + meta + "}}");
    }

    private static String event(String type, String time, String rest) {
        return "{\"id\":926232157301,\"ticket_id\":155,\"metric\":\"reply_time\",\"instance_id\":1,\"type\":\"" + type
                + "\",\"time\":\"" + time + "\"" + rest + "}";
    }

    private static String event(String type, String time) {
        return event(type, time, "");
    }

    private RecordSource source() {
        return zendesk.source(
                "metric-events",
                "ticket_id",
                "metric",
                "instance_id",
                "breached",
                "breached_at",
                "fulfilled_at",
                "ticket.organization_id");
    }

    @Test
    void a_missed_target_is_a_broken_promise_of_the_tickets_organization() {
        zendesk.answers(PATH, last(event("activate", "2026-11-20T09:00:00Z"), event("breach", BROKEN_AT)));

        Page page = source().nextPage(Cursor.START);

        assertThat(page.records()).singleElement().satisfies(promise -> {
            assertThat(promise.id()).isEqualTo("155/reply_time/1");
            assertThat(promise.modifiedAt()).isEqualTo(Instant.parse(BROKEN_AT));
            assertThat(promise.deleted()).isFalse();
            assertThat(promise.fields())
                    .containsOnly(
                            entry("ticket_id", "155"),
                            entry("metric", "reply_time"),
                            entry("instance_id", 1L),
                            entry("breached", true),
                            entry("breached_at", BROKEN_AT),
                            entry("fulfilled_at", null),
                            entry("ticket.organization_id", 70L));
        });
    }

    @Test
    void a_promise_kept_late_is_told_with_both_times_though_pages_and_processes_lie_between() {
        zendesk.answers(
                PATH,
                page("\"has_more\":true,\"after_cursor\":\"p1\"", event("breach", BROKEN_AT)),
                last(event("fulfill", KEPT_AT)));
        Page broken = source().nextPage(Cursor.START);

        Page kept = source().nextPage(broken.next());

        assertThat(kept.records()).singleElement().satisfies(promise -> {
            assertThat(promise.id()).isEqualTo("155/reply_time/1");
            assertThat(promise.modifiedAt()).isEqualTo(Instant.parse(KEPT_AT));
            assertThat(promise.fields()).containsEntry("breached_at", BROKEN_AT).containsEntry("fulfilled_at", KEPT_AT);
        });
    }

    @Test
    void what_was_never_broken_is_no_record_and_costs_no_look_up() {
        zendesk.answers(
                PATH,
                last(
                        event("activate", BROKEN_AT),
                        event("apply_sla", BROKEN_AT, ",\"sla\":{\"target\":60}"),
                        event("fulfill", KEPT_AT),
                        event("something_new", KEPT_AT)));

        Page page = source().nextPage(Cursor.START);

        assertThat(page.records()).isEmpty();
        assertThat(page.setAside()).isEmpty();
        assertThat(zendesk.calls(TICKETS)).isEmpty();
    }

    @Test
    void a_breach_that_zendesk_takes_back_is_told_as_deleted() {
        zendesk.answers(PATH, last(event("breach", BROKEN_AT)), last(event("breach", BROKEN_AT, ",\"deleted\":true")));
        RecordSource source = source();
        Page broken = source.nextPage(Cursor.START);

        Page back = source.nextPage(broken.next());

        assertThat(back.records()).singleElement().satisfies(promise -> {
            assertThat(promise.id()).isEqualTo("155/reply_time/1");
            assertThat(promise.deleted()).isTrue();
        });
    }

    @Test
    void a_ticket_without_an_organization_is_its_requesters() {
        zendesk.answers(PATH, last(event("breach", BROKEN_AT)));
        zendesk.answers(TICKETS, json(200, "{\"tickets\":[{\"id\":155,\"organization_id\":null,\"requester_id\":9}]}"));
        zendesk.answers(USERS, json(200, "{\"users\":[{\"id\":9,\"organization_id\":71}]}"));

        assertThat(source().nextPage(Cursor.START).records().get(0).fields())
                .containsEntry("ticket.organization_id", 71L);
    }

    @Test
    void promises_on_our_own_tickets_are_left_out() {
        zendesk.answers(PATH, last(event("breach", BROKEN_AT)));
        zendesk.answers(TICKETS, json(200, "{\"tickets\":[{\"id\":155,\"tags\":[\"crm_vitals\"]}]}"));

        assertThat(source().nextPage(Cursor.START).records()).isEmpty();
    }

    @Test
    void a_ticket_that_is_gone_leaves_its_promise_without_an_organization() {
        zendesk.answers(PATH, last(event("breach", BROKEN_AT)));
        zendesk.answers(TICKETS, json(200, "{\"tickets\":[]}"));

        assertThat(source().nextPage(Cursor.START).records().get(0).fields())
                .containsEntry("ticket.organization_id", null);
    }

    @Test
    void a_breach_that_cannot_be_read_is_set_aside_alone() {
        zendesk.answers(
                PATH,
                last(
                        event("breach", "soon"),
                        event("breach", BROKEN_AT).replace("\"reply_time\"", "\"Reply Time\""),
                        event("breach", BROKEN_AT)));

        Page page = source().nextPage(Cursor.START);

        assertThat(page.records()).extracting(SourceRecord::id).containsExactly("155/reply_time/1");
        assertThat(page.setAside()).extracting(SetAside::id).containsExactly("926232157301", "926232157301");
    }

    @Test
    void the_first_load_goes_back_ninety_days_and_the_next_begins_an_hour_before_the_last_event() {
        zendesk.answers(PATH, last(event("activate", BROKEN_AT), event("breach", "2030-01-01T00:00:00Z")));
        RecordSource source = source();
        Page first = source.nextPage(Cursor.START);

        source.nextPage(first.next());

        assertThat(zendesk.calls(PATH))
                .extracting(call -> call.parameter("start_time"))
                .containsExactly(
                        Long.toString(HandClock.NOW.minus(Duration.ofDays(90)).getEpochSecond()),
                        Long.toString(Instant.parse("2026-11-20T09:00:00Z").getEpochSecond()));
        assertThat(zendesk.calls(PATH)).allSatisfy(call -> {
            assertThat(call.parameter("page[size]")).isEqualTo("100");
            assertThat(call.parameter("include_changes")).isEqualTo("true");
        });
    }

    @Test
    void the_walk_keeps_its_beginning_while_it_turns_pages() {
        zendesk.answers(
                PATH,
                page("\"has_more\":true,\"after_cursor\":\"p1\"", event("activate", BROKEN_AT)),
                last(event("activate", KEPT_AT)));
        RecordSource source = source();

        source.nextPage(source.nextPage(Cursor.START).next());

        assertThat(zendesk.calls(PATH))
                .extracting(call -> call.parameter("start_time"))
                .containsOnly(
                        Long.toString(HandClock.NOW.minus(Duration.ofDays(90)).getEpochSecond()));
        assertThat(zendesk.calls(PATH).get(1).parameter("page[after]")).isEqualTo("p1");
    }

    @Test
    void every_page_counts_against_the_exports() {
        zendesk.answers(PATH, last());
        RecordSource source = source();
        for (int call = 1; call <= 8; call++) {
            source.nextPage(Cursor.START);
        }
        assertThat(zendesk.clock.waits).isEmpty();

        source.nextPage(Cursor.START);

        assertThat(zendesk.clock.waits).hasSize(1);
    }

    @Test
    void an_account_that_does_not_offer_them_does_not_have_the_stream() {
        zendesk.answers(PATH, json(403, "{\"error\":{\"title\":\"Forbidden\"}}"));

        assertThatThrownBy(() -> source().nextPage(Cursor.START)).isInstanceOf(NotAvailableException.class);
    }

    @Test
    void a_target_that_lies_ahead_is_not_missed_yet() {
        zendesk.answers(PATH, last(event("breach", "2026-11-21T13:00:00Z")));

        assertThat(source().nextPage(Cursor.START).records().get(0).fields())
                .containsEntry("breached", null)
                .containsEntry("breached_at", "2026-11-21T13:00:00Z");
    }

    @Test
    void what_two_walks_have_in_common_is_told_and_looked_up_once() {
        zendesk.answers(PATH, last(event("breach", BROKEN_AT)));
        RecordSource source = source();
        Page first = source.nextPage(Cursor.START);

        Page again = source.nextPage(first.next());

        assertThat(first.records()).hasSize(1);
        assertThat(again.records()).isEmpty();
        assertThat(zendesk.calls(TICKETS)).hasSize(1);
    }

    @Test
    void two_hundred_open_promises_are_remembered_and_the_oldest_forgotten() {
        ZendeskPromises first = new ZendeskPromises(null);
        for (int ticket = 1; ticket <= 201; ticket++) {
            first.hear(ScriptedZendesk.read(event("breach", BROKEN_AT).replace("155", Integer.toString(ticket))));
        }
        ZendeskPromises then = new ZendeskPromises(first.remembered());

        then.hear(ScriptedZendesk.read(event("fulfill", KEPT_AT).replace("155", "1")));
        then.hear(ScriptedZendesk.read(event("fulfill", KEPT_AT).replace("155", "2")));

        assertThat(first.told()).hasSize(201);
        assertThat(then.told()).extracting(ZendeskPromises.Promise::ticket).containsExactly("2");
    }
}

package io.crmvitals.zendesk;

import static io.crmvitals.zendesk.ScriptedZendesk.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.core.problem.NotAvailableException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.sandbox.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZendeskWholeListSourceTest {

    private static final String MEMBERSHIPS = "/api/v2/organization_memberships";
    private static final String VOTES = "/api/v2/help_center/votes";
    private static final String USERS = "/api/v2/users/show_many";

    private final ScriptedZendesk zendesk = new ScriptedZendesk();

    @AfterEach
    void close() {
        zendesk.close();
    }

    private static Answer memberships(String rows, String meta) {
        return json(200, "{\"organization_memberships\":[" + rows + "],\"meta\":{" + meta + "}}");
    }

    private static String membership(long id, long user, boolean usual) {
        return "{\"id\":" + id + ",\"user_id\":" + user + ",\"organization_id\":70,\"default\":" + usual
                + ",\"updated_at\":\"2026-03-01T00:00:00Z\"}";
    }

    @Test
    void the_list_is_read_once_and_then_costs_no_call() {
        zendesk.answers(
                MEMBERSHIPS,
                memberships(membership(1, 9, false), "\"has_more\":true,\"after_cursor\":\"p1\""),
                memberships("", "\"has_more\":true,\"after_cursor\":\"p2\""),
                memberships(membership(2, 9, false), "\"has_more\":false,\"after_cursor\":null"));
        RecordSource source = zendesk.source("memberships", "user_id", "organization_id");
        Page first = source.nextPage(Cursor.START);
        Page empty = source.nextPage(first.next());
        Page last = source.nextPage(empty.next());
        zendesk.clock.turn(Duration.ofDays(3));

        Page nothing = source.nextPage(last.next());

        assertThat(first.records())
                .extracting(SourceRecord::fields)
                .containsExactly(java.util.Map.of("user_id", 9L, "organization_id", 70L));
        assertThat(empty.more()).isTrue();
        assertThat(last.records()).extracting(SourceRecord::id).containsExactly("2");
        assertThat(nothing).isEqualTo(new Page(List.of(), List.of(), last.next(), false));
        assertThat(zendesk.calls(MEMBERSHIPS)).hasSize(3);
        assertThat(source.leastCalls(last.next(), 0)).isZero();
    }

    @Test
    void a_sync_at_the_same_hour_each_night_reads_the_list_from_its_start_since_removals_are_not_told() {
        for (String stream : List.of("memberships", "votes")) {
            Duration every = zendesk.source(stream, "user_id").reconcileEvery().orElseThrow();

            // Last night's read ended up to an hour after the sync began; four syncs a day read it once.
            assertThat(every).isBetween(Duration.ofHours(18).plusSeconds(1), Duration.ofHours(23));
        }
    }

    @Test
    void the_user_of_a_second_place_comes_along_and_that_of_the_first_is_told_elsewhere() {
        zendesk.answers(
                MEMBERSHIPS, memberships(membership(1, 8, true) + "," + membership(2, 9, false), "\"has_more\":false"));
        zendesk.answers(
                USERS,
                json(
                        200,
                        "{\"users\":[{\"id\":9,\"name\":\"Jo\",\"tags\":[\"champion\"],\"updated_at\":\"2026-04-01T00:00:00Z\"}]}"));

        Page page = zendesk.source("memberships", "user.name", "user.tags", "default")
                .nextPage(Cursor.START);

        assertThat(page.records().get(0).fields())
                .containsOnly(entry("default", true), entry("user.name", null), entry("user.tags", null));
        assertThat(page.records().get(0).modifiedAt()).isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
        assertThat(page.records().get(1).fields())
                .containsOnly(
                        entry("default", false), entry("user.name", "Jo"), entry("user.tags", List.of("champion")));
        assertThat(page.records().get(1).modifiedAt()).isEqualTo(Instant.parse("2026-04-01T00:00:00Z"));
        assertThat(zendesk.calls(USERS))
                .singleElement()
                .satisfies(call -> assertThat(call.parameter("ids")).isEqualTo("9"));
    }

    @Test
    void nobody_is_looked_up_where_the_mapping_does_not_ask() {
        zendesk.answers(MEMBERSHIPS, memberships(membership(2, 9, false), "\"has_more\":false"));

        zendesk.source("memberships", "user_id").nextPage(Cursor.START);

        assertThat(zendesk.calls(USERS)).isEmpty();
    }

    @Test
    void a_vote_brings_the_organization_of_whoever_cast_it() {
        zendesk.answers(
                VOTES,
                json(
                        200,
                        "{\"votes\":[{\"id\":1635,\"user_id\":3465,\"item_id\":65466,\"item_type\":\"Article\",\"value\":-1,"
                                + "\"updated_at\":\"2026-05-01T00:00:00Z\"}],\"meta\":{\"has_more\":false}}"));
        zendesk.answers(USERS, json(200, "{\"users\":[{\"id\":3465,\"organization_id\":70}]}"));

        Page page = zendesk.source("votes", "user_id", "value", "user.organization_id")
                .nextPage(Cursor.START);

        assertThat(page.records()).singleElement().satisfies(vote -> {
            assertThat(vote.id()).isEqualTo("1635");
            assertThat(vote.fields())
                    .containsOnly(entry("user_id", 3465L), entry("value", -1L), entry("user.organization_id", 70L));
        });
    }

    @Test
    void an_account_without_a_help_center_does_not_have_votes() {
        for (int status : List.of(403, 404)) {
            zendesk.answers(VOTES, json(status, "{\"error\":\"InvalidEndpoint\",\"description\":\"Not found\"}"));

            assertThatThrownBy(() -> zendesk.source("votes", "value").nextPage(Cursor.START))
                    .isInstanceOf(NotAvailableException.class);
        }
    }

    @Test
    void what_a_full_read_did_not_find_is_looked_up_one_by_one() {
        zendesk.answers(MEMBERSHIPS + "/1", json(200, "{\"organization_membership\":{\"id\":1}}"));
        zendesk.answers(MEMBERSHIPS + "/2", json(404, "{\"error\":\"RecordNotFound\",\"description\":\"Not found\"}"));
        zendesk.answers(VOTES + "/3", json(404, "{\"errors\":[{\"code\":\"RecordNotFound\",\"status\":\"404\"}]}"));
        RecordSource memberships = zendesk.source("memberships", "user_id");

        assertThat(memberships.lookedUpAtOnce()).isEqualTo(1);
        assertThat(memberships.stillThere(List.of("1"))).containsExactly("1");
        assertThat(memberships.stillThere(List.of("2"))).isEmpty();
        assertThat(zendesk.source("votes", "value").stillThere(List.of("3"))).isEmpty();
    }

    @Test
    void a_page_of_a_gateway_takes_nothing_for_gone() {
        zendesk.answers(MEMBERSHIPS + "/1", Answer.html(404, "<h1>Not here</h1>"));

        assertThatThrownBy(() -> zendesk.source("memberships", "user_id").stillThere(List.of("1")))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("organization membership 1");
    }

    @Test
    void a_place_that_zendesk_forgot_begins_the_list_again() {
        zendesk.on(
                MEMBERSHIPS,
                call -> call.parameter("page[after]") != null
                        ? json(422, "{\"errors\":[{\"code\":\"InvalidPaginationParameter\"}]}")
                        : memberships(membership(1, 9, false), "\"has_more\":true,\"after_cursor\":\"p1\""));
        RecordSource source = zendesk.source("memberships", "user_id");

        Page again = source.nextPage(source.nextPage(Cursor.START).next());

        assertThat(again.records()).hasSize(1);
        assertThatThrownBy(() -> source.nextPage(again.next()))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("refuses the cursors");
    }

    @Test
    void a_place_that_is_forgotten_again_in_a_later_sync_begins_the_list_again() {
        zendesk.on(
                MEMBERSHIPS,
                call -> call.parameter("page[after]") != null
                        ? json(422, "{\"errors\":[{\"code\":\"InvalidPaginationParameter\"}]}")
                        : memberships(membership(1, 9, false), "\"has_more\":true,\"after_cursor\":\"p1\""));
        RecordSource source = zendesk.source("memberships", "user_id");
        Page again = source.nextPage(source.nextPage(Cursor.START).next());
        zendesk.clock.turn(Duration.ofDays(1));

        Page nextDay = source.nextPage(again.next());

        assertThat(nextDay.records()).hasSize(1);
    }

    @Test
    void an_empty_list_that_does_not_say_that_it_ends_removes_nobody() {
        zendesk.answers(MEMBERSHIPS, json(200, "{\"organization_memberships\":[]}"));

        assertThatThrownBy(() -> zendesk.source("memberships", "user_id").nextPage(Cursor.START))
                .isInstanceOf(RetryableException.class);
    }
}

package io.crmvitals.zendesk;

import static io.crmvitals.zendesk.ScriptedZendesk.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.problem.NotAvailableException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.VendorServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZendeskRatingSourceTest {

    private static final String PATH = "/api/v2/satisfaction_ratings";

    private final ScriptedZendesk zendesk = new ScriptedZendesk();

    @AfterEach
    void close() {
        zendesk.close();
    }

    private static Answer page(String rows, String meta, String nextLink) {
        return json(
                200,
                "{\"satisfaction_ratings\":[" + rows + "],\"meta\":{" + meta + "},\"links\":{\"next\":\"" + nextLink
                        + "\"}}");
    }

    private static String rating(long id) {
        return "{\"id\":" + id + ",\"score\":\"good\",\"ticket_id\":5,\"updated_at\":\"2026-11-01T00:00:00Z\"}";
    }

    @Test
    void an_empty_page_with_more_behind_it_does_not_end_the_list() {
        zendesk.answers(
                PATH,
                page("", "\"has_more\":true,\"after_cursor\":\"p1\"", zendesk.url()),
                page(rating(1), "\"has_more\":false,\"after_cursor\":\"p2\"", zendesk.url() + PATH));
        RecordSource source = zendesk.source("ratings", "score");

        Page empty = source.nextPage(Cursor.START);
        Page last = source.nextPage(empty.next());

        assertThat(empty.more()).isTrue();
        assertThat(last.more()).isFalse();
        assertThat(last.records()).hasSize(1);
        assertThat(zendesk.calls(PATH)).hasSize(2);
        assertThat(zendesk.calls(PATH).get(0).parameter("start_time")).isEqualTo("1");
        assertThat(zendesk.calls(PATH).get(1).parameter("page[after]")).isEqualTo("p1");
        assertThat(zendesk.calls(PATH))
                .allSatisfy(call -> assertThat(call.parameter("page[size]")).isEqualTo("100"));
    }

    @Test
    void an_address_on_a_foreign_host_is_never_followed() {
        AtomicInteger stolen = new AtomicInteger();
        try (VendorServer foreign = new ScriptedZendesk().on(PATH, call -> {
            stolen.incrementAndGet();
            return page("", "\"has_more\":false", "");
        })) {
            zendesk.answers(
                    PATH,
                    page(rating(1), "\"has_more\":true,\"after_cursor\":\"p1\"", foreign.url() + PATH),
                    page(rating(2), "\"has_more\":false", foreign.url() + PATH));
            RecordSource source = zendesk.source("ratings", "score");

            source.nextPage(source.nextPage(Cursor.START).next());

            assertThat(stolen).hasValue(0);
            assertThat(zendesk.calls(PATH)).hasSize(2);
        }
    }

    @Test
    void what_is_often_changed_is_read_again_each_time_and_what_is_ever_changed_once_a_day() {
        zendesk.answers(PATH, page(rating(1), "\"has_more\":false", ""));
        RecordSource source = zendesk.source("ratings", "score");
        Cursor place = source.nextPage(Cursor.START).next();
        for (int quarters = 0; quarters < 2 * 96; quarters++) {
            zendesk.clock.turn(Duration.ofMinutes(15));
            place = source.nextPage(place).next();
        }

        List<Long> daysBack = new ArrayList<>();
        for (int walk = 1; walk <= 2 * 96; walk++) {
            Instant before = HandClock.NOW.plus(Duration.ofMinutes(15L * (walk - 1)));
            daysBack.add(Duration.between(
                            Instant.ofEpochSecond(
                                    Long.parseLong(zendesk.calls(PATH).get(walk).parameter("start_time"))),
                            before)
                    .toDays());
        }
        assertThat(daysBack).containsOnly(3L, 30L);
        assertThat(daysBack.stream().filter(days -> days == 30))
                .as("every 20 hours of 48")
                .hasSize(2);
    }

    /** A place that an earlier version stored says nothing of how far back was read. */
    @Test
    void a_place_of_an_earlier_version_is_gone_on_from_with_thirty_days() {
        zendesk.answers(PATH, page(rating(1), "\"has_more\":false", ""));
        long begun = HandClock.NOW.minus(Duration.ofHours(1)).getEpochSecond();

        zendesk.source("ratings", "score").nextPage(new Cursor("begun=" + begun));

        assertThat(zendesk.calls(PATH).get(0).parameter("start_time"))
                .isEqualTo(Long.toString(begun - Duration.ofDays(30).toSeconds()));
    }

    @Test
    void a_day_after_the_first_load_the_last_thirty_days_are_read_again() {
        zendesk.answers(PATH, page(rating(1), "\"has_more\":false", ""));
        RecordSource source = zendesk.source("ratings", "score");
        Page loaded = source.nextPage(Cursor.START);
        zendesk.clock.turn(Duration.ofDays(1));

        Page again = source.nextPage(loaded.next());

        long thirtyDaysBefore = HandClock.NOW.minus(Duration.ofDays(30)).getEpochSecond();
        assertThat(zendesk.calls(PATH).get(1).parameter("start_time")).isEqualTo(Long.toString(thirtyDaysBefore));
        assertThat(zendesk.calls(PATH).get(1).parameter("page[after]")).isNull();
        assertThat(again.more()).isFalse();
    }

    @Test
    void a_walk_that_takes_days_loses_nothing_that_was_rated_meanwhile() {
        zendesk.answers(
                PATH,
                page(rating(1), "\"has_more\":true,\"after_cursor\":\"p1\"", ""),
                page(rating(2), "\"has_more\":false", ""));
        RecordSource source = zendesk.source("ratings", "score");
        Page first = source.nextPage(Cursor.START);
        zendesk.clock.turn(Duration.ofDays(40));
        Page last = source.nextPage(first.next());

        source.nextPage(last.next());

        assertThat(zendesk.calls(PATH).get(2).parameter("start_time"))
                .isEqualTo(
                        Long.toString(HandClock.NOW.minus(Duration.ofDays(30)).getEpochSecond()));
    }

    @Test
    void an_account_without_ratings_does_not_have_the_stream() {
        zendesk.answers(PATH, json(403, "{\"errors\":[{\"code\":\"Forbidden\",\"title\":\"t\"}]}"));

        assertThatThrownBy(() -> zendesk.source("ratings", "score").nextPage(Cursor.START))
                .isInstanceOf(NotAvailableException.class)
                .hasMessageContaining("403 Forbidden");
    }

    @Test
    void a_place_that_zendesk_forgot_starts_the_walk_over() {
        zendesk.on(
                PATH,
                call -> call.parameter("page[after]") != null
                        ? json(400, "{\"errors\":[{\"code\":\"InvalidPaginationParameter\"}]}")
                        : page(rating(1), "\"has_more\":true,\"after_cursor\":\"p1\"", ""));
        RecordSource source = zendesk.source("ratings", "score");

        Page again = source.nextPage(source.nextPage(Cursor.START).next());

        assertThat(again.records()).hasSize(1);
        assertThatThrownBy(() -> source.nextPage(again.next()))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("refuses the cursors");
    }

    @Test
    void a_list_that_does_not_get_on_is_an_error_and_not_a_loop() {
        zendesk.answers(PATH, page(rating(1), "\"has_more\":true,\"after_cursor\":\"p1\"", ""));
        RecordSource source = zendesk.source("ratings", "score");
        Page first = source.nextPage(Cursor.START);

        assertThatThrownBy(() -> source.nextPage(first.next()))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("no new place");
    }

    @Test
    void an_answer_that_does_not_say_whether_there_is_more_does_not_end_the_list() {
        for (String answer : List.of(
                "{\"satisfaction_ratings\":[" + rating(1) + "],\"next_page\":null,\"count\":1}",
                "{\"satisfaction_ratings\":[],\"next_page\":\"https://acme.zendesk.com/api/v2/satisfaction_ratings?page=2\"}",
                "{\"satisfaction_ratings\":[],\"meta\":{}}")) {
            zendesk.answers(PATH, json(200, answer));

            assertThatThrownBy(() -> zendesk.source("ratings", "score").nextPage(Cursor.START))
                    .isInstanceOf(RetryableException.class)
                    .hasMessageContaining("whether there is more");
        }
    }

    @Test
    void the_least_calls_are_one_for_every_hundred() {
        RecordSource source = zendesk.source("ratings", "score");

        assertThat(source.leastCalls(Cursor.START, 0)).isEqualTo(1);
        assertThat(source.leastCalls(Cursor.START, 101)).isEqualTo(2);
    }

    @Test
    void an_account_without_ratings_may_answer_an_empty_list_and_nothing_else() {
        zendesk.answers(PATH, json(200, "{\"satisfaction_ratings\":[],\"next_page\":null,\"count\":0}"));

        Page page = zendesk.source("ratings", "score").nextPage(Cursor.START);

        assertThat(page.records()).isEmpty();
        assertThat(page.more()).isFalse();
    }
}

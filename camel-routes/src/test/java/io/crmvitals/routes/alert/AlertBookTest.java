package io.crmvitals.routes.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertBookTest {

    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    private static final ZoneId COPENHAGEN = ZoneId.of("Europe/Copenhagen");
    private static final AlertTimes AT_ONCE = new AlertTimes(COPENHAGEN, null, null, null);
    private static final AlertTimes NIGHTS_QUIET =
            new AlertTimes(COPENHAGEN, LocalTime.of(20, 0), LocalTime.of(7, 0), LocalTime.of(8, 0));

    private static final Condition FAILED = new Condition("run", Condition.Kind.RUN, "Runs fail.");
    private static final Condition ACME_RED = new Condition("red:acme", Condition.Kind.RED, "Acme is red.");

    @Test
    void what_was_so_before_anybody_asked_is_no_news_unless_it_is_urgent() {
        AlertBook book = AlertBook.begun(List.of(FAILED, ACME_RED), NOON);

        assertThat(book.due(AT_ONCE, NOON)).extracting(AlertEvent::key).containsExactly("run");
        assertThat(book.looked(List.of(FAILED, ACME_RED), NOON).waiting()).isEqualTo(book.waiting());
    }

    @Test
    void a_change_is_told_once_and_its_end_too() {
        AlertBook book = AlertBook.begun(List.of(), NOON).looked(List.of(ACME_RED), NOON);
        List<AlertEvent> began = book.due(AT_ONCE, NOON);

        AlertBook told = book.told(began).looked(List.of(ACME_RED), NOON.plusSeconds(900));
        AlertBook over = told.looked(List.of(), NOON.plusSeconds(1_800));

        assertThat(began)
                .singleElement()
                .satisfies(event -> assertThat(event.began()).isTrue());
        assertThat(told.due(AT_ONCE, NOON.plusSeconds(900))).isEmpty();
        assertThat(over.due(AT_ONCE, NOON.plusSeconds(1_800)))
                .singleElement()
                .satisfies(event -> assertThat(event.began()).isFalse());
    }

    @Test
    void what_came_and_went_before_anybody_was_told_is_told_to_nobody() {
        Instant night = Instant.parse("2026-11-02T22:00:00Z");
        AlertBook book = AlertBook.begun(List.of(), NOON)
                .looked(List.of(FAILED), night)
                .looked(List.of(), night.plusSeconds(3_600));

        assertThat(book.waiting()).isEmpty();
    }

    @Test
    void nothing_leaves_in_the_quiet_hours_and_what_is_urgent_leaves_at_their_end() {
        // 22:00 UTC is 23:00 in Copenhagen; the quiet hours end at 07:00 there, 06:00 UTC.
        Instant night = Instant.parse("2026-11-02T22:00:00Z");
        AlertBook book = AlertBook.begun(List.of(), NOON).looked(List.of(FAILED, ACME_RED), night);

        assertThat(book.due(NIGHTS_QUIET, night)).isEmpty();
        assertThat(book.due(NIGHTS_QUIET, Instant.parse("2026-11-03T05:59:00Z")))
                .isEmpty();
        assertThat(book.due(NIGHTS_QUIET, Instant.parse("2026-11-03T06:00:00Z")))
                .extracting(AlertEvent::key)
                .containsExactly("run");
        assertThat(book.due(NIGHTS_QUIET, Instant.parse("2026-11-03T07:00:00Z")))
                .extracting(AlertEvent::key)
                .containsExactly("red:acme", "run");
    }

    @Test
    void quiet_hours_within_one_day_end_on_that_day() {
        AlertTimes lunch = new AlertTimes(COPENHAGEN, LocalTime.of(12, 0), LocalTime.of(13, 0), null);

        assertThat(lunch.quiet(Instant.parse("2026-11-02T11:30:00Z"))).isTrue();
        assertThat(lunch.quiet(Instant.parse("2026-11-02T12:00:00Z"))).isFalse();
    }

    @Test
    void many_changes_are_one_message_the_urgent_ones_first() {
        AlertBook book = AlertBook.begun(List.of(), NOON).looked(List.of(ACME_RED, FAILED), NOON);

        AlertMessage message = AlertMessage.of(book.due(AT_ONCE, NOON));

        assertThat(message.subject()).isEqualTo("CRM Vitals: 2 changes, the first: Runs fail.");
        assertThat(message.text()).isEqualTo("Runs fail.\nAcme is red.\n");
    }

    @Test
    void a_line_break_in_a_sentence_cannot_become_a_header_of_the_mail() {
        Condition hostile = new Condition("red:x", Condition.Kind.RED, "Acme\r\nBcc: all@acme.example is red.");

        AlertMessage message =
                AlertMessage.of(AlertBook.NEW.looked(List.of(hostile), NOON).due(AT_ONCE, NOON));

        assertThat(message.subject()).doesNotContain("\r").doesNotContain("\n");
    }
}

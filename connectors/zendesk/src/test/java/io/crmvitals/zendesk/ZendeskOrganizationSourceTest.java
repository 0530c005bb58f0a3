package io.crmvitals.zendesk;

import static io.crmvitals.zendesk.ScriptedZendesk.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.sandbox.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZendeskOrganizationSourceTest {

    private static final String PATH = "/api/v2/incremental/organizations";
    private static final long NOW = HandClock.NOW.getEpochSecond();

    private final ScriptedZendesk zendesk = new ScriptedZendesk();

    @AfterEach
    void close() {
        zendesk.close();
    }

    private static Answer page(String rows, Object endTime, String endOfStream) {
        return json(
                200,
                "{\"organizations\":[" + rows + "],\"count\":1,\"end_time\":" + endTime
                        + ",\"next_page\":\"https://evil.example/steal\"" + endOfStream + "}");
    }

    private static String organization(long id) {
        return "{\"id\":" + id
                + ",\"name\":\"Acme\",\"updated_at\":\"2026-01-01T00:00:00Z\",\"organization_fields\":{\"plan\":\"gold\"}}";
    }

    private List<String> starts() {
        return zendesk.calls(PATH).stream()
                .map(call -> String.valueOf(call.parameter("start_time")))
                .toList();
    }

    @Test
    void each_page_begins_with_the_second_that_the_one_before_ended_with() {
        zendesk.answers(
                PATH,
                page(organization(1), 1767225600, ",\"end_of_stream\":false"),
                page(organization(1) + "," + organization(2), 1767225700, ",\"end_of_stream\":true"));
        RecordSource source = zendesk.source("organizations", "name", "organization_fields.plan");

        Page first = source.nextPage(Cursor.START);
        Page last = source.nextPage(first.next());
        source.nextPage(last.next());

        assertThat(first.more()).isTrue();
        assertThat(last.more()).isFalse();
        assertThat(last.records()).extracting(SourceRecord::id).containsExactly("1", "2");
        assertThat(last.records().get(1).fields()).containsEntry("organization_fields.plan", "gold");
        assertThat(starts()).containsExactly("1", "1767225600", "1767225700");
    }

    @Test
    void an_export_that_does_not_get_on_is_an_error_and_not_a_loop() {
        zendesk.answers(PATH, page(organization(1), 1767225600, ",\"end_of_stream\":false"));
        RecordSource source = zendesk.source("organizations", "name");
        Page first = source.nextPage(Cursor.START);

        assertThatThrownBy(() -> source.nextPage(first.next()))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("second 1767225600")
                .hasMessageContaining("ends where it began");
    }

    @Test
    void an_answer_that_does_not_say_whether_it_ends_does_so_below_a_thousand() {
        zendesk.answers(PATH, page(organization(1), 1767225600, ""));

        assertThat(zendesk.source("organizations", "name")
                        .nextPage(Cursor.START)
                        .more())
                .isFalse();
    }

    @Test
    void nothing_is_asked_for_that_zendesk_calls_too_recent() {
        zendesk.answers(PATH, page(organization(1), NOW - 5, ",\"end_of_stream\":true"));
        RecordSource source = zendesk.source("organizations", "name");
        Page first = source.nextPage(Cursor.START);

        source.nextPage(first.next());

        assertThat(starts()).containsExactly("1", Long.toString(NOW - 61));
    }

    @Test
    void what_changes_while_we_read_waits_for_the_next_sync() {
        zendesk.answers(PATH, page(organization(1), NOW - 5, ",\"end_of_stream\":false"));

        assertThat(zendesk.source("organizations", "name")
                        .nextPage(Cursor.START)
                        .more())
                .isFalse();
    }

    @Test
    void an_empty_export_keeps_the_place() {
        zendesk.answers(PATH, page("", "null", ",\"end_of_stream\":true"));

        Page page = zendesk.source("organizations", "name").nextPage(new Cursor("end_time=1767225600"));

        assertThat(page.next()).isEqualTo(new Cursor("end_time=1767225600"));
        assertThat(page.more()).isFalse();
    }

    @Test
    void a_deleted_organization_is_told_as_deleted() {
        zendesk.answers(
                PATH,
                page(
                        "{\"id\":1,\"updated_at\":\"2026-01-01T00:00:00Z\",\"deleted_at\":\"2026-01-01T00:00:00Z\"}",
                        1767225600,
                        ",\"end_of_stream\":true"));

        assertThat(zendesk.source("organizations", "name")
                        .nextPage(Cursor.START)
                        .records())
                .extracting(SourceRecord::deleted)
                .containsExactly(true);
    }

    @Test
    void a_maintenance_page_is_a_passing_fault() {
        zendesk.answers(PATH, Answer.html(503, "Maintenance"));

        assertThatThrownBy(() -> zendesk.source("organizations", "name").nextPage(Cursor.START))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("(503)");
    }

    @Test
    void a_broken_connection_is_a_passing_fault() {
        zendesk.answers(PATH, Answer.breaking(Answer.Break.BEFORE_ANSWER));

        assertThatThrownBy(() -> zendesk.source("organizations", "name").nextPage(Cursor.START))
                .isInstanceOf(RetryableException.class);
    }

    @Test
    void a_cursor_of_somebody_else_is_refused_with_what_to_do() {
        assertThatThrownBy(() -> zendesk.source("organizations", "name").nextPage(new Cursor("2026-01-01")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Reset the stream");
    }
}

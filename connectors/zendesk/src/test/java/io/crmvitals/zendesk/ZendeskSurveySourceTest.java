package io.crmvitals.zendesk;

import static io.crmvitals.zendesk.ScriptedZendesk.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.SetAside;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.core.problem.NotAvailableException;
import io.crmvitals.sandbox.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZendeskSurveySourceTest {

    private static final String PATH = "/api/v2/guide/survey_responses";
    private static final String SURVEY = "/api/v2/guide/en-us/surveys/S1/3";

    /** An id made on 30 July 2016 at 22:36:16.385. */
    private static final String ID = "01ARYZ6S41TSV4RRFFQ69G5FAV";

    private static final long MADE = 1469918176385L;
    private static final String LONG_PAST = "2016-08-30T00:00:00Z";

    private final ScriptedZendesk zendesk = new ScriptedZendesk();

    @AfterEach
    void close() {
        zendesk.close();
    }

    private static Answer page(String meta, String... responses) {
        return json(200, "{\"survey_responses\":[" + String.join(",", responses) + "],\"meta\":{" + meta + "}}");
    }

    private static Answer only(String... responses) {
        return page("\"has_more\":false,\"after_cursor\":null", responses);
    }

    private static String response(String id, String expires, String... answers) {
        return "{\"id\":\"" + id + "\",\"responder_id\":439,\"subject_zrns\":[\"zen:ticket:99\"],"
                + "\"survey\":{\"id\":\"S1\",\"version\":3,\"state\":\"enabled\"},\"expires_at\":\"" + expires
                + "\",\"answers\":[" + String.join(",", answers) + "]}";
    }

    private static String answer(String question, String type, String rest) {
        return "{\"type\":\"" + type + "\",\"question\":{\"id\":\"" + question
                + "\",\"type\":\"rating_scale_numeric\",\"sub_type\":\"customer_satisfaction\"},"
                + "\"created_at\":\"2016-08-01T10:00:00Z\",\"updated_at\":\"2016-08-02T10:00:00Z\"" + rest + "}";
    }

    private static String rated(int rating) {
        return answer("Q1", "rating_scale", ",\"rating\":" + rating + ",\"rating_category\":\"good\"");
    }

    private RecordSource source() {
        return zendesk.source(
                "survey-responses",
                "responder_id",
                "ticket_id",
                "created_at",
                "answered_at",
                "rating",
                "rating_category",
                "question.id",
                "question.type",
                "scale.min",
                "scale.max",
                "survey.id",
                "survey.version",
                "comment");
    }

    private static SourceRecord named(Page page, String id) {
        return page.records().stream()
                .filter(record -> record.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_response_tells_who_was_asked_and_each_rating_what_was_answered() {
        zendesk.answers(
                PATH,
                only(response(
                        ID,
                        LONG_PAST,
                        rated(4),
                        "{\"type\":\"open_ended\",\"value\":\"Fast.\",\"question\":{\"id\":\"Q2\",\"type\":\"open_ended\"}}",
                        "{\"type\":\"closed_ended\",\"selections\":[],\"question\":{\"id\":\"Q3\"}}",
                        "{\"type\":\"a_new_kind\",\"question\":{\"id\":\"Q4\"}}")));
        zendesk.answers(
                SURVEY,
                json(
                        200,
                        "{\"survey\":{\"questions\":[{\"id\":\"Q1\",\"options\":[{\"rating\":1},{\"rating\":5},{\"rating\":3}]}]}}"));

        Page page = source().nextPage(Cursor.START);

        assertThat(page.setAside()).isEmpty();
        assertThat(page.records()).extracting(SourceRecord::id).containsExactlyInAnyOrder(ID, ID + "/Q1");
        assertThat(named(page, ID).fields())
                .containsEntry("responder_id", 439L)
                .containsEntry("ticket_id", "99")
                .containsEntry("created_at", "2016-07-30T22:36:16.385Z")
                .containsEntry("answered_at", "2016-08-02T10:00:00Z")
                .containsEntry("survey.id", "S1")
                .containsEntry("survey.version", 3L)
                .containsEntry("rating", null)
                .containsEntry("question.id", null);
        assertThat(named(page, ID + "/Q1").fields())
                .containsEntry("rating", 4L)
                .containsEntry("rating_category", "good")
                .containsEntry("question.type", "rating_scale_numeric")
                .containsEntry("scale.min", 1L)
                .containsEntry("scale.max", 5L)
                .containsEntry("comment", "Fast.")
                .containsEntry("ticket_id", "99");
        assertThat(named(page, ID + "/Q1").modifiedAt()).isEqualTo(Instant.parse("2016-08-02T10:00:00Z"));
    }

    @Test
    void somebody_who_was_asked_and_has_not_answered_is_told_by_the_response_alone() {
        zendesk.answers(PATH, only(response(ID, LONG_PAST)));

        Page page = source().nextPage(Cursor.START);

        assertThat(page.records()).singleElement().satisfies(asked -> {
            assertThat(asked.id()).isEqualTo(ID);
            assertThat(asked.fields()).containsEntry("answered_at", null);
            assertThat(asked.modifiedAt()).isEqualTo(Instant.ofEpochMilli(MADE));
        });
    }

    @Test
    void a_rating_that_was_taken_back_is_told_as_deleted() {
        zendesk.answers(PATH, only(response(ID, LONG_PAST, answer("Q1", "skipped", ""))));

        Page page = source().nextPage(Cursor.START);

        assertThat(named(page, ID + "/Q1").deleted()).isTrue();
        assertThat(named(page, ID).fields()).containsEntry("answered_at", null);
    }

    @Test
    void an_answer_of_an_unknown_type_costs_only_itself() {
        zendesk.answers(
                PATH,
                only(
                        response(ID, LONG_PAST, answer("Q0", "hologram", ""), rated(4)),
                        response("odd id!", LONG_PAST),
                        response(
                                "01ARYZ6S41TSV4RRFFQ69G5FAW",
                                LONG_PAST,
                                answer("Q1", "rating_scale", ",\"rating\":\"five\""))));

        Page page = source().nextPage(Cursor.START);

        assertThat(page.records())
                .extracting(SourceRecord::id)
                .containsExactly(ID + "/Q1", ID, "01ARYZ6S41TSV4RRFFQ69G5FAW");
        assertThat(page.setAside())
                .extracting(SetAside::id)
                .containsExactly(ID + "/Q0", SetAside.UNREADABLE, "01ARYZ6S41TSV4RRFFQ69G5FAW/Q1");
        assertThat(page.setAside().get(0).reason()).contains("hologram");
        assertThat(page.setAside())
                .allSatisfy(aside ->
                        assertThat(aside.reason()).doesNotContain("odd id").doesNotContain("five"));
    }

    @Test
    void one_version_of_a_survey_is_looked_up_once_however_often_it_was_answered() {
        zendesk.answers(
                PATH,
                only(response(ID, LONG_PAST, rated(4)), response("01ARYZ6S41TSV4RRFFQ69G5FAW", LONG_PAST, rated(2))));
        zendesk.answers(
                SURVEY,
                json(
                        200,
                        "{\"survey\":{\"questions\":[{\"id\":\"Q1\",\"options\":[{\"rating\":1},{\"rating\":5}]}]}}"));

        Page page = source().nextPage(Cursor.START);

        assertThat(zendesk.calls(SURVEY)).hasSize(1);
        assertThat(named(page, "01ARYZ6S41TSV4RRFFQ69G5FAW/Q1").fields()).containsEntry("scale.max", 5L);
    }

    @Test
    void a_question_that_brings_its_options_needs_no_look_up() {
        String with = rated(2).replace("\"id\":\"Q1\"", "\"id\":\"Q1\",\"options\":[{\"rating\":1},{\"rating\":2}]");
        zendesk.answers(PATH, only(response(ID, LONG_PAST, with)));

        Page page = source().nextPage(Cursor.START);

        assertThat(named(page, ID + "/Q1").fields())
                .containsEntry("scale.min", 1L)
                .containsEntry("scale.max", 2L);
        assertThat(zendesk.calls(SURVEY)).isEmpty();
    }

    @Test
    void of_a_survey_that_is_gone_no_scale_is_known_and_the_rating_stays() {
        zendesk.answers(PATH, only(response(ID, LONG_PAST, rated(4))));
        zendesk.answers(SURVEY, json(404, "{\"errors\":[{\"code\":\"NotFound\",\"status\":\"404\"}]}"));

        SourceRecord rating = named(source().nextPage(Cursor.START), ID + "/Q1");

        assertThat(rating.fields()).containsEntry("scale.min", null).containsEntry("rating_category", "good");
    }

    @Test
    void a_rating_beyond_the_scale_has_none() {
        zendesk.answers(PATH, only(response(ID, LONG_PAST, rated(7))));
        zendesk.answers(
                SURVEY,
                json(
                        200,
                        "{\"survey\":{\"questions\":[{\"id\":\"Q1\",\"options\":[{\"rating\":1},{\"rating\":5}]}]}}"));

        assertThat(named(source().nextPage(Cursor.START), ID + "/Q1").fields()).containsEntry("scale.max", null);
    }

    @Test
    void moments_are_milliseconds_and_pages_go_on_without_links() {
        zendesk.answers(
                PATH,
                page("\"has_more\":true,\"after_cursor\":\"MW\"", response(ID, LONG_PAST)),
                page("\"has_more\":true,\"after_cursor\":\"Mg\""),
                only(response("01ARYZ6S41TSV4RRFFQ69G5FAW", LONG_PAST)));
        RecordSource source = source();
        Page last = source.nextPage(
                source.nextPage(source.nextPage(Cursor.START).next()).next());

        source.nextPage(last.next());

        assertThat(last.more()).isFalse();
        assertThat(zendesk.calls(PATH))
                .extracting(call -> String.valueOf(call.parameter("page[after]")))
                .containsExactly("null", "MW", "Mg", "null");
        assertThat(zendesk.calls(PATH))
                .allSatisfy(call -> assertThat(call.parameter("sort")).isEqualTo("id"));
        assertThat(zendesk.calls(PATH).get(0).parameter("filter[created_at_start]"))
                .isEqualTo("1");
        assertThat(zendesk.calls(PATH).get(3).parameter("filter[created_at_start]"))
                .isEqualTo(
                        Long.toString(HandClock.NOW.minus(Duration.ofHours(1)).toEpochMilli()));
    }

    @Test
    void a_response_that_has_not_expired_is_read_again() {
        // Made four days before the clock's now, which is 21 November 2026.
        Instant made = HandClock.NOW.minus(Duration.ofDays(4));
        String expires = HandClock.NOW.plus(Duration.ofDays(24)).toString();
        String answered = rated(4).replace("2016-08-01T10:00:00Z", made.toString());
        zendesk.answers(PATH, only(response("not-a-ulid", expires, answered), response(ID, LONG_PAST)));
        RecordSource source = source();
        Page first = source.nextPage(Cursor.START);

        source.nextPage(first.next());

        assertThat(zendesk.calls(PATH).get(1).parameter("filter[created_at_start]"))
                .isEqualTo(Long.toString(made.toEpochMilli()));
    }

    @Test
    void a_response_that_never_expires_is_read_again_for_ninety_days() {
        zendesk.answers(PATH, only(response(ID, "2099-01-01T00:00:00Z")));
        RecordSource source = source();
        Page first = source.nextPage(Cursor.START);

        source.nextPage(first.next());

        assertThat(zendesk.calls(PATH).get(1).parameter("filter[created_at_start]"))
                .isEqualTo(Long.toString(HandClock.NOW
                        .minus(Duration.ofHours(1))
                        .minus(Duration.ofDays(90))
                        .toEpochMilli()));
    }

    @Test
    void an_account_with_the_older_ratings_does_not_have_the_stream() {
        for (int status : List.of(403, 404)) {
            zendesk.answers(PATH, json(status, "{\"errors\":[{\"code\":\"Forbidden\",\"title\":\"t\"}]}"));

            assertThatThrownBy(() -> source().nextPage(Cursor.START)).isInstanceOf(NotAvailableException.class);
        }
    }

    @Test
    void an_account_where_nobody_was_asked_yet_has_nothing_to_tell() {
        zendesk.answers(PATH, only());

        Page page = source().nextPage(Cursor.START);

        assertThat(page.records()).isEmpty();
        assertThat(page.more()).isFalse();
    }

    @Test
    void a_survey_that_zendesk_refuses_to_tell_costs_its_scale_alone() {
        for (int status : List.of(400, 422)) {
            zendesk.answers(PATH, only(response(ID, LONG_PAST, rated(4))));
            zendesk.answers(SURVEY, json(status, "{\"errors\":[{\"code\":\"InvalidLocale\"}]}"));

            SourceRecord rating = named(source().nextPage(Cursor.START), ID + "/Q1");

            assertThat(rating.fields()).containsEntry("scale.min", null).containsEntry("rating_category", "good");
        }
    }

    @Test
    void a_response_that_does_not_say_when_it_expires_may_still_be_answered() {
        String recent = HandClock.NOW.minus(Duration.ofDays(4)).toString();
        String answered = rated(4).replace("2016-08-01T10:00:00Z", recent);
        zendesk.answers(
                PATH, only(response("not-a-ulid", "", answered).replace("\"expires_at\":\"\"", "\"expires_at\":null")));
        RecordSource source = source();
        Page first = source.nextPage(Cursor.START);

        source.nextPage(first.next());

        assertThat(zendesk.calls(PATH).get(1).parameter("filter[created_at_start]"))
                .isEqualTo(Long.toString(Instant.parse(recent).toEpochMilli()));
    }
}

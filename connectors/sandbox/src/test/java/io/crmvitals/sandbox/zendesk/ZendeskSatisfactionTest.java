package io.crmvitals.sandbox.zendesk;

import static io.crmvitals.sandbox.zendesk.AccountAtHand.EARLY;
import static io.crmvitals.sandbox.zendesk.AccountAtHand.LATER;
import static io.crmvitals.sandbox.zendesk.AccountAtHand.NOW;
import static io.crmvitals.sandbox.zendesk.AccountAtHand.ids;
import static io.crmvitals.sandbox.zendesk.AccountAtHand.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.sandbox.VendorClient.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How satisfied people were: ratings of the old kind in seconds, surveys of the new kind in milliseconds, one of both in an account. */
class ZendeskSatisfactionTest {

    private static final String RATINGS = "/api/v2/satisfaction_ratings";
    private static final String RESPONSES = "/api/v2/guide/survey_responses";
    private static final String ULID = "01HF000000000000000000000";
    private static final Instant EXPIRES = NOW.plus(Duration.ofDays(3));

    private final AccountAtHand at = new AccountAtHand();

    @AfterEach
    void close() {
        at.close();
    }

    private String response(int number, long ticket, Instant created, List<Map<String, Object>> answers) {
        return at.account.surveyResponse(SurveyAnswers.response(ULID + number, ticket, 16L, created, EXPIRES, answers));
    }

    private JsonNode responses(String query) {
        return at.client.get(RESPONSES + query).json();
    }

    @Test
    void an_account_has_one_kind_and_forbids_the_other() {
        at.account.ratings(false).surveys(true);

        Reply ratings = at.client.get(RATINGS);

        assertThat(ratings.status()).isEqualTo(403);
        assertThat(ratings.json().at("/error/title").asText()).isEqualTo("Forbidden");
        assertThat(at.client.get(RESPONSES).status()).isEqualTo(200);
        at.account.ratings(true).surveys(false);
        assertThat(at.client.get(RESPONSES).json().at("/errors/0/status").asText())
                .isEqualTo("403");
        assertThat(at.client.get(RATINGS).status()).isEqualTo(200);
    }

    @Test
    void every_kind_of_answer_comes_as_it_was_given() {
        at.account.surveys(true);
        response(
                1,
                35_436,
                EARLY,
                List.of(
                        SurveyAnswers.rating("q1", "rating_scale_emoji", "customer_satisfaction", 5, "good", EARLY),
                        SurveyAnswers.openEnded("q2", "Thanks", EARLY),
                        SurveyAnswers.closedEnded("q3", List.of("speed", "tone"), EARLY),
                        SurveyAnswers.skipped("q4", "rating_scale_numeric", "customer_satisfaction", EARLY),
                        Map.of("type", "voice_note", "question", Map.of("id", "q5", "type", "voice"))));

        JsonNode shown = responses("").at("/survey_responses/0");

        assertThat(shown.path("answers"))
                .extracting(answer -> answer.path("type").asText())
                .containsExactly("rating_scale", "open_ended", "closed_ended", "skipped", "voice_note");
        assertThat(shown.at("/answers/0/question/sub_type").asText()).isEqualTo("customer_satisfaction");
        assertThat(shown.at("/subjects/0/zrn").asText()).isEqualTo("zen:ticket:35436");
        assertThat(shown.path("expires_at").asText()).isEqualTo("2026-11-24T09:00:00Z");
        assertThat(shown.has("created_at")).isFalse();
    }

    @Test
    void responses_are_asked_for_by_ticket_and_by_whom_and_paged_by_the_cursor_alone() {
        at.account.surveys(true);
        String first = response(1, 1, EARLY, List.of());
        String second = response(2, 2, LATER, List.of());

        JsonNode one = responses("?page%5Bsize%5D=1");
        JsonNode two = responses("?page%5Bsize%5D=1&page%5Bafter%5D="
                + one.at("/meta/after_cursor").asText());
        JsonNode ofTicket = responses("?filter%5Bsubject_zrns%5D=zen%3Aticket%3A2");

        assertThat(one.has("links")).isFalse();
        assertThat(one.at("/survey_responses/0/id").asText()).isEqualTo(first);
        assertThat(two.at("/survey_responses/0/id").asText()).isEqualTo(second);
        assertThat(ofTicket.path("survey_responses")).hasSize(1);
        assertThat(responses("?filter%5Bresponder_ids%5D=17").path("survey_responses"))
                .isEmpty();
        assertThat(responses("?sort=-id").at("/survey_responses/0/id").asText()).isEqualTo(second);
    }

    @Test
    void a_changed_answer_shows_under_the_old_moment_of_creation() {
        at.account.surveys(true);
        String id = response(
                1,
                1,
                EARLY,
                List.of(SurveyAnswers.rating("q1", "rating_scale_numeric", "customer_satisfaction", 5, "good", EARLY)));

        at.account.updateSurveyResponse(
                id,
                Map.of(
                        "answers",
                        List.of(SurveyAnswers.rating(
                                "q1", "rating_scale_numeric", "customer_satisfaction", 1, "bad", LATER))));

        JsonNode since = responses("?filter%5Bcreated_at_start%5D=" + (EARLY.toEpochMilli() + 1));
        assertThat(since.path("survey_responses")).isEmpty();
        assertThat(responses("").at("/survey_responses/0/answers/0/rating").asInt())
                .isEqualTo(1);
        assertThat(at.client
                        .get("/api/v2/guide/en-us/survey_responses/" + id)
                        .json()
                        .at("/survey_response/answers/0/rating_category")
                        .asText())
                .isEqualTo("bad");
        assertThat(at.client
                        .get("/api/v2/guide/en-us/survey_responses/01HNOBODY")
                        .json()
                        .at("/errors/0/status")
                        .asText())
                .isEqualTo("404");
    }

    @Test
    void the_options_of_a_scale_are_told_by_its_survey_in_its_version() {
        at.account.surveys(true);
        at.account.survey(SurveyAnswers.survey("q1", EARLY));
        String surveys = "/api/v2/guide/en-us/surveys/" + SurveyAnswers.SURVEY;

        JsonNode survey = at.client.get(surveys + "/1").json().path("survey");

        assertThat(numbers(survey.at("/questions/0/options"), "rating")).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(survey.at("/questions/0/sub_type").asText()).isEqualTo("customer_satisfaction");
        assertThat(at.client.get(surveys + "/2").status()).isEqualTo(404);
    }

    @Test
    void an_offered_rating_becomes_a_good_one_under_its_id() {
        long id = at.account.rating(Map.of("score", "offered", "ticket_id", 1, "created_at", EARLY));

        at.account.updateRating(id, Map.of("score", "good", "comment", "Thanks"), LATER);

        JsonNode since =
                at.client.get(RATINGS + "?start_time=" + LATER.getEpochSecond()).json();
        assertThat(ids(since.path("satisfaction_ratings"))).containsExactly(id);
        assertThat(since.at("/satisfaction_ratings/0/score").asText()).isEqualTo("good");
        assertThat(at.client.get(RATINGS + "?score=offered").json().path("satisfaction_ratings"))
                .isEmpty();
    }
}

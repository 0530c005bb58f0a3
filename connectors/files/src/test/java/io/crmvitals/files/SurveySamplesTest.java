package io.crmvitals.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.record.SurveyAnswer;
import io.crmvitals.core.record.SurveyAnswer.Kind;
import io.crmvitals.core.record.SurveyInvitation;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample export of every preset ends as survey answers on the right scale; values and times are worked out by hand from the sample beside it. */
class SurveySamplesTest {

    @TempDir
    private Path folder;

    private static void assertScale(SurveyAnswer answer, Kind kind, double value, double min, double max) {
        assertThat(answer.kind()).isEqualTo(kind);
        assertThat(answer.value()).isEqualTo(value);
        assertThat(answer.scaleMin()).isEqualTo(min);
        assertThat(answer.scaleMax()).isEqualTo(max);
    }

    @Test
    void google_forms_tells_times_with_their_zone_and_questions_over_two_lines() {
        SurveyExport export = SurveyExport.ofSample(folder, "google-forms.yaml", "google-forms.csv");

        assertThat(export.answers()).hasSize(6);
        SurveyAnswer nps = export.answers().get(0);
        assertScale(nps, Kind.NPS, 9, 0, 10);
        assertThat(nps.answeredAt()).isEqualTo(Instant.parse("2026-11-03T13:15:07Z"));
        assertThat(nps.text()).isEqualTo("Runs well.\nOne wish: \"dark mode\", please.");
        assertThat(nps.channel()).isEqualTo("link");
        assertThat(nps.instrument()).isEqualTo("Getting started");
        assertThat(nps.instrumentVersion()).isEqualTo("1");
        assertThat(nps.sentAt()).isNull();
        assertThat(export.email(nps)).isEqualTo("mia.muster@nordwind.example");
        assertScale(export.answers().get(1), Kind.CSAT, 4, 1, 5);
        // Effort 2 of 5 is little, so 4 of 5 the good way round.
        assertScale(export.answers().get(2), Kind.CES, 4, 1, 5);
        assertScale(export.answers().get(3), Kind.CSAT, 1, 1, 5);
        assertThat(export.answers().get(3).answeredAt()).isEqualTo(Instant.parse("2026-06-30T22:05:00Z"));
        assertScale(export.answers().get(4), Kind.CES, 1, 1, 5);
        assertScale(export.answers().get(5), Kind.CES, 5, 1, 5);
    }

    @Test
    void an_answer_beyond_its_scale_and_an_unknown_word_are_told_with_their_line_and_cost_no_neighbor() {
        SurveyExport export = SurveyExport.ofSample(folder, "google-forms.yaml", "google-forms.csv");

        assertThat(export.reasons()).hasSize(1);
        // The first row has three lines of header before it and two lines of its own.
        assertThat(export.reasons().get(0))
                .startsWith("Line 6 of google-forms.csv was set aside: ")
                .contains("is \"11\", outside of the scale 0 to 10")
                .contains("a text of 11 characters, none of the 5 words of its scale")
                .doesNotContain("Quite happy", "suedwind");
        assertThat(export.answers().get(5).answeredAt()).isEqualTo(Instant.parse("2026-11-04T08:00:00Z"));
    }

    @Test
    void a_german_sheet_tells_the_day_first_a_decimal_comma_and_no_zone() {
        SurveyExport export = SurveyExport.ofSample(folder, "google-forms-sheet.yaml", "google-forms-sheet.csv");

        assertThat(export.reasons()).isEmpty();
        assertThat(export.answers()).hasSize(2);
        assertScale(export.answers().get(0), Kind.CSAT, 4.5, 1, 5);
        assertThat(export.answers().get(0).answeredAt()).isEqualTo(Instant.parse("2026-11-03T13:15:07Z"));
        // The day after the clocks went forward.
        assertThat(export.answers().get(1).answeredAt()).isEqualTo(Instant.parse("2026-03-30T06:00:00Z"));
    }

    @Test
    void surveymonkey_names_columns_in_two_rows_and_answers_by_their_text() {
        SurveyExport export = SurveyExport.ofSample(folder, "surveymonkey.yaml", "surveymonkey.csv");

        assertThat(export.answers()).hasSize(6);
        SurveyAnswer nps = export.answer("relationship/2026/118000001/nps");
        assertScale(nps, Kind.NPS, 10, 0, 10);
        assertThat(nps.answeredAt()).isEqualTo(Instant.parse("2026-11-03T14:15:07Z"));
        assertThat(nps.channel()).isEqualTo("email");
        assertThat(nps.stage()).isEqualTo("renewal");
        assertThat(nps.account()).isEqualTo(new ExternalId("files", "account", "customer-number/C-1001/survey"));
        SurveyAnswer csat = export.answer("118000001/csat");
        assertScale(csat, Kind.CSAT, 5, 1, 5);
        assertThat(csat.text()).isEqualTo("Fast.\nFriendly, too.");
        assertScale(export.answer("118000001/ces"), Kind.CES, 4, 1, 5);
        assertScale(export.answer("118000002/nps"), Kind.NPS, 0, 0, 10);
        // The fifth of July, shortly after midnight in New York, where it is summer.
        assertThat(export.answer("118000002/nps").answeredAt()).isEqualTo(Instant.parse("2026-07-05T04:01:30Z"));
        assertScale(export.answer("118000002/ces"), Kind.CES, 1, 1, 5);
        assertScale(export.answer("118000003/nps"), Kind.NPS, 7, 0, 10);
        assertThat(export.accounts()).hasSize(1);
        assertThat(export.accounts().get(0).sharedKey()).isEqualTo("C-1001");
        assertThat(export.reasons())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("Line 6 of surveymonkey.csv was set aside: ")
                .contains("none of the 5 words of its scale");
    }

    @Test
    void sogosurvey_as_a_european_computer_saves_it_tells_invitations_too() {
        SurveyExport export = SurveyExport.ofSample(folder, "sogosurvey.yaml", "sogosurvey.csv");

        assertThat(export.answers()).hasSize(3);
        SurveyAnswer nps = export.answer("/1/nps");
        assertScale(nps, Kind.NPS, 9, 0, 10);
        assertThat(nps.answeredAt()).isEqualTo(Instant.parse("2026-11-03T13:15:00Z"));
        assertThat(nps.sentAt()).isEqualTo(Instant.parse("2026-10-28T07:00:00Z"));
        assertThat(nps.stage()).isEqualTo("Onboarding");
        SurveyAnswer csat = export.answer("/1/csat");
        assertScale(csat, Kind.CSAT, 8.5, 0, 10);
        assertThat(csat.text()).isEqualTo("Gr\u00F6\u00DFe stimmt;\nPreis nicht.");
        assertScale(export.answer("/3/nps"), Kind.NPS, 6, 0, 10);
        assertThat(export.invitations())
                .extracting(SurveyInvitation::answeredAt)
                .containsExactlyInAnyOrder(
                        Instant.parse("2026-11-03T13:15:00Z"), null, Instant.parse("2026-11-13T06:30:00Z"));
        assertThat(export.invitations()).allMatch(each -> "email".equals(each.channel()));
        assertThat(export.reasons()).hasSize(2);
        assertThat(export.reasons().get(0)).contains("Line 5", "\"8.5\"", "decimal comma; write decimal: point");
        assertThat(export.reasons().get(1))
                .contains("Line 6", "\"31/11/2026 07:30\", a day or time that does not exist");
    }

    @Test
    void surveylegend_tells_faces_thumbs_and_stars() {
        SurveyExport export = SurveyExport.ofSample(folder, "surveylegend.yaml", "surveylegend.csv");

        assertThat(export.answers()).hasSize(6);
        SurveyAnswer feeling = export.answer("leg-1/feeling");
        assertScale(feeling, Kind.CSAT, 4, 1, 5);
        assertThat(feeling.instrument()).isEqualTo("Product pulse / feeling");
        assertThat(feeling.answeredAt()).isEqualTo(Instant.parse("2026-11-03T13:15:07Z"));
        assertThat(feeling.text()).isEqualTo("First line\n\nThird line, after an empty one");
        assertScale(export.answer("leg-1/update"), Kind.CSAT, 1, 0, 1);
        assertScale(export.answer("leg-1/documentation"), Kind.CSAT, 4, 1, 5);
        assertScale(export.answer("leg-2/feeling"), Kind.CSAT, 1, 1, 5);
        assertScale(export.answer("leg-2/update"), Kind.CSAT, 0, 0, 1);
        assertScale(export.answer("leg-2/documentation"), Kind.CSAT, 2, 1, 5);
        assertThat(export.answer("leg-2/update").answeredAt()).isEqualTo(Instant.parse("2026-07-01T07:00:00Z"));
        assertThat(export.reasons())
                .hasSize(1)
                .first()
                .asString()
                .contains("it names neither who answered nor the customer");
    }

    @Test
    void delighted_knows_its_own_scales() {
        SurveyExport export = SurveyExport.ofSample(folder, "delighted.yaml", "delighted.csv");

        assertThat(export.answers()).hasSize(6);
        SurveyAnswer nps = export.answer("d-1/nps");
        assertScale(nps, Kind.NPS, 10, 0, 10);
        assertThat(nps.answeredAt()).isEqualTo(Instant.parse("2026-11-03T14:15:07Z"));
        assertThat(nps.sentAt()).isEqualTo(Instant.parse("2026-11-01T08:00:00Z"));
        assertThat(nps.text()).isEqualTo("Great team.\nKeep it up!");
        assertThat(nps.channel()).isEqualTo("email");
        assertThat(export.email(nps)).isEqualTo("ada@tindra.example");
        assertScale(export.answer("d-2/csat"), Kind.CSAT, 4, 1, 5);
        assertScale(export.answer("d-3/ces7"), Kind.CES, 7, 1, 7);
        assertScale(export.answer("d-4/smileys"), Kind.CSAT, 1, 1, 5);
        assertScale(export.answer("d-5/thumbs"), Kind.CSAT, 1, 0, 1);
        assertScale(export.answer("d-6/stars5"), Kind.CSAT, 3, 1, 5);
        assertThat(export.answer("d-3/ces7").channel()).isEqualTo("web");
        assertThat(export.invitations()).hasSize(2);
        assertThat(export.reasons())
                .hasSize(1)
                .first()
                .asString()
                .contains("\"mystery\"", "write it under types with its scale");
    }

    @Test
    void what_delighteds_api_lists_is_read_by_the_same_definition() {
        SurveyExport export = SurveyExport.ofSample(folder, "delighted.yaml", "delighted-api.json");

        assertThat(export.reasons()).isEmpty();
        assertScale(export.answer("/1/nps"), Kind.NPS, 0, 0, 10);
        assertThat(export.answer("/1/nps").answeredAt()).isEqualTo(Instant.parse("2026-11-04T14:15:07Z"));
        assertScale(export.answer("/2/ces"), Kind.CES, 5, 1, 5);
        assertThat(export.answer("/2/ces").text()).isEqualTo("Easy");
        assertThat(export.email(export.answer("/2/ces"))).isEqualTo("ben@tindra.example");
    }

    @Test
    void the_neutral_form_tells_its_scales_itself_and_is_refused_where_it_tells_no_direction() {
        SurveyExport export = SurveyExport.ofSample(folder, "neutral.yaml", "neutral.csv");

        assertThat(export.answers()).hasSize(3);
        SurveyAnswer nps = export.answer("quarterly/2/n-1/nps");
        assertScale(nps, Kind.NPS, 8, 0, 10);
        assertThat(nps.answeredAt()).isEqualTo(Instant.parse("2026-11-03T14:15:07Z"));
        assertThat(nps.channel()).isEqualTo("sms");
        // 2 on a scale from 1 (best) to 5 is 4 the good way round.
        assertScale(export.answer("n-2/ces"), Kind.CES, 4, 1, 5);
        assertThat(export.answer("n-2/ces").text()).isEqualTo("Quick\nand painless");
        SurveyAnswer own = export.answer("own-survey/1/n-5/ticket-csat");
        assertScale(own, Kind.TICKET_CSAT, 5, 1, 5);
        assertThat(own.instrument()).isEqualTo("Own survey");
        assertThat(export.invitations()).hasSize(4);
        assertThat(export.reasons()).hasSize(3);
        assertThat(export.reasons().get(0))
                .contains("Line 5", "it has no scale direction", "the lowest answer could be the best or the worst");
        assertThat(export.reasons().get(1)).contains("Line 8", "nps, which is always 0 to 10");
        assertThat(export.reasons().get(2)).contains("Line 9", "tells no zone");
    }

    @Test
    void the_neutral_form_may_be_json_lines() {
        SurveyExport export = SurveyExport.ofSample(folder, "neutral.yaml", "neutral.jsonl");

        assertThat(export.reasons()).isEmpty();
        assertScale(export.answer("j-1/stars"), Kind.CSAT, 4, 1, 5);
        assertScale(export.answer("j-2/thumbs"), Kind.CSAT, 0, 0, 1);
    }
}

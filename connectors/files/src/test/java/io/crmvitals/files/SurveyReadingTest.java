package io.crmvitals.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.record.SurveyAnswer;
import io.crmvitals.core.record.SurveyInvitation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which definition a file is read by, and what an export that comes again changes. */
class SurveyReadingTest {

    private static final String PULSE = """
            survey: Pulse
            version: "1"
            from: sogosurvey
            files: ["pulse*.csv"]
            zone: UTC
            dates: year-first
            questions:
              - {column: Score, type: nps}
            """;

    @TempDir
    private Path folder;

    private SurveyExport pulse(String... rows) {
        SurveyExport export =
                new SurveyExport(folder.resolve("" + System.nanoTime()), Map.of("config/surveys/pulse.yaml", PULSE));
        export.drop("pulse.csv", "Email,Invited On,Response Date,Score\n" + String.join("\n", rows) + "\n");
        return export.read();
    }

    @Test
    void a_cumulative_export_tells_earlier_answers_with_the_same_ids() {
        SurveyExport first = pulse("a@pulse.example,,2026-11-01 08:00,9");

        SurveyExport second = pulse("b@pulse.example,,2026-11-02 08:00,3", "a@pulse.example,,2026-11-01 08:00,9");

        assertThat(second.answers()).hasSize(2).contains(first.answers().get(0));
    }

    @Test
    void an_invitation_that_is_answered_later_is_the_same_invitation() {
        SurveyExport open = pulse("a@pulse.example,2026-11-01 08:00,,");

        SurveyExport answered = pulse("a@pulse.example,2026-11-01 08:00,2026-11-03 08:00,9");

        assertThat(open.answers()).isEmpty();
        assertThat(open.invitations()).hasSize(1).allMatch(each -> each.answeredAt() == null);
        assertThat(answered.invitations())
                .extracting(SurveyInvitation::id)
                .containsExactly(open.invitations().get(0).id());
        assertThat(answered.invitations()).allMatch(each -> each.answeredAt() != null);
    }

    @Test
    void a_person_who_answers_twice_gives_two_answers() {
        SurveyExport export = pulse("a@pulse.example,,2026-11-01 08:00,9", "A@pulse.example,,2026-11-02 08:00,3");

        assertThat(export.answers()).hasSize(2);
        assertThat(export.answers().get(0).respondent())
                .isEqualTo(export.answers().get(1).respondent());
    }

    @Test
    void two_of_one_customer_who_answer_in_the_same_minute_without_a_name_give_two_answers() {
        SurveyExport export = new SurveyExport(
                folder,
                Map.of("config/surveys/pulse.yaml", PULSE + "account: {column: Customer, is: customer-number}\n"));
        export.drop(
                "pulse.csv", "Customer,Email,Response Date,Score\nC-1,,2026-11-01 08:00,9\nC-1,,2026-11-01 08:00,2\n");

        assertThat(export.read().answers()).extracting(SurveyAnswer::value).containsExactlyInAnyOrder(9.0, 2.0);
    }

    @Test
    void no_id_and_no_reason_shows_an_address() {
        SurveyExport export = pulse(
                "a@pulse.example,,2026-11-01 08:00,12",
                "a@pulse.example,,2026-11-01 08:00,9",
                "nobody,,2026-11-01 08:00,9");

        assertThat(export.records.keySet())
                .isNotEmpty()
                .noneMatch(id -> id.contains("@") || id.contains("pulse.example"));
        assertThat(export.reasons()).hasSize(2).noneMatch(reason -> reason.contains("@") || reason.contains("nobody"));
    }

    @Test
    void a_row_without_time_of_its_answer_is_told_with_its_line() {
        SurveyExport export = pulse("a@pulse.example,,,9");

        assertThat(export.reasons())
                .containsExactly(
                        "Line 2 of pulse.csv was set aside: its column \"Response Date\" is empty, so nobody can say when it was answered. Mend it and"
                                + " drop the file again under the same name.");
    }

    @Test
    void a_file_that_no_survey_names_is_refused() {
        SurveyExport export = new SurveyExport(folder, Map.of("config/surveys/pulse.yaml", PULSE));
        export.drop("other.csv", "Email,Score\na@pulse.example,9\n");

        List<String> reasons = export.read().reasons();

        assertThat(reasons).hasSize(1);
        assertThat(reasons.get(0)).contains("other.csv was refused", "no survey in config/surveys names such a file");
    }

    @Test
    void a_file_that_two_surveys_name_is_refused() {
        SurveyExport export = new SurveyExport(
                folder,
                Map.of("config/surveys/a.yaml", PULSE, "config/surveys/b.yaml", PULSE.replace("\"1\"", "\"2\"")));
        export.drop("pulse.csv", "Email,Response Date,Score\na@pulse.example,2026-11-01 08:00,9\n");

        List<String> reasons = export.read().reasons();

        assertThat(reasons).hasSize(1);
        assertThat(reasons.get(0)).contains("fits several surveys", "config/surveys/a.yaml", "config/surveys/b.yaml");
    }

    @Test
    void a_file_without_the_column_of_a_question_is_refused_as_a_whole() {
        SurveyExport export = new SurveyExport(folder, Map.of("config/surveys/pulse.yaml", PULSE));
        export.drop("pulse.csv", "Email,Response Date,Recommend\na@pulse.example,2026-11-01 08:00,9\n");

        List<String> reasons = export.read().reasons();

        assertThat(reasons).hasSize(1);
        assertThat(reasons.get(0)).contains("it lacks the column \"Score\" (the answer)", "config/surveys/pulse.yaml");
    }
}

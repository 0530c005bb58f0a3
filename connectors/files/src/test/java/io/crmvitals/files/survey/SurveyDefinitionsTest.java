package io.crmvitals.files.survey;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.problem.ConfigProblem;
import io.crmvitals.core.record.SurveyAnswer.Kind;
import io.crmvitals.core.survey.DeclaredScale;
import io.crmvitals.core.survey.SurveyVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a survey definition must say, and what is told where it does not. */
class SurveyDefinitionsTest {

    private static final String HEAD = """
            survey: Pulse
            version: "1"
            from: surveylegend
            files: [pulse.csv]
            zone: Europe/Berlin
            questions:
            """;

    private final Problems problems = new Problems();

    private Surveys read(String... definitions) {
        List<ConfigFile> files = new java.util.ArrayList<>();
        for (String text : definitions) {
            files.add(ConfigFile.parse("config/surveys/" + (files.size() + 1) + ".yaml", text, name -> null, problems));
        }
        return Surveys.read(files, problems);
    }

    private List<String> told() {
        return problems.list().stream().map(ConfigProblem::text).toList();
    }

    @Test
    void a_scale_without_direction_is_refused_with_the_reason() {
        read(HEAD + "  - {column: Effort, type: ces, scale: {min: 1, max: 5}}\n");

        assertThat(told())
                .containsExactly(
                        "questions[1].scale.best is missing. Some ask how easy it was, others how much effort it took, so the"
                                + " highest number can be the best answer or the worst. Write best: max where the highest number is the best answer, best: min where the"
                                + " lowest is");
        assertThat(problems.list().get(0).line()).isEqualTo(7);
    }

    @Test
    void a_question_without_any_scale_is_refused_unless_its_kind_has_one() {
        read(HEAD + """
                  - {column: A, type: nps}
                  - {column: B, type: thumbs}
                  - {column: C, type: smileys}
                  - {column: D, type: stars}
                """);

        assertThat(told()).hasSize(2);
        assertThat(told().get(0))
                .startsWith("questions[3].scale is missing.")
                .contains("whether a 1 is the best answer or the worst");
        assertThat(told().get(1)).startsWith("questions[4].scale is missing.").contains("How many stars there are");
    }

    @Test
    void kinds_with_a_scale_of_their_own_take_no_other() {
        read(HEAD + """
                  - {column: A, type: nps, scale: {min: 1, max: 10, best: max}}
                  - {column: B, type: stars, scale: {max: 5, best: min}}
                  - {column: C, type: nps, name: again, scale: {min: 0, max: 10, best: max}}
                """);

        assertThat(told()).hasSize(2);
        assertThat(told().get(0)).contains("questions[1].scale", "always 0 to 10 with the highest best");
        assertThat(told().get(1)).contains("questions[2].scale.best is \"min\"", "More stars are always better");
    }

    @Test
    void words_need_their_order_and_the_end_that_is_best() {
        read(HEAD + """
                  - {column: A, type: csat, scale: {words: [Good, Bad]}}
                  - {column: B, type: csat, name: b, scale: {words: [Good, good], best: first}}
                  - {column: C, type: csat, name: c, scale: {words: [Good, Bad], best: max}}
                """);

        assertThat(told()).hasSize(3);
        assertThat(told().get(0)).contains("questions[1].scale.best is missing", "best: first");
        assertThat(told().get(1)).contains("questions[2].scale.words", "two different words");
        assertThat(told().get(2)).contains("questions[3].scale.best is \"max\"", "first or last");
    }

    @Test
    void everything_that_is_wrong_is_told_at_once_with_the_nearest_word() {
        read("""
                survey: Pulse
                from: surveymonky
                files: []
                """, """
                survey: Pulse
                from: surveymonkey
                fils: [x.csv]
                dates: day-frist
                questions:
                  - {column: A, type: npz}
                """);

        assertThat(told().get(0)).contains("from is \"surveymonky\"", "Did you mean surveymonkey?");
        assertThat(told())
                .anyMatch(text -> text.startsWith("version is missing.") && text.contains("never put into one series"))
                .anyMatch(text -> text.startsWith("files is missing."))
                .anyMatch(text -> text.contains("fils is not a known key. Did you mean files?"))
                .anyMatch(text -> text.startsWith("zone is missing.") && text.contains("Europe/Berlin"))
                .anyMatch(text -> text.contains("dates holds \"day-frist\""))
                .anyMatch(text -> text.contains("questions[1].type is \"npz\"") && text.contains("Did you mean nps?"));
    }

    @Test
    void a_tool_whose_dates_depend_on_the_computer_needs_their_order() {
        read("""
                survey: Pulse
                version: "1"
                from: sogosurvey
                files: [x.csv]
                zone: Europe/Berlin
                questions:
                  - {column: A, type: nps}
                """);

        assertThat(told()).hasSize(1);
        assertThat(told().get(0)).startsWith("dates is missing. 03/11/2026 is a day in November or in March");
    }

    @Test
    void an_open_question_stands_beside_a_rated_one() {
        read(HEAD + "  - {column: Why?, type: text}\n");

        assertThat(told().get(0)).contains("An open question has no number");
    }

    @Test
    void two_definitions_of_one_version_are_refused_and_of_two_versions_taken() {
        String one = HEAD + "  - {column: A, type: nps}\n";

        Surveys surveys = read(one, one, one.replace("\"1\"", "\"2\""));

        assertThat(told())
                .containsExactly(
                        "version is the same as in config/surveys/1.yaml, which describes the same survey. Give each its own version, or describe"
                                + " both in one file");
        assertThat(surveys.definitions()).hasSize(3);
    }

    @Test
    void a_definition_that_is_switched_off_is_checked_and_left_out() {
        Surveys surveys = read("enabled: false\n" + HEAD + "  - {column: A, type: ces, scale: {min: 1, max: 5}}\n");

        assertThat(told()).hasSize(1);
        assertThat(surveys.definitions()).isEmpty();
    }

    @Test
    void files_are_told_by_their_names_in_any_case() {
        Surveys surveys = read(HEAD.replace("pulse.csv", "Pulse-*.csv") + "  - {column: A, type: nps}\n");

        assertThat(told()).isEmpty();
        assertThat(surveys.fitting("pulse-2026-11.CSV")).hasSize(1);
        assertThat(surveys.fitting("pulse-2026-11.csv.bak")).isEmpty();
        assertThat(surveys.fitting("impulse-1.csv")).isEmpty();
    }

    @Test
    void declared_scales_tell_their_direction_as_it_was_asked() {
        Surveys surveys = read(HEAD + "  - {column: A, type: ces, name: effort, scale: {min: 1, max: 5, best: min}}\n");

        assertThat(surveys.declaredScales())
                .containsExactly(
                        new DeclaredScale(new SurveyVersion("files", "Pulse", "1"), "effort", Kind.CES, 1, 5, false));
    }
}

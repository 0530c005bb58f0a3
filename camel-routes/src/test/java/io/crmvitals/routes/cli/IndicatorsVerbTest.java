package io.crmvitals.routes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.routes.app.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code vitals indicators} prints of the shipped catalogue, and of a site's own questions. */
class IndicatorsVerbTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private Path config;

    @BeforeEach
    void configure() {
        config = Site.copyOfShippedConfig(folder.resolve("config"));
    }

    private Told indicators(String... more) {
        List<String> words = new ArrayList<>(List.of("indicators", "--config", config.toString()));
        words.addAll(List.of(more));
        return Told.by(new Surroundings(name -> null, CLOCK), words.toArray(String[]::new));
    }

    private void ownIndicators() throws IOException {
        Files.copy(Path.of("../config/indicators.example"), config.resolve("indicators.yaml"));
    }

    @Test
    void all_indicators_stand_by_pillar_with_role_marks_and_weights() {
        Told told = indicators();

        assertThat(told.err()).isEmpty();
        assertThat(told.code()).isZero();
        assertThat(told.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(110));
        assertThat(told.out()).contains("0 of them your own");
        assertThat(told.out().lines().filter(line -> line.matches("  I\\d\\d .*")))
                .hasSize(57);
        assertThat(told.out())
                .containsSubsequence("deployment\n", "I01", "sentiment\n", "I37  nps", "commercial\n", "I57");
        assertThat(line(told, "I37")).contains("leading").contains("b2b-saas-default");
        assertThat(line(told, "I43")).contains("label").doesNotContain("%");
        assertThat(line(told, "I22")).contains("off");
    }

    @Test
    void one_indicator_is_told_in_full_by_id_and_by_number() {
        Told byId = indicators("first_response_time");
        Told byNumber = indicators("i31");

        assertThat(byId.out()).isEqualTo(byNumber.out());
        assertThat(byId.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(110));
        assertThat(byId.out())
                .startsWith("first_response_time (I31): First response\n")
                .contains("100 points at 1, 80 at 4, 60 at 8, 20 at 24, 0 at 48; straight lines between")
                .contains("Without an answer it is left out and the coverage falls.")
                .contains("beware")
                .contains("fed by zendesk");
    }

    @Test
    void an_unknown_indicator_is_told_with_the_nearest_one() {
        Told told = indicators("licence_activation");

        assertThat(told.code()).isEqualTo(ExitCode.USAGE);
        assertThat(told.err())
                .contains("There is no indicator \"licence_activation\". Did you mean license_activation?");
    }

    @Test
    void own_indicators_are_listed_with_the_samples_that_hold() throws IOException {
        ownIndicators();

        assertThat(indicators().out()).contains("2 of them your own").contains("  own  stuck_urgent");
        assertThat(indicators("stuck_urgent").out())
                .startsWith("stuck_urgent (own): Urgent tickets that are stuck\n")
                .contains("100 points from 0, 60 from 1, 30 from 2, 0 from 4")
                .contains("sample holds")
                .contains("two that are stuck, one that waits for the customer, one of today")
                .contains("on no card");
    }

    @Test
    void a_sample_that_fails_is_a_problem_of_the_config() throws IOException {
        ownIndicators();
        Site.edit(
                config.resolve("indicators.yaml"), "expect: {value: 2, points: 30}", "expect: {value: 3, points: 30}");

        Told told = indicators();

        assertThat(told.code()).isEqualTo(ExitCode.CONFIG);
        assertThat(told.err())
                .contains("indicators.yaml has 1 problem")
                .contains(
                        "indicators.stuck_urgent.samples[1].expect.value is expected to be 3, but these facts give value 2 and"
                                + " 30 points.");
    }

    @Test
    void json_tells_everything_of_every_indicator() throws IOException {
        ownIndicators();

        JsonNode all = indicators("--json").json();
        JsonNode one = indicators("trained_people", "--json").json();

        assertThat(all.isArray()).isTrue();
        assertThat(all.findValuesAsText("id")).contains("nps", "stuck_urgent", "arr");
        assertThat(one.get("own").asBoolean()).isTrue();
        assertThat(one.get("target").asDouble()).isEqualTo(0.5);
        assertThat(one.get("functions").get(0).asText()).isEqualTo("knowledge-enablement");
        assertThat(one.get("samples_that_hold")).hasSize(2);
        assertThat(one.get("weights")).isEmpty();
    }

    private static String line(Told told, String number) {
        return told.out()
                .lines()
                .filter(each -> each.startsWith("  " + number))
                .findFirst()
                .orElseThrow();
    }
}

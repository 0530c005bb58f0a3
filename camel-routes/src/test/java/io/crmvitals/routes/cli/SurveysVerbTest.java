package io.crmvitals.routes.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.LinkedPage;
import io.crmvitals.core.port.LinkedRecord;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.SurveyAnswer;
import io.crmvitals.core.record.SurveyAnswer.Kind;
import io.crmvitals.core.record.SurveyInvitation;
import io.crmvitals.routes.app.Site;
import io.crmvitals.routes.app.Vitals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code vitals surveys} prints of the answers of several systems. */
class SurveysVerbTest {

    private static final Instant SENT = Instant.parse("2026-11-01T08:00:00Z");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private Path config;

    @BeforeEach
    void configure() {
        config = Site.copyOfShippedConfig(folder.resolve("config"));
    }

    private Told surveys(String... more) {
        List<String> words =
                new ArrayList<>(List.of("surveys", "--config", config.toString(), "--data", folder.toString()));
        words.addAll(List.of(more));
        return Told.by(new Surroundings(name -> null, CLOCK), words.toArray(String[]::new));
    }

    private void store(String system, List<SharedRecord> records) {
        try (Store store = Vitals.openStore(config, folder)) {
            store.savePage(
                    store.startRun("sync", SENT),
                    new LinkedPage(
                            new StreamId(system, "surveys"),
                            records.stream()
                                    .map(record -> new LinkedRecord(record, null, SENT))
                                    .toList(),
                            List.of(),
                            List.of(),
                            List.of(),
                            new Cursor("end"),
                            false),
                    CLOCK.instant());
        }
    }

    private static SurveyAnswer answer(
            String system,
            int number,
            Kind kind,
            double value,
            double max,
            @Nullable String survey,
            @Nullable Instant sent) {
        return new SurveyAnswer(
                new ExternalId(system, "survey-answer", kind + "-" + number),
                null,
                new ExternalId(system, "contact", "" + number),
                null,
                kind,
                value,
                kind == Kind.NPS ? 0 : 1,
                max,
                SENT.plus(Duration.ofDays(number)),
                survey,
                survey == null ? null : "2",
                "email",
                null,
                null,
                sent,
                null);
    }

    private static SurveyInvitation invitation(int number, boolean answered) {
        return new SurveyInvitation(
                new ExternalId("files", "survey-invitation", "" + number),
                null,
                new ExternalId("files", "contact", "" + number),
                null,
                null,
                "Pulse",
                "2",
                "email",
                null,
                SENT,
                answered ? SENT.plus(Duration.ofDays(number)) : null);
    }

    private void tenAnswersOfTwentyFive() {
        List<SharedRecord> files = new ArrayList<>();
        // Five promoters, three passives, two detractors.
        double[] values = {9, 10, 9, 10, 9, 7, 8, 7, 0, 6};
        for (int i = 0; i < 10; i++) {
            files.add(answer("files", i, Kind.NPS, values[i], 10, "Pulse", SENT));
        }
        for (int i = 0; i < 25; i++) {
            files.add(invitation(i, i < 10));
        }
        store("files", files);
        store("hubspot", List.of(answer("hubspot", 3, Kind.CES, 4, 7, null, null)));
    }

    @Test
    void every_survey_is_told_with_ranges_and_the_response_rate_of_its_channels() {
        tenAnswersOfTwentyFive();

        Told told = surveys();

        assertThat(told.code()).isZero();
        // The range of 5/3/2 of 10 is the printed one; 10 of 25 by Wilson: (10 + 1.9207) / 28.8415 = 0.4133, half
        // 0.1788.
        assertThat(told.out()).isEqualTo("""
                        files Pulse, version 2
                          NPS 30 (-19 to 65), 10 answers, last 2026-11-10
                          answered by email 10 of 25, 40 % (23 to 59)
                        hubspot, survey without a name
                          ease 4.0 of 7 (range not known), 1 answer, last 2026-11-04
                          response rate not known: no invitations are told
                        To look into: 1
                          missing sent at: hubspot, survey without a name: 1 of 1 ease answers do not say when they were asked for. Without sent_at nobody knows how many did not answer, and those who do not are often the unhappy ones.
                        """);
    }

    @Test
    void the_same_is_told_as_json() throws IOException {
        tenAnswersOfTwentyFive();

        JsonNode json = surveys("--json").json();

        assertThat(json.at("/series/0/survey").asText()).isEqualTo("Pulse");
        assertThat(json.at("/series/0/value").asDouble()).isEqualTo(30);
        assertThat(json.at("/series/1/low").isNull()).isTrue();
        assertThat(json.at("/response_rates/0/channel").asText()).isEqualTo("email");
        assertThat(json.at("/response_rates/0/share").asDouble()).isCloseTo(0.4, within(1e-9));
        assertThat(json.at("/findings/0/rule").asText()).isEqualTo("missing_sent_at");
    }

    @Test
    void without_answers_it_says_where_they_come_from() {
        Told told = surveys();

        assertThat(told.code()).isZero();
        assertThat(told.out()).startsWith("No survey answers are stored yet.").endsWith("To look into: nothing\n");
    }

    @Test
    void a_definition_without_scale_direction_is_wrong_config_and_nothing_is_started() throws IOException {
        Files.writeString(config.resolve("surveys").resolve("effort.yaml"), """
                survey: Effort
                version: "1"
                from: surveylegend
                files: [effort.csv]
                zone: UTC
                questions:
                  - {column: How much effort was it?, type: ces, scale: {min: 1, max: 5}}
                """);

        Told told = surveys();

        assertThat(told.code()).isEqualTo(78);
        assertThat(told.err())
                .contains("effort.yaml has 1 problem; nothing was started.")
                .contains("line 7: questions[1].scale.best is missing.");
    }
}

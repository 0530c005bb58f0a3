package io.crmvitals.routes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.routes.app.Configuration;
import io.crmvitals.routes.app.ScoringBench;
import io.crmvitals.routes.app.Site;
import io.crmvitals.routes.app.Vitals;
import io.crmvitals.routes.run.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code what-if} tells of changed scorecards, beside a scoring with them. */
class WhatIfVerbTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final int ACCOUNTS = 25;

    @TempDir
    private Path folder;

    private Path config;
    private Path changed;

    @BeforeEach
    void configure() {
        config = Site.copyOfShippedConfig(folder.resolve("config"));
        changed = Site.copyOfShippedConfig(folder.resolve("changed"));
    }

    @Test
    void the_same_cards_change_nothing_and_nothing_is_measured() {
        scored(folder.resolve("data"), config);

        Told told = whatIf();

        assertThat(told.code()).isEqualTo(ExitCode.GREEN);
        assertThat(told.out())
                .contains("25 accounts, by the answers that their newest scores keep; nothing was measured anew.")
                .contains("0 of 25 accounts would change their band.")
                .doesNotContain("The farthest moves");
    }

    @Test
    void other_weights_give_the_numbers_that_scoring_with_them_gives() throws IOException {
        scored(folder.resolve("data"), config);
        otherWeights();
        Map<String, Double> scored = scored(folder.resolve("other"), changed);

        JsonNode told = whatIf("--json").json();

        assertThat(told.get("measuredAnew").asInt()).isZero();
        Map<String, Double> tried = new TreeMap<>();
        told.get("outcomes")
                .forEach(each -> tried.put(
                        each.get("account").asText(), each.get("value").asDouble()));
        assertThat(tried.keySet()).isEqualTo(scored.keySet());
        scored.forEach((account, value) -> assertThat(tried.get(account)).isEqualTo(value));
    }

    @Test
    void the_farthest_moves_come_first() {
        scored(folder.resolve("data"), config);
        otherWeights();

        String told = whatIf().out();

        assertThat(told).contains("The farthest moves:");
        List<Double> moves = told.lines()
                .filter(line -> line.matches("  +[+-]\\d.*"))
                .map(line -> Math.abs(Double.parseDouble(line.strip().split(" ")[0])))
                .toList();
        assertThat(moves).hasSizeBetween(1, 10).isSortedAccordingTo((one, other) -> Double.compare(other, one));
    }

    @Test
    void a_question_that_no_score_has_asked_is_measured_anew_and_told() {
        scored(folder.resolve("data"), config);
        Site.edit(changed.resolve("scorecards/default.yaml"), "    severity_mix: 3 ", "    education_rating: 3 ");

        Told told = whatIf();

        assertThat(told.err()).isEmpty();
        assertThat(told.out())
                .contains("25 accounts, 25 of them measured anew from their records as of today, because");
    }

    @Test
    void without_scores_it_says_what_to_run_first() {
        assertThat(whatIf().out())
                .isEqualTo("No account has a score yet. Run ./vitals sync or ./vitals score first.\n");
    }

    private void otherWeights() {
        Path card = changed.resolve("scorecards/default.yaml");
        Site.edit(card, "    outcomes_achieved: 6 ", "    outcomes_achieved: 2 ");
        Site.edit(card, "    stakeholder_breadth: 5 ", "    stakeholder_breadth: 9 ");
    }

    /** Scores by account, of those that have one. */
    private static Map<String, Double> scored(Path data, Path config) {
        Configuration configuration = Configuration.withoutConnections(config, name -> null);
        Map<String, Double> values = new TreeMap<>();
        try (Store store = Vitals.openStore(config, data)) {
            long records = ScoringBench.fill(store, ACCOUNTS, 40, CLOCK, Progress.SILENT);
            ScoringBench.scored(store, configuration, records, Duration.ZERO, CLOCK, Progress.SILENT);
            List<AccountKey> all = new ArrayList<>(store.accounts());
            store.scoresBefore(LocalDate.of(2026, 11, 21), all).forEach((account, score) -> {
                if (score instanceof HealthScore.Scored number) {
                    values.put(account.value(), number.value());
                }
            });
        }
        return values;
    }

    private Told whatIf(String... more) {
        List<String> all = new ArrayList<>(List.of(
                "what-if",
                "--cards",
                changed.resolve("scorecards").toString(),
                "--config",
                config.toString(),
                "--data",
                folder.resolve("data").toString()));
        all.addAll(List.of(more));
        return Told.by(new Surroundings(name -> null, CLOCK), all.toArray(String[]::new));
    }
}

package io.crmvitals.core.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.indicator.Catalogue;
import io.crmvitals.core.indicator.Pillar;
import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.score.CardFinding.Rule;
import io.crmvitals.core.score.CardFinding.Severity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class CardLintTest {

    private static final String SMALL = """
            id: small
            version: 1
            bands: {yellow_from: 40, green_from: 70}
            pillars:
              engagement: {stakeholder_breadth: 30}
              adoption: {active_user_rate: 40}
              value: {outcomes_achieved: 30}
            """;

    @Test
    void the_card_that_ships_has_no_finding() {
        assertThat(lint(Cards.text())).isEmpty();
    }

    @Test
    void a_card_that_asks_for_no_value_is_warned_about_with_its_line() {
        String yaml = SMALL.replace("  value: {outcomes_achieved: 30}\n", "")
                .replace("active_user_rate: 40", "active_user_rate: 70");

        CardFinding finding = only(lint(yaml), Rule.NO_VALUE);

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.line()).isEqualTo(4);
    }

    @Test
    void a_challenger_may_be_lopsided() {
        String logins = """
                id: logins
                version: 1
                challenger: true
                bands: {yellow_from: 40, green_from: 70}
                pillars:
                  adoption: {login_change: 100}
                """;

        List<CardFinding> findings = lint(SMALL, logins);

        assertThat(findings).extracting(CardFinding::rule).contains(Rule.NO_VALUE, Rule.NO_RELATIONSHIP);
        assertThat(findings).extracting(CardFinding::severity).containsOnly(Severity.REMARK);
    }

    @Test
    void own_judgment_above_ten_percent_is_warned_about() {
        String yaml =
                SMALL.replace("active_user_rate: 40}", "active_user_rate: 29}\n  sentiment: {subjective_score: 11}");

        assertThat(only(lint(yaml), Rule.TOO_SUBJECTIVE).what()).contains("11 %");
        assertThat(rules(lint(yaml.replace("29", "30").replace("11", "10")))).doesNotContain(Rule.TOO_SUBJECTIVE);
    }

    @Test
    void a_curve_that_gives_every_answer_the_same_is_warned_about() {
        String yaml = SMALL + "curves:\n  active_user_rate: {points: {0: 60, 1: 60}}\n";

        CardFinding finding = only(lint(yaml), Rule.FLAT_CURVE);

        assertThat(finding.what()).contains("active_user_rate gets 60 points");
        assertThat(finding.why()).contains("40 %");
    }

    @Test
    void a_weight_that_moves_a_score_by_less_than_a_tenth_of_a_point_is_warned_about() {
        String yaml = SMALL.replace("active_user_rate: 40", "active_user_rate: 39.95, depth: 0.05");

        assertThat(only(lint(yaml), Rule.TOO_LIGHT).what()).contains("depth weighs 0.05 %");
    }

    @Test
    void green_that_the_best_answers_do_not_make_is_out_of_reach() {
        // 30 + 30 percent reach 100 points, 40 percent at most 25: 60 + 10 = 70, and it takes 70 + 3 to leave yellow.
        String yaml = SMALL + "curves:\n  active_user_rate: {points: {0: 0, 1: 25}}\n";

        CardFinding finding = only(lint(yaml), Rule.OUT_OF_REACH);

        assertThat(finding.what()).contains("Green begins at 70").contains("make 70.");
        assertThat(finding.line()).isEqualTo(3);
    }

    @Test
    void red_that_the_worst_answers_do_not_make_is_out_of_reach() {
        String floors = "curves:\n  active_user_rate: {points: {0: 50, 1: 100}}\n"
                + "  stakeholder_breadth: {points: {0: 50, 3: 100}}\n  outcomes_achieved: {points: {0: 30, 1: 100}}\n";

        // 0.4 * 50 + 0.3 * 50 + 0.3 * 30 = 44
        assertThat(only(lint(SMALL + floors), Rule.OUT_OF_REACH).what()).contains("still make 44.");
    }

    @Test
    void a_curve_for_something_that_is_not_weighed_is_remarked() {
        String yaml = SMALL + "curves:\n  depth: {points: {0: 0, 1: 100}}\n";

        assertThat(only(lint(yaml), Rule.UNUSED_CURVE).severity()).isEqualTo(Severity.REMARK);
    }

    @Test
    void a_card_behind_one_that_serves_everybody_can_never_be_chosen() {
        String hidden = SMALL.replace("id: small", "id: hidden\norder: 2000\napplies: [{segments: [smb]}]");

        CardFinding finding = only(lint(SMALL, hidden), Rule.NOBODY_SERVED);

        assertThat(finding.card()).isEqualTo("hidden");
        assertThat(finding.what()).contains("small (order 1000)");
    }

    @Test
    void two_cards_with_one_order_that_claim_the_same_accounts_are_warned_about() {
        String large = SMALL.replace("id: small", "id: large\norder: 5\napplies: [{seats_from: 100}]");
        String young = SMALL.replace("id: small", "id: young\norder: 5\napplies: [{live: false}]");
        String live = SMALL.replace("id: small", "id: grown\norder: 5\napplies: [{live: true}]");

        assertThat(only(lint(SMALL, large, young), Rule.OVERLAP).what())
                .contains("large")
                .contains("young");
        assertThat(rules(lint(SMALL, young, live))).doesNotContain(Rule.OVERLAP);
        assertThat(rules(lint(SMALL, large, young.replace("order: 5", "order: 6"))))
                .doesNotContain(Rule.OVERLAP);
    }

    @Test
    void what_no_mapping_fills_is_told_by_its_field() {
        Set<String> mapped = Set.of(
                "license-usage.seatsPurchased", "contact.lastEngaged", "account.goalsDue", "account.goalsConfirmed");

        CardFinding finding = only(lint(new LintSources(mapped, Map.of(), List.of()), SMALL), Rule.NO_FEED);

        assertThat(finding.what())
                .isEqualTo("No mapping fills license-usage.activeUsers, which active_user_rate reads.");
        assertThat(finding.line()).isEqualTo(6);
    }

    @Test
    void a_playbook_that_asks_for_an_unknown_indicator_is_an_error() {
        LintSources sources = new LintSources(Set.of(), Map.of("P99", Set.of("bredth", "depth")), List.of());

        CardFinding finding = only(lint(sources, SMALL), Rule.PLAYBOOK_WITHOUT_INDICATOR);

        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.what()).contains("P99").contains("Did you mean breadth?");
    }

    @Test
    void an_indicator_of_the_site_without_samples_is_warned_about() {
        String own = """
                indicators:
                  our_pulse:
                    question: How do we feel about them?
                    why: Because we know them.
                    pillar: value
                    unit: 1-5
                    measure: {kind: csm_pulse}
                    curve: {points: {1: 0, 5: 100}}
                    missing: {rule: drop}
                """;
        Problems problems = new Problems();
        Catalogue catalogue = Catalogue.builtIn()
                .with(ConfigFile.parse("config/indicators.yaml", own, name -> null, problems), problems);
        String yaml = SMALL.replace("outcomes_achieved: 30", "our_pulse: 30");
        Scorecards cards =
                Scorecards.read(List.of(ConfigFile.parse("a.yaml", yaml, name -> null, problems)), catalogue, problems);

        List<CardFinding> findings = CardLint.findings(cards, catalogue, LintSources.NONE);

        assertThat(problems.list()).isEmpty();
        assertThat(only(findings, Rule.NO_SAMPLES).what()).contains("our_pulse");
    }

    // What stored scores tell

    @Test
    void a_question_that_nine_in_ten_accounts_leave_open_is_warned_about() {
        List<HealthScore> scores = scores(20, i -> i, i -> i < 1 ? 50 : Double.NaN, i -> 100 - i * 4 % 17);

        assertThat(only(lint(sources(scores), SMALL), Rule.NO_ANSWERS).what())
                .isEqualTo("active_user_rate has an answer for 1 of 20 accounts.");
    }

    @Test
    void an_answer_that_is_the_same_for_everybody_is_warned_about() {
        List<HealthScore> scores = scores(12, i -> i, i -> 100, i -> i * 7 % 12);

        assertThat(only(lint(sources(scores), SMALL), Rule.SAME_ANSWER).what())
                .contains("same 100 points to all 12 accounts");
    }

    @Test
    void two_questions_whose_answers_rise_together_are_one() {
        List<HealthScore> scores = scores(30, i -> i, i -> i * i / 10.0, i -> i * 7 % 30);

        CardFinding finding = only(lint(sources(scores), SMALL), Rule.SAME_THING_TWICE);

        assertThat(finding.what())
                .contains("stakeholder_breadth and active_user_rate")
                .contains("(rank correlation 1 over 30 accounts). Together they weigh 70 %.");
    }

    @Test
    void three_questions_that_are_one_are_one_finding() {
        List<HealthScore> scores = scores(30, i -> i, i -> i * i / 10.0, i -> 3.0 * i);

        CardFinding finding = only(lint(sources(scores), SMALL), Rule.SAME_THING_TWICE);

        assertThat(finding.what())
                .contains("stakeholder_breadth, active_user_rate and outcomes_achieved tell nearly the same")
                .contains("(rank correlation 1 to 1 over 30 or more accounts). Together they weigh 100 %.");
        assertThat(finding.why()).contains("several times");
    }

    @Test
    void two_questions_that_run_against_each_other_are_told_as_such() {
        List<HealthScore> scores = scores(30, i -> i, i -> 100 - i, i -> i * 7 % 30);

        assertThat(only(lint(sources(scores), SMALL), Rule.SAME_THING_TWICE).what())
                .contains(
                        "active_user_rate and stakeholder_breadth tell nearly the same, turned round (rank correlation -1 over 30");
    }

    @Test
    void a_curve_that_is_turned_round_shows_against_the_rest() {
        List<HealthScore> scores = scores(40, i -> i + i * 7 % 11, i -> i + i * 5 % 13, i -> 60 - i + i * 3 % 23);

        assertThat(lint(sources(scores), SMALL).stream().filter(f -> f.rule() == Rule.WRONG_POLARITY))
                .anySatisfy(finding -> assertThat(finding.what()).contains("more points for outcomes_achieved"));
    }

    @Test
    void a_light_indicator_that_decides_the_order_of_accounts_is_remarked() {
        String light = SMALL.replace("stakeholder_breadth: 30", "stakeholder_breadth: 5")
                .replace("active_user_rate: 40", "active_user_rate: 65");
        // The two heavy ones hardly differ, so the light one decides.
        List<HealthScore> scores = scores(25, i -> i * 4, i -> 80 + i % 2 * 0.01, i -> 70 + i % 3 * 0.01);

        CardFinding finding = only(lint(sources(scores), light), Rule.HEAVIER_THAN_IT_SAYS);

        assertThat(finding.what()).contains("stakeholder_breadth weighs 5 %");
        assertThat(finding.severity()).isEqualTo(Severity.REMARK);
    }

    @Test
    void findings_come_worst_first() {
        String yaml = SMALL.replace("outcomes_achieved: 30", "outcomes_achieved: 20, subjective_score: 11")
                + "curves:\n  depth: {points: {0: 0, 1: 100}}\n";

        assertThat(lint(yaml)).extracting(CardFinding::severity).isSorted();
        assertThat(lint(yaml).get(0).severity()).isEqualTo(Severity.ERROR);
    }

    /** Points of stakeholder_breadth, active_user_rate and outcomes_achieved by the account's number; no number is no answer. */
    private static List<HealthScore> scores(
            int n, IntToDoubleFunction breadth, IntToDoubleFunction active, IntToDoubleFunction value) {
        List<HealthScore> scores = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            List<Reading> readings = new ArrayList<>();
            List<Contribution> lines = new ArrayList<>();
            double sum = 0;
            sum += add("stakeholder_breadth", Pillar.ENGAGEMENT, 0.3, breadth.applyAsDouble(i), readings, lines);
            sum += add("active_user_rate", Pillar.ADOPTION, 0.4, active.applyAsDouble(i), readings, lines);
            sum += add("outcomes_achieved", Pillar.VALUE, 0.3, value.applyAsDouble(i), readings, lines);
            scores.add(new HealthScore.Scored(
                    new AccountKey("A" + (1000 + i)),
                    LocalDate.of(2026, 11, 1),
                    "small@1",
                    Math.min(100, sum),
                    Band.YELLOW,
                    1,
                    Map.of(),
                    Map.of(),
                    lines,
                    List.of(),
                    readings,
                    Steadiness.NEW,
                    false));
        }
        return scores;
    }

    private static double add(
            String id, Pillar pillar, double weight, double points, List<Reading> readings, List<Contribution> lines) {
        if (Double.isNaN(points)) {
            readings.add(new Reading.NoData(id, ""));
            return 0;
        }
        readings.add(new Reading.Measured(id, points, points, points, 1, 1, 1, "", List.of()));
        lines.add(new Contribution(id, pillar, weight, points, weight * points));
        return weight * points;
    }

    private static LintSources sources(List<HealthScore> scores) {
        return new LintSources(Set.of(), Map.of(), scores);
    }

    private static List<CardFinding> lint(String... cards) {
        return lint(LintSources.NONE, cards);
    }

    private static List<CardFinding> lint(LintSources sources, String... cards) {
        Problems problems = new Problems();
        List<ConfigFile> files = new ArrayList<>();
        for (int i = 0; i < cards.length; i++) {
            files.add(ConfigFile.parse("config/scorecards/" + i + ".yaml", cards[i], name -> null, problems));
        }
        Catalogue catalogue = Catalogue.builtIn();
        return CardLint.findings(Scorecards.read(files, catalogue, problems), catalogue, sources);
    }

    private static List<Rule> rules(List<CardFinding> findings) {
        return findings.stream().map(CardFinding::rule).toList();
    }

    private static CardFinding only(List<CardFinding> findings, Rule rule) {
        assertThat(findings).filteredOn(finding -> finding.rule() == rule).hasSize(1);
        return findings.stream()
                .filter(finding -> finding.rule() == rule)
                .findFirst()
                .orElseThrow();
    }
}

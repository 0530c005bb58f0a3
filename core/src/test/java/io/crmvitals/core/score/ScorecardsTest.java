package io.crmvitals.core.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.indicator.Catalogue;
import io.crmvitals.core.indicator.Pillar;
import io.crmvitals.core.problem.ConfigProblem;
import io.crmvitals.core.record.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScorecardsTest {

    @Test
    void the_card_that_ships_has_no_problem_and_weighs_one_hundred() {
        Problems problems = new Problems();

        Scorecard card = Cards.read(Cards.text(), problems).all().get(0);

        assertThat(problems.list()).isEmpty();
        assertThat(card.key()).isEqualTo("b2b-saas-default@1");
        assertThat(card.slots().stream().mapToDouble(Scorecard.Slot::weight).sum())
                .isEqualTo(100);
        assertThat(card.caps()).hasSize(6);
    }

    @Test
    void weights_that_do_not_add_up_are_told_with_their_sum() {
        assertThat(problems(Cards.text().replace("nps: 7 ", "nps: 2 ")))
                .singleElement()
                .asString()
                .contains("weights add up to 95, expected 100");
    }

    @Test
    void a_misspelt_indicator_is_told_with_the_nearest_known_one() {
        assertThat(problems(Cards.text().replace("breadth: 6", "bredth: 6")))
                .singleElement()
                .asString()
                .contains("pillars.adoption.bredth is not a known indicator. Did you mean breadth?");
    }

    @Test
    void an_indicator_weighed_twice_is_refused() {
        assertThat(problems(Cards.text().replace("[login_change, usage_trend]", "[login_change, depth]")))
                .singleElement()
                .asString()
                .contains("depth")
                .contains("a second time");
    }

    @Test
    void an_indicator_in_another_pillar_is_refused() {
        assertThat(problems(Cards.text().replace("  ces: 3 ", "  support_csat: 3 ")))
                .singleElement()
                .asString()
                .contains("belongs to the pillar support");
    }

    @Test
    void bands_in_the_wrong_order_are_refused() {
        assertThat(problems(Cards.text().replace("green_from: 70", "green_from: 30")))
                .singleElement()
                .asString()
                .contains("bands.green_from is \"30\"");
    }

    @Test
    void a_misspelt_cap_is_told() {
        assertThat(problems(Cards.text().replace("champion_left:", "champion_lost:")))
                .singleElement()
                .asString()
                .contains("caps.champion_lost is not a known key. Did you mean caps.champion_left?");
    }

    @Test
    void a_card_without_applies_serves_everybody_and_is_asked_last() {
        Scorecard card = Cards.standard();

        assertThat(card.criteria().everybody()).isTrue();
        assertThat(card.criteria().order()).isEqualTo(1000);
        assertThat(card.aggregation()).isEqualTo(Scorecard.Aggregation.ARITHMETIC);
        assertThat(card.redNeedsScores()).isEqualTo(1);
        assertThat(card.challenger()).isFalse();
    }

    @Test
    void everything_a_card_may_say_is_read() {
        String yaml = Cards.text().replace("name: B2B SaaS", """
                        name: Large
                        note: Because they differ
                        order: 30
                        applies:
                          - {segments: [enterprise, mid_market], contract_from_day: 10, contract_until_day: 90, live: true}
                          - {seats_from: 100}
                          - {top_revenue: 0.1}
                        hand_over_days: 28
                        aggregation: geometric
                        roll_up: revenue-weighted
                        red_needs_scores: 2""").replace("worst_of:", "best_of:")
                + "curves:\n  depth: {points: {0: 0, 0.5: 100}}\n";
        Problems problems = new Problems();

        Scorecard card = Cards.read(yaml, problems).all().get(0);

        assertThat(card.note()).isEqualTo("Because they differ");
        assertThat(card.criteria().order()).isEqualTo(30);
        assertThat(card.criteria().any())
                .containsExactly(
                        new Criteria.Condition(
                                Set.of(Segment.ENTERPRISE, Segment.MID_MARKET), 10, 90, true, null, null),
                        new Criteria.Condition(Set.of(), null, null, null, 100, null),
                        new Criteria.Condition(Set.of(), null, null, null, null, 0.1));
        assertThat(card.handOverDays()).isEqualTo(28);
        assertThat(card.aggregation()).isEqualTo(Scorecard.Aggregation.GEOMETRIC);
        assertThat(card.rollUp()).isEqualTo(Scorecard.RollUp.REVENUE_WEIGHTED);
        assertThat(card.redNeedsScores()).isEqualTo(2);
        assertThat(card.curves()).containsOnlyKeys("depth");
        assertThat(card.slots())
                .filteredOn(slot -> slot.id().equals("usage_change"))
                .singleElement()
                .satisfies(slot -> assertThat(slot.pick()).isEqualTo(Scorecard.Pick.BEST));
        // The only complaint: this is the only card, and it does not serve everybody.
        assertThat(problems.list())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("would have no score"));
    }

    @Test
    void a_condition_that_nobody_fits_is_refused() {
        String yaml = Cards.text()
                .replace("name: B2B SaaS", "applies: [{contract_from_day: 90, contract_until_day: 10}, {}]");

        assertThat(problems(yaml))
                .singleElement()
                .asString()
                .contains("applies[1].contract_until_day is \"10\"")
                .contains("nobody fits");
    }

    @Test
    void a_misspelt_segment_or_key_of_a_condition_is_told_with_the_nearest() {
        String yaml = Cards.text().replace("name: B2B SaaS", "applies: [{segments: [enterprize]}, {seat_from: 3}, {}]");

        assertThat(problems(yaml))
                .hasSize(2)
                .anySatisfy(text -> assertThat(text).contains("Did you mean enterprise?"))
                .anySatisfy(text -> assertThat(text).contains("Did you mean applies[2].seats_from?"));
    }

    @Test
    void a_curve_for_an_unknown_indicator_is_told_with_the_nearest() {
        String yaml = Cards.text() + "\ncurves:\n  dept: {points: {0: 0, 1: 100}}\n";

        assertThat(problems(yaml))
                .singleElement()
                .asString()
                .contains("curves.dept is not a known indicator")
                .contains("Did you mean depth?");
    }

    @Test
    void equal_weights_follow_the_other_card() {
        Scorecards cards = read(Cards.text(), """
                id: equal
                version: 1
                challenger: true
                weights: equal
                of: b2b-saas-default
                """);

        Scorecard equal = cards.all().get(1);

        assertThat(equal.slots())
                .hasSize(19)
                .allSatisfy(slot -> assertThat(slot.weight()).isEqualTo(100.0 / 19));
        assertThat(equal.caps()).isEqualTo(cards.all().get(0).caps());
        assertThat(equal.challenger()).isTrue();
        assertThat(cards.serving()).extracting(Scorecard::id).containsExactly("b2b-saas-default");
    }

    @Test
    void other_weights_for_the_pillars_keep_the_proportions_inside() {
        Scorecard dear = read("""
                        id: dear
                        version: 1
                        challenger: true
                        weights: pillars
                        of: b2b-saas-default
                        pillars: {deployment: 25, engagement: 25, adoption: 25, value: 25}
                        """, Cards.text()).all().get(0);

        // Adoption weighs 30 in the other card: 12, 8, 6 and 4 of it become 10, 6 2/3, 5 and 3 1/3 of 25.
        assertThat(dear.slots())
                .filteredOn(slot -> slot.pillar() == Pillar.ADOPTION)
                .extracting(Scorecard.Slot::weight)
                .containsExactly(10.0, 25 * 8 / 30.0, 5.0, 25 * 4 / 30.0);
        assertThat(dear.slots().stream().mapToDouble(Scorecard.Slot::weight).sum())
                .isCloseTo(100, within(1e-9));
    }

    @Test
    void a_card_worked_out_from_one_that_is_not_there_is_told() {
        Problems problems = new Problems();
        List<ConfigFile> files = List.of(
                ConfigFile.parse("a.yaml", Cards.text(), name -> null, problems),
                ConfigFile.parse(
                        "b.yaml",
                        "id: equal\nversion: 1\nchallenger: true\nweights: equal\nof: b2b-sass-default\nbands: {}\n",
                        name -> null,
                        problems));

        Scorecards.read(files, Catalogue.builtIn(), problems);

        assertThat(problems.list().get(0).text())
                .contains("of is \"b2b-sass-default\"")
                .contains("Did you mean b2b-saas-default?");
    }

    private static Scorecards read(String... cards) {
        Problems problems = new Problems();
        List<ConfigFile> files = new ArrayList<>();
        for (int i = 0; i < cards.length; i++) {
            files.add(ConfigFile.parse(i + ".yaml", cards[i], name -> null, problems));
        }
        Scorecards read = Scorecards.read(files, Catalogue.builtIn(), problems);
        problems.throwIfAny();
        return read;
    }

    private static List<String> problems(String yaml) {
        Problems problems = new Problems();
        Cards.read(yaml, problems);
        return problems.list().stream().map(ConfigProblem::text).toList();
    }
}

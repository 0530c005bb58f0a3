package io.crmvitals.core.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.config.Problems;
import io.crmvitals.core.problem.ConfigProblem;
import java.util.List;
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

    private static List<String> problems(String yaml) {
        Problems problems = new Problems();
        Cards.read(yaml, problems);
        return problems.list().stream().map(ConfigProblem::text).toList();
    }
}

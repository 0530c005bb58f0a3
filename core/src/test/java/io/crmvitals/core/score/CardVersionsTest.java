package io.crmvitals.core.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.config.Problems;
import io.crmvitals.core.problem.ConfigProblem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CardVersionsTest {

    private static final CardStamp SHIPPED = stamp(Cards.text());

    @Test
    void a_version_that_means_what_it_meant_is_accepted() {
        assertThat(changed(Cards.text())).isEmpty();
    }

    @Test
    void words_order_and_whom_the_card_serves_do_not_change_what_a_number_means() {
        String reworded = Cards.text()
                .replace("name: B2B SaaS", "name: Everybody else\nnote: Another word\norder: 900")
                .replace("[login_change, usage_trend]", "[usage_trend, login_change]");

        assertThat(stamp(reworded).hash()).isEqualTo(SHIPPED.hash());
        assertThat(changed(reworded)).isEmpty();
    }

    @Test
    void another_weight_under_the_same_version_is_refused_with_what_changed() {
        String heavier = Cards.text().replace("breadth: 6 ", "breadth: 8 ").replace("depth: 4 ", "depth: 2 ");

        List<ConfigProblem> problems = changed(heavier);

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(5);
            assertThat(problem.text())
                    .contains("version 1 of the card b2b-saas-default was used already")
                    .contains("pillars.adoption.breadth was 6 and is 8")
                    .contains("pillars.adoption.depth was 4 and is 2")
                    .contains("Write version: 2");
        });
    }

    @Test
    void another_weight_under_another_version_is_accepted() {
        String heavier = Cards.text()
                .replace("breadth: 6 ", "breadth: 8 ")
                .replace("depth: 4 ", "depth: 2 ")
                .replace("version: 1 ", "version: 2 ");

        assertThat(changed(heavier)).isEmpty();
        assertThat(stamp(heavier).key()).isEqualTo("b2b-saas-default@2");
    }

    @Test
    void bands_caps_and_curves_are_part_of_the_meaning() {
        String text = Cards.text();

        assertThat(changed(text.replace("green_from: 70", "green_from: 75"))).hasSize(1);
        assertThat(changed(text.replace("limit: 69", "limit: 65"))).hasSize(1);
        assertThat(changed(text + "\ncurves:\n  depth: {points: {0: 0, 0.5: 100}}\n"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("curves.depth.points.0.5 is new (100)"));
    }

    private static CardStamp stamp(String yaml) {
        return Cards.read(yaml, new Problems()).stamps().get(0);
    }

    private static List<ConfigProblem> changed(String yaml) {
        return Cards.read(yaml, new Problems()).changed(Map.of(SHIPPED.key(), SHIPPED.content()));
    }
}

package io.crmvitals.core.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crmvitals.core.indicator.Pillar;
import io.crmvitals.core.indicator.Reading;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeighingTest {

    private static final Scorecard CARD = new Scorecard(
            "four",
            1,
            "Four",
            "",
            new Criteria(1, List.of(Criteria.Condition.ANYBODY)),
            0,
            Scorecard.Aggregation.ARITHMETIC,
            new Bands(40, 70, 3),
            70,
            0.6,
            20,
            List.of(
                    new Scorecard.Slot("a", Pillar.ADOPTION, 40, List.of("a")),
                    new Scorecard.Slot("b", Pillar.SUPPORT, 30, List.of("b")),
                    new Scorecard.Slot("c", Pillar.SENTIMENT, 20, List.of("c")),
                    new Scorecard.Slot("d", Pillar.SENTIMENT, 10, List.of("d"))),
            List.of(),
            false,
            false,
            Scorecard.RollUp.OWN,
            1,
            Map.of());

    @Test
    void the_worked_example_of_linear_contributions() {
        Weighing weighing = new Weighing(CARD, readings(90, 80, 20, 70));

        double[] base = {70, 65, 60, 50};
        double[] points = {90, 80, 20, 70};
        double[] expected = {8, 4.5, -8, 2};
        for (int i = 0; i < 4; i++) {
            double effect = weighing.weight(i) / weighing.answered() * (points[i] - base[i]);
            assertThat(effect).isCloseTo(expected[i], within(1e-9));
        }
        assertThat(weighing.sum() / weighing.answered()).isCloseTo(71, within(1e-9));
        assertThat(weighing.coverage()).isCloseTo(1, within(1e-12));
    }

    @Test
    void what_does_not_apply_gives_its_weight_to_its_pillar_first() {
        Map<String, Reading> readings = readings(90, 80, 20, 70);
        readings.put("c", new Reading.NotApplicable("c", ""));

        Weighing weighing = new Weighing(CARD, readings);

        assertThat(weighing.weight(3)).isCloseTo(30, within(1e-9));
        assertThat(weighing.sum() / weighing.answered()).isCloseTo((3600 + 2400 + 2100) / 100.0, within(1e-9));
        assertThat(weighing.coverage()).isCloseTo(1, within(1e-12));
    }

    @Test
    void what_has_no_answer_is_left_out_and_lowers_the_coverage() {
        Map<String, Reading> readings = readings(90, 80, 20, 70);
        readings.put("c", new Reading.NoData("c", ""));

        Weighing weighing = new Weighing(CARD, readings);

        assertThat(weighing.sum() / weighing.answered()).isCloseTo((3600 + 2400 + 700) / 80.0, within(1e-9));
        assertThat(weighing.coverage()).isCloseTo(0.8, within(1e-12));
        assertThat(weighing.enough()).isTrue();
    }

    @Test
    void a_heavy_pillar_without_any_answer_makes_the_account_grey() {
        Map<String, Reading> readings = readings(90, 80, 20, 70);
        readings.put("b", new Reading.NoData("b", ""));

        Weighing weighing = new Weighing(CARD, readings);

        assertThat(weighing.coverage()).isCloseTo(0.7, within(1e-12));
        assertThat(weighing.unanswered()).containsOnlyKeys(Pillar.SUPPORT);
        assertThat(weighing.enough()).isFalse();
    }

    @Test
    void an_answer_of_few_or_of_long_ago_covers_less() {
        Map<String, Reading> readings = readings(90, 80, 20, 70);
        readings.put("a", new Reading.Measured("a", 1, 1, 90, 1, 0.5, 0.5, "", List.of()));

        assertThat(new Weighing(CARD, readings).coverage()).isCloseTo(0.6 + 0.4 * 0.25, within(1e-12));
    }

    private static Map<String, Reading> readings(double... points) {
        Map<String, Reading> readings = new HashMap<>();
        for (int i = 0; i < points.length; i++) {
            String id = String.valueOf((char) ('a' + i));
            readings.put(id, new Reading.Measured(id, 1, 1, points[i], 1, 1, 1, "", List.of()));
        }
        return readings;
    }
}

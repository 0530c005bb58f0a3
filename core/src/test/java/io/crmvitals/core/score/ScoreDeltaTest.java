package io.crmvitals.core.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crmvitals.core.indicator.Pillar;
import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.record.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoreDeltaTest {

    @Test
    void
            half_the_weights_times_the_change_of_points_is_behavior_and_half_the_points_times_the_change_of_weight_is_not() {
        HealthScore.Scored before = score(line("a", 0.6, 50, 3), line("b", 0.4, 100, 7));
        HealthScore.Scored now = score(line("a", 0.5, 80, 4), line("b", 0.5, 90, 6));

        List<ScoreDelta.Line> lines = ScoreDelta.lines(before, now);

        // a: 0.55 * 30 = 16.5 and 65 * -0.1 = -6.5. b: 0.45 * -10 = -4.5 and 95 * 0.1 = 9.5. Together 85 - 70.
        assertThat(lines).extracting(ScoreDelta.Line::indicator).containsExactly("a", "b");
        assertThat(lines.get(0).behavior()).isCloseTo(16.5, within(1e-9));
        assertThat(lines.get(0).weighing()).isCloseTo(-6.5, within(1e-9));
        assertThat(lines.get(1).behavior()).isCloseTo(-4.5, within(1e-9));
        assertThat(lines.get(1).weighing()).isCloseTo(9.5, within(1e-9));
        assertThat(ScoreDelta.behavior(before, now).getAsDouble()).isCloseTo(12, within(1e-9));
    }

    @Test
    void a_line_that_came_or_went_is_no_behavior() {
        HealthScore.Scored before = score(line("a", 1, 50, 3));
        HealthScore.Scored now = score(line("a", 0.5, 50, 3), line("b", 0.5, 90, 6));

        assertThat(ScoreDelta.behavior(before, now)).hasValue(0);
        assertThat(ScoreDelta.lines(before, now).stream()
                        .mapToDouble(ScoreDelta.Line::sum)
                        .sum())
                .isCloseTo(20, within(1e-9));
    }

    @Test
    void an_answer_that_is_only_judged_otherwise_is_no_behavior() {
        HealthScore.Scored before = score(line("a", 1, 50, 3));
        HealthScore.Scored now = score(line("a", 1, 40, 3));

        assertThat(ScoreDelta.behavior(before, now)).hasValue(0);
    }

    @Test
    void where_pillars_are_not_added_up_the_lines_still_are_the_difference() {
        HealthScore.Scored before = score(new Line("a", 0.5, 40, 18, 3), new Line("b", 0.5, 90, 42, 4));
        HealthScore.Scored now = score(new Line("a", 0.5, 20, 8, 2), new Line("b", 0.5, 90, 34, 4));

        List<ScoreDelta.Line> lines = ScoreDelta.lines(before, now);

        assertThat(lines.stream().mapToDouble(ScoreDelta.Line::sum).sum()).isCloseTo(-18, within(1e-9));
        // a weighed 18/40 and weighs 8/20: (0.45 + 0.40) / 2 * -20.
        assertThat(lines.get(0).behavior()).isCloseTo(-8.5, within(1e-9));
    }

    @Test
    void a_grey_score_tells_of_no_behavior() {
        HealthScore grey = new HealthScore.Grey(Records.ACME, Records.DAY, "card@1", 0.1, List.of(), List.of());

        assertThat(ScoreDelta.behavior(grey, score(line("a", 1, 40, 3)))).isEmpty();
        assertThat(ScoreDelta.behavior(score(line("a", 1, 40, 3)), grey)).isEmpty();
    }

    private record Line(String id, double weight, double points, double amount, double answer) {}

    private static Line line(String id, double weight, double points, double answer) {
        return new Line(id, weight, points, weight * points, answer);
    }

    private static HealthScore.Scored score(Line... lines) {
        List<Contribution> contributions = new ArrayList<>();
        List<Reading> readings = new ArrayList<>();
        double value = 0;
        for (Line line : lines) {
            contributions.add(new Contribution(line.id(), Pillar.VALUE, line.weight(), line.points(), line.amount()));
            readings.add(new Reading.Measured(
                    line.id(), line.answer(), line.answer(), line.points(), 9, 1, 1, "", List.of()));
            value += line.amount();
        }
        return new HealthScore.Scored(
                Records.ACME,
                Records.DAY,
                "card@1",
                value,
                Band.YELLOW,
                1,
                Map.of(),
                Map.of(),
                contributions,
                List.of(),
                readings,
                Steadiness.NEW,
                false);
    }
}

package io.crmvitals.core.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crmvitals.core.indicator.Curve;
import io.crmvitals.core.indicator.Pillar;
import io.crmvitals.core.indicator.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** What must hold for every card and all readings. Both are made from a seed. */
class WeighingLawsTest {

    @Property(tries = 500)
    void a_better_answer_never_lowers_the_number(
            @ForAll long seed, @ForAll Scorecard.Aggregation aggregation, @ForAll @DoubleRange(max = 100) double by) {
        Random random = new Random(seed);
        Scorecard card = card(random, aggregation);
        Map<String, Reading> readings = readings(card, random, true);
        String one = card.slots().get(random.nextInt(card.slots().size())).id();
        Weighing before = new Weighing(card, readings);

        double points = Math.min(100, ((Reading.Measured) readings.get(one)).points() + by);
        readings.put(one, measured(one, points, 1, 1));

        assertThat(new Weighing(card, readings).value()).isGreaterThanOrEqualTo(before.value() - 1e-9);
    }

    @Property(tries = 500)
    void contributions_add_up_and_coverage_never_exceeds_one(
            @ForAll long seed, @ForAll Scorecard.Aggregation aggregation) {
        Random random = new Random(seed);
        Scorecard card = card(random, aggregation);
        Weighing weighing = new Weighing(card, readings(card, random, false));

        assertThat(weighing.coverage()).isBetween(0.0, 1.0);
        if (weighing.answered() > 0) {
            double sum = weighing.contributions().stream()
                    .mapToDouble(Contribution::amount)
                    .sum();
            assertThat(sum).isCloseTo(weighing.value(), within(1e-9));
        }
    }

    @Property(tries = 500)
    void an_indicator_without_an_answer_changes_no_sign_of_the_others(
            @ForAll long seed, @ForAll Scorecard.Aggregation aggregation) {
        Random random = new Random(seed);
        Scorecard card = card(random, aggregation);
        Map<String, Reading> readings = readings(card, random, true);
        Map<String, Double> with = effects(card, readings);
        String gone = card.slots().get(0).id();

        readings.put(gone, new Reading.NoData(gone, "silent"));

        effects(card, readings).forEach((id, effect) -> {
            boolean sameSign = effect * with.getOrDefault(id, 0.0) >= -1e-12;
            // inside a geometric pillar, parts on both sides of the reference are told by the pillar's own direction,
            // which is that of each part
            assertThat(sameSign).as("%s: %s, was %s", id, effect, with.get(id)).isTrue();
        });
    }

    @Property(tries = 200)
    void another_unit_of_a_straight_curve_changes_no_points(
            @ForAll @DoubleRange(min = -1000, max = 1000) double value,
            @ForAll @DoubleRange(min = 0.01, max = 1000) double unit) {
        Curve hours = new Curve.Linear(120, 4);
        Curve other = new Curve.Linear(120 * unit, 4 * unit);

        assertThat(other.points(value * unit)).isCloseTo(hours.points(value), within(1e-6));
    }

    private static Map<String, Double> effects(Scorecard card, Map<String, Reading> readings) {
        Map<String, Double> effects = new HashMap<>();
        Weighing weighing = new Weighing(card, readings);
        if (weighing.answered() > 0) {
            weighing.contributions()
                    .forEach(line -> effects.put(line.indicator(), line.amount() - line.weight() * card.reference()));
        }
        return effects;
    }

    private static Scorecard card(Random random, Scorecard.Aggregation aggregation) {
        List<Scorecard.Slot> slots = new ArrayList<>();
        int n = 2 + random.nextInt(12);
        for (int i = 0; i < n; i++) {
            String id = "i" + i;
            slots.add(new Scorecard.Slot(id, Pillar.values()[random.nextInt(6)], 1 + random.nextInt(20), List.of(id)));
        }
        return Cards.weighing(
                "any",
                1,
                List.of(Criteria.Condition.ANYBODY),
                0,
                aggregation,
                Scorecard.RollUp.OWN,
                List.of(),
                slots.toArray(Scorecard.Slot[]::new));
    }

    private static Map<String, Reading> readings(Scorecard card, Random random, boolean all) {
        Map<String, Reading> readings = new HashMap<>();
        for (Scorecard.Slot slot : card.slots()) {
            int kind = all ? 0 : random.nextInt(5);
            Reading reading = switch (kind) {
                case 0, 1, 2 ->
                    measured(
                            slot.id(),
                            random.nextInt(6) == 0 ? 0 : 100 * random.nextDouble(),
                            random.nextDouble(),
                            random.nextDouble());
                case 3 -> new Reading.NoData(slot.id(), "");
                default -> new Reading.NotApplicable(slot.id(), "");
            };
            readings.put(slot.id(), reading);
        }
        return readings;
    }

    private static Reading.Measured measured(String id, double points, double reliability, double freshness) {
        return new Reading.Measured(id, 1, 1, points, 1, reliability, freshness, "", List.of());
    }
}

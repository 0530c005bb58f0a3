package io.crmvitals.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Numbers that are published or were worked out with other software. */
class AggregationNumbersTest {

    private static final double[] WEIGHTS = {0.4, 0.3, 0.2, 0.1};

    @Test
    void three_means_of_one_example() {
        double[] scores = {90, 80, 20, 70};

        assertThat(arithmetic(scores)).isCloseTo(71, within(1e-9));
        assertThat(GeometricMean.of(scores, WEIGHTS, 5)).isCloseTo(62.710, within(0.0005));
        assertThat(harmonic(scores)).isCloseTo(50.961, within(0.0005));
    }

    @Test
    void one_zero_with_a_floor_of_one() {
        double[] scores = {90, 80, 0, 70};

        assertThat(arithmetic(scores)).isCloseTo(67, within(1e-9));
        assertThat(GeometricMean.of(scores, WEIGHTS, 1)).isCloseTo(34.446, within(0.0005));
    }

    @Test
    void the_human_development_index_of_the_technical_note_of_2020() {
        double income = (Math.log(3829) - Math.log(100)) / (Math.log(75_000) - Math.log(100));
        double[] indices = {0.6971, 0.3447, income};

        assertThat(income).isCloseTo(0.550627, within(1e-6));
        // two of the indices are printed with four digits, which leaves the fifth digit of their mean open
        assertThat(GeometricMean.of(indices, new double[] {1, 1, 1}, 0)).isCloseTo(0.50955, within(0.00003));
    }

    @Test
    void shapley_values_of_a_weighted_mean_are_weight_times_distance() {
        double[] scores = {90, 80, 20, 70};
        double[] base = {70, 65, 60, 50};

        double[] values = Shapley.of(4, set -> {
            double sum = 0;
            for (int i = 0; i < 4; i++) {
                sum += WEIGHTS[i] * ((set & 1 << i) != 0 ? scores[i] : base[i]);
            }
            return sum;
        });

        assertThat(arithmetic(base)).isCloseTo(64.5, within(1e-9));
        assertThat(values).containsExactly(new double[] {8, 4.5, -8, 2}, within(1e-9));
    }

    @Test
    void shapley_values_of_the_glove_game() {
        // two left gloves and one right one: the right one is worth 2/3, each left one 1/6
        double[] values = Shapley.of(3, set -> (set & 4) != 0 && (set & 3) != 0 ? 1 : 0);

        assertThat(values).containsExactly(new double[] {1.0 / 6, 1.0 / 6, 2.0 / 3}, within(1e-12));
    }

    @Test
    void gamma_numbers_have_their_shape_as_mean_and_variance() {
        for (double shape : new double[] {0.4, 1, 7.5}) {
            GammaDraws draws = new GammaDraws(new SplittableRandom(5));
            int n = 40_000;
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < n; i++) {
                double x = draws.next(shape);
                sum += x;
                squares += x * x;
            }
            double mean = sum / n;
            double standardError = Math.sqrt(shape / n);

            assertThat(mean).isCloseTo(shape, within(4 * standardError));
            assertThat(squares / n - mean * mean).isCloseTo(shape, within(0.06 * shape + 0.02));
        }
    }

    private static double arithmetic(double[] scores) {
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            sum += WEIGHTS[i] * scores[i];
        }
        return sum;
    }

    private static double harmonic(double[] scores) {
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            sum += WEIGHTS[i] / scores[i];
        }
        return 1 / sum;
    }
}

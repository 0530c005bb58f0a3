package io.crmvitals.core.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crmvitals.core.stats.GammaDraws;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DrawnNumbersTest {

    private static final int DRAWS = 20_000;

    @Test
    void the_share_told_without_drawing_is_near_that_of_many_draws() {
        for (int seed = 0; seed < 40; seed++) {
            Example one = new Example(seed);
            double from = one.middle() - 6;
            double to = one.middle() + 3;

            double told = one.numbers().outside(from, to);

            assertThat(told).as("seed %d", seed).isCloseTo(one.drawnOutside(from, to), within(0.04));
        }
    }

    @Test
    void answers_that_all_have_the_same_points_leave_nothing_to_chance() {
        double[] shares = {0.25, 0.25, 0.5};
        double[] points = {60, 60, 60};

        DrawnNumbers numbers = new DrawnNumbers(shares, points, points, points, new int[] {0, 1, 1}, 50);

        assertThat(numbers.outside(59, 61)).isCloseTo(0, within(1e-9));
        assertThat(numbers.outside(61, 70)).isCloseTo(1, within(1e-9));
    }

    @Test
    void a_single_answer_is_never_left_out() {
        double[] one = {40};

        DrawnNumbers numbers = new DrawnNumbers(new double[] {1}, one, one, one, new int[] {2}, 50);

        assertThat(numbers.outside(39, 41)).isCloseTo(0, within(1e-9));
    }

    /** Answers of a made-up account, and the same draws by another way: one by one. */
    private static final class Example {

        private final SplittableRandom random;
        private final int n;
        private final double[] shares;
        private final double[] points;
        private final double[] lower;
        private final double[] higher;
        private final int[] pillars;

        Example(int seed) {
            random = new SplittableRandom(seed);
            n = 6 + random.nextInt(15);
            shares = new double[n];
            points = new double[n];
            lower = new double[n];
            higher = new double[n];
            pillars = new int[n];
            double all = 0;
            for (int i = 0; i < n; i++) {
                shares[i] = 1 + random.nextInt(10);
                all += shares[i];
                points[i] = random.nextInt(101);
                lower[i] = Math.max(0, points[i] - random.nextInt(12));
                higher[i] = Math.min(100, points[i] + random.nextInt(12));
                pillars[i] = random.nextInt(4);
            }
            for (int i = 0; i < n; i++) {
                shares[i] /= all;
            }
        }

        double middle() {
            double middle = 0;
            for (int i = 0; i < n; i++) {
                middle += shares[i] * points[i];
            }
            return middle;
        }

        DrawnNumbers numbers() {
            return new DrawnNumbers(shares, points, lower, higher, pillars, 50);
        }

        double drawnOutside(double from, double to) {
            GammaDraws gammas = new GammaDraws(random);
            int outside = 0;
            for (int draw = 0; draw < DRAWS; draw++) {
                double value = value(gammas, random.nextInt(n), random.nextBoolean());
                outside += value < from || value >= to ? 1 : 0;
            }
            return outside / (double) DRAWS;
        }

        private double value(GammaDraws gammas, int dropped, boolean product) {
            double[] mass = new double[4];
            double[] sums = new double[4];
            double all = 0;
            for (int i = 0; i < n; i++) {
                double weight = gammas.next(50 * shares[i]);
                double way = random.nextDouble();
                double side = random.nextBoolean() ? lower[i] : higher[i];
                if (i != dropped) {
                    mass[pillars[i]] += weight;
                    sums[pillars[i]] += weight * (points[i] + way * (side - points[i]));
                    all += weight;
                }
            }
            double sum = 0;
            for (int p = 0; p < 4; p++) {
                if (mass[p] > 0) {
                    sum += product ? mass[p] * Math.log(Math.max(Weighing.FLOOR, sums[p] / mass[p])) : sums[p];
                }
            }
            return product ? Math.exp(sum / all) : sum / all;
        }
    }
}

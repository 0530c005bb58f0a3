package io.crmvitals.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Results that others printed, or that can be checked by hand from the data beside them. */
class PublishedNumbersTest {

    /** NIST/SEMATECH handbook, CUSUM example: target 325, k 0.3175, h 4.1959. */
    private static final double[] NIST = {
        324.925, 324.675, 324.725, 324.350, 325.350, 325.225, 324.125, 324.525, 325.225, 324.600, 324.625, 325.150,
        328.325, 327.250, 327.825, 328.500, 326.675, 327.775, 326.875, 328.350
    };

    @Test
    void robust_z_of_a_sudden_fall() {
        RobustZ baseline = RobustZ.of(new double[] {52, 48, 50, 55, 47, 51, 49, 53}, 0.05);

        assertThat(baseline.median()).isEqualTo(50.5);
        assertThat(baseline.mad()).isEqualTo(2);
        assertThat(baseline.of(30)).isCloseTo(-6.9136, within(5e-5));
    }

    @Test
    void a_baseline_that_never_moves_takes_the_floor_as_its_spread() {
        RobustZ baseline = RobustZ.of(new double[] {3, 3, 3, 3}, 0.05);

        assertThat(baseline.of(2.9)).isCloseTo(-1.349, within(1e-3));
    }

    @Test
    void the_nist_cusum_alarms_at_the_fourteenth_value() {
        Cusum cusum = Cusum.over(NIST, 325, 0.3175, 4.1959);

        double[] expected = {3.01, 4.94, 7.45, 10.63, 11.99, 14.44, 16.00, 19.04};
        for (int i = 0; i < expected.length; i++) {
            assertThat(cusum.upper(12 + i)).isCloseTo(expected[i], within(0.0051));
        }
        assertThat(cusum.firstUpperAlarm()).isEqualTo(13);
        assertThat(cusum.firstLowerAlarm()).isEqualTo(-1);
    }

    @Test
    void the_same_values_upside_down_alarm_downwards() {
        double[] mirrored = new double[NIST.length];
        for (int i = 0; i < NIST.length; i++) {
            mirrored[i] = 650 - NIST[i];
        }

        Cusum cusum = Cusum.over(mirrored, 325, 0.3175, 4.1959);

        assertThat(cusum.firstLowerAlarm()).isEqualTo(13);
        assertThat(cusum.lowAtEnd()).isTrue();
    }

    @Test
    void theil_sen_ignores_the_wild_last_point() {
        double[] y = {50, 52, 49, 47, 48, 44, 45, 41, 42, 12};
        double[] x = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};

        TheilSen line = TheilSen.through(x, y);

        assertThat(line.slope()).isEqualTo(-1.5);
        assertThat(line.intercept()).isEqualTo(52.75);
    }

    @Test
    void shares_of_few_answers_are_drawn_towards_the_usual() {
        assertThat(Shrunk.towards(0.85, 10, 1.0, 2).value()).isCloseTo(0.8750, within(5e-5));
        assertThat(Shrunk.towards(0.85, 10, 0.5, 2).value()).isCloseTo(0.7917, within(5e-5));
        assertThat(Shrunk.towards(0.85, 10, 0.8, 10).value()).isCloseTo(0.8250, within(5e-5));
        assertThat(Shrunk.towards(0.85, 10, 0.0, 1).value()).isCloseTo(0.7727, within(5e-5));
    }

    @Test
    void one_promoter_does_not_make_an_nps_of_one_hundred() {
        assertThat(Shrunk.towards(30, 10, 100, 1).value()).isCloseTo(36.36, within(5e-3));
        assertThat(Shrunk.towards(30, 10, -100, 1).value()).isCloseTo(18.18, within(5e-3));
        assertThat(Shrunk.towards(30, 10, 20, 50).value()).isCloseTo(21.67, within(5e-3));
        assertThat(Shrunk.towards(30, 10, 20, 50).reliability()).isCloseTo(50 / 60.0, within(1e-12));
    }

    @Test
    void wilson_intervals_as_newcombe_printed_them() {
        assertWilson(81, 263, 0.2553, 0.3662);
        assertWilson(15, 148, 0.0624, 0.1605);
        assertWilson(0, 20, 0, 0.1611);
        assertWilson(1, 29, 0.0061, 0.1718);
        assertWilson(7, 50, 0.0695, 0.2619);
        assertWilson(8, 10, 0.4902, 0.9433);
        assertWilson(2, 2, 0.3424, 1);
    }

    @Test
    void the_poisson_tail_by_hand() {
        // 1 - e^-2 (1 + 2 + 2) = 1 - 5 e^-2
        assertThat(PoissonTail.atLeast(3, 2)).isCloseTo(1 - 5 * Math.exp(-2), within(1e-12));
        assertThat(PoissonTail.atLeast(0, 2)).isEqualTo(1);
        assertThat(PoissonTail.atLeast(1, 0)).isEqualTo(0);
    }

    @Test
    void an_uncertain_rate_by_hand() {
        // Shape 1 makes the count geometric with success 1/(1+2): P(X >= 3) = (2/3)^3.
        assertThat(PoissonTail.atLeast(3, 2, 1)).isCloseTo(8 / 27.0, within(1e-12));
    }

    private static void assertWilson(int hits, int n, double low, double high) {
        Wilson interval = Wilson.of(hits, n);

        assertThat(interval.low()).isCloseTo(low, within(5.1e-5));
        assertThat(interval.high()).isCloseTo(high, within(5.1e-5));
    }
}

package io.crmvitals.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Trend and change: numbers that others printed, that were worked out from their data by other means, or that follow by hand. */
class TrendAndChangeTest {

    /** A slow decline with a wild last value. */
    private static final double[] DECLINE = {50, 52, 49, 47, 48, 44, 45, 41, 42, 12};

    private static final double[] ORDER = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};

    private static final double[] INTELLIGENCE = {106, 100, 86, 101, 99, 103, 97, 113, 112, 110};
    private static final double[] TELEVISION = {7, 27, 2, 50, 28, 29, 20, 12, 6, 17};

    /** NIST/SEMATECH handbook, EWMA example: weight 0.3, start 50, standard deviation 2.0539. */
    private static final double[] NIST_EWMA = {
        52, 47, 53, 49.3, 50.1, 47, 51, 50.1, 51.2, 50.5, 49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1
    };

    /** Montgomery, Introduction to Statistical Quality Control: mean 10, standard deviation 1. */
    private static final double[] MONTGOMERY = {
        9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.20, 10.34, 9.03, 11.47, 10.51, 9.40, 10.08, 9.37, 10.62,
        10.31, 8.52, 10.84, 10.90, 9.33, 12.29, 11.50, 10.60, 11.08, 10.38, 11.62, 11.31, 10.52
    };

    /** The 15 p-values of Benjamini and Hochberg (1995). */
    private static final double[] FIFTEEN = {
        .0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1
    };

    @Test
    void the_slope_of_a_decline_and_its_range() {
        TheilSen line = TheilSen.through(ORDER, DECLINE);
        SlopeRange range = SlopeRange.of(ORDER, DECLINE);

        assertThat(line.slope()).isEqualTo(-1.5);
        assertThat(line.intercept()).isEqualTo(52.75);
        assertThat(range).isEqualTo(new SlopeRange(-3, -1));
        assertThat(range.apartFromZero()).isTrue();
    }

    @Test
    void a_slope_of_ups_and_downs_may_as_well_be_zero() {
        assertThat(SlopeRange.of(ORDER, new double[] {1, 2, 1, 2, 1, 2, 1, 2, 1, 2})
                        .apartFromZero())
                .isFalse();
    }

    @Test
    void a_steady_decline_is_no_chance() {
        MannKendall trend = MannKendall.of(DECLINE);

        assertThat(trend.tau()).isCloseTo(-0.8222, within(5e-5));
        assertThat(trend.p()).isCloseTo(0.000358, within(5e-7));
    }

    @Test
    void intelligence_and_television_have_nothing_to_do_with_each_other() {
        Spearman rho = Spearman.of(INTELLIGENCE, TELEVISION);
        Concordance tau = Concordance.of(INTELLIGENCE, TELEVISION);

        assertThat(rho.rho()).isCloseTo(-29 / 165.0, within(1e-12));
        assertThat(rho.p()).isCloseTo(0.627188, within(5e-7));
        assertThat(tau.tau()).isCloseTo(-0.111111, within(5e-7));
        assertThat(tau.p()).isCloseTo(0.727490, within(5e-7));
    }

    @Test
    void tied_rankings_go_by_the_normal_distribution() {
        Concordance tau = Concordance.of(new double[] {12, 2, 1, 12, 2}, new double[] {1, 4, 7, 1, 0});

        assertThat(tau.tau()).isCloseTo(-0.471405, within(5e-7));
        assertThat(tau.p()).isCloseTo(0.282745, within(5e-7));
    }

    @Test
    void the_exact_chance_of_three_values_in_order_is_one_in_three() {
        // 2 of 6 orders are wholly up or wholly down.
        assertThat(MannKendall.of(new double[] {1, 2, 3}).p()).isCloseTo(1 / 3.0, within(1e-12));
        // Half up, half down of two pairs and more: every order is at least as far from nothing.
        assertThat(MannKendall.of(new double[] {2, 1, 4, 3, 0}).p()).isLessThanOrEqualTo(1);
    }

    @Test
    void equal_values_share_their_ranks_and_nothing_correlates_with_what_never_varies() {
        // Ranks 1, 2.5, 2.5, 4 with 1, 2, 3, 4: 4.5 / sqrt(4.5 x 5)
        assertThat(Spearman.of(new double[] {1, 5, 5, 9}, new double[] {1, 2, 3, 4})
                        .rho())
                .isCloseTo(4.5 / Math.sqrt(22.5), within(1e-12));
        assertThat(Spearman.of(new double[] {3, 3, 3}, new double[] {1, 2, 3})).isEqualTo(new Spearman(0, 1));
    }

    @Test
    void the_normal_tails_as_every_table_prints_them() {
        assertThat(Normal.bothTails(0)).isEqualTo(1);
        assertThat(Normal.bothTails(1)).isCloseTo(0.3173105078629141, within(1e-14));
        assertThat(Normal.bothTails(-1.959963984540054)).isCloseTo(0.05, within(1e-14));
        assertThat(Normal.bothTails(3)).isCloseTo(0.0026997960632601866, within(1e-15));
        assertThat(Normal.bothTails(6)).isCloseTo(1.973175290075396e-9, within(1e-20));
    }

    @Test
    void students_tails_as_every_table_prints_them() {
        assertThat(StudentT.bothTails(1, 1)).isCloseTo(0.5, within(1e-12));
        assertThat(StudentT.bothTails(4.303, 2)).isCloseTo(0.05, within(1e-5));
        assertThat(StudentT.bothTails(2.571, 5)).isCloseTo(0.05, within(5e-5));
        assertThat(StudentT.bothTails(-2.228, 10)).isCloseTo(0.05, within(5e-5));
        assertThat(StudentT.bothTails(1.96, 100_000)).isCloseTo(0.05, within(1e-5));
    }

    @Test
    void the_nist_average_that_forgets() {
        double[] averages = Ewma.over(NIST_EWMA, 50, 0.3);

        double[] expected = {
            50.60, 49.52, 50.56, 50.18, 50.16, 49.21, 49.75, 49.85, 50.26, 50.33, 50.11, 49.36, 49.52, 50.05, 49.38,
            49.92, 50.73, 51.23, 51.94, 51.99
        };
        assertThat(averages).containsExactly(expected, within(0.00501));
        assertThat(50 + Ewma.limit(2.0539, 0.3, 3)).isCloseTo(52.5884, within(5e-5));
        assertThat(50 - Ewma.limit(2.0539, 0.3, 3)).isCloseTo(47.4116, within(5e-5));
    }

    @Test
    void the_weight_of_a_value_depends_on_the_time_since_the_one_before() {
        assertThat(Ewma.weight(1, 28)).isCloseTo(0.02445, within(5e-6));
        assertThat(Ewma.weight(1, 4)).isCloseTo(0.1591, within(5e-5));
        assertThat(Ewma.weight(28, 28)).isCloseTo(0.5, within(1e-12));
        assertThat(Ewma.weight(0, 28)).isZero();
    }

    @Test
    void one_late_value_weighs_as_much_as_many_early_ones_that_say_the_same() {
        double late = Ewma.next(50, 80, Ewma.weight(7, 28));
        double daily = 50;
        for (int day = 0; day < 7; day++) {
            daily = Ewma.next(daily, 80, Ewma.weight(1, 28));
        }

        assertThat(late).isCloseTo(daily, within(1e-10));
    }

    @Test
    void the_cusum_of_montgomery_alarms_at_the_twenty_ninth_value() {
        Cusum cusum = Cusum.over(MONTGOMERY, 10, 0.5, 5);

        assertThat(cusum.upper(23)).isCloseTo(2.79, within(1e-9));
        assertThat(cusum.upper(27)).isCloseTo(4.47, within(1e-9));
        assertThat(cusum.upper(28)).isCloseTo(5.28, within(1e-9));
        assertThat(cusum.firstUpperAlarm()).isEqualTo(28);
        assertThat(cusum.firstLowerAlarm()).isEqualTo(-1);
        double most = 0;
        for (int i = 0; i < MONTGOMERY.length; i++) {
            most = Math.max(most, cusum.lower(i));
        }
        assertThat(most).isCloseTo(1.77, within(1e-9));
    }

    @Test
    void mixes_that_have_nothing_in_common_differ_by_one_bit() {
        assertThat(JensenShannon.divergence(new double[] {3, 0}, new double[] {0, 70}))
                .isEqualTo(1);
        assertThat(JensenShannon.divergence(new double[] {3, 7}, new double[] {30, 70}))
                .isZero();
    }

    @Test
    void the_divergence_of_two_mixes_by_hand() {
        // 1/2 and 1/2 against 1 and 0, middle 3/4 and 1/4:
        // (1/2 log2(2/3) + 1/2 log2 2)/2 + (log2(4/3))/2 = 0.311278
        double one = JensenShannon.divergence(new double[] {1, 1}, new double[] {5, 0});

        assertThat(one).isCloseTo(0.311278, within(5e-7));
        assertThat(JensenShannon.divergence(new double[] {5, 0}, new double[] {1, 1}))
                .isCloseTo(one, within(1e-15));
    }

    @Test
    void nothing_is_no_mix() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JensenShannon.divergence(new double[] {0, 0}, new double[] {1, 1}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JensenShannon.divergence(new double[] {1}, new double[] {1, 1}));
    }

    @Test
    void anscombe_evens_out_the_spread_of_counts_by_hand() {
        assertThat(Counts.anscombe(0)).isCloseTo(Math.sqrt(1.5), within(1e-12));
        // 2 sqrt(10 + 3/8) = sqrt(41.5)
        assertThat(Counts.anscombe(10)).isCloseTo(Math.sqrt(41.5), within(1e-12));
    }

    @Test
    void a_distribution_that_moved_a_little() {
        assertThat(StabilityIndex.of(new double[] {.2, .3, .5}, new double[] {.25, .35, .4}))
                .isCloseTo(0.041179, within(5e-7));
        assertThat(StabilityIndex.of(new double[] {0, 1}, new double[] {0, 1})).isZero();
        assertThat(StabilityIndex.of(new double[] {0, 1}, new double[] {.5, .5}))
                .isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void of_fifteen_tests_four_are_believed() {
        double[] adjusted = Discoveries.benjaminiHochberg(FIFTEEN);

        assertThat(adjusted)
                .containsExactly(
                        new double[] {
                            .0015, .003, .0095, .035625, .0603, .063857, .063857, .0645, .0765, .486, .581182, .714875,
                            .753231, .813214, 1
                        },
                        within(5.1e-7));
        assertThat(Discoveries.believed(adjusted, 0.05)).isEqualTo(4);
        assertThat(Discoveries.believed(Discoveries.benjaminiYekutieli(FIFTEEN), 0.05))
                .isEqualTo(3);
        // Bonferroni asks for 0.05 / 15.
        assertThat(Arrays.stream(FIFTEEN).filter(p -> p <= 0.05 / 15).count()).isEqualTo(3);
    }

    @Test
    void the_order_of_the_tests_is_irrelevant() {
        assertThat(Discoveries.benjaminiHochberg(new double[] {.04, .01, .03}))
                .containsExactly(new double[] {.04, .03, .04}, within(1e-12));
    }
}

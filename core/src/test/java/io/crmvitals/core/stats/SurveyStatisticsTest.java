package io.crmvitals.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Numbers that others printed or that follow from the formula by hand. */
class SurveyStatisticsTest {

    @Test
    void promoters_less_detractors_of_a_large_sample() {
        NetPromoters nps = NetPromoters.of(162, 54, 324);

        assertThat(nps.value()).isCloseTo(33.33, within(0.005));
        assertThat(nps.low()).isCloseTo(24.95, within(0.005));
        assertThat(nps.high()).isCloseTo(41.11, within(0.005));
    }

    @Test
    void a_small_sample_has_a_wide_range_that_stays_within_the_scale() {
        NetPromoters ten = NetPromoters.of(5, 2, 10);
        NetPromoters one = NetPromoters.of(1, 0, 1);
        NetPromoters nobodyElse = NetPromoters.of(40, 0, 40);

        assertThat(ten.value()).isEqualTo(30);
        assertThat(ten.low()).isCloseTo(-19.05, within(0.005));
        assertThat(ten.high()).isCloseTo(65.20, within(0.005));
        assertThat(one.value()).isEqualTo(100);
        assertThat(one.low()).isCloseTo(-48.5, within(0.05));
        assertThat(one.high()).isCloseTo(98.5, within(0.05));
        assertThat(nobodyElse.high()).isLessThanOrEqualTo(100);
    }

    @Test
    void more_promoters_and_detractors_than_answers_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> NetPromoters.of(3, 2, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> NetPromoters.of(0, 0, 0));
    }

    @Test
    void two_rankings_with_ties_agree_as_printed() {
        Concordance both = Concordance.of(new double[] {12, 2, 1, 12, 2}, new double[] {1, 4, 7, 1, 0});

        assertThat(both.tau()).isCloseTo(-0.471405, within(5e-7));
        // The printed two-sided p of 0.282745 belongs to this z.
        assertThat(both.z()).isCloseTo(-1.0742, within(5e-4));
    }

    @Test
    void intelligence_and_television_without_ties() {
        Concordance both = Concordance.of(
                new double[] {106, 100, 86, 101, 99, 103, 97, 113, 112, 110},
                new double[] {7, 27, 2, 50, 28, 29, 20, 12, 6, 17});

        assertThat(both.tau()).isCloseTo(-0.111111, within(1e-6));
    }

    @Test
    void a_ranking_turned_round_disagrees_wholly_and_one_that_never_varies_says_nothing() {
        double[] up = {1, 2, 3, 4, 5};

        assertThat(Concordance.of(up, new double[] {5, 4, 3, 2, 1}).tau()).isEqualTo(-1);
        assertThat(Concordance.of(up, new double[] {3, 3, 3, 3, 3})).isEqualTo(new Concordance(0, 0, 1));
    }

    @Test
    void students_t_as_the_tables_have_it() {
        assertThat(MeanInterval.quantile(1)).isCloseTo(12.706, within(0.0005));
        assertThat(MeanInterval.quantile(2)).isCloseTo(4.303, within(0.0005));
        assertThat(MeanInterval.quantile(5)).isCloseTo(2.571, within(0.001));
        assertThat(MeanInterval.quantile(10)).isCloseTo(2.228, within(0.0005));
        assertThat(MeanInterval.quantile(30)).isCloseTo(2.042, within(0.0005));
    }

    @Test
    void a_mean_of_three_has_the_range_worked_out_by_hand() {
        // Mean 5, standard deviation 1, so 4.303 / sqrt(3) = 2.484 to each side.
        MeanInterval mean = MeanInterval.of(new double[] {4, 5, 6});

        assertThat(mean.mean()).isCloseTo(5, within(1e-12));
        assertThat(mean.low()).isCloseTo(2.516, within(0.0005));
        assertThat(mean.high()).isCloseTo(7.484, within(0.0005));
    }

    @Test
    void one_value_alone_has_no_range() {
        MeanInterval mean = MeanInterval.of(new double[] {6});

        assertThat(mean.mean()).isEqualTo(6);
        assertThat(mean.low()).isInfinite();
        assertThat(mean.high()).isInfinite();
    }
}

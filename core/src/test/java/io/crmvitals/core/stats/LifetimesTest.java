package io.crmvitals.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.crmvitals.core.stats.ShiftedBetaGeometric.Cohort;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** How long things last: published results, and laws. */
class LifetimesTest {

    /** Freireich and others 1963: weeks in remission of the patients on 6-mercaptopurine. */
    private static final double[] ENDED = {6, 6, 6, 7, 10, 13, 16, 22, 23};

    private static final double[] CENSORED = {6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35};

    /** Fader and Hardie 2007: customers left of 1000 after each year. */
    private static final double[] REGULAR = {1000, 631, 468, 382, 326, 289, 262, 241};

    private static final double[] HIGH_END = {1000, 869, 743, 653, 593, 551, 517, 491};

    @Test
    void remission_on_six_mp_as_published_with_greenwoods_errors() {
        double[] times = new double[ENDED.length + CENSORED.length];
        boolean[] ended = new boolean[times.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = i < CENSORED.length ? CENSORED[i] : ENDED[i - CENSORED.length];
            ended[i] = i >= CENSORED.length;
        }

        KaplanMeier remission = KaplanMeier.of(times, ended);

        double[] at = {6, 7, 10, 13, 16, 22, 23};
        double[] survival = {.8571, .8067, .7529, .6902, .6275, .5378, .4482};
        double[] error = {.0764, .0869, .0963, .1068, .1141, .1282, .1346};
        assertThat(remission.steps()).hasSize(7);
        for (int i = 0; i < at.length; i++) {
            assertThat(remission.steps().get(i).time()).isEqualTo(at[i]);
            assertThat(remission.survival(at[i])).isCloseTo(survival[i], within(5.1e-5));
            assertThat(remission.steps().get(i).standardError()).isCloseTo(error[i], within(5.1e-5));
        }
        assertThat(remission.steps().get(0).atRisk()).isEqualTo(21);
        assertThat(remission.survival(5.9)).isEqualTo(1);
        assertThat(remission.median()).hasValue(23);
    }

    @Test
    void without_anything_that_still_lasts_the_median_is_the_plain_one() {
        assertThat(KaplanMeier.of(new double[] {1, 2, 3, 9}, new boolean[] {true, true, true, true})
                        .median())
                .hasValue(2.5);
        assertThat(KaplanMeier.of(new double[] {9, 1, 2}, new boolean[] {true, true, true})
                        .median())
                .hasValue(2);
    }

    @Test
    void what_still_lasts_moves_the_median_and_more_than_half_of_it_leaves_none() {
        boolean[] oneEnded = {true, false, false};

        assertThat(KaplanMeier.of(new double[] {1, 2, 3}, oneEnded).median()).isEmpty();
        // 1 of 4 ends, then 1 of 2 that are left: 0.75 x 0.5
        assertThat(KaplanMeier.of(new double[] {1, 2, 5, 8}, new boolean[] {true, false, true, false})
                        .median())
                .hasValue(5);
    }

    @Test
    void once_all_have_ended_nothing_is_left_and_that_is_certain() {
        KaplanMeier.Step last = KaplanMeier.of(new double[] {2, 2}, new boolean[] {true, true})
                .steps()
                .get(0);

        assertThat(last).isEqualTo(new KaplanMeier.Step(2, 2, 2, 0, 0));
    }

    @Test
    void times_and_ends_that_do_not_belong_together_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> KaplanMeier.of(new double[0], new boolean[0]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KaplanMeier.of(new double[] {1}, new boolean[] {true, false}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KaplanMeier.of(new double[] {Double.NaN}, new boolean[] {true}));
    }

    @Test
    void the_regular_customers_of_fader_and_hardie() {
        ShiftedBetaGeometric regular = ShiftedBetaGeometric.fit(Cohort.ofSurvivors(REGULAR));

        assertThat(regular.alpha()).isCloseTo(0.7041, within(5.1e-5));
        assertThat(regular.beta()).isCloseTo(1.1820, within(5.1e-5));
        assertThat(regular.logLikelihood(Cohort.ofSurvivors(REGULAR))).isCloseTo(-1680.27, within(0.005));
        assertThat(100 * regular.survival(12)).isCloseTo(17.0, within(0.05));
        assertRetention(regular, 62.7, 75.6, 81.9, 85.6, 88.0, 89.8, 91.1);
    }

    @Test
    void the_high_end_customers_of_fader_and_hardie() {
        ShiftedBetaGeometric highEnd = ShiftedBetaGeometric.fit(Cohort.ofSurvivors(HIGH_END));

        assertThat(highEnd.alpha()).isCloseTo(0.6681, within(5.1e-5));
        assertThat(highEnd.beta()).isCloseTo(3.8061, within(5.1e-5));
        assertThat(highEnd.logLikelihood(Cohort.ofSurvivors(HIGH_END))).isCloseTo(-1611.16, within(0.005));
        assertThat(100 * highEnd.survival(12)).isCloseTo(37.8, within(0.05));
        assertRetention(highEnd, 85.1, 87.8, 89.7, 91.1, 92.1, 92.9, 93.6);
    }

    @Test
    void four_years_alone_project_less_than_came_true() {
        Cohort regularYears = Cohort.ofSurvivors(Arrays.copyOf(REGULAR, 5));

        ShiftedBetaGeometric regular = ShiftedBetaGeometric.fit(regularYears);
        ShiftedBetaGeometric highEnd = ShiftedBetaGeometric.fit(Cohort.ofSurvivors(Arrays.copyOf(HIGH_END, 5)));

        assertThat(regular.alpha()).isCloseTo(0.7637, within(5.1e-5));
        assertThat(regular.beta()).isCloseTo(1.2958, within(5.1e-5));
        assertThat(regular.logLikelihood(regularYears)).isCloseTo(-1401.56, within(0.005));
        assertSurvivalFrom(5, regular, 28.4, 25.4, 23.0, 21.0);
        assertThat(highEnd.alpha()).isCloseTo(1.281, within(5.1e-4));
        assertThat(highEnd.beta()).isCloseTo(7.790, within(5.1e-4));
        assertSurvivalFrom(5, highEnd, 53.4, 48.6, 44.4, 40.9, 37.8, 35.2);
        assertThat(highEnd.survival(7)).isLessThan(0.491);
    }

    @Test
    void customers_who_began_at_different_times_count_for_as_long_as_they_were_seen() {
        // 6 left in period 1, 2 in period 2; 3 were seen through period 1 only, 5 through both.
        Cohort mixed = Cohort.of(new double[] {6, 2}, new double[] {3, 5});
        ShiftedBetaGeometric model = new ShiftedBetaGeometric(1, 2);

        // leaving: 1/3, then 2/3 x 1/4 = 1/6; staying: 2/3, then 2/3 x 3/4 = 1/2
        double byHand = 6 * Math.log(1 / 3.0) + 2 * Math.log(1 / 6.0) + 3 * Math.log(2 / 3.0) + 5 * Math.log(0.5);
        assertThat(model.leaving(1)).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(model.leaving(2)).isCloseTo(1 / 6.0, within(1e-12));
        assertThat(model.survival(2)).isCloseTo(0.5, within(1e-12));
        assertThat(model.logLikelihood(mixed)).isCloseTo(byHand, within(1e-12));
    }

    @Test
    void customers_who_do_not_differ_leave_at_one_rate() {
        ShiftedBetaGeometric alike = ShiftedBetaGeometric.fit(Cohort.ofSurvivors(10_000, 8_000, 6_400, 5_120, 4_096));

        assertThat(alike.retention(1)).isCloseTo(0.8, within(1e-3));
        assertThat(alike.retention(4)).isCloseTo(0.8, within(1e-3));
    }

    @Test
    void a_cohort_that_tells_nothing_of_two_parameters_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ShiftedBetaGeometric.fit(Cohort.ofSurvivors(100, 80)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShiftedBetaGeometric.fit(Cohort.ofSurvivors(100, 100, 100)));
        assertThatIllegalArgumentException().isThrownBy(() -> ShiftedBetaGeometric.fit(Cohort.ofSurvivors(9, 0, 0)));
        assertThatIllegalArgumentException().isThrownBy(() -> Cohort.ofSurvivors(80, 100));
        assertThatIllegalArgumentException().isThrownBy(() -> new ShiftedBetaGeometric(0, 1));
    }

    @Property(tries = 200)
    void retention_rises_with_tenure_and_leaving_adds_up(
            @ForAll @DoubleRange(min = 0.05, max = 20) double alpha,
            @ForAll @DoubleRange(min = 0.05, max = 20) double beta,
            @ForAll @IntRange(min = 1, max = 30) int t) {
        ShiftedBetaGeometric model = new ShiftedBetaGeometric(alpha, beta);

        double left = 0;
        for (int s = 1; s <= t; s++) {
            left += model.leaving(s);
        }
        assertThat(model.retention(t + 1)).isGreaterThan(model.retention(t));
        assertThat(left).isCloseTo(1 - model.survival(t), within(1e-9));
    }

    @Property(tries = 100)
    void a_fit_finds_the_parameters_that_made_the_cohort(
            @ForAll @DoubleRange(min = 0.2, max = 5) double alpha,
            @ForAll @DoubleRange(min = 0.2, max = 8) double beta) {
        ShiftedBetaGeometric truth = new ShiftedBetaGeometric(alpha, beta);
        double[] survivors = new double[9];
        for (int t = 0; t < survivors.length; t++) {
            survivors[t] = 1e6 * truth.survival(t);
        }

        ShiftedBetaGeometric found = ShiftedBetaGeometric.fit(Cohort.ofSurvivors(survivors));

        assertThat(found.alpha()).isCloseTo(alpha, within(1e-3 * alpha));
        assertThat(found.beta()).isCloseTo(beta, within(1e-3 * beta));
    }

    private static void assertRetention(ShiftedBetaGeometric model, double... percent) {
        for (int t = 1; t <= percent.length; t++) {
            assertThat(100 * model.retention(t)).as("year " + t).isCloseTo(percent[t - 1], within(0.051));
        }
    }

    private static void assertSurvivalFrom(int first, ShiftedBetaGeometric model, double... percent) {
        for (int i = 0; i < percent.length; i++) {
            assertThat(100 * model.survival(first + i))
                    .as("year " + (first + i))
                    .isCloseTo(percent[i], within(0.051));
        }
    }
}

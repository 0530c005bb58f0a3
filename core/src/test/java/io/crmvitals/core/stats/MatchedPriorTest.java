package io.crmvitals.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MatchedPriorTest {

    @Test
    void two_very_different_shares_by_hand() {
        MatchedPrior prior = MatchedPrior.ofShares(new double[] {0.2, 0.8}, new int[] {10, 10})
                .orElseThrow();

        // spread 10 (0.09 + 0.09) = 1.8, over the chance 0.25: 7.2; likeness (7.2 - 1)/(20 - 10 - 1) = 6.2/9; weight
        // 9/6.2 - 1
        assertThat(prior.mean()).isCloseTo(0.5, within(1e-12));
        assertThat(prior.weight()).isCloseTo(2.8 / 6.2, within(1e-12));
    }

    @Test
    void four_means_by_hand() {
        MatchedPrior prior = MatchedPrior.ofMeans(new double[] {2, 10, 3, 9}, new int[] {1, 1, 4, 4})
                .orElseThrow();

        // squared distances 16 16 9 9 over 1/n 1 1 0.25 0.25: slope 7/0.75 = 28/3, height at 0 16 - 28/3 = 20/3
        assertThat(prior.mean()).isCloseTo(6, within(1e-12));
        assertThat(prior.weight()).isCloseTo(1.4, within(1e-12));
    }

    @Test
    void members_that_differ_by_no_more_than_chance_are_drawn_together_wholly() {
        MatchedPrior shares = MatchedPrior.ofShares(new double[] {0.5, 0.5, 0.5}, new int[] {10, 20, 30})
                .orElseThrow();
        MatchedPrior means = MatchedPrior.ofMeans(new double[] {4, 8, 6, 6}, new int[] {1, 1, 4, 4})
                .orElseThrow();

        assertThat(shares.weight()).isInfinite();
        assertThat(means.weight()).isInfinite();
        assertThat(means.within(1, 50)).isEqualTo(new MatchedPrior(6, 50));
    }

    @Test
    void what_tells_nothing_gives_no_prior() {
        assertThat(MatchedPrior.ofShares(new double[] {1, 1}, new int[] {5, 5})).isEmpty();
        assertThat(MatchedPrior.ofShares(new double[] {0.5}, new int[] {5})).isEmpty();
        assertThat(MatchedPrior.ofShares(new double[] {1, 0}, new int[] {1, 1})).isEmpty();
        assertThat(MatchedPrior.ofMeans(new double[] {1, 2, 3}, new int[] {5, 5, 5}))
                .isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> MatchedPrior.ofMeans(new double[] {1, 2}, new int[] {1}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MatchedPrior.ofShares(new double[] {1, 0}, new int[] {0, 1}));
    }

    @Test
    void a_large_group_with_a_known_prior_gives_it_back() {
        Random random = new Random(42);
        int members = 4000;
        double[] shares = new double[members];
        int[] n = new int[members];
        for (int i = 0; i < members; i++) {
            // Beta(6, 4) as the sixth smallest of nine uniform numbers: mean 0.6, worth 10 observations.
            double[] nine = random.doubles(9).sorted().toArray();
            n[i] = 2 + random.nextInt(20);
            int hits = 0;
            for (int k = 0; k < n[i]; k++) {
                hits += random.nextDouble() < nine[5] ? 1 : 0;
            }
            shares[i] = (double) hits / n[i];
        }

        MatchedPrior prior = MatchedPrior.ofShares(shares, n).orElseThrow();

        assertThat(prior.mean()).isCloseTo(0.6, within(0.01));
        assertThat(prior.weight()).isCloseTo(10, within(1.0));
    }
}

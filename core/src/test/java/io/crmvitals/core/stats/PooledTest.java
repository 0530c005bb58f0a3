package io.crmvitals.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class PooledTest {

    @Test
    void two_groups_of_fifty_by_hand() {
        // mean 0.5, coin 0.25, spread 50*0.01*2 = 1, pairs 49*0.5*2 = 49: likeness (1/0.25 - 1)/49 = 3/49, weight
        // (46/49)/(3/49)
        Pooled pooled =
                Pooled.shares(new double[] {0.4, 0.6}, new int[] {50, 50}).orElseThrow();

        assertThat(pooled.mean()).isCloseTo(0.5, within(1e-12));
        assertThat(pooled.weight()).isCloseTo(46.0 / 3, within(1e-9));
    }

    @Test
    void two_small_and_two_large_groups_by_hand() {
        // mean 5, plain 58, weighed 122; 3w + 11.8b = 122 and (2+2/9-1/5)w + 3.64b = 58: w/b = 240.32 / 72.7111
        Pooled pooled =
                Pooled.means(new double[] {0, 10, 3, 7}, new int[] {1, 1, 9, 9}).orElseThrow();

        assertThat(pooled.mean()).isCloseTo(5, within(1e-12));
        assertThat(pooled.weight()).isCloseTo(3.305134, within(1e-5));
    }

    @Test
    void groups_that_differ_by_chance_alone_are_worth_as_much_as_may_be() {
        Pooled pooled = Pooled.shares(new double[] {0.5, 0.5, 0.4, 0.6}, new int[] {10, 10, 10, 10})
                .orElseThrow();

        assertThat(pooled.weight()).isEqualTo(200);
    }

    @Test
    void groups_of_one_size_cannot_tell_chance_from_difference() {
        assertThat(Pooled.means(new double[] {1, 2, 3}, new int[] {4, 4, 4})).isEmpty();
        assertThat(Pooled.shares(new double[] {1, 0, 1}, new int[] {1, 1, 1})).isEmpty();
        assertThat(Pooled.shares(new double[] {1, 1, 1}, new int[] {5, 4, 3})).isEmpty();
    }

    @Test
    void planted_priors_are_found_again() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
        int groups = 4000;
        double[] means = new double[groups];
        int[] n = new int[groups];
        for (int i = 0; i < groups; i++) {
            n[i] = 1 + random.nextInt(20);
            double own = 40 + 5 * random.nextGaussian();
            int size = n[i];
            means[i] = Arrays.stream(new double[size])
                    .map(zero -> own + 20 * random.nextGaussian())
                    .average()
                    .orElseThrow();
        }

        Pooled pooled = Pooled.means(means, n).orElseThrow();

        assertThat(pooled.mean()).isCloseTo(40, within(0.5));
        assertThat(pooled.weight()).as("400 within, 25 between").isCloseTo(16, within(4.0));
    }
}

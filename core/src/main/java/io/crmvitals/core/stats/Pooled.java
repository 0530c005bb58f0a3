package io.crmvitals.core.stats;

import java.util.Optional;

/**
 * What many groups of answers have in common, by matching moments (empirical Bayes): their usual mean, and how many answers of one group that mean is worth. The
 * more the groups truly differ, beside the chance that few answers bring, the less it is worth.
 *
 * @param mean in the unit of the answers
 * @param weight how many answers it is worth, {@value #LEAST} to {@value #MOST}
 */
public record Pooled(double mean, double weight) {

    private static final double LEAST = 1;
    private static final double MOST = 200;

    /**
     * Groups of yes and no: the chance within a group is that of a coin, so only the difference between groups is to be found out (Kleinman 1973).
     *
     * @param shares of yes in each group, 0 to 1
     * @param n answers of each group, 1 or more
     * @return empty for fewer than two groups, where all groups say the same, and where no group has two answers
     */
    public static Optional<Pooled> shares(double[] shares, int[] n) {
        double all = sum(n);
        double mean = mean(shares, n, 0);
        double coin = mean * (1 - mean);
        double spread = 0;
        double pairs = 0;
        for (int i = 0; i < n.length; i++) {
            spread += n[i] * (shares[i] - mean) * (shares[i] - mean);
            pairs += (n[i] - 1) * (1 - n[i] / all);
        }
        if (n.length < 2 || coin <= 0 || pairs <= 0) {
            return Optional.empty();
        }
        double likeness = (spread / coin - (n.length - 1)) / pairs;
        return Optional.of(of(shares, n, 1 - likeness, likeness));
    }

    /**
     * Groups of answers in any unit: how much answers differ within a group shows in how much more the means of small groups differ than those of large ones.
     *
     * @param means of each group
     * @param n answers of each group, 1 or more
     * @return empty for fewer than two groups, where all groups are of one size, and where all say the same
     */
    public static Optional<Pooled> means(double[] means, int[] n) {
        double all = sum(n);
        double mean = mean(means, n, 0);
        double plain = 0;
        double weighed = 0;
        double inverse = 0;
        double squares = 0;
        for (int i = 0; i < n.length; i++) {
            double off = (means[i] - mean) * (means[i] - mean);
            plain += off;
            weighed += n[i] * off;
            inverse += 1.0 / n[i];
            squares += (double) n[i] * n[i];
        }
        // E(weighed) = (k-1) within + (N - sum n^2/N) between; E(plain) = (sum 1/n - k/N) within + (k - 2 sum n/N + k
        // sum n^2/N^2) between
        double k = n.length;
        double a = k - 1;
        double b = all - squares / all;
        double c = inverse - k / all;
        double d = k - 2 + k * squares / (all * all);
        double determinant = a * d - b * c;
        if (k < 2 || plain <= 0 || Math.abs(determinant) < 1e-9 * Math.max(1, Math.abs(a * d))) {
            return Optional.empty();
        }
        double within = (weighed * d - b * plain) / determinant;
        double between = (a * plain - c * weighed) / determinant;
        return Optional.of(of(means, n, within, between));
    }

    private static Pooled of(double[] means, int[] n, double within, double between) {
        double weight = between <= 0 ? MOST : Math.max(LEAST, Math.min(MOST, within / between));
        return new Pooled(mean(means, n, weight), weight);
    }

    /** Large groups count for more, yet never without end: each by n / (n + weight), by n alone where that weight is not known. */
    private static double mean(double[] means, int[] n, double weight) {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < n.length; i++) {
            double w = weight == 0 ? n[i] : n[i] / (n[i] + weight);
            sum += w * means[i];
            weights += w;
        }
        return sum / weights;
    }

    private static double sum(int[] n) {
        double sum = 0;
        for (int one : n) {
            if (one < 1) {
                throw new IllegalArgumentException("a group of " + one + " answers has no mean");
            }
            sum += one;
        }
        return sum;
    }
}

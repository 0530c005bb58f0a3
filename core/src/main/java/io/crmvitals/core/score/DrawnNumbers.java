package io.crmvitals.core.score;

import io.crmvitals.core.indicator.Pillar;
import io.crmvitals.core.stats.Normal;

/**
 * Where the numbers lie that {@link Choices} would draw, worked out and not drawn. For each answer that is left out and each aggregation, weights by a Dirichlet
 * distribution and knots spread evenly give a number whose mean and variance are known: exactly for the weighted mean, to the second order for the geometric
 * one. It is taken for normal, so shares are right to about two in a hundred.
 */
final class DrawnNumbers {

    private static final int PILLARS = Pillar.values().length;

    private final int n;
    private final double[] shares;
    private final int[] pillars;
    private final double concentration;

    /** Mean and variance of the points of each answer when its knots move. */
    private final double[] means;

    private final double[] variances;

    /** Of each pillar: weight, and the mean and variance of the logarithm of its points. */
    private final double[] masses = new double[PILLARS];

    private final double[] logs = new double[PILLARS];
    private final double[] spreads = new double[PILLARS];

    DrawnNumbers(
            double[] shares, double[] points, double[] lower, double[] higher, int[] pillars, double concentration) {
        this.n = shares.length;
        this.shares = shares;
        this.pillars = pillars;
        this.concentration = concentration;
        means = new double[n];
        variances = new double[n];
        for (int i = 0; i < n; i++) {
            double down = lower[i] - points[i];
            double up = higher[i] - points[i];
            // the way along a side is even between 0 and 1, and both sides are as likely
            double move = (down + up) / 4;
            means[i] = points[i] + move;
            variances[i] = (down * down + up * up) / 6 - move * move;
        }
        for (int p = 0; p < PILLARS; p++) {
            measure(p, -1);
        }
    }

    /** The share of the numbers that lie below the one or not below the other. */
    double outside(double from, double to) {
        double inside = 0;
        int ways = n > 1 ? n : 1;
        for (int i = 0; i < ways; i++) {
            int dropped = n > 1 ? i : -1;
            inside += mean(dropped, from, to) + product(dropped, from, to);
        }
        return 1 - inside / (2 * ways);
    }

    private double mean(int dropped, double from, double to) {
        double left = dropped < 0 ? 1 : 1 - shares[dropped];
        double all = concentration * left;
        double mean = 0;
        double square = 0;
        double own = 0;
        for (int i = 0; i < n; i++) {
            if (i != dropped) {
                double share = shares[i] / left;
                mean += share * means[i];
                square += share * means[i] * means[i];
                own += share * (share * all + 1) / (all + 1) * variances[i];
            }
        }
        return between(from, to, mean, (square - mean * mean) / (all + 1) + own);
    }

    private double product(int dropped, double from, double to) {
        int changed = dropped < 0 ? -1 : pillars[dropped];
        double mass = 0;
        double log = 0;
        double spread = 0;
        if (changed >= 0) {
            mass = masses[changed];
            log = logs[changed];
            spread = spreads[changed];
            measure(changed, dropped);
        }
        double left = dropped < 0 ? 1 : 1 - shares[dropped];
        double all = concentration * left;
        double mean = 0;
        double square = 0;
        double own = 0;
        for (int p = 0; p < PILLARS; p++) {
            if (masses[p] > 0) {
                double share = masses[p] / left;
                mean += share * logs[p];
                square += share * logs[p] * logs[p];
                own += share * (share * all + 1) / (all + 1) * spreads[p];
            }
        }
        if (changed >= 0) {
            masses[changed] = mass;
            logs[changed] = log;
            spreads[changed] = spread;
        }
        return between(Math.log(from), Math.log(to), mean, (square - mean * mean) / (all + 1) + own);
    }

    /** One pillar without an answer; inside of it, weights are a Dirichlet distribution of their own, whatever happens in other pillars. */
    private void measure(int pillar, int dropped) {
        double mass = 0;
        for (int i = 0; i < n; i++) {
            mass += pillars[i] == pillar && i != dropped ? shares[i] : 0;
        }
        masses[pillar] = mass;
        if (mass <= 0) {
            return;
        }
        double all = concentration * mass;
        double mean = 0;
        double square = 0;
        double own = 0;
        for (int i = 0; i < n; i++) {
            if (pillars[i] == pillar && i != dropped) {
                double share = shares[i] / mass;
                mean += share * means[i];
                square += share * means[i] * means[i];
                own += share * (share * all + 1) / (all + 1) * variances[i];
            }
        }
        double variance = Math.max(0, (square - mean * mean) / (all + 1) + own);
        double level = Math.max(Weighing.FLOOR, mean);
        double relative = mean <= Weighing.FLOOR ? 0 : variance / (level * level);
        logs[pillar] = Math.log(level) - relative / 2;
        spreads[pillar] = relative;
    }

    private static double between(double from, double to, double mean, double variance) {
        double sigma = Math.sqrt(Math.max(variance, 1e-12));
        return below((to - mean) / sigma) - below((from - mean) / sigma);
    }

    private static double below(double z) {
        return z > 5 ? 1 : z < -5 ? 0 : Normal.below(z);
    }
}

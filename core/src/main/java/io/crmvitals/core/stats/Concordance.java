package io.crmvitals.core.stats;

import java.util.Arrays;

/**
 * Whether two rankings of the same things agree: Kendall's tau-b, which allows for ties.
 *
 * @param tau from -1 (one is the other turned round) over 0 (nothing to do with each other) to 1; 0 where one of the two never varies
 * @param z how many standard deviations from nothing that is, were they unrelated; with the correction for ties
 * @param p how likely a tau at least so far from zero is where they are unrelated: exact where nothing is tied and up to 50 values, else by the normal distribution
 */
public record Concordance(double tau, double z, double p) {

    private static final int EXACT_UP_TO = 50;

    /** @throws IllegalArgumentException when the two differ in length or hold fewer than two values */
    public static Concordance of(double[] x, double[] y) {
        int n = x.length;
        if (n != y.length || n < 2) {
            throw new IllegalArgumentException(
                    n + " and " + y.length + " values are no two rankings of the same things");
        }
        long balance = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                balance += (long) (Math.signum(x[i] - x[j]) * Math.signum(y[i] - y[j]));
            }
        }
        Ties tiesX = Ties.of(x);
        Ties tiesY = Ties.of(y);
        double pairs = n * (n - 1.0) / 2;
        double free = Math.sqrt((pairs - tiesX.pairs) * (pairs - tiesY.pairs));
        if (free == 0) {
            return new Concordance(0, 0, 1);
        }
        double m = n * (n - 1.0);
        double variance = (m * (2 * n + 5) - tiesX.fives - tiesY.fives) / 18 + 2 * tiesX.pairs * tiesY.pairs / m;
        if (n > 2) {
            variance += tiesX.triples * tiesY.triples / (9 * m * (n - 2));
        }
        double z = balance / Math.sqrt(variance);
        boolean tied = tiesX.pairs > 0 || tiesY.pairs > 0;
        double p = tied || n > EXACT_UP_TO ? Normal.bothTails(z) : exact(n, (long) pairs, Math.abs(balance));
        return new Concordance(balance / free, z, p);
    }

    /** The sum over groups of equal values of t(t-1)(2t+5). */
    static double tiesOf(double[] values) {
        return Ties.of(values).fives;
    }

    /** Twice the share of all orders of n things that have at most so many pairs the wrong way round (Kendall's own recursion). */
    private static double exact(int n, long pairs, long balance) {
        int most = (int) ((pairs - balance) / 2);
        double[] share = new double[most + 1];
        share[0] = 1;
        for (int things = 2; things <= n; things++) {
            double[] next = new double[most + 1];
            for (int wrong = 0; wrong <= most; wrong++) {
                for (int moved = 0; moved < things && moved <= wrong; moved++) {
                    next[wrong] += share[wrong - moved] / things;
                }
            }
            share = next;
        }
        return Math.min(1, 2 * Arrays.stream(share).sum());
    }

    /** Sums over groups of equal values of t(t-1)/2, t(t-1)(t-2) and t(t-1)(2t+5). */
    private record Ties(double pairs, double triples, double fives) {

        static Ties of(double[] values) {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            double pairs = 0;
            double triples = 0;
            double fives = 0;
            int from = 0;
            for (int at = 1; at <= sorted.length; at++) {
                if (at == sorted.length || sorted[at] != sorted[from]) {
                    double t = at - from;
                    pairs += t * (t - 1) / 2;
                    triples += t * (t - 1) * (t - 2);
                    fives += t * (t - 1) * (2 * t + 5);
                    from = at;
                }
            }
            return new Ties(pairs, triples, fives);
        }
    }
}

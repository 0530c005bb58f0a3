package io.crmvitals.core.stats;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Many tests at once: which of them to believe so that, among those believed, only a small share is chance. Every value is adjusted once; a test is
 * believed where its adjusted value is at most that share.
 */
public final class Discoveries {

    private Discoveries() {}

    /** Benjamini and Hochberg (1995): for tests that are independent, or lean the same way. */
    public static double[] benjaminiHochberg(double[] p) {
        return adjusted(p, 1);
    }

    /** Benjamini and Yekutieli (2001): for tests that depend on each other in any way; it believes fewer. */
    public static double[] benjaminiYekutieli(double[] p) {
        double harmonic = 0;
        for (int i = 1; i <= p.length; i++) {
            harmonic += 1.0 / i;
        }
        return adjusted(p, harmonic);
    }

    /** How many adjusted values are at most this. */
    public static int believed(double[] adjusted, double share) {
        int count = 0;
        for (double value : adjusted) {
            count += value <= share ? 1 : 0;
        }
        return count;
    }

    private static double[] adjusted(double[] p, double factor) {
        int[] order = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[p.length];
        double least = 1;
        for (int rank = p.length; rank > 0; rank--) {
            double value = p[order[rank - 1]];
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException("a probability is 0 to 1, not " + value);
            }
            least = Math.min(least, value * factor * p.length / rank);
            adjusted[order[rank - 1]] = least;
        }
        return adjusted;
    }
}

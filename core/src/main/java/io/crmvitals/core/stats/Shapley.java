package io.crmvitals.core.stats;

import java.util.function.IntToDoubleFunction;

/** What each of a few parts adds to a whole that is no plain sum: its effect, averaged over every order in which the parts may come. Exact, by enumeration. */
public final class Shapley {

    private static final int MOST = 16;

    private Shapley() {}

    /**
     * @param parts how many there are, at most {@value #MOST}
     * @param worth of a set of parts, given by its bits
     * @return one value for each part; they add up to the worth of all parts less that of none
     */
    public static double[] of(int parts, IntToDoubleFunction worth) {
        if (parts > MOST) {
            throw new IllegalArgumentException(parts + " parts have too many sets to go through");
        }
        int sets = 1 << parts;
        double[] worths = new double[sets];
        for (int set = 0; set < sets; set++) {
            worths[set] = worth.applyAsDouble(set);
        }
        double[] share = new double[parts];
        for (int others = 0; others < parts; others++) {
            share[others] = 1.0 / (parts * choose(parts - 1, others));
        }
        double[] values = new double[parts];
        for (int part = 0; part < parts; part++) {
            int bit = 1 << part;
            for (int set = 0; set < sets; set++) {
                if ((set & bit) == 0) {
                    values[part] += share[Integer.bitCount(set)] * (worths[set | bit] - worths[set]);
                }
            }
        }
        return values;
    }

    private static double choose(int n, int k) {
        double ways = 1;
        for (int i = 1; i <= k; i++) {
            ways = ways * (n - k + i) / i;
        }
        return ways;
    }
}

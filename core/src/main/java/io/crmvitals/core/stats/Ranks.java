package io.crmvitals.core.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The place of each value among all, from 1; equal values share the mean of their places. */
final class Ranks {

    private Ranks() {}

    static double[] of(double[] values) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] ranks = new double[values.length];
        int from = 0;
        while (from < order.length) {
            int to = from + 1;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int place : Arrays.copyOfRange(order, from, to)) {
                ranks[place] = (from + 1 + to) / 2.0;
            }
            from = to;
        }
        return ranks;
    }
}

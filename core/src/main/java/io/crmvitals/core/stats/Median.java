package io.crmvitals.core.stats;

import java.util.Arrays;

/** The middle value and the spread around it. A few wild values move neither. */
public final class Median {

    private Median() {}

    /** The median; the mean of the two middle values where their number is even. The array stays as it is; it must not be empty. */
    public static double of(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("nothing has no median");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The median absolute deviation from the given center, unscaled. */
    public static double deviation(double[] values, double center) {
        double[] distances = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            distances[i] = Math.abs(values[i] - center);
        }
        return of(distances);
    }
}

package io.crmvitals.core.stats;

import java.util.Arrays;

/**
 * A straight line by the median of all pairwise slopes: up to 29 % of the points may be wild without moving it.
 *
 * @param slope change of y for one unit of x
 * @param intercept median of y less slope times median of x
 */
public record TheilSen(double slope, double intercept) {

    /** At least two points with different x are needed. */
    public static TheilSen through(double[] x, double[] y) {
        double slope = Median.of(slopes(x, y));
        return new TheilSen(slope, Median.of(y) - slope * Median.of(x));
    }

    /** The slope of every pair of points with different x. */
    static double[] slopes(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(x.length + " x and " + y.length + " y are no points");
        }
        double[] slopes = new double[x.length * (x.length - 1) / 2];
        int count = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = i + 1; j < x.length; j++) {
                if (x[i] != x[j]) {
                    slopes[count++] = (y[j] - y[i]) / (x[j] - x[i]);
                }
            }
        }
        if (count == 0) {
            throw new IllegalArgumentException("a line needs two points with different x");
        }
        return count == slopes.length ? slopes : Arrays.copyOf(slopes, count);
    }
}

package io.crmvitals.core.stats;

import java.util.Arrays;

/** The range that the slope of a {@link TheilSen} line lies in with 95 % confidence, by the ranks of the pairwise slopes (Sen 1968), with the correction for ties. */
public record SlopeRange(double low, double high) {

    /** At least two points with different x are needed. */
    public static SlopeRange of(double[] x, double[] y) {
        double[] slopes = TheilSen.slopes(x, y);
        Arrays.sort(slopes);
        double n = x.length;
        double variance = (n * (n - 1) * (2 * n + 5) - Concordance.tiesOf(x) - Concordance.tiesOf(y)) / 18;
        double half = Normal.Z * Math.sqrt(Math.max(0, variance));
        int low = (int) Math.rint((slopes.length - half) / 2) - 1;
        int high = (int) Math.rint((slopes.length + half) / 2);
        return new SlopeRange(slopes[Math.max(0, low)], slopes[Math.min(slopes.length - 1, high)]);
    }

    /** True where the slope is surely not zero. */
    public boolean apartFromZero() {
        return low > 0 || high < 0;
    }
}

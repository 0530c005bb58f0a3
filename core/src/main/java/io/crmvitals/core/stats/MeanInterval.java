package io.crmvitals.core.stats;

/** A mean with the range that it lies in with 95 % confidence, by Student's t. The range is the whole line for a single value. */
public record MeanInterval(double mean, double low, double high) {

    private static final double Z = 1.959963984540054;

    public static MeanInterval of(double[] values) {
        int n = values.length;
        if (n == 0) {
            throw new IllegalArgumentException("nothing has no mean");
        }
        double mean = 0;
        for (double value : values) {
            mean += value / n;
        }
        if (n == 1) {
            return new MeanInterval(mean, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double half = quantile(n - 1) * Math.sqrt(squares / (n - 1) / n);
        return new MeanInterval(mean, mean - half, mean + half);
    }

    /** The 97.5 % point of Student's t: exact for one and two degrees of freedom, else by the expansion of Fisher and Cornish (Abramowitz and Stegun 26.7.5). */
    static double quantile(int freedom) {
        if (freedom == 1) {
            return Math.tan(Math.PI * 0.475);
        }
        if (freedom == 2) {
            return 0.95 * Math.sqrt(2 / (1 - 0.95 * 0.95));
        }
        double z2 = Z * Z;
        double g1 = Z * (z2 + 1) / 4;
        double g2 = Z * ((5 * z2 + 16) * z2 + 3) / 96;
        double g3 = Z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
        double g4 = Z * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92160;
        double v = freedom;
        return Z + g1 / v + g2 / (v * v) + g3 / (v * v * v) + g4 / (v * v * v * v);
    }
}

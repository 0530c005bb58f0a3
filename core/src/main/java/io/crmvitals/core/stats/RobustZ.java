package io.crmvitals.core.stats;

/**
 * How far a value lies from a baseline, in units of the baseline's own spread: 0.6745 (x - median) / MAD (Iglewicz and Hoaglin). Beyond 3.5 a value counts as
 * an outlier.
 *
 * @param median of the baseline
 * @param mad median absolute deviation of the baseline, never below the floor it was made with
 */
public record RobustZ(double median, double mad) {

    private static final double NORMAL_QUARTILE = 0.6745;

    public RobustZ {
        if (!(mad > 0)) {
            throw new IllegalArgumentException("a baseline without spread needs a floor above 0, not " + mad);
        }
    }

    /** @param floor the least spread assumed; a baseline that never moves would otherwise call every change endless */
    public static RobustZ of(double[] baseline, double floor) {
        double median = Median.of(baseline);
        return new RobustZ(median, Math.max(floor, Median.deviation(baseline, median)));
    }

    public double of(double value) {
        return NORMAL_QUARTILE * (value - median) / mad;
    }

    /** The spread as a standard deviation, were the baseline normal. */
    public double sigma() {
        return mad / NORMAL_QUARTILE;
    }
}

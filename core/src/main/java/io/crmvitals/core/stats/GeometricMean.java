package io.crmvitals.core.stats;

/** The weighted geometric mean: a weak part costs more than a strong one gives. */
public final class GeometricMean {

    private GeometricMean() {}

    /**
     * @param values 0 or more
     * @param weights 0 or more, not all 0; they need not add up to 1
     * @param floor what a smaller value counts as, so that one zero does not make everything zero; 0 for none
     */
    public static double of(double[] values, double[] weights, double floor) {
        double logs = 0;
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            logs += weights[i] == 0 ? 0 : weights[i] * Math.log(Math.max(floor, values[i]));
            sum += weights[i];
        }
        return Math.exp(logs / sum);
    }
}

package io.crmvitals.core.stats;

/** How surprising a count is. */
public final class PoissonTail {

    private PoissonTail() {}

    /** P(X >= count) for a Poisson variable with the given mean. */
    public static double atLeast(int count, double mean) {
        if (!(mean >= 0)) {
            throw new IllegalArgumentException("a mean count is never " + mean);
        }
        if (count <= 0) {
            return 1;
        }
        double term = Math.exp(-mean);
        double below = 0;
        for (int k = 0; k < count; k++) {
            below += term;
            term *= mean / (k + 1);
        }
        return Math.max(0, 1 - below);
    }

    /**
     * P(X >= count) where the rate itself is uncertain: Gamma distributed with the given shape and mean, which makes the count negative binomial. The smaller
     * the shape, the less the rate is trusted and the less surprising a high count is.
     *
     * @param shape how many events the rate rests on, above 0
     */
    public static double atLeast(int count, double mean, double shape) {
        if (!(shape > 0)) {
            throw new IllegalArgumentException("a rate rests on more than " + shape + " events");
        }
        if (count <= 0) {
            return 1;
        }
        double success = shape / (shape + mean);
        double term = Math.pow(success, shape);
        double below = 0;
        for (int k = 0; k < count; k++) {
            below += term;
            term *= (shape + k) / (k + 1) * (1 - success);
        }
        return Math.max(0, 1 - below);
    }
}

package io.crmvitals.core.stats;

/**
 * An average of few answers, drawn towards what is usual until there are enough of them.
 *
 * @param value the drawn average, in the unit of the answers
 * @param reliability n / (n + m), 0 to 1
 */
public record Shrunk(double value, double reliability) {

    /**
     * @param raw average of the n answers; ignored where n is 0
     * @param m how many answers the prior is worth, above 0
     */
    public static Shrunk towards(double prior, double m, double raw, int n) {
        if (!(m > 0) || n < 0) {
            throw new IllegalArgumentException("cannot draw " + n + " answers towards a prior worth " + m);
        }
        double sum = n == 0 ? 0 : n * raw;
        return new Shrunk((sum + m * prior) / (n + m), n / (n + m));
    }
}

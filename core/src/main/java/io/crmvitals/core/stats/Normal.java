package io.crmvitals.core.stats;

/** The standard normal distribution, to about fourteen digits. */
final class Normal {

    /** 97.5 % of all values lie below it. */
    static final double Z = 1.959963984540054;

    private static final double SERIES_UP_TO = 3;
    private static final int MOST_TERMS = 300;

    private Normal() {}

    /** P(|X| > |z|): how likely a value at least so far from zero is. */
    static double bothTails(double z) {
        double a = Math.abs(z);
        double density = Math.exp(-a * a / 2) / Math.sqrt(2 * Math.PI);
        return Math.max(0, Math.min(1, a < SERIES_UP_TO ? 1 - 2 * density * series(a) : 2 * density * fraction(a)));
    }

    /** (P(X < a) - 1/2) / density = a + a^3/3 + a^5/(3 5) + ... */
    private static double series(double a) {
        double term = a;
        double sum = a;
        for (int k = 1; k < MOST_TERMS && term > 1e-17 * sum; k++) {
            term *= a * a / (2 * k + 1);
            sum += term;
        }
        return sum;
    }

    /** P(X > a) / density = 1/(a + 1/(a + 2/(a + 3/(a + ...)))), Laplace's continued fraction. */
    private static double fraction(double a) {
        double below = a;
        for (int k = MOST_TERMS; k > 0; k--) {
            below = a + k / below;
        }
        return 1 / below;
    }
}

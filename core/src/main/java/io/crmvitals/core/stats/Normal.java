package io.crmvitals.core.stats;

/** The standard normal distribution, to about fourteen digits. */
public final class Normal {

    /** 97.5 % of all values lie below it. */
    static final double Z = 1.959963984540054;

    private static final double SERIES_UP_TO = 3;
    private static final int MOST_TERMS = 300;

    private Normal() {}

    /** P(|X| > |z|): how likely a value at least so far from zero is. */
    public static double bothTails(double z) {
        double a = Math.abs(z);
        double density = Math.exp(-a * a / 2) / Math.sqrt(2 * Math.PI);
        return Math.max(0, Math.min(1, a < SERIES_UP_TO ? 1 - 2 * density * series(a) : 2 * density * fraction(a)));
    }

    /** P(X < z) to seven digits, and fast: by the polynomial of Abramowitz and Stegun, 26.2.17. */
    public static double below(double z) {
        double a = Math.abs(z);
        double t = 1 / (1 + 0.2316419 * a);
        double rest = t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        double above = 0.3989422804014327 * Math.exp(-a * a / 2) * rest;
        return z < 0 ? above : 1 - above;
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

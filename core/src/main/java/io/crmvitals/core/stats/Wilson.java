package io.crmvitals.core.stats;

/** The range that a share lies in with 95 % confidence, by Wilson's score method; sane also for 0 of n and n of n. */
public record Wilson(double low, double high) {

    private static final double Z = 1.959963984540054;

    public static Wilson of(int hits, int n) {
        if (n <= 0 || hits < 0 || hits > n) {
            throw new IllegalArgumentException(hits + " of " + n + " is no share");
        }
        double p = (double) hits / n;
        double z2 = Z * Z;
        double center = (p + z2 / (2 * n)) / (1 + z2 / n);
        double half = Z * Math.sqrt(p * (1 - p) / n + z2 / (4.0 * n * n)) / (1 + z2 / n);
        return new Wilson(Math.max(0, center - half), Math.min(1, center + half));
    }
}

package io.crmvitals.core.stats;

/**
 * Whether one thing rises with another, not necessarily in a straight line: the correlation of their ranks.
 *
 * @param rho from -1 over 0 to 1; 0 where one of the two never varies
 * @param p how likely a rho at least so far from zero is where they have nothing to do with each other, by Student's t; 1 for two values
 */
public record Spearman(double rho, double p) {

    /** @throws IllegalArgumentException when the two differ in length or hold fewer than two values */
    public static Spearman of(double[] x, double[] y) {
        int n = x.length;
        if (n != y.length || n < 2) {
            throw new IllegalArgumentException(
                    n + " and " + y.length + " values are no two rankings of the same things");
        }
        double[] a = Ranks.of(x);
        double[] b = Ranks.of(y);
        double middle = (n + 1) / 2.0;
        double both = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i < n; i++) {
            both += (a[i] - middle) * (b[i] - middle);
            first += (a[i] - middle) * (a[i] - middle);
            second += (b[i] - middle) * (b[i] - middle);
        }
        if (first == 0 || second == 0) {
            return new Spearman(0, 1);
        }
        double rho = Math.max(-1, Math.min(1, both / Math.sqrt(first * second)));
        if (n == 2) {
            return new Spearman(rho, 1);
        }
        double left = 1 - rho * rho;
        double p = left <= 0 ? 0 : StudentT.bothTails(rho * Math.sqrt((n - 2) / left), n - 2);
        return new Spearman(rho, p);
    }
}

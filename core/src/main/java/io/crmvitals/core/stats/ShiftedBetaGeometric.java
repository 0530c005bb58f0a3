package io.crmvitals.core.stats;

/**
 * How many customers of a cohort are left after each renewal, where every customer has a chance of leaving of its own that stays the same, and these chances
 * differ between customers (Fader and Hardie 2007). The share that renews rises with each period merely because those who were likely to leave are gone.
 * Periods are counted from 1. All values follow from products of the period's chances, so no gamma function is needed.
 *
 * @param alpha first parameter of the Beta distribution of the chance to leave, above 0
 * @param beta second one, above 0
 */
public record ShiftedBetaGeometric(double alpha, double beta) {

    private static final double LEAST = Math.log(1e-4);
    private static final double MOST = Math.log(1e6);
    private static final int STEPS = 500;

    public ShiftedBetaGeometric {
        if (!(alpha > 0 && beta > 0)) {
            throw new IllegalArgumentException("alpha " + alpha + " and beta " + beta + " must be above 0");
        }
    }

    /** Share of those left after period {@code t - 1} that are still left after period t. */
    public double retention(int t) {
        requirePeriod(t);
        return (beta + t - 1) / (alpha + beta + t - 1);
    }

    /** Share of all that are left after t periods; 1 after none. */
    public double survival(int t) {
        double survival = 1;
        for (int s = 1; s <= t; s++) {
            survival *= retention(s);
        }
        return survival;
    }

    /** Share of all that leave in period t. */
    public double leaving(int t) {
        return survival(t - 1) * (1 - retention(t));
    }

    /** @param cohort what was seen; {@link Cohort} tells how to make one */
    public double logLikelihood(Cohort cohort) {
        double sum = 0;
        for (int t = 1; t <= cohort.periods(); t++) {
            double kept = cohort.kept[t - 1];
            double left = cohort.left[t - 1];
            sum += left * Math.log(alpha) + kept * Math.log(beta + t - 1);
            sum -= (left + kept) * Math.log(alpha + beta + t - 1);
        }
        return sum;
    }

    /**
     * The parameters that make what was seen most likely. The same cohort gives the same parameters; both stay between 0.0001 and 1,000,000, which is also where
     * they end up for customers who do not differ at all.
     *
     * @throws IllegalArgumentException when fewer than two periods were seen, nobody left, or nobody stayed: then nothing can be told of both parameters
     */
    public static ShiftedBetaGeometric fit(Cohort cohort) {
        cohort.requireTelling();
        double x = 0;
        double y = 0;
        double best = at(x, y).logLikelihood(cohort);
        double damping = 1e-3;
        for (int step = 0; step < STEPS && damping < 1e12; step++) {
            Slope slope = Slope.at(Math.exp(x), Math.exp(y), cohort);
            // The damping is raised until the step climbs: far from the top the surface is not always bent like a hill.
            double xx = damping - slope.xx;
            double yy = damping - slope.yy;
            double determinant = xx * yy - slope.xy * slope.xy;
            if (!(xx > 0 && determinant > 0)) {
                damping *= 10;
                continue;
            }
            double toX = clip(x + limited((slope.x * yy + slope.y * slope.xy) / determinant));
            double toY = clip(y + limited((slope.y * xx + slope.x * slope.xy) / determinant));
            double reached = at(toX, toY).logLikelihood(cohort);
            if (reached < best || (toX == x && toY == y)) {
                damping *= 10;
                continue;
            }
            boolean still = Math.abs(toX - x) < 1e-10 && Math.abs(toY - y) < 1e-10;
            x = toX;
            y = toY;
            best = reached;
            damping = Math.max(1e-9, damping / 10);
            if (still) {
                break;
            }
        }
        return at(x, y);
    }

    private static ShiftedBetaGeometric at(double x, double y) {
        return new ShiftedBetaGeometric(Math.exp(x), Math.exp(y));
    }

    private static double limited(double step) {
        return Math.max(-2, Math.min(2, step));
    }

    private static double clip(double value) {
        return Math.max(LEAST, Math.min(MOST, value));
    }

    private static void requirePeriod(int t) {
        if (t < 1) {
            throw new IllegalArgumentException("periods are counted from 1, not " + t);
        }
    }

    /** First and second derivatives of the log-likelihood by the logarithms of alpha (x) and beta (y). */
    private record Slope(double x, double y, double xx, double xy, double yy) {

        static Slope at(double a, double b, Cohort cohort) {
            double da = 0;
            double db = 0;
            double daa = 0;
            double dab = 0;
            double dbb = 0;
            for (int t = 1; t <= cohort.periods(); t++) {
                double kept = cohort.kept[t - 1];
                double left = cohort.left[t - 1];
                double whole = a + b + t - 1;
                double own = b + t - 1;
                double shared = (left + kept) / whole;
                da += left / a - shared;
                db += kept / own - shared;
                daa += shared / whole - left / (a * a);
                dab += shared / whole;
                dbb += shared / whole - kept / (own * own);
            }
            return new Slope(a * da, b * db, a * a * daa + a * da, a * b * dab, b * b * dbb + b * db);
        }
    }

    /** What was seen of a cohort: for each period, how many left in it and how many are known to have stayed through it. Immutable. */
    public static final class Cohort {

        private final double[] left;
        private final double[] kept;

        private Cohort(double[] left, double[] kept) {
            this.left = left;
            this.kept = kept;
        }

        /**
         * Customers who all began together.
         *
         * @param survivors how many there were at the start, then after each period; never rising
         */
        public static Cohort ofSurvivors(double... survivors) {
            int periods = Math.max(0, survivors.length - 1);
            double[] left = new double[periods];
            double[] kept = new double[periods];
            for (int t = 0; t < periods; t++) {
                left[t] = survivors[t] - survivors[t + 1];
                kept[t] = survivors[t + 1];
                if (!(left[t] >= 0 && kept[t] >= 0)) {
                    throw new IllegalArgumentException(
                            survivors[t + 1] + " cannot be left of " + survivors[t] + " customers");
                }
            }
            return new Cohort(left, kept);
        }

        /**
         * Customers who began at different times, so that some have been seen for a few periods only.
         *
         * @param left how many left in each period
         * @param lastSeen how many were still there after each period and have been seen no longer yet
         */
        public static Cohort of(double[] left, double[] lastSeen) {
            int periods = left.length;
            if (lastSeen.length != periods) {
                throw new IllegalArgumentException(periods + " and " + lastSeen.length + " periods are no cohort");
            }
            double[] kept = new double[periods];
            double after = 0;
            for (int t = periods - 1; t >= 0; t--) {
                if (!(left[t] >= 0 && lastSeen[t] >= 0)) {
                    throw new IllegalArgumentException("numbers of customers are not below 0");
                }
                after += lastSeen[t];
                kept[t] = after;
                after += left[t];
            }
            return new Cohort(left.clone(), kept);
        }

        int periods() {
            return left.length;
        }

        private void requireTelling() {
            double gone = 0;
            double stayed = 0;
            for (int t = 0; t < left.length; t++) {
                gone += left[t];
                stayed += kept[t];
            }
            if (left.length < 2 || gone <= 0 || stayed <= 0) {
                throw new IllegalArgumentException(
                        "a cohort tells of two parameters only where some left and some stayed"
                                + " over two periods or more");
            }
        }
    }
}

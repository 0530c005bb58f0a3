package io.crmvitals.core.stats;

/** How much two mixes differ, whatever their sizes. */
public final class JensenShannon {

    private JensenShannon() {}

    /**
     * The divergence to base 2: 0 for the same mix, 1 where the two have nothing in common.
     *
     * @param one amounts by part, none below 0, some above
     * @param other amounts of the same parts in the same order
     */
    public static double divergence(double[] one, double[] other) {
        double all = sum(one);
        double allOther = sum(other);
        if (one.length != other.length || !(all > 0) || !(allOther > 0)) {
            throw new IllegalArgumentException("two mixes need the same parts, and something in each");
        }
        double bits = 0;
        for (int i = 0; i < one.length; i++) {
            double p = one[i] / all;
            double q = other[i] / allOther;
            double middle = (p + q) / 2;
            bits += half(p, middle) + half(q, middle);
        }
        return Math.max(0, Math.min(1, bits));
    }

    private static double half(double share, double middle) {
        return share == 0 ? 0 : share / 2 * Math.log(share / middle) / Math.log(2);
    }

    private static double sum(double[] amounts) {
        double sum = 0;
        for (double amount : amounts) {
            if (!(amount >= 0)) {
                throw new IllegalArgumentException("a part of a mix is never " + amount);
            }
            sum += amount;
        }
        return sum;
    }
}

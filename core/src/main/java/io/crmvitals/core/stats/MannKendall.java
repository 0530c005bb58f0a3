package io.crmvitals.core.stats;

/**
 * Whether values rise or fall steadily, whatever the shape of the rise: Kendall's tau between the values and their order.
 *
 * @param tau from -1 (each value below all before it) over 0 to 1
 * @param p how likely a tau at least so far from zero is where nothing rises or falls, 0 to 1
 */
public record MannKendall(double tau, double p) {

    /** @param values in the order of time, two or more */
    public static MannKendall of(double[] values) {
        double[] order = new double[values.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        Concordance concordance = Concordance.of(order, values);
        return new MannKendall(concordance.tau(), concordance.p());
    }
}

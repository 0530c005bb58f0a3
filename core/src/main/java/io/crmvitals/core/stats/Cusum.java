package io.crmvitals.core.stats;

/**
 * Tabular cumulative sums: they find a slow drift that no single value betrays. Both sums start at zero; an alarm is a sum above {@code h}.
 */
public final class Cusum {

    private final double[] upper;
    private final double[] lower;
    private final double h;

    private Cusum(double[] upper, double[] lower, double h) {
        this.upper = upper;
        this.lower = lower;
        this.h = h;
    }

    /**
     * @param target the level that values should keep
     * @param k slack: how far a value may stray without adding to a sum, in the values' unit
     * @param h the sum that raises an alarm, in the values' unit
     */
    public static Cusum over(double[] values, double target, double k, double h) {
        double[] upper = new double[values.length];
        double[] lower = new double[values.length];
        double above = 0;
        double below = 0;
        for (int i = 0; i < values.length; i++) {
            above = Math.max(0, above + (values[i] - target) - k);
            below = Math.max(0, below - (values[i] - target) - k);
            upper[i] = above;
            lower[i] = below;
        }
        return new Cusum(upper, lower, h);
    }

    public double upper(int index) {
        return upper[index];
    }

    public double lower(int index) {
        return lower[index];
    }

    /** Index of the first value whose upper sum is above h; -1 where none is. */
    public int firstUpperAlarm() {
        return first(upper);
    }

    /** Index of the first value whose lower sum is above h; -1 where none is. */
    public int firstLowerAlarm() {
        return first(lower);
    }

    /** True when the downward alarm stands at the last value. */
    public boolean lowAtEnd() {
        return lower.length > 0 && lower[lower.length - 1] > h;
    }

    private int first(double[] sums) {
        for (int i = 0; i < sums.length; i++) {
            if (sums[i] > h) {
                return i;
            }
        }
        return -1;
    }
}

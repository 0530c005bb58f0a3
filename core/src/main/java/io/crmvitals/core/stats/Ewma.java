package io.crmvitals.core.stats;

/** An average that forgets: the newest value weighs most, and what lies a half-life back weighs half. */
public final class Ewma {

    private Ewma() {}

    /**
     * How much a new value weighs after so much time, 0 to 1: 1 - 2^(-time/halfLife). Values that come late weigh more, as many small steps would have.
     *
     * @param time since the value before, 0 or more, in the unit of the half-life
     */
    public static double weight(double time, double halfLife) {
        if (!(time >= 0) || !(halfLife > 0)) {
            throw new IllegalArgumentException(time + " after a half-life of " + halfLife + " is no weight");
        }
        return -Math.expm1(-Math.log(2) * time / halfLife);
    }

    /** The average after one more value. */
    public static double next(double before, double value, double weight) {
        return before + weight * (value - before);
    }

    /** The average after each of the values, all of them weighing alike. */
    public static double[] over(double[] values, double start, double weight) {
        requireWeight(weight);
        double[] averages = new double[values.length];
        double average = start;
        for (int i = 0; i < values.length; i++) {
            average = next(average, values[i], weight);
            averages[i] = average;
        }
        return averages;
    }

    /** How far such an average strays from its level by chance alone, once it ran for a while: so many standard deviations of it. */
    public static double limit(double sigma, double weight, double deviations) {
        requireWeight(weight);
        return deviations * sigma * Math.sqrt(weight / (2 - weight));
    }

    private static void requireWeight(double weight) {
        if (!(weight > 0 && weight <= 1)) {
            throw new IllegalArgumentException("a weight is above 0 and at most 1, not " + weight);
        }
    }
}

package io.crmvitals.core.stats;

/** How far a distribution has moved from what it was (population stability index). By custom below 0.1 is steady, above 0.25 is a shift. */
public final class StabilityIndex {

    private StabilityIndex() {}

    /**
     * The sum of (now - before) ln(now / before), 0 or more; endless where a part appeared from nothing or vanished.
     *
     * @param before share of each part, together 1
     * @param now the same parts in the same order
     */
    public static double of(double[] before, double[] now) {
        if (before.length != now.length) {
            throw new IllegalArgumentException(before.length + " and " + now.length + " parts are not the same parts");
        }
        double sum = 0;
        for (int i = 0; i < now.length; i++) {
            if (!(before[i] >= 0 && before[i] <= 1 && now[i] >= 0 && now[i] <= 1)) {
                throw new IllegalArgumentException("a share is 0 to 1");
            }
            if (before[i] != now[i]) {
                sum += (now[i] - before[i]) * Math.log(now[i] / before[i]);
            }
        }
        return sum;
    }
}

package io.crmvitals.core.stats;

/** Counts made comparable: large ones vary more than small ones, which these even out. */
public final class Counts {

    private Counts() {}

    /** Anscombe's 2 sqrt(count + 3/8): a Poisson count then varies by about 1, whatever its mean. */
    public static double anscombe(double count) {
        if (!(count >= 0)) {
            throw new IllegalArgumentException("a count is never " + count);
        }
        return 2 * Math.sqrt(count + 0.375);
    }
}

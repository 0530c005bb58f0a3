package io.crmvitals.core.indicator;

/** What stands where there is no answer. No rule turns silence of a feed into an answer. */
public sealed interface MissingRule {

    /** Left out: it lowers the coverage. */
    record Drop() implements MissingRule {}

    /** No rows means zero, as long as the feed is heard of. */
    record Zero() implements MissingRule {}

    /**
     * The last known answer stands, with fading freshness from half this age on.
     *
     * @param days after which it stands no longer
     * @param thenNotApplicable true where the question is over by then
     */
    record LastKnown(int days, boolean thenNotApplicable) implements MissingRule {

        /** 1 until half of the days, then halved for every further half. */
        double freshness(int age) {
            double half = days / 2.0;
            return Math.pow(2, -Math.max(0, age - half) / half);
        }
    }

    /**
     * Absence is bad in itself, once the contract is old enough and as long as the feed is heard of.
     *
     * @param points that absence gets
     * @param afterDays days since the contract began
     */
    record Penalty(double points, int afterDays) implements MissingRule {}
}

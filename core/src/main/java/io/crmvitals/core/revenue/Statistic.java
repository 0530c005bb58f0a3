package io.crmvitals.core.revenue;

/** A number told of a group of accounts, or why there is none. */
public sealed interface Statistic {

    /**
     * @param low the range that it lies in with 95 % confidence; {@code NaN} where none can be given
     * @param n accounts, or renewals, that it rests on
     */
    record Known(double value, double low, double high, int n) implements Statistic {

        public boolean hasRange() {
            return !Double.isNaN(low);
        }
    }

    /** Too few to say anything. */
    record TooFew(int n, int least) implements Statistic {}

    /** Something that it needs is not told. */
    record Untold(String what) implements Statistic {}
}

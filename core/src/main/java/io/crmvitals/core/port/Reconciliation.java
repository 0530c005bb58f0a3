package io.crmvitals.core.port;

/**
 * What a stream's full read found of the records that we held.
 *
 * @param held records of the stream that were not deleted, when the read ended
 * @param missing how many of them the read did not find: deleted for good, or no longer shared with us
 * @param taken true when the missing ones count as deleted from now on; false when they were too many to be believed, and were all kept
 */
public record Reconciliation(long held, long missing, boolean taken) {

    private static final long FEW = 10;
    private static final long ONE_IN = 5;

    /**
     * True when so many are missing that a lost permission or a new filter is likelier than that many deletions: at least 10 of them, and more than 20 percent.
     */
    public static boolean suspicious(long missing, long held) {
        return missing >= FEW && missing * ONE_IN > held;
    }
}

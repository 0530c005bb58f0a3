package io.crmvitals.core.indicator;

import io.crmvitals.core.record.Segment;
import java.util.OptionalDouble;

/**
 * What is usual among a site's accounts, by the newest readings stored before the day that is scored: so nothing in here was learned later. Immutable.
 */
public final class Peers {

    /** Nothing is known of others: fixed values of the catalogue stand. */
    public static final Peers NONE = new Peers();

    private Peers() {}

    /** Share of the segment's accounts with a lower answer, and half of those with the same, 0 to 1; empty where too few are known. */
    public OptionalDouble rank(String indicator, Segment segment, double observed) {
        return OptionalDouble.empty();
    }

    /** The middle answer to an indicator among the accounts of a segment; empty where too few are known. */
    public OptionalDouble median(String indicator, Segment segment) {
        return OptionalDouble.empty();
    }

    /** Share of all accounts, of whatever segment, whose answer is at most this, 0 to 1; empty where fewer than 10 are known. */
    public OptionalDouble share(String indicator, double atMost) {
        return OptionalDouble.empty();
    }
}

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

    /** The middle answer to an indicator among the accounts of a segment; empty where too few are known. */
    public OptionalDouble median(String indicator, Segment segment) {
        return OptionalDouble.empty();
    }
}

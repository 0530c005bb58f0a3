package io.crmvitals.routes.selftest;

import java.util.Locale;

/** How a walk through a fault ended. */
enum FaultEnding {
    /** Everything is there and right at the end of the very walk. */
    COMPLETE,
    /** One record was set aside or parked and told; all others are there and right. */
    PARKED,
    /** The walk told in a sentence what did not happen; the next one made up for it. */
    LOUD,
    /** None of these: a promise was broken. */
    BROKEN;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

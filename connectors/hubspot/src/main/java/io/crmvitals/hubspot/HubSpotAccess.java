package io.crmvitals.hubspot;

import io.crmvitals.core.config.Secret;
import java.util.Set;

/** The bearer that opens one portal. Safe for many threads. */
interface HubSpotAccess {

    /**
     * What to send as bearer now; renewed in time where it ends by itself.
     *
     * @throws io.crmvitals.core.problem.AccessRefusedException when there is none to be had until a person does something
     * @throws io.crmvitals.core.problem.RetryableException when it cannot be renewed at the moment
     */
    String token();

    /**
     * Told that HubSpot refused a token with 401.
     *
     * @return true when a newer one can be tried, once; a token that never changes has none
     */
    default boolean renew(String refused) {
        return false;
    }

    /** Names of the permissions that came with the token; empty where they are not known. */
    default Set<String> granted() {
        return Set.of();
    }

    /** Where an app's connector is made only to be looked at: its tokens cannot be kept, so none can be had. */
    static HubSpotAccess withoutFolder() {
        return () -> {
            throw new IllegalStateException("an app's connector that has no data folder was asked for something");
        };
    }

    /** A token that never changes and tells nothing about itself. */
    static HubSpotAccess by(Secret token) {
        return token::reveal;
    }
}

package io.crmvitals.hubspot;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why HubSpot gives no token, and the way out, in words that are safe to show.
 *
 * @see <a href="https://developers.hubspot.com/changelog/new-oauth-v3-api-endpoints-and-standardized-error-responses">HubSpot: errors of the token call</a>
 */
final class TokenRefusal {

    private static final String CONNECT = "run ./vitals hubspot connect";

    private TokenRefusal() {}

    /** @param lostAt when an earlier renewal with the same refresh token got no answer; null where none was lost */
    static String sentence(RefusedException refused, @Nullable Instant lostAt) {
        return why(refused.refusal().codes(), told(refused), lostAt) + " Nothing was read or written.";
    }

    private static String why(Set<String> codes, String told, @Nullable Instant lostAt) {
        if (codes.contains("BAD_HUB")) {
            return "The app is no longer connected to the HubSpot portal (" + told
                    + "): it was uninstalled there, or the portal is gone. The connection needs reconnecting: "
                    + CONNECT + ".";
        }
        if (names(codes, "CLIENT") || codes.contains("invalid_client") || codes.contains("unauthorized_client")) {
            return "HubSpot does not know the app (" + told
                    + "). Put client_id and client_secret into the connection again, as the app's page in HubSpot shows them.";
        }
        if (names(codes, "REDIRECT_URI")) {
            return "HubSpot refused the redirect address (" + told
                    + "). Register the address that ./vitals hubspot connect tells among the app's redirect URLs, letter for letter.";
        }
        if (names(codes, "AUTH_CODE")) {
            return "HubSpot refused the code that the browser brought (" + told
                    + "); a code is good once and for a short time. Begin anew: " + CONNECT + ".";
        }
        if (codes.contains("BAD_REFRESH_TOKEN") || codes.contains("invalid_grant")) {
            return "HubSpot no longer takes this connection's refresh token (" + told
                    + "). The connection needs reconnecting: " + CONNECT + "." + lost(lostAt);
        }
        return "HubSpot refused to give access (" + told + "). Check client_id and client_secret, then " + CONNECT + "."
                + lost(lostAt);
    }

    private static boolean names(Set<String> codes, String part) {
        return codes.stream().anyMatch(code -> code.contains(part));
    }

    private static String lost(@Nullable Instant lostAt) {
        return lostAt == null
                ? ""
                : " The answer to a renewal at " + lostAt
                        + " never arrived; HubSpot may have replaced the token then, and the replacement is lost.";
    }

    private static String told(RefusedException refused) {
        Set<String> codes = refused.refusal().codes();
        String correlation = refused.refusal().correlationId();
        return (codes.isEmpty() ? "status " + refused.status() : String.join(", ", codes))
                + (correlation.isEmpty() ? "" : ", correlation id " + correlation);
    }
}

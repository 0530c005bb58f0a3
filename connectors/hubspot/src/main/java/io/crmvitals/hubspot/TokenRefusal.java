package io.crmvitals.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why HubSpot gives no token, in words that are safe to show: HubSpot's own sentence may repeat what was sent.
 *
 * @param status HubSpot's own word, such as {@code BAD_REFRESH_TOKEN}; empty where it said none
 * @param error the word of the OAuth standard, such as {@code invalid_grant}; empty where it said none
 */
record TokenRefusal(int code, String status, String error, String correlationId) {

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.-]{1,80}");
    private static final String CONNECT = "run ./vitals hubspot connect";

    static TokenRefusal of(int code, JsonNode body) {
        return new TokenRefusal(
                code,
                word(body.path("status").asText("")),
                word(body.path("error").asText("")),
                word(body.path("correlationId").asText("")));
    }

    /** @param lostAt when an earlier renewal with the same refresh token got no answer; null where none was lost */
    String sentence(@Nullable Instant lostAt) {
        return why(lostAt) + " Nothing was read or written.";
    }

    private String why(@Nullable Instant lostAt) {
        if (status.equals("BAD_HUB")) {
            return "The app is no longer connected to the HubSpot portal (" + told()
                    + "): it was uninstalled there, or the portal is gone. The connection needs reconnecting: " + CONNECT + ".";
        }
        if (status.contains("CLIENT") || error.equals("invalid_client") || error.equals("unauthorized_client")) {
            return "HubSpot does not know the app (" + told()
                    + "). Put client_id and client_secret into the connection again, as the app's page in HubSpot shows them.";
        }
        if (status.contains("REDIRECT_URI")) {
            return "HubSpot refused the redirect address (" + told()
                    + "). Register the address that ./vitals hubspot connect prints among the app's redirect URLs, letter for letter.";
        }
        if (status.contains("AUTH_CODE")) {
            return "HubSpot refused the code that the browser brought (" + told()
                    + "); a code is good once and for a short time. Begin anew: " + CONNECT + ".";
        }
        if (status.equals("BAD_REFRESH_TOKEN") || error.equals("invalid_grant")) {
            return "HubSpot no longer takes this connection's refresh token (" + told()
                    + "). The connection needs reconnecting: " + CONNECT + "." + lost(lostAt);
        }
        return "HubSpot refused to give access (" + told() + "). Check client_id and client_secret, then " + CONNECT + "."
                + lost(lostAt);
    }

    private static String lost(@Nullable Instant lostAt) {
        return lostAt == null
                ? ""
                : " The answer to a renewal at " + lostAt
                        + " never arrived; HubSpot may have replaced the token then, and the replacement is lost.";
    }

    private String told() {
        String words = status.isEmpty() ? error : status;
        return (words.isEmpty() ? "status " + code : words)
                + (correlationId.isEmpty() ? "" : ", correlation id " + correlationId);
    }

    private static String word(String text) {
        return WORD.matcher(text).matches() ? text : "";
    }
}

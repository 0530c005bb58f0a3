package io.crmvitals.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmvitals.core.config.Secret;
import io.crmvitals.core.problem.ConnectorException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.http.Http;
import io.crmvitals.http.HttpAnswer;
import io.crmvitals.http.HttpAsk;
import io.crmvitals.http.HttpStream;
import io.crmvitals.http.LostAnswerException;
import io.crmvitals.http.RetryAfter;
import io.crmvitals.http.TokenGrant;
import io.crmvitals.http.TokenRefusedException;
import io.crmvitals.http.TokenVendor;
import io.crmvitals.zendesk.ZendeskResponses.Kind;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The one call that gives tokens, {@code POST /oauth/tokens}, for each way of asking. It goes out without a bearer, and its own refusals are
 * {@link TokenRefusedException}s. Safe for many threads.
 *
 * @see <a href="https://developer.zendesk.com/api-reference/ticketing/oauth/grant_type_tokens/">Zendesk: tokens by grant type</a>
 */
final class ZendeskTokenClient {

    static final TokenVendor VENDOR = new TokenVendor(ZendeskConnector.SYSTEM, "Zendesk", "account");

    private static final String WHAT = "the request for a token";
    private static final Set<Integer> REFUSED = Set.of(400, 401, 422);
    private static final long LIFETIME_SECONDS = Duration.ofHours(2).toSeconds();

    /** The longest that Zendesk gives, so that an installation may stand still for a while. */
    private static final long REFRESH_LIFETIME_SECONDS = Duration.ofDays(90).toSeconds();

    /** Ways to ask, and what a refused one means. */
    private enum Way {
        CREDENTIALS,
        CODE,
        REFRESH
    }

    private final ZendeskConfig config;
    private final Http http;
    private final Clock clock;

    ZendeskTokenClient(ZendeskConfig config, Http http, Clock clock) {
        this.config = config;
        this.http = http;
        this.clock = clock;
    }

    /**
     * A token that acts as the user the client belongs to. It has no refresh token.
     *
     * @throws TokenRefusedException when Zendesk does not take the client
     * @throws ConnectorException when no token came for another reason; nothing is lost by asking again
     */
    TokenGrant byCredentials(ZendeskConfig.ClientCredentials client) {
        ObjectNode body =
                body("client_credentials", client.clientId(), client.secret()).put("scope", scope());
        try {
            return sent(body, Way.CREDENTIALS, null);
        } catch (LostAnswerException unknown) {
            throw unknown.getCause() instanceof ConnectorException passing ? passing : unknown;
        }
    }

    /**
     * The first tokens, for the code that a browser brought back.
     *
     * @param verifier the proof whose hash went along with the browser
     * @throws TokenRefusedException when Zendesk does not take the code or the client
     * @throws LostAnswerException when Zendesk may have taken it; the code is spent then
     */
    TokenGrant byCode(ZendeskConfig.OAuthApp app, String code, String redirect, String verifier) {
        ObjectNode body = body("authorization_code", app.clientId(), app.secret())
                .put("code", code)
                .put("redirect_uri", redirect)
                .put("scope", scope())
                .put("code_verifier", verifier)
                .put("refresh_token_expires_in", REFRESH_LIFETIME_SECONDS);
        return sent(body, Way.CODE, null);
    }

    /**
     * The next tokens; both of the old ones are dead from then on. The scope stays as it was.
     *
     * @param lostAt when an earlier answer to the same refresh token was lost; null where none was
     * @throws TokenRefusedException when Zendesk does not take the refresh token or the client any more
     * @throws LostAnswerException when Zendesk may have taken it
     */
    TokenGrant byRefresh(ZendeskConfig.OAuthApp app, Secret refreshToken, @Nullable Instant lostAt) {
        ObjectNode body = body("refresh_token", app.clientId(), app.secret())
                .put("refresh_token", refreshToken.reveal())
                .put("refresh_token_expires_in", REFRESH_LIFETIME_SECONDS);
        return sent(body, Way.REFRESH, lostAt);
    }

    private static ObjectNode body(String grantType, String clientId, Secret secret) {
        return ZendeskResponses.JSON
                .createObjectNode()
                .put("grant_type", grantType)
                .put("client_id", clientId)
                .put("client_secret", secret.reveal())
                .put("expires_in", LIFETIME_SECONDS);
    }

    private String scope() {
        return String.join(" ", config.scopes());
    }

    private TokenGrant sent(ObjectNode body, Way way, @Nullable Instant lostAt) {
        Map<String, String> headers = Map.of("Content-Type", "application/json", "Accept", "application/json");
        HttpAnswer answer = answer(HttpAsk.send(
                "POST",
                config.at("/oauth/tokens"),
                headers,
                body.toString(),
                config.requestTimeout(),
                TokenVendor.PURPOSE));
        if (!answer.succeeded()) {
            throw refused(answer, way, lostAt);
        }
        return granted(answer);
    }

    private HttpAnswer answer(HttpAsk ask) {
        try {
            // The time allowed is that of the whole answer and not of its headers alone.
            return http.stream(ask, HttpStream::whole);
        } catch (RetryableException unanswered) {
            throw Http.neverArrived(unanswered) ? unanswered : new LostAnswerException(unanswered);
        }
    }

    private RuntimeException refused(HttpAnswer answer, Way way, @Nullable Instant lostAt) {
        int status = answer.status();
        if (REFUSED.contains(status) && !answeredByZendesk(answer)) {
            // A refresh token that is taken for dead stays so until somebody connects anew: not on the word of a
            // gateway.
            throw new LostAnswerException(new RetryableException(
                    ZendeskConnector.SYSTEM,
                    TokenVendor.PURPOSE,
                    "Something between us and Zendesk refused " + WHAT + " (" + status
                            + ") in its place. It is asked again later; if this goes on, check the network and any proxy.",
                    null,
                    null));
        }
        if (REFUSED.contains(status)) {
            String code = ZendeskResponses.code(answer.text());
            return new TokenRefusedException(sentence(status + (code.isEmpty() ? "" : " " + code), code, way)
                    + lost(lostAt)
                    + " Nothing was read or written.");
        }
        Duration wait = RetryAfter.parse(
                answer.header("Retry-After").orElse(null), clock.instant(), ZendeskResponses.LONGEST_WAIT);
        ConnectorException problem =
                ZendeskResponses.problem(status, answer.text(), wait, Kind.READ, TokenVendor.PURPOSE, WHAT);
        return status >= 500 || status == 408 ? new LostAnswerException(problem) : problem;
    }

    /** Zendesk's own refusals are JSON that holds an error, of whatever shape. */
    private static boolean answeredByZendesk(HttpAnswer answer) {
        try {
            JsonNode told = ZendeskResponses.JSON.readTree(answer.body());
            return told != null && (told.hasNonNull("error") || told.hasNonNull("errors"));
        } catch (IOException notJson) {
            return false;
        }
    }

    private String sentence(String told, String code, Way way) {
        if (code.equals("invalid_client")) {
            return "Zendesk refused to sign us in (" + told
                    + "): the client id or secret is wrong, or the OAuth client was deleted. Put client_id and client_secret into the connection again, as"
                    + " Admin Center shows them under Apps and integrations, APIs, OAuth clients.";
        }
        if (code.equals("invalid_scope")) {
            return "Zendesk refused to sign us in (" + told + "): the OAuth client may not ask for the scope \""
                    + scope() + "\". Allow it on the OAuth client, or change scopes of the connection.";
        }
        return switch (way) {
            case CREDENTIALS ->
                "Zendesk refused to sign us in (" + told
                        + "). The OAuth client must be of kind confidential, and the user it belongs to must be active. Check both in Admin Center,"
                        + " Apps and integrations, APIs, OAuth clients.";
            case CODE ->
                "Zendesk refused the code that the browser brought (" + told
                        + "); a code is good once and for two minutes, and only with a redirect URL that stands on the OAuth client. Begin anew: "
                        + VENDOR.connect() + ".";
            case REFRESH ->
                "Zendesk no longer takes this connection's refresh token (" + told
                        + "): it was used before, taken back, or not used for too long. The connection needs reconnecting: run "
                        + VENDOR.connect() + ".";
        };
    }

    private static String lost(@Nullable Instant lostAt) {
        return lostAt == null
                ? ""
                : " The answer to a renewal at " + lostAt
                        + " never arrived; Zendesk may have replaced the token then, and the replacement is lost.";
    }

    private static TokenGrant granted(HttpAnswer answer) {
        JsonNode granted;
        try {
            granted = ZendeskResponses.JSON.readTree(answer.body());
        } catch (IOException rubbish) {
            granted = ZendeskResponses.JSON.missingNode();
        }
        String value = text(granted, "access_token");
        if (value.isBlank()) {
            throw new LostAnswerException(new RetryableException(
                    ZendeskConnector.SYSTEM,
                    TokenVendor.PURPOSE,
                    "Zendesk answered the request for a token with a success that holds none. It is asked again later.",
                    null,
                    null));
        }
        String refresh = text(granted, "refresh_token");
        return new TokenGrant(
                new Secret(value),
                refresh.isBlank() ? null : new Secret(refresh),
                seconds(granted, "expires_in"),
                seconds(granted, "refresh_token_expires_in"),
                null,
                scopes(text(granted, "scope")));
    }

    private static String text(@Nullable JsonNode granted, String member) {
        return granted == null || !granted.path(member).isTextual()
                ? ""
                : granted.path(member).textValue();
    }

    private static @Nullable Duration seconds(JsonNode granted, String member) {
        long seconds = granted.path(member).asLong(0);
        return seconds > 0 ? Duration.ofSeconds(seconds) : null;
    }

    private static Set<String> scopes(String told) {
        Set<String> scopes = new TreeSet<>(Arrays.asList(told.trim().split("[\\s,]+")));
        scopes.remove("");
        return scopes;
    }
}

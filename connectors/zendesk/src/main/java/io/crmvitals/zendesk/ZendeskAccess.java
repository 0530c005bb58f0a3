package io.crmvitals.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.core.config.Secret;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.http.Http;
import io.crmvitals.http.HttpAnswer;
import io.crmvitals.http.HttpAsk;
import io.crmvitals.http.RetryAfter;
import io.crmvitals.http.Token;
import io.crmvitals.http.TokenHolder;
import io.crmvitals.zendesk.ZendeskResponses.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.zendesk.client.v2.Zendesk;

/**
 * The one credential that both clients use. An OAuth client gets tokens of two hours, which have no refresh token: when one ends or is refused, the next is
 * asked for in the same way. Safe for many threads.
 */
final class ZendeskAccess {

    static final String SCOPE = "read organizations:write tickets:write";

    private static final String PURPOSE = "sign-in";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final long LIFETIME_SECONDS = 7_200;

    /** How long a token is trusted whose answer does not say. */
    private static final long UNSAID_SECONDS = 1_800;

    private final ZendeskConfig config;
    private final Http http;
    private final Clock clock;
    private final TokenHolder tokens;

    ZendeskAccess(ZendeskConfig config, Http http, Clock clock) {
        this.config = config;
        this.http = http;
        this.clock = clock;
        this.tokens = new TokenHolder(this::signIn, clock);
    }

    /** A token that should still be good. */
    Token token() {
        return tokens.token();
    }

    /** False for an API token: a refused one stays refused. */
    boolean renewable() {
        return config.auth() instanceof ZendeskConfig.ClientCredentials;
    }

    /** A token other than the refused one. */
    Token renew(Token refused) {
        return tokens.renew(refused);
    }

    /** The Authorization header for a token. */
    String header(Token token) {
        if (config.auth() instanceof ZendeskConfig.ApiToken basic) {
            String pair = basic.email() + "/token:" + token.value().reveal();
            return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        }
        return "Bearer " + token.value().reveal();
    }

    /** The same for the client library. */
    Zendesk.Builder credentials(Zendesk.Builder builder, Token token) {
        if (config.auth() instanceof ZendeskConfig.ApiToken basic) {
            return builder.setUsername(basic.email()).setToken(token.value().reveal());
        }
        return builder.setOauthToken(token.value().reveal());
    }

    private Token signIn() {
        if (config.auth() instanceof ZendeskConfig.ClientCredentials client) {
            return grant(client);
        }
        ZendeskConfig.ApiToken basic = (ZendeskConfig.ApiToken) config.auth();
        return new Token(basic.token(), null, Map.of());
    }

    private Token grant(ZendeskConfig.ClientCredentials client) {
        String body = ZendeskResponses.JSON
                .createObjectNode()
                .put("grant_type", "client_credentials")
                .put("client_id", client.clientId())
                .put("client_secret", client.secret().reveal())
                .put("scope", SCOPE)
                .put("expires_in", LIFETIME_SECONDS)
                .toString();
        Map<String, String> headers = Map.of("Content-Type", "application/json", "Accept", "application/json");
        HttpAnswer answer =
                http.send(HttpAsk.send("POST", config.at("/oauth/tokens"), headers, body, TIMEOUT, PURPOSE));
        if (!answer.succeeded()) {
            throw refusal(answer);
        }
        return accepted(answer);
    }

    private RuntimeException refusal(HttpAnswer answer) {
        int status = answer.status();
        if (status == 400 || status == 401 || status == 422) {
            String code = ZendeskResponses.code(answer.text());
            String hint = switch (code) {
                case "invalid_client" -> "The client id or secret is wrong, or the OAuth client was deleted.";
                case "invalid_scope" -> "The OAuth client may not ask for the scope: " + SCOPE + ".";
                case "invalid_grant" ->
                    "The OAuth client must be of kind confidential, and the user it belongs to must be active.";
                default -> "Check the OAuth client under Admin Center, Apps and integrations, APIs.";
            };
            return new AccessRefusedException(
                    ZendeskConnector.SYSTEM,
                    PURPOSE,
                    "Zendesk refused to sign us in (" + status + (code.isEmpty() ? "" : " " + code) + "). " + hint,
                    null);
        }
        return ZendeskResponses.problem(
                status,
                answer.text(),
                RetryAfter.parse(
                        answer.header("Retry-After").orElse(null), clock.instant(), ZendeskResponses.LONGEST_WAIT),
                Kind.READ,
                PURPOSE,
                "the request for a token");
    }

    private Token accepted(HttpAnswer answer) {
        JsonNode granted;
        try {
            granted = ZendeskResponses.JSON.readTree(answer.body());
        } catch (IOException rubbish) {
            granted = ZendeskResponses.JSON.missingNode();
        }
        String value = granted.path("access_token").asText();
        if (value.isBlank()) {
            throw new RetryableException(
                    ZendeskConnector.SYSTEM,
                    PURPOSE,
                    "Zendesk answered the request for a token with a success that holds none. It is asked again later.",
                    null,
                    null);
        }
        requireScope(granted);
        long seconds = granted.path("expires_in").asLong(UNSAID_SECONDS);
        Instant end = clock.instant().plusSeconds(seconds > 0 ? seconds : UNSAID_SECONDS);
        return new Token(new Secret(value), end, Map.of());
    }

    /** Zendesk gives out a token for less than was asked without a word, and then forbids every call. */
    private static void requireScope(JsonNode granted) {
        if (!granted.path("scope").isTextual()) {
            return;
        }
        Set<String> got =
                Set.copyOf(List.of(granted.path("scope").textValue().trim().split("[\\s,]+")).stream()
                        .distinct()
                        .toList());
        List<String> missing = List.of(SCOPE.split(" ")).stream()
                .filter(scope -> !got.contains(scope) && !(scope.endsWith(":write") && got.contains("write")))
                .toList();
        if (!missing.isEmpty()) {
            throw new AccessRefusedException(
                    ZendeskConnector.SYSTEM,
                    PURPOSE,
                    "Zendesk granted less than we need: the scope lacks " + String.join(" and ", missing)
                            + ". Allow it on the OAuth client; the whole scope is: " + SCOPE + ".",
                    null);
        }
    }
}

package io.crmvitals.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import io.crmvitals.sandbox.CallRefusal;
import io.crmvitals.sandbox.zendesk.ZendeskLogins.Client;
import io.crmvitals.sandbox.zendesk.ZendeskLogins.Granted;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hands out access tokens: by client credentials without a refresh token, by a refresh token with a new one. */
final class TokenCalls {

    private static final Set<String> FIELDS = Set.of(
            "grant_type",
            "client_id",
            "client_secret",
            "scope",
            "expires_in",
            "refresh_token",
            "refresh_token_expires_in");

    private static final int SHORTEST = 300;
    private static final int LONGEST = 172_800;
    /** How long a token lives whose life was not asked for; the answer does not tell it then. */
    private static final Duration UNTOLD = Duration.ofMinutes(30);

    private final ZendeskAccount account;

    TokenCalls(ZendeskAccount account) {
        this.account = account;
    }

    Answer token(Call call) {
        JsonNode body = read(call);
        for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!FIELDS.contains(name)) {
                return ZendeskErrors.token(400, "invalid_request", "Unknown parameter: " + name);
            }
        }
        Optional<Client> client = account.logins.client(
                body.path("client_id").asText(), body.path("client_secret").asText());
        if (client.isEmpty()) {
            return ZendeskErrors.token(401, "invalid_client", "Client authentication failed");
        }
        JsonNode life = body.path("expires_in");
        if (!life.isMissingNode() && (!life.isInt() || life.asInt() < SHORTEST || life.asInt() > LONGEST)) {
            return ZendeskErrors.token(
                    400, "invalid_request", "expires_in must be between " + SHORTEST + " and " + LONGEST);
        }
        Duration lives = life.isInt() ? Duration.ofSeconds(life.asInt()) : UNTOLD;
        return switch (body.path("grant_type").asText()) {
            case "client_credentials" -> byCredentials(client.get(), body, lives, life.isInt());
            case "refresh_token" ->
                account.logins
                        .refresh(client.get(), body.path("refresh_token").asText(), lives, account.now())
                        .map(granted -> granted(granted, life.isInt()))
                        .orElseGet(() -> ZendeskErrors.token(
                                400, "invalid_grant", "The refresh token is invalid, expired, or was used before"));
            default -> ZendeskErrors.token(400, "unsupported_grant_type", "The grant type is not supported");
        };
    }

    /** A scope that the client does not have is left out without a word; the token is worth less than was asked for. */
    private Answer byCredentials(Client client, JsonNode body, Duration lives, boolean told) {
        List<String> wanted = body.path("scope").isTextual()
                ? List.of(body.path("scope").asText().strip().split("\\s+"))
                : client.scopes();
        if (wanted.stream().anyMatch(scope -> !scope.matches("[a-z_]+(:(read|write))?"))) {
            return ZendeskErrors.token(400, "invalid_scope", "The requested scope is malformed");
        }
        List<String> given = wanted.stream().filter(client.scopes()::contains).toList();
        return granted(account.logins.grant(given, lives, account.now()), told);
    }

    private static Answer granted(Granted granted, boolean told) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("access_token", granted.accessToken());
        if (granted.refreshToken() != null) {
            answer.put("refresh_token", granted.refreshToken());
        }
        answer.put("token_type", "bearer");
        answer.put("scope", granted.scope());
        if (told) {
            answer.put("expires_in", granted.expiresIn());
        }
        return Answer.json(201, answer);
    }

    private static JsonNode read(Call call) {
        try {
            JsonNode body = RowShape.JSON.readTree(call.body());
            if (body != null && body.isObject()) {
                return body;
            }
        } catch (IOException noJson) {
            throw new CallRefusal(ZendeskErrors.token(400, "invalid_request", "The body is no valid JSON"));
        }
        throw new CallRefusal(ZendeskErrors.token(400, "invalid_request", "The body must be a JSON object"));
    }
}

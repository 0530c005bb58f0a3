package io.crmvitals.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import io.crmvitals.sandbox.CallRefusal;
import io.crmvitals.sandbox.zendesk.ZendeskLogins.Client;
import io.crmvitals.sandbox.zendesk.ZendeskLogins.Granted;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hands out access tokens: by client credentials without a refresh token, by a code or a refresh token with a new one. */
final class TokenCalls {

    private static final Set<String> FIELDS = Set.of(
            "grant_type",
            "client_id",
            "client_secret",
            "scope",
            "expires_in",
            "code",
            "redirect_uri",
            "code_verifier",
            "refresh_token",
            "refresh_token_expires_in");

    private static final int SHORTEST = 300;
    private static final int LONGEST = 172_800;
    private static final int SHORTEST_REFRESH = 604_800;
    private static final int LONGEST_REFRESH = 7_776_000;
    private static final Duration USUAL_REFRESH = Duration.ofSeconds(2_592_000);
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
        Duration life = life(body, "expires_in", SHORTEST, LONGEST, UNTOLD);
        Duration refreshLife = life(body, "refresh_token_expires_in", SHORTEST_REFRESH, LONGEST_REFRESH, USUAL_REFRESH);
        List<String> wanted = scopes(body);
        boolean told = body.has("expires_in");
        Instant now = account.now();
        return switch (body.path("grant_type").asText()) {
            case "client_credentials" -> {
                List<String> scopes =
                        wanted.isEmpty() ? client.get().scopes() : client.get().within(wanted);
                yield granted(account.logins.grant(scopes, life, now), told);
            }
            case "authorization_code" ->
                account.logins
                        .exchange(
                                client.get(),
                                body.path("code").asText(),
                                body.path("redirect_uri").asText(),
                                body.path("code_verifier").asText(),
                                life,
                                refreshLife,
                                now)
                        .map(granted -> granted(granted, told))
                        .orElseGet(() -> invalidGrant("authorization code"));
            case "refresh_token" ->
                account.logins
                        .refresh(client.get(), body.path("refresh_token").asText(), wanted, life, refreshLife, now)
                        .map(granted -> granted(granted, told))
                        .orElseGet(() -> invalidGrant("refresh token"));
            default -> ZendeskErrors.token(400, "unsupported_grant_type", "The grant type is not supported");
        };
    }

    private static Answer invalidGrant(String what) {
        return ZendeskErrors.token(
                400, "invalid_grant", "The " + what + " is invalid, expired, revoked, or was issued to another client");
    }

    private static Duration life(JsonNode body, String member, int shortest, int longest, Duration usual) {
        JsonNode seconds = body.path(member);
        if (seconds.isMissingNode()) {
            return usual;
        }
        if (!seconds.isInt() || seconds.asInt() < shortest || seconds.asInt() > longest) {
            throw new CallRefusal(ZendeskErrors.token(
                    400, "invalid_request", member + " must be between " + shortest + " and " + longest));
        }
        return Duration.ofSeconds(seconds.asInt());
    }

    /** The scopes in the order asked for; empty where none were named. */
    private static List<String> scopes(JsonNode body) {
        if (!body.path("scope").isTextual()) {
            return List.of();
        }
        List<String> wanted = List.of(body.path("scope").asText().strip().split("\\s+"));
        if (wanted.stream().anyMatch(scope -> !scope.matches("[a-z_]+(:(read|write))?"))) {
            throw new CallRefusal(ZendeskErrors.token(400, "invalid_scope", "The requested scope is malformed"));
        }
        return wanted;
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
        if (granted.refreshToken() != null) {
            answer.put("refresh_token_expires_in", granted.refreshExpiresIn());
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

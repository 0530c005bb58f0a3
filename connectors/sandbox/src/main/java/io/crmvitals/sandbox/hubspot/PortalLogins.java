package io.crmvitals.sandbox.hubspot;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may enter a portal and what for: service keys without an end, and the tokens of OAuth apps that live half an hour. */
final class PortalLogins {

    static final Duration LIFE = Duration.ofMinutes(30);

    /** What a login is worth at this moment. */
    enum Standing {
        VALID,
        EXPIRED,
        UNKNOWN
    }

    private final Set<String> serviceKeys = new HashSet<>();
    private final Map<String, String> appSecrets = new HashMap<>();
    private final Map<String, String> refreshTokens = new HashMap<>();
    private final Map<String, Instant> accessTokens = new HashMap<>();
    private @Nullable Set<String> scopes;
    private boolean installed = true;
    private int handedOut;

    void serviceKey(String token) {
        serviceKeys.add(token);
    }

    void revoke(String token) {
        serviceKeys.remove(token);
        accessTokens.remove(token);
        refreshTokens.remove(token);
    }

    void scopes(Set<String> granted) {
        scopes = granted;
    }

    Set<String> scopes() {
        return scopes == null ? Set.of() : scopes;
    }

    boolean grants(String scope) {
        return scopes == null || scopes.contains(scope);
    }

    void app(String clientId, String secret, String refreshToken) {
        appSecrets.put(clientId, secret);
        refreshTokens.put(refreshToken, clientId);
    }

    void uninstall() {
        installed = false;
        accessTokens.clear();
    }

    boolean installed() {
        return installed;
    }

    boolean knowsApp(String clientId, String secret) {
        return secret.equals(appSecrets.get(clientId));
    }

    boolean ownsRefreshToken(String clientId, String refreshToken) {
        return clientId.equals(refreshTokens.get(refreshToken));
    }

    String access(Instant now) {
        String token = "CJ-access-" + ++handedOut;
        accessTokens.put(token, now.plus(LIFE));
        return token;
    }

    /** The old refresh token is worthless from now on. */
    String rotate(String clientId, String refreshToken) {
        refreshTokens.remove(refreshToken);
        String next = "eu1-refresh-" + ++handedOut;
        refreshTokens.put(next, clientId);
        return next;
    }

    Standing standing(String token, Instant now) {
        if (serviceKeys.contains(token)) {
            return Standing.VALID;
        }
        Instant end = accessTokens.get(token);
        if (end == null) {
            return Standing.UNKNOWN;
        }
        return now.isBefore(end) ? Standing.VALID : Standing.EXPIRED;
    }
}

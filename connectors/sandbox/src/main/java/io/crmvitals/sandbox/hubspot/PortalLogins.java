package io.crmvitals.sandbox.hubspot;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may enter a portal and what for: service keys without an end, and the codes and tokens of OAuth apps. */
final class PortalLogins {

    static final Duration LIFE = Duration.ofMinutes(30);
    static final Duration CODE_LIFE = Duration.ofMinutes(1);

    /** What a login is worth at this moment. */
    enum Standing {
        VALID,
        EXPIRED,
        UNKNOWN
    }

    /** What an app was allowed when it was installed; null scopes are whatever the portal grants. */
    record Grant(String clientId, @Nullable Set<String> scopes) {}

    record Access(Grant grant, Instant end) {}

    /** What the browser brings back from the page of consent; good for one exchange by the same app with the same address. */
    record Code(String redirectUri, Grant grant, Instant end) {}

    /** Who calls, and what may be asked of the portal in that name. */
    record Login(Standing standing, @Nullable Set<String> scopes) {

        boolean grants(String scope) {
            return scopes == null || scopes.contains(scope);
        }
    }

    private final Map<String, @Nullable Set<String>> serviceKeys = new HashMap<>();
    private final Map<String, String> appSecrets = new HashMap<>();
    private final Map<String, Code> codes = new HashMap<>();
    private final Map<String, Grant> refreshTokens = new HashMap<>();
    private final Map<String, Access> accessTokens = new HashMap<>();
    private @Nullable Set<String> scopes;
    private boolean installed = true;
    private int handedOut;

    void serviceKey(String token, @Nullable Set<String> granted) {
        serviceKeys.put(token, granted);
    }

    boolean isServiceKey(String token) {
        return serviceKeys.containsKey(token);
    }

    void revoke(String token) {
        serviceKeys.remove(token);
        accessTokens.remove(token);
        refreshTokens.remove(token);
    }

    /** Of the whole portal, whoever calls. */
    void scopes(Set<String> granted) {
        scopes = granted;
    }

    void app(String clientId, String secret) {
        appSecrets.put(clientId, secret);
    }

    void refreshToken(String clientId, String token) {
        refreshTokens.put(token, new Grant(clientId, null));
    }

    void uninstall() {
        installed = false;
        accessTokens.clear();
    }

    boolean installed() {
        return installed;
    }

    boolean knowsApp(String clientId) {
        return appSecrets.containsKey(clientId);
    }

    boolean knowsApp(String clientId, String secret) {
        return secret.equals(appSecrets.get(clientId));
    }

    /** Somebody clicked on allow. */
    String consent(String clientId, String redirectUri, Set<String> granted, Instant now) {
        installed = true;
        String code = "eu1-code-" + ++handedOut;
        codes.put(code, new Code(redirectUri, new Grant(clientId, granted), now.plus(CODE_LIFE)));
        return code;
    }

    @Nullable
    Code code(String code) {
        return codes.get(code);
    }

    void spend(String code) {
        codes.remove(code);
    }

    /** What the refresh token stands for, where it is this app's. */
    @Nullable
    Grant refreshable(String clientId, String refreshToken) {
        Grant grant = refreshTokens.get(refreshToken);
        return grant != null && grant.clientId.equals(clientId) ? grant : null;
    }

    @Nullable
    Access access(String token) {
        return accessTokens.get(token);
    }

    String newAccess(Grant grant, Instant now) {
        String token = "CJ-access-" + ++handedOut;
        accessTokens.put(token, new Access(grant, now.plus(LIFE)));
        return token;
    }

    String newRefresh(Grant grant) {
        String next = "eu1-refresh-" + ++handedOut;
        refreshTokens.put(next, grant);
        return next;
    }

    void kill(String refreshToken) {
        refreshTokens.remove(refreshToken);
    }

    Login login(String token, Instant now) {
        if (serviceKeys.containsKey(token)) {
            return new Login(Standing.VALID, both(serviceKeys.get(token)));
        }
        Access access = accessTokens.get(token);
        if (access == null) {
            return new Login(Standing.UNKNOWN, Set.of());
        }
        return new Login(now.isBefore(access.end) ? Standing.VALID : Standing.EXPIRED, both(access.grant.scopes));
    }

    /** What a token shows as its scopes, out of all there are. */
    List<String> shown(@Nullable Set<String> own, Set<String> all) {
        Set<String> granted = both(own);
        Set<String> shown = new LinkedHashSet<>(Set.of("oauth"));
        shown.addAll(granted == null ? all : granted);
        return shown.stream().sorted().toList();
    }

    private @Nullable Set<String> both(@Nullable Set<String> own) {
        if (own == null || scopes == null) {
            return own == null ? scopes : own;
        }
        Set<String> common = new LinkedHashSet<>(own);
        common.retainAll(scopes);
        return common;
    }
}

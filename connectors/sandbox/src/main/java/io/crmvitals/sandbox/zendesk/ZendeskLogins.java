package io.crmvitals.sandbox.zendesk;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may enter an account: OAuth clients, the tokens they were given, and API tokens of the old kind. */
final class ZendeskLogins {

    record Client(String id, String secret, List<String> scopes) {}

    /** A token that was handed out, with the scopes that it has. */
    record Granted(String accessToken, @Nullable String refreshToken, String scope, long expiresIn) {}

    private record Access(List<String> scopes, Instant until) {}

    private record Refresh(String clientId, List<String> scopes) {}

    private final Map<String, Client> clients = new HashMap<>();
    private final Map<String, Access> access = new HashMap<>();
    private final Map<String, String> accessOfRefresh = new HashMap<>();
    private final Map<String, Refresh> refresh = new HashMap<>();
    private final Map<String, String> apiTokens = new HashMap<>();
    private long handedOut;

    void client(String id, String secret, List<String> scopes) {
        clients.put(id, new Client(id, secret, scopes));
    }

    void refreshToken(String clientId, String token) {
        Client client = clients.get(clientId);
        if (client == null) {
            throw new IllegalArgumentException("Define the client " + clientId + " first.");
        }
        refresh.put(token, new Refresh(clientId, client.scopes));
    }

    void apiToken(String email, String token) {
        apiTokens.put(email, token);
    }

    void revokeAll() {
        access.clear();
    }

    Optional<Client> client(String id, String secret) {
        return Optional.ofNullable(clients.get(id)).filter(client -> client.secret.equals(secret));
    }

    Granted grant(List<String> scopes, Duration life, Instant now) {
        String token = "zat-" + ++handedOut;
        access.put(token, new Access(scopes, now.plus(life)));
        return new Granted(token, null, String.join(" ", scopes), life.toSeconds());
    }

    /** Both tokens are replaced and the old ones are dead; empty where the refresh token is not this client's or was used. */
    Optional<Granted> refresh(Client client, String token, Duration life, Instant now) {
        Refresh known = refresh.get(token);
        if (known == null || !known.clientId.equals(client.id)) {
            return Optional.empty();
        }
        refresh.remove(token);
        String former = accessOfRefresh.remove(token);
        if (former != null) {
            access.remove(former);
        }
        Granted granted = grant(known.scopes, life, now);
        String next = "zrt-" + handedOut;
        refresh.put(next, known);
        accessOfRefresh.put(next, granted.accessToken);
        return Optional.of(new Granted(granted.accessToken, next, granted.scope, granted.expiresIn));
    }

    /** The scopes of a living token; null where it is none. */
    @Nullable
    List<String> scopes(String token, Instant now) {
        Access known = access.get(token);
        return known == null || !now.isBefore(known.until) ? null : known.scopes;
    }

    boolean apiTokenFits(String email, String token) {
        return token.equals(apiTokens.get(email));
    }

    /** A resource may be read or written by the broad scope or by its own. */
    static boolean allow(List<String> scopes, String resource, boolean write) {
        String verb = write ? "write" : "read";
        return Set.copyOf(scopes).contains(verb) || scopes.contains(resource + ":" + verb);
    }
}

package io.crmvitals.sandbox.zendesk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may enter an account: OAuth clients, the codes and tokens they were given, and API tokens of the old kind. */
final class ZendeskLogins {

    static final Duration CODE_LIFE = Duration.ofSeconds(120);

    record Client(String id, String secret, List<String> scopes) {

        /** What of these scopes the client may have; what it may not is left out without a word. */
        List<String> within(List<String> wanted) {
            return wanted.stream().filter(scopes::contains).toList();
        }
    }

    /** What an admin allowed in the browser, once: {@code challenge} is null where the client sent none. */
    record Code(
            String clientId,
            String redirectUri,
            List<String> scopes,
            @Nullable String challenge,
            Instant until) {

        /** Whether who brings the code is who asked for it. */
        boolean fits(Client client, String sentRedirectUri, String verifier) {
            return clientId.equals(client.id)
                    && redirectUri.equals(sentRedirectUri)
                    && (challenge == null ? verifier.isEmpty() : challenge.equals(digest(verifier)));
        }
    }

    /** A token that was handed out, with the scopes that it has and how many seconds each part lives. */
    record Granted(
            String accessToken, @Nullable String refreshToken, String scope, long expiresIn, long refreshExpiresIn) {}

    private record Access(List<String> scopes, Instant until) {}

    /** Null where it has no end. */
    private record Refresh(
            String clientId, List<String> scopes, @Nullable Instant until) {}

    private final Map<String, Client> clients = new HashMap<>();
    private final Map<String, Code> codes = new HashMap<>();
    private final Map<String, Access> access = new HashMap<>();
    private final Map<String, String> accessOfRefresh = new HashMap<>();
    private final Map<String, Refresh> refresh = new HashMap<>();
    private final Map<String, String> apiTokens = new HashMap<>();
    private long handedOut;

    void client(String id, String secret, List<String> scopes) {
        clients.put(id, new Client(id, secret, scopes));
    }

    void refreshToken(String clientId, String token) {
        refresh.put(token, new Refresh(clientId, known(clientId).scopes, null));
    }

    void apiToken(String email, String token) {
        apiTokens.put(email, token);
    }

    void revokeAll() {
        access.clear();
    }

    void revokeRefreshTokens() {
        refresh.clear();
        accessOfRefresh.clear();
    }

    Optional<Client> client(String id) {
        return Optional.ofNullable(clients.get(id));
    }

    Optional<Client> client(String id, String secret) {
        return client(id).filter(client -> client.secret.equals(secret));
    }

    String consent(String clientId, String redirectUri, List<String> scopes, @Nullable String challenge, Instant now) {
        String code = "zac-" + ++handedOut;
        codes.put(
                code, new Code(clientId, redirectUri, known(clientId).within(scopes), challenge, now.plus(CODE_LIFE)));
        return code;
    }

    Granted grant(List<String> scopes, Duration life, Instant now) {
        String token = "zat-" + ++handedOut;
        access.put(token, new Access(scopes, now.plus(life)));
        return new Granted(token, null, String.join(" ", scopes), life.toSeconds(), 0);
    }

    /** A code is good for one exchange; empty where it is none, was used, is too old or somebody else's. */
    Optional<Granted> exchange(
            Client client,
            String sentCode,
            String redirectUri,
            String verifier,
            Duration life,
            Duration refreshLife,
            Instant now) {
        Code code = codes.get(sentCode);
        if (code == null || !now.isBefore(code.until) || !code.fits(client, redirectUri, verifier)) {
            return Optional.empty();
        }
        codes.remove(sentCode);
        return Optional.of(pair(client.id, code.scopes, life, refreshLife, now));
    }

    /**
     * Both tokens are replaced and the old ones are dead; empty where the refresh token is not this client's, was used or is too old.
     *
     * @param wanted the scopes asked for, of which those are given that the former tokens had; empty for the same as before
     */
    Optional<Granted> refresh(
            Client client, String token, List<String> wanted, Duration life, Duration refreshLife, Instant now) {
        Refresh known = refresh.get(token);
        if (known == null || !known.clientId.equals(client.id) || (known.until != null && !now.isBefore(known.until))) {
            return Optional.empty();
        }
        refresh.remove(token);
        String former = accessOfRefresh.remove(token);
        if (former != null) {
            access.remove(former);
        }
        List<String> scopes = wanted.isEmpty()
                ? known.scopes
                : wanted.stream().filter(known.scopes::contains).toList();
        return Optional.of(pair(client.id, scopes, life, refreshLife, now));
    }

    private Granted pair(String clientId, List<String> scopes, Duration life, Duration refreshLife, Instant now) {
        Granted granted = grant(scopes, life, now);
        String next = "zrt-" + handedOut;
        refresh.put(next, new Refresh(clientId, scopes, now.plus(refreshLife)));
        accessOfRefresh.put(next, granted.accessToken);
        return new Granted(granted.accessToken, next, granted.scope, granted.expiresIn, refreshLife.toSeconds());
    }

    private Client known(String clientId) {
        return client(clientId)
                .orElseThrow(() -> new IllegalArgumentException("Define the client " + clientId + " first."));
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

    /** What a client shows of its verifier before it gives the verifier itself: SHA-256 in Base64 for addresses, without padding. */
    private static String digest(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException cannotHappen) {
            throw new IllegalStateException(cannotHappen);
        }
    }
}

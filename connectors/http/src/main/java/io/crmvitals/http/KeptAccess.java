package io.crmvitals.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmvitals.core.config.Secret;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the data folder remembers of an OAuth app's access.
 *
 * @param chain the newest tokens; null before the first
 * @param asked the renewal that was sent and not yet answered; null where every one was
 */
record KeptAccess(@Nullable Chain chain, @Nullable Asked asked) {

    static final KeptAccess NONE = new KeptAccess(null, null);

    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Tokens that follow one from another.
     *
     * @param client fingerprint of the client id they belong to
     * @param seed fingerprint of the refresh token that stood in the environment when the chain began; empty where none did
     * @param account the account they open; empty where the vendor did not say
     * @param granted names of the permissions; empty where the vendor did not say
     * @param grantedAt when the access token came
     * @param expiresAt when it ends
     * @param refreshEndsAt when the refresh token ends unused; null where the vendor did not say
     */
    record Chain(
            String client,
            String seed,
            Secret refreshToken,
            Secret accessToken,
            String account,
            Set<String> granted,
            Instant grantedAt,
            Instant expiresAt,
            @Nullable Instant refreshEndsAt) {

        private static final Duration USUAL_LIFE = Duration.ofMinutes(30);

        Chain {
            granted = Set.copyOf(granted);
        }

        /**
         * What a vendor has just given.
         *
         * @param refreshToken the one to go on with
         */
        static Chain of(
                TokenGrant grant, String client, String seed, Secret refreshToken, String account, Instant now) {
            Duration told = grant.life();
            Duration life = told == null || told.isZero() ? USUAL_LIFE : told;
            return new Chain(
                    client,
                    seed,
                    refreshToken,
                    grant.access(),
                    account,
                    grant.scopes(),
                    now,
                    now.plus(life),
                    grant.refreshLife() == null ? null : now.plus(grant.refreshLife()));
        }

        /** At four fifths of the token's life, so that clocks and slow calls have room. */
        Instant renewAt() {
            return grantedAt.plus(
                    Duration.between(grantedAt, expiresAt).multipliedBy(4).dividedBy(5));
        }
    }

    /**
     * A renewal under way.
     *
     * @param with fingerprint of the refresh token that was sent
     */
    record Asked(String with, Instant at) {}

    KeptAccess asking(String with, Instant at) {
        return new KeptAccess(chain, new Asked(with, at));
    }

    /** The same of a secret that may be lacking; empty then. */
    static String fingerprint(@Nullable Secret secret) {
        return secret == null ? "" : fingerprint(secret.reveal());
    }

    /** SHA-256 in hexadecimal: recognizes a secret without holding it. */
    static String fingerprint(String secret) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** @param account the word under which the account stands */
    String text(String account) {
        ObjectNode root = JSON.createObjectNode().put("format", FORMAT);
        if (chain != null) {
            ObjectNode node = root.putObject("chain")
                    .put("client", chain.client)
                    .put("seed", chain.seed)
                    .put("refresh_token", chain.refreshToken.reveal())
                    .put("access_token", chain.accessToken.reveal())
                    .put(account, chain.account)
                    .put("granted_at", chain.grantedAt.toString())
                    .put("expires_at", chain.expiresAt.toString());
            if (chain.refreshEndsAt != null) {
                node.put("refresh_ends_at", chain.refreshEndsAt.toString());
            }
            new TreeSet<>(chain.granted).forEach(node.putArray("scopes")::add);
        }
        if (asked != null) {
            root.putObject("asked").put("with", asked.with).put("at", asked.at.toString());
        }
        return root.toPrettyString() + "\n";
    }

    /** @throws IllegalArgumentException when the text is not what {@link #text} wrote; the message quotes nothing of it */
    static KeptAccess read(String text, String account) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            // Jackson's own exception quotes the text, and the text holds secrets.
            throw new IllegalArgumentException("is not JSON");
        }
        if (root.path("format").asInt() != FORMAT) {
            throw new IllegalArgumentException("does not say \"format\": " + FORMAT);
        }
        return new KeptAccess(chain(root.path("chain"), account), asked(root.path("asked")));
    }

    private static @Nullable Chain chain(JsonNode node, String account) {
        if (node.isMissingNode()) {
            return null;
        }
        Set<String> granted = new TreeSet<>();
        node.path("scopes").forEach(scope -> granted.add(scope.asText()));
        return new Chain(
                word(node, "client"),
                node.path("seed").asText(""),
                new Secret(word(node, "refresh_token")),
                new Secret(word(node, "access_token")),
                node.path(account).asText(""),
                granted,
                moment(node, "granted_at"),
                moment(node, "expires_at"),
                node.has("refresh_ends_at") ? moment(node, "refresh_ends_at") : null);
    }

    private static @Nullable Asked asked(JsonNode node) {
        return node.isMissingNode() ? null : new Asked(word(node, "with"), moment(node, "at"));
    }

    private static String word(JsonNode node, String name) {
        String text = node.path(name).asText("");
        if (text.isBlank()) {
            throw new IllegalArgumentException("lacks " + name);
        }
        return text;
    }

    private static Instant moment(JsonNode node, String name) {
        try {
            return Instant.parse(word(node, name));
        } catch (DateTimeException rubbish) {
            throw new IllegalArgumentException("has no moment in " + name);
        }
    }
}

package io.crmvitals.http;

import io.crmvitals.core.config.Secret;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An access token and what came with it.
 *
 * @param expiresAt null where the vendor does not say
 * @param details anything else of the answer that the connector needs, such as the address to call; never a secret
 */
public record Token(Secret value, @Nullable Instant expiresAt, Map<String, String> details) {

    public Token {
        details = Map.copyOf(details);
    }
}

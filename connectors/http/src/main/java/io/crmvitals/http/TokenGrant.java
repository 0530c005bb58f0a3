package io.crmvitals.http;

import io.crmvitals.core.config.Secret;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a vendor granted for a code or a refresh token.
 *
 * @param refresh replaces the one that was sent; null where the vendor sent none
 * @param life how long the access token is good; null where the vendor does not say
 * @param refreshLife how long the refresh token is good; null where the vendor does not say
 * @param account the account that the tokens open; null where the vendor does not say
 * @param scopes names of the permissions; empty where the vendor does not say
 */
public record TokenGrant(
        Secret access,
        @Nullable Secret refresh,
        @Nullable Duration life,
        @Nullable Duration refreshLife,
        @Nullable String account,
        Set<String> scopes) {

    public TokenGrant {
        scopes = Set.copyOf(scopes);
    }
}

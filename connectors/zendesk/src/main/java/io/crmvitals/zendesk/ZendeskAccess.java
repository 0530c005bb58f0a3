package io.crmvitals.zendesk;

import io.crmvitals.core.config.Secret;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.http.AccessFile;
import io.crmvitals.http.Http;
import io.crmvitals.http.RotatingAccess;
import io.crmvitals.http.Token;
import io.crmvitals.http.TokenGrant;
import io.crmvitals.http.TokenHolder;
import io.crmvitals.http.TokenRefusedException;
import io.crmvitals.http.TokenVendor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zendesk.client.v2.Zendesk;

/**
 * The one credential that both clients use: tokens of two hours by client credentials, which are asked for anew when one ends or is refused; tokens that rotate, of
 * an OAuth client that a person allowed; or an API token. A token granted for less than was asked is not used. Safe for many threads.
 */
final class ZendeskAccess {

    /** The last day on which Zendesk takes API tokens. */
    static final LocalDate API_TOKENS_END = LocalDate.of(2027, 4, 30);

    /** How long a token is trusted whose answer does not say. */
    private static final Duration UNSAID = Duration.ofMinutes(30);

    private final ZendeskConfig config;
    private final ZendeskTokenClient client;
    private final Clock clock;
    private final TokenHolder tokens;
    private final @Nullable RotatingAccess rotating;

    /** @param data where rotating tokens are kept; null where there is none, and then there can be no such tokens */
    ZendeskAccess(ZendeskConfig config, Http http, @Nullable Path data, Clock clock) {
        this.config = config;
        this.client = new ZendeskTokenClient(config, http, clock);
        this.clock = clock;
        this.tokens = new TokenHolder(this::signIn, clock);
        this.rotating = config.auth() instanceof ZendeskConfig.OAuthApp app && data != null
                ? new RotatingAccess(
                        app(config, app),
                        (refreshToken, lostAt) -> client.byRefresh(app, refreshToken, lostAt),
                        file(config, data),
                        account -> {},
                        clock)
                : null;
    }

    static AccessFile file(ZendeskConfig config, Path data) {
        return AccessFile.of(ZendeskTokenClient.VENDOR, data, config.requestTimeout());
    }

    /** Client and account: Zendesk does not say whose tokens it gives, and another account's must never be sent to this one. */
    static RotatingAccess.App app(ZendeskConfig config, ZendeskConfig.OAuthApp app) {
        return new RotatingAccess.App(config.url() + " " + app.clientId(), app.refreshToken());
    }

    /**
     * A token that should still be good.
     *
     * @throws AccessRefusedException when there is none to be had until a person does something
     */
    Token token() {
        if (config.auth() instanceof ZendeskConfig.ApiToken && apiTokensEnded()) {
            throw refused("The connection opens Zendesk by an API token, and Zendesk has switched all of them off on "
                    + "30 April 2027. Nothing was asked. " + WAY_OUT);
        }
        return config.auth() instanceof ZendeskConfig.OAuthApp ? rotatingToken() : tokens.token();
    }

    private static final String WAY_OUT =
            "Make a confidential OAuth client in Admin Center, Apps and integrations, APIs, OAuth clients, and write its client_id and client_secret into the"
                    + " connection, with auth: client-credentials or, for ./vitals zendesk connect, auth: oauth.";

    /** What a person should do soon about the credential, though it still works; null where nothing. */
    @Nullable
    String warning() {
        return config.auth() instanceof ZendeskConfig.ApiToken
                ? "Zendesk is reached with an API token. Zendesk makes no new ones and switches all of them off on 30 April 2027. Before then: "
                        + WAY_OUT
                : null;
    }

    private boolean apiTokensEnded() {
        return clock.instant().atZone(ZoneOffset.UTC).toLocalDate().isAfter(API_TOKENS_END);
    }

    /** False for an API token: a refused one stays refused. */
    boolean renewable() {
        return !(config.auth() instanceof ZendeskConfig.ApiToken);
    }

    /** A token other than the refused one. */
    Token renew(Token refused) {
        if (config.auth() instanceof ZendeskConfig.OAuthApp) {
            rotating().renew(refused.value().reveal());
            return rotatingToken();
        }
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

    private Token rotatingToken() {
        String value = rotating().token();
        requireScope(rotating().granted(), "Allow it on the OAuth client, then run ./vitals zendesk connect.");
        return new Token(new Secret(value), null, Map.of());
    }

    private RotatingAccess rotating() {
        if (rotating == null) {
            throw new IllegalStateException(
                    "a connector that has no data folder to keep tokens in was asked for something");
        }
        return rotating;
    }

    private Token signIn() {
        if (config.auth() instanceof ZendeskConfig.ClientCredentials credentials) {
            return granted(credentials);
        }
        ZendeskConfig.ApiToken basic = (ZendeskConfig.ApiToken) config.auth();
        return new Token(basic.token(), null, Map.of());
    }

    private Token granted(ZendeskConfig.ClientCredentials credentials) {
        TokenGrant grant;
        try {
            grant = client.byCredentials(credentials);
        } catch (TokenRefusedException no) {
            throw refused(no.sentence());
        }
        requireScope(grant.scopes(), "Allow it on the OAuth client.");
        Duration life = grant.life() == null ? UNSAID : grant.life();
        return new Token(grant.access(), clock.instant().plus(life), Map.of());
    }

    /** Zendesk gives out a token for less than was asked without a word, and then forbids every call. */
    private void requireScope(Collection<String> granted, String wayOut) {
        List<String> lacking = lacking(config, granted);
        if (!lacking.isEmpty()) {
            throw refused("Zendesk granted less than was asked: the scope lacks " + String.join(" and ", lacking) + ". "
                    + wayOut + " The whole scope is: " + String.join(" ", config.scopes()) + ".");
        }
    }

    /** What a token lacks of what was asked; nothing where Zendesk does not say what it granted. */
    static List<String> lacking(ZendeskConfig config, Collection<String> granted) {
        return granted.isEmpty() ? List.of() : ZendeskScopes.lacking(config.scopes(), granted);
    }

    private static AccessRefusedException refused(String message) {
        return new AccessRefusedException(ZendeskConnector.SYSTEM, TokenVendor.PURPOSE, message, null);
    }
}

package io.crmvitals.zendesk;

import io.crmvitals.core.config.Secret;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.ConnectorException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.http.BrowserConsent;
import io.crmvitals.http.Http;
import io.crmvitals.http.LostAnswerException;
import io.crmvitals.http.TokenGrant;
import io.crmvitals.http.TokenRefusedException;
import io.crmvitals.http.TokenVendor;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Connects an OAuth client to an account, once: an admin allows it in a browser, Zendesk sends the browser back with a code, and the code is exchanged for the
 * tokens that the data folder keeps from then on. Until {@link #finish} has returned, whatever was kept before stays in force.
 */
public final class ZendeskConnect {

    /**
     * What was connected.
     *
     * @param account the host that answers
     * @param granted names of the permissions; empty where Zendesk did not say
     */
    public record Connected(String account, SortedSet<String> granted) {}

    private final ZendeskConfig config;
    private final ZendeskConfig.OAuthApp app;
    private final ZendeskTokenClient tokens;
    private final Path data;
    private final Clock clock;
    private final URI redirect;
    private final BrowserConsent consent = new BrowserConsent(ZendeskTokenClient.VENDOR);

    ZendeskConnect(ZendeskConfig config, ZendeskConfig.OAuthApp app, Http http, Path data, Clock clock, URI redirect) {
        this.config = config;
        this.app = app;
        this.tokens = new ZendeskTokenClient(config, http, clock);
        this.data = data;
        this.clock = clock;
        this.redirect = redirect;
    }

    /** What to open in a browser. Good for this object alone: it carries a value that the answer must bring back. */
    public URI address() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", app.clientId());
        query.put("redirect_uri", redirect.toString());
        query.put("scope", String.join(" ", config.scopes()));
        return consent.address(config.at("/oauth/authorizations/new").toString(), query);
    }

    /**
     * Takes what the browser brought back, and keeps the access that it stands for.
     *
     * @param brought the parameters of the redirect
     * @throws AccessRefusedException when nothing came of it, or less than was asked; nothing was changed then
     * @throws RetryableException when Zendesk or the disk is out of order; nothing was changed then
     */
    public Connected finish(Map<String, String> brought) {
        TokenGrant grant = exchange(consent.code(brought));
        Secret refreshToken = grant.refresh();
        if (refreshToken == null) {
            throw consent.refused("Zendesk gave no refresh token, so the access would end within hours.");
        }
        List<String> lacking = ZendeskAccess.lacking(config, grant.scopes());
        if (!lacking.isEmpty()) {
            throw consent.refused("Zendesk granted less than was asked: the scope lacks "
                    + String.join(" and ", lacking) + ". Allow it on the OAuth client.");
        }
        ZendeskAccess.file(config, data)
                .keep(ZendeskAccess.app(config, app), grant, refreshToken, config.host(), clock.instant());
        return new Connected(config.host(), new TreeSet<>(grant.scopes()));
    }

    private TokenGrant exchange(String code) {
        try {
            return tokens.byCode(app, code, redirect.toString(), consent.verifier());
        } catch (TokenRefusedException no) {
            throw new AccessRefusedException(ZendeskConnector.SYSTEM, TokenVendor.PURPOSE, no.sentence(), null);
        } catch (LostAnswerException unknown) {
            throw unknown.getCause() instanceof ConnectorException cause
                    ? new RetryableException(
                            ZendeskConnector.SYSTEM,
                            TokenVendor.PURPOSE,
                            cause.getMessage() + " The code that the browser brought may be spent.",
                            null,
                            unknown)
                    : unknown;
        }
    }
}

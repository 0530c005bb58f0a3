package io.crmvitals.hubspot;

import io.crmvitals.core.config.Secret;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.http.AccessFile;
import io.crmvitals.http.BrowserConsent;
import io.crmvitals.http.LostAnswerException;
import io.crmvitals.http.TokenGrant;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Connects an app to a portal, once: a person allows it in a browser, HubSpot sends the browser back with a code, and the code is exchanged for the tokens that the
 * data folder keeps from then on. Until {@link #finish} has returned, whatever was kept before stays in force.
 */
public final class HubSpotConnect {

    /** The page on which a person allows an app; the same for every data center. */
    private static final String PAGE = "https://app.hubspot.com/oauth/";

    /**
     * What was connected.
     *
     * @param portal its number; empty where HubSpot did not say
     * @param granted names of the permissions; empty where HubSpot did not say
     * @param lacking permissions that something will be missed without
     */
    public record Connected(String portal, SortedSet<String> granted, SortedSet<String> lacking) {}

    private final HubSpotConfig config;
    private final HubSpotConfig.OAuthApp app;
    private final HubSpotTokenClient tokens;
    private final AccessFile file;
    private final PortalPin pin;
    private final Clock clock;
    private final URI redirect;
    private final BrowserConsent consent = new BrowserConsent(OAuthAccess.VENDOR);

    HubSpotConnect(
            HubSpotConfig config,
            HubSpotConfig.OAuthApp app,
            HubSpotTokenClient tokens,
            AccessFile file,
            PortalPin pin,
            Clock clock,
            URI redirect) {
        this.config = config;
        this.app = app;
        this.tokens = tokens;
        this.file = file;
        this.pin = pin;
        this.clock = clock;
        this.redirect = redirect;
    }

    /** What to open in a browser. Good for this object alone: it carries a value that the answer must bring back. */
    public URI address() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("client_id", app.clientId());
        query.put("redirect_uri", redirect.toString());
        query.put("scope", String.join(" ", HubSpotScopes.REQUIRED));
        query.put("optional_scope", String.join(" ", HubSpotScopes.OPTIONAL));
        String account = config.portalId() == null ? "" : config.portalId() + "/";
        return consent.address(PAGE + account + "authorize", query);
    }

    /**
     * Takes what the browser brought back, and keeps the access that it stands for.
     *
     * @param brought the parameters of the redirect
     * @throws AccessRefusedException when nothing came of it; nothing was changed then
     * @throws RetryableException when HubSpot or the disk is out of order; nothing was changed then
     */
    public Connected finish(Map<String, String> brought) {
        TokenGrant grant = exchange(consent.code(brought));
        Secret refreshToken = grant.refresh();
        if (refreshToken == null) {
            throw consent.refused("HubSpot gave no refresh token, so the access would end within the hour.");
        }
        String portal = grant.account() == null ? "" : grant.account();
        pin.requireIfTold(portal);
        file.keep(OAuthAccess.app(app), grant, refreshToken, portal, clock.instant());
        return new Connected(portal, new TreeSet<>(grant.scopes()), HubSpotScopes.lacking(grant.scopes()));
    }

    private TokenGrant exchange(String code) {
        try {
            return tokens.exchange(app, code, redirect.toString(), consent.verifier());
        } catch (RefusedException no) {
            throw new AccessRefusedException(
                    HubSpotResponses.SYSTEM, HubSpotTokenClient.PURPOSE, TokenRefusal.sentence(no, null), null);
        } catch (LostAnswerException unknown) {
            throw new RetryableException(
                    HubSpotResponses.SYSTEM,
                    HubSpotTokenClient.PURPOSE,
                    unknown.why() + " The code that the browser brought may be spent.",
                    null,
                    unknown);
        }
    }
}

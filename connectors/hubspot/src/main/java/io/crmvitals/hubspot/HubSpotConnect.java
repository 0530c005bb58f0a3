package io.crmvitals.hubspot;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.crmvitals.core.config.Secret;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.hubspot.HubSpotTokenClient.Grant;
import io.crmvitals.hubspot.KeptAccess.Chain;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Connects an app to a portal, once: a person allows it in a browser, HubSpot sends the browser back with a code, and the code is exchanged for the tokens that the
 * data folder keeps from then on. Until {@link #finish} has returned, whatever was kept before stays in force.
 */
public final class HubSpotConnect {

    /** The page on which a person allows an app; the same for every data center. */
    private static final String PAGE = "https://app.hubspot.com/oauth/";

    private static final String WORD = "[A-Za-z0-9_.-]{1,80}";
    private static final SecureRandom RANDOM = new SecureRandom();

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
    private final String state = random();
    private final String verifier = random();

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
        query.put("state", state);
        query.put("code_challenge", challenge());
        query.put("code_challenge_method", "S256");
        String account = config.portalId() == null ? "" : config.portalId() + "/";
        return URI.create(PAGE + account + "authorize?"
                + query.entrySet().stream()
                        .map(pair -> pair.getKey() + "="
                                + URLEncoder.encode(pair.getValue(), UTF_8).replace("+", "%20"))
                        .collect(Collectors.joining("&")));
    }

    /**
     * Takes what the browser brought back, and keeps the access that it stands for.
     *
     * @param brought the parameters of the redirect
     * @throws AccessRefusedException when nothing came of it; nothing was changed then
     * @throws RetryableException when HubSpot or the disk is out of order; nothing was changed then
     */
    public Connected finish(Map<String, String> brought) {
        String error = brought.getOrDefault("error", "");
        if (!error.isEmpty()) {
            throw refused(
                    error.equals("access_denied")
                            ? "The app was not allowed in HubSpot (access_denied)."
                            : "HubSpot did not let the app be connected ("
                                    + (error.matches(WORD) ? error : "no reason given")
                                    + "). Compare the app's redirect URLs and scopes with what ./vitals help hubspot connect names.");
        }
        if (!same(state, brought.get("state"))) {
            throw refused(
                    "What the browser brought does not belong to this attempt (its state differs), so it was not used. Open the newest address, in one"
                            + " browser window alone.");
        }
        String code = brought.getOrDefault("code", "");
        if (code.isBlank()) {
            throw refused("The browser came back without a code.");
        }
        Grant grant = exchange(code);
        Secret refreshToken = grant.refresh();
        if (refreshToken == null) {
            throw refused("HubSpot gave no refresh token, so the access would end within the hour.");
        }
        String portal = grant.portal() == null ? "" : grant.portal();
        pin.requireIfTold(portal);
        keep(grant, refreshToken, portal);
        return new Connected(portal, new TreeSet<>(grant.scopes()), HubSpotScopes.lacking(grant.scopes()));
    }

    private Grant exchange(String code) {
        try {
            return tokens.exchange(app, code, redirect.toString(), verifier);
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

    private void keep(Grant grant, Secret refreshToken, String portal) {
        Chain chain = Chain.of(
                grant,
                KeptAccess.fingerprint(app.clientId()),
                OAuthAccess.fingerprint(app.refreshToken()),
                refreshToken,
                portal,
                clock.instant());
        file.alone(() -> {
            try {
                file.write(new KeptAccess(chain, null));
                return chain;
            } catch (IOException unwritable) {
                throw new RetryableException(
                        HubSpotResponses.SYSTEM,
                        HubSpotTokenClient.PURPOSE,
                        "HubSpot gave access, but it could not be kept in " + file.path() + " ("
                                + unwritable.getClass().getSimpleName()
                                + "), so it is lost. Make the data folder writable for this program.",
                        null,
                        unwritable);
            }
        });
    }

    private String challenge() {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static boolean same(String expected, @Nullable String brought) {
        return brought != null && MessageDigest.isEqual(expected.getBytes(UTF_8), brought.getBytes(UTF_8));
    }

    /** 256 bits that nobody can guess. */
    private static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static AccessRefusedException refused(String message) {
        return new AccessRefusedException(
                HubSpotResponses.SYSTEM,
                HubSpotTokenClient.PURPOSE,
                message + " Nothing was changed. Begin anew: ./vitals hubspot connect.",
                null);
    }
}

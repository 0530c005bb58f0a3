package io.crmvitals.hubspot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmvitals.core.config.Secret;
import io.crmvitals.core.port.CallMeter;
import io.crmvitals.core.problem.ConnectorException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.http.Http;
import io.crmvitals.http.HttpAnswer;
import io.crmvitals.http.HttpAsk;
import io.crmvitals.http.HttpStream;
import io.crmvitals.http.LostAnswerException;
import io.crmvitals.http.TokenGrant;
import io.crmvitals.http.TokenVendor;
import io.crmvitals.hubspot.api.ApiException;
import io.crmvitals.hubspot.api.model.TokenAnswer;
import io.crmvitals.hubspot.api.model.TokenStanding;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The calls about tokens of an OAuth app. They are forms, go out without a bearer, and their own refusals are {@link RefusedException}s whose codes name what
 * HubSpot says, such as {@code BAD_REFRESH_TOKEN}. Safe for many threads.
 */
final class HubSpotTokenClient {

    /** What these calls are counted under. */
    static final String PURPOSE = TokenVendor.PURPOSE;

    /** The version whose answers HubSpot describes; the newer one describes none. */
    private static final String VERSION = "2026-03";

    private static final Set<Integer> REFUSED = Set.of(400, 401, 403, 404, 405, 410, 415, 422);
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    private final URI url;
    private final Duration timeout;
    private final Http http;
    private final HubSpotResponses responses;

    HubSpotTokenClient(HubSpotConfig config, CallMeter meter, Clock clock) {
        this.url = config.url();
        this.timeout = config.limits().requestTimeout();
        this.http = new Http(HubSpotResponses.SYSTEM, meter);
        this.responses = new HubSpotResponses(config, clock);
    }

    /**
     * What HubSpot says of a token.
     *
     * @param active false for one that has ended, was taken back or never was
     */
    record Standing(boolean active, @Nullable String portal, Set<String> scopes) {}

    /**
     * The first tokens, for the code that a browser brought back.
     *
     * @param verifier the proof whose hash went along with the browser
     * @throws RefusedException when HubSpot does not take the code or the app
     * @throws RetryableException when HubSpot did not take it this time
     * @throws LostAnswerException when HubSpot may have taken it; the code is spent then
     */
    TokenGrant exchange(HubSpotConfig.OAuthApp app, String code, String redirectUri, String verifier) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirectUri);
        form.put("code_verifier", verifier);
        return told(app, granted(app, form));
    }

    /**
     * HubSpot describes its newer token answer without saying what is in it, so a grant that does not name its portal or its permissions is looked at. Only the
     * first one: a renewed one must be kept before anything else is asked.
     */
    private TokenGrant told(HubSpotConfig.OAuthApp app, TokenGrant grant) {
        if (grant.account() != null && !grant.scopes().isEmpty()) {
            return grant;
        }
        try {
            Standing standing = introspect(app, grant.access());
            return new TokenGrant(
                    grant.access(),
                    grant.refresh(),
                    grant.life(),
                    null,
                    grant.account() == null ? standing.portal() : grant.account(),
                    grant.scopes().isEmpty() ? standing.scopes() : grant.scopes());
        } catch (ConnectorException | RefusedException | LostAnswerException notTold) {
            // The tokens are good all the same, and a code is good for one call: what is not known stays unknown.
            return grant;
        }
    }

    /**
     * The next tokens. The refresh token that comes back must be kept in place of the one sent.
     *
     * @throws RefusedException when HubSpot does not take the refresh token or the app any more
     * @throws RetryableException when HubSpot did not take it this time
     * @throws LostAnswerException when HubSpot may have taken it; the refresh token that was sent may no longer be good then
     */
    TokenGrant refresh(HubSpotConfig.OAuthApp app, Secret refreshToken) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refreshToken.reveal());
        return granted(app, form);
    }

    /** Whether an access token is good, for which portal and with which permissions. */
    Standing introspect(HubSpotConfig.OAuthApp app, Secret accessToken) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("token", accessToken.reveal());
        form.put("token_type_hint", "access_token");
        TokenStanding answer = sent("/token/introspect", app, form, TokenStanding.class);
        return new Standing(Boolean.TRUE.equals(answer.getActive()), id(answer.getHubId()), scopes(answer.getScopes()));
    }

    private TokenGrant granted(HubSpotConfig.OAuthApp app, Map<String, String> form) {
        TokenAnswer answer = sent("/token", app, form, TokenAnswer.class);
        String access = answer.getAccessToken();
        if (access == null || access.isBlank()) {
            throw new LostAnswerException(responses.rubbish(PURPOSE, "a success without a token", null));
        }
        String refresh = answer.getRefreshToken();
        Long seconds = answer.getExpiresIn();
        return new TokenGrant(
                new Secret(access),
                refresh == null || refresh.isBlank() ? null : new Secret(refresh),
                seconds == null || seconds < 0 ? null : Duration.ofSeconds(seconds),
                null,
                id(answer.getHubId()),
                scopes(answer.getScopes()));
    }

    private <T> T sent(String path, HubSpotConfig.OAuthApp app, Map<String, String> form, Class<T> kind) {
        form.put("client_id", app.clientId());
        form.put("client_secret", app.clientSecret().reveal());
        HttpAnswer answer = answer(HttpAsk.send(
                "POST",
                URI.create(url + "/oauth/" + VERSION + path),
                Map.of(
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "Accept",
                        "application/json",
                        "User-Agent",
                        "CRM-Vitals"),
                body(form),
                timeout,
                PURPOSE));
        if (!answer.succeeded()) {
            throw refused(answer);
        }
        try {
            T read = JSON.readValue(answer.text(), kind);
            if (read != null) {
                return read;
            }
        } catch (JsonProcessingException quotesTokens) {
            // Jackson's own message quotes the body, so it must not be kept as a cause.
        }
        throw new LostAnswerException(
                responses.rubbish(PURPOSE, "a success, but not JSON of the expected shape", null));
    }

    private HttpAnswer answer(HttpAsk ask) {
        try {
            // The time allowed is that of the whole answer and not of its headers alone.
            return http.stream(ask, HttpStream::whole);
        } catch (RetryableException unanswered) {
            throw Http.neverArrived(unanswered) ? unanswered : new LostAnswerException(unanswered);
        }
    }

    private RuntimeException refused(HttpAnswer answer) {
        if (REFUSED.contains(answer.status())) {
            return new RefusedException(PURPOSE, answer.status(), Refusal.read(answer.text()));
        }
        RuntimeException sorted = responses.sort(
                new ApiException(answer.status(), "refused", answer.headers(), answer.text()), PURPOSE, "");
        boolean mayHaveHappened = answer.status() >= 500 || answer.status() == 408;
        return mayHaveHappened && sorted instanceof ConnectorException known ? new LostAnswerException(known) : sorted;
    }

    private static String body(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static @Nullable String id(@Nullable Long number) {
        return number == null ? null : number.toString();
    }

    private static Set<String> scopes(@Nullable List<String> told) {
        return told == null ? Set.of() : new TreeSet<>(told);
    }
}

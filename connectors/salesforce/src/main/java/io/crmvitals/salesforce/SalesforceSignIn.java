package io.crmvitals.salesforce;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmvitals.core.config.Secret;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.http.Http;
import io.crmvitals.http.HttpAnswer;
import io.crmvitals.http.HttpAsk;
import io.crmvitals.http.RetryAfter;
import io.crmvitals.http.Token;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Fetches an access token and learns from its answer where to call and which org it is. An org other than the pinned one is refused, so that credentials mixed up
 * or a refreshed sandbox never get our writes.
 */
final class SalesforceSignIn {

    static final String PURPOSE = "sign-in";
    static final String INSTANCE = "instance_url";
    static final String ORG = "org_id";

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final Pattern IDENTITY = Pattern.compile("/id/(00D[A-Za-z0-9]{12,15})/");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SalesforceConfig config;
    private final Http http;
    private final Clock clock;
    private @Nullable String org;

    SalesforceSignIn(SalesforceConfig config, Http http, Clock clock) {
        this.config = config;
        this.http = http;
        this.clock = clock;
        this.org = config.orgId();
    }

    /**
     * @throws AccessRefusedException for every refusal: asking again with the same credentials only locks the user out
     * @throws RetryableException when the login host cannot be reached or is out of order
     */
    synchronized Token token() {
        HttpAnswer answer = http.send(HttpAsk.send(
                "POST",
                URI.create(config.baseUrl() + "/services/oauth2/token"),
                Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json"),
                form(),
                TIMEOUT,
                PURPOSE));
        JsonNode body = answer.isJson() ? read(answer) : JSON.missingNode();
        if (answer.succeeded()) {
            return accepted(body);
        }
        if (answer.status() == 429 || answer.status() >= 500) {
            throw new RetryableException(
                    SalesforceConnector.SYSTEM,
                    PURPOSE,
                    "Salesforce's login host answered " + answer.status() + ". Signing in is tried again later.",
                    RetryAfter.parse(answer.header("retry-after").orElse(null), clock.instant(), LONGEST_WAIT),
                    null);
        }
        if (answer.status() < 400) {
            throw refused("The address in url answered with a redirect (" + answer.status()
                    + "), so no credentials were sent on. Write the org's present My Domain address.");
        }
        throw refused(SignInRefusal.sentence(
                answer.status(),
                body.path("error").asText(""),
                body.path("error_description").asText("")));
    }

    private String form() {
        Map<String, String> form = new LinkedHashMap<>();
        if (config.signIn() instanceof SalesforceConfig.ClientCredentials app) {
            form.put("grant_type", "client_credentials");
            form.put("client_id", app.clientId());
            form.put("client_secret", app.clientSecret().reveal());
        } else if (config.signIn() instanceof SalesforceConfig.JwtBearer user) {
            form.put("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
            form.put("assertion", JwtAssertion.signed(user, clock.instant()));
        }
        return form.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + URLEncoder.encode(pair.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private Token accepted(JsonNode body) {
        String token = body.path("access_token").asText("");
        String instance = body.path("instance_url").asText("");
        Matcher identity = IDENTITY.matcher(body.path("id").asText(""));
        if (token.isBlank() || instance.isBlank() || !identity.find()) {
            throw new RetryableException(
                    SalesforceConnector.SYSTEM,
                    PURPOSE,
                    "Salesforce's login host answered a page that holds no token. Signing in is tried again later;"
                            + " if this goes on, check url and any proxy in between.",
                    null,
                    null);
        }
        String format = body.path("token_format").asText("opaque");
        if (!format.equals("opaque")
                || (token.startsWith("eyJ")
                        && token.chars().filter(c -> c == '.').count() == 2)) {
            throw refused(
                    "The app issues JWT-formatted access tokens, which the SOAP API does not take."
                            + " Switch \"Issue JSON Web Token (JWT)-based access tokens for named users\" off in the app's settings.");
        }
        URI address;
        try {
            address = config.hostRule().require("the instance_url of Salesforce's answer", instance);
        } catch (IllegalArgumentException elsewhere) {
            throw refused(elsewhere.getMessage());
        }
        String answering = identity.group(1);
        if (org != null && !sameOrg(org, answering)) {
            throw refused("The org that answered is " + answering + ", but this connection belongs to " + org
                    + ". Nothing was read or written. Check url and credentials; if the org really changed,"
                    + " for example by a sandbox refresh, write the new org_id.");
        }
        org = answering;
        return new Token(new Secret(token), null, Map.of(INSTANCE, address.toString(), ORG, answering));
    }

    /** The last three characters of an 18-character id only repeat the case of the first 15. */
    static boolean sameOrg(String one, String other) {
        return one.substring(0, 15).equals(other.substring(0, 15));
    }

    private static JsonNode read(HttpAnswer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException rubbish) {
            return JSON.missingNode();
        }
    }

    private static AccessRefusedException refused(@Nullable String message) {
        return new AccessRefusedException(SalesforceConnector.SYSTEM, PURPOSE, String.valueOf(message), null);
    }
}

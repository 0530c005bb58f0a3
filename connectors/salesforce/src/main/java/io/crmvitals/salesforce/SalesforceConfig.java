package io.crmvitals.salesforce;

import io.crmvitals.core.config.Secret;
import io.crmvitals.http.HostRule;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How to reach one Salesforce org and how much to take from it. Refuses wrong values when made, with the sentence to show.
 *
 * @param baseUrl the org's own My Domain address, for example {@code https://acme.my.salesforce.com}; JWT bearer may also use the login host
 * @param signIn whose eyes we read with
 * @param allowedHosts hosts beyond Salesforce's own that may be given a token: a proxy, or a test twin on the loopback
 * @param orgId the org this connection must be, 15 or 18 characters; null to take the first one that answers
 * @param pageSize records asked for in one answer, 200 to 2000; Salesforce may give fewer
 * @param readTimeout longest wait for the answer to a query
 * @param writeTimeout longest wait for the answer to a write
 * @param allowancePercent reads stop when the org as a whole has used this share of its calls of 24 hours, 1 to 100; writes go on
 */
public record SalesforceConfig(
        String baseUrl,
        SignIn signIn,
        Set<String> allowedHosts,
        @Nullable String orgId,
        int pageSize,
        Duration readTimeout,
        Duration writeTimeout,
        int allowancePercent) {

    /** Must be the version of the client library: an older or newer server answers values that it cannot parse. Salesforce supports it until about late 2028. */
    public static final String API_VERSION = "65.0";

    /** SOAP and OAuth hosts of Salesforce; no answer can lead a token anywhere else. */
    static final List<String> HOSTS = List.of(".salesforce.com", ".salesforce.mil");

    private static final Pattern ORG_ID = Pattern.compile("00D[A-Za-z0-9]{12}([A-Za-z0-9]{3})?");
    private static final Duration LONGEST = Duration.ofMinutes(10);

    public SalesforceConfig {
        allowedHosts = Set.copyOf(allowedHosts);
        URI address = new HostRule(HOSTS, allowedHosts).require("salesforce url", baseUrl);
        baseUrl = address.toString();
        if (signIn instanceof ClientCredentials && isLoginHost(address)) {
            throw new IllegalArgumentException(
                    "salesforce url is \"" + baseUrl
                            + "\". Client credentials are taken only at the org's own address, for example: https://acme.my.salesforce.com");
        }
        if (orgId != null && !ORG_ID.matcher(orgId).matches()) {
            throw new IllegalArgumentException(
                    "salesforce org_id is \"" + orgId
                            + "\". Write the 15 or 18 characters from Setup, Company Information, for example: 00Dxx0000001gPLEAY");
        }
        if (pageSize < 200 || pageSize > 2000) {
            throw new IllegalArgumentException(
                    "salesforce page_size is " + pageSize + ". Write a number from 200 to 2000, for example: 2000");
        }
        requireWait("read_timeout", readTimeout);
        requireWait("write_timeout", writeTimeout);
        if (allowancePercent < 1 || allowancePercent > 100) {
            throw new IllegalArgumentException("salesforce allowance_percent is " + allowancePercent
                    + ". Write a number from 1 to 100, for example: 80");
        }
    }

    /** The usual sizes and waits: 2000 records a page, 120 s for a query, 60 s for a write, reads stop at 80 percent of the org's allowance. */
    public static SalesforceConfig of(String baseUrl, SignIn signIn) {
        return new SalesforceConfig(
                baseUrl, signIn, Set.of(), null, 2000, Duration.ofSeconds(120), Duration.ofSeconds(60), 80);
    }

    HostRule hostRule() {
        return new HostRule(HOSTS, allowedHosts);
    }

    /** True where it names the login host of all orgs and not the one org. */
    boolean namesNoOrg() {
        return isLoginHost(URI.create(baseUrl));
    }

    private static boolean isLoginHost(URI address) {
        String host = address.getHost().toLowerCase(Locale.ROOT);
        return host.equals("login.salesforce.com") || host.equals("test.salesforce.com");
    }

    private static void requireWait(String key, Duration wait) {
        if (wait.compareTo(Duration.ofSeconds(1)) < 0 || wait.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("salesforce " + key + " is " + wait.toSeconds()
                    + "s. Write a time from 1s to 10m, for example: 120s");
        }
    }

    private static String requireText(String key, String value, String example) {
        if (value.isBlank() || !value.equals(value.strip())) {
            throw new IllegalArgumentException(
                    "salesforce " + key + " is blank or has blanks around it. Copy it again, for example: " + example);
        }
        return value;
    }

    /** One of the two ways to sign in that need no person. */
    public sealed interface SignIn permits ClientCredentials, JwtBearer {}

    /**
     * The app's own user, set as "Run As" in the app's policies.
     *
     * @param clientId the app's consumer key
     */
    public record ClientCredentials(String clientId, Secret clientSecret) implements SignIn {

        public ClientCredentials {
            requireText("client_id", clientId, "3MVG9...");
        }
    }

    /**
     * A user who pre-authorized the app; no secret is shared, the org holds only the certificate.
     *
     * @param clientId the app's consumer key
     * @param username of the integration user
     * @param privateKey PKCS#8 text, from {@code -----BEGIN PRIVATE KEY-----} on
     * @param audience {@code https://login.salesforce.com}, {@code https://test.salesforce.com} for a sandbox, or the address of an Experience Cloud site
     */
    public record JwtBearer(String clientId, String username, Secret privateKey, String audience) implements SignIn {

        public JwtBearer {
            requireText("client_id", clientId, "3MVG9...");
            requireText("username", username, "integration@site.example");
            RsaKey.read(privateKey);
            if (!audience.startsWith("https://") || audience.endsWith("/")) {
                throw new IllegalArgumentException("salesforce audience is \"" + audience
                        + "\". Write https://login.salesforce.com, or https://test.salesforce.com for a sandbox");
            }
        }

        /** Tells the app, never the user or the key. */
        @Override
        public String toString() {
            return "JwtBearer[clientId=" + clientId + ", audience=" + audience + "]";
        }
    }
}

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
 * @param reading how much to read at once, how long to wait for it, and when to stop
 * @param writing how to write
 */
public record SalesforceConfig(
        String baseUrl,
        SignIn signIn,
        Set<String> allowedHosts,
        @Nullable String orgId,
        Reading reading,
        Writing writing) {

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
    }

    /** The usual sizes and waits, as {@link Reading#USUAL} and {@link Writing#USUAL} have them. */
    public static SalesforceConfig of(String baseUrl, SignIn signIn) {
        return new SalesforceConfig(baseUrl, signIn, Set.of(), null, Reading.USUAL, Writing.USUAL);
    }

    /** The same org, read in another way. */
    public SalesforceConfig with(Reading another) {
        return new SalesforceConfig(baseUrl, signIn, allowedHosts, orgId, another, writing);
    }

    /** The same org, written in another way. */
    public SalesforceConfig with(Writing another) {
        return new SalesforceConfig(baseUrl, signIn, allowedHosts, orgId, reading, another);
    }

    /**
     * How an org is read.
     *
     * @param pageSize records asked for in one answer, 200 to 2000; Salesforce may give fewer
     * @param bulkFrom a full read of more records than this goes by a Bulk query job, 1 or more. Salesforce's own advice begins at 2,000; a job costs some waiting
     *     and four calls of its own, which only pay from about five pages on, and gives 10,000 records a call from there
     * @param timeout longest wait for the answer to a query, 1 s to 10 min
     * @param allowancePercent reads stop when the org as a whole has used this share of its calls of 24 hours, 1 to 100; writes go on
     * @param reconcileEvery how often every stream is read from the start again, 1 to 365 days: only that finds what was deleted for good or is no longer shared
     *     with us, and formulas that changed by themselves
     */
    public record Reading(int pageSize, int bulkFrom, Duration timeout, int allowancePercent, Duration reconcileEvery) {

        /** 2000 records a page, Bulk from 10,000, 120 s for a query, reads stop at 80 percent of the org's allowance, everything again once a week. */
        public static final Reading USUAL = new Reading(2000, 10_000, Duration.ofSeconds(120), 80, Duration.ofDays(7));

        public Reading {
            if (pageSize < 200 || pageSize > 2000) {
                throw new IllegalArgumentException(
                        "salesforce page_size is " + pageSize + ". Write a number from 200 to 2000, for example: 2000");
            }
            if (bulkFrom < 1) {
                throw new IllegalArgumentException(
                        "salesforce bulk_from is " + bulkFrom + ". Write a number from 1 up, for example: 10000");
            }
            requireWait("read_timeout", timeout);
            if (allowancePercent < 1 || allowancePercent > 100) {
                throw new IllegalArgumentException("salesforce allowance_percent is " + allowancePercent
                        + ". Write a number from 1 to 100, for example: 80");
            }
            if (reconcileEvery.compareTo(Duration.ofDays(1)) < 0
                    || reconcileEvery.compareTo(Duration.ofDays(365)) > 0) {
                throw new IllegalArgumentException("salesforce reconcile_every is " + reconcileEvery.toHours()
                        + "h. Write a time from 1d to 365d, for example: 7d");
            }
        }
    }

    /**
     * How an org is written.
     *
     * @param timeout longest wait for the answer to a write, 1 s to 10 min
     * @param history whether each score is also kept as a row of the package's history object
     */
    public record Writing(Duration timeout, boolean history) {

        /** 60 s for a write, with history. */
        public static final Writing USUAL = new Writing(Duration.ofSeconds(60), true);

        public Writing {
            requireWait("write_timeout", timeout);
        }
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

package io.crmvitals.zendesk;

import io.crmvitals.core.config.Secret;
import io.crmvitals.http.HostRule;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one Zendesk account is reached. Refuses wrong values when made, with every problem in one message.
 *
 * @param url the account's address, for example {@code https://acme.zendesk.com}
 * @param scopes what an OAuth token is asked to be good for; a token that comes back for less is refused
 * @param pageSize records a page of the ticket and user exports, 1 to 1000
 * @param callsPerMinute what the account's plan allows, until Zendesk itself tells; we keep to 60 % of it
 * @param exportsPerMinute our share of the account's 10 incremental exports a minute (30 with the High Volume add-on); the export of users has a limit of
 *     its own, twice as high, and we take the same share of it
 * @param requestTimeout the longest that one call may take, 1 s to 10 min; exports can be slow
 * @param allowedHosts {@code host} or {@code host:port} outside zendesk.com that credentials may be sent to, for a proxy or a test twin
 */
public record ZendeskConfig(
        String url,
        Auth auth,
        List<String> scopes,
        int pageSize,
        int callsPerMinute,
        int exportsPerMinute,
        Duration requestTimeout,
        Set<String> allowedHosts) {

    /** The longest page that Zendesk gives out, and what it gives when not asked. */
    public static final int MOST_RECORDS = 1000;

    /** Suite Professional, the plan in the middle. */
    public static final int USUAL_CALLS = 400;

    /** Leaves two of the ten to others. */
    public static final int USUAL_EXPORTS = 8;

    /** As long as the thin client and the library wait where nothing else is said. */
    public static final Duration USUAL_TIMEOUT = Duration.ofSeconds(60);

    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(10);

    /** Who we are to Zendesk. */
    public sealed interface Auth permits ClientCredentials, OAuthApp, ApiToken {}

    /** An OAuth client of kind "confidential"; the token acts as the user that the client belongs to, who must be an admin. */
    public record ClientCredentials(String clientId, Secret secret) implements Auth {}

    /**
     * An OAuth client that a person allowed in a browser; the token acts as that person, who must be an admin. Its tokens rotate and are kept in the data folder.
     *
     * @param refreshToken to begin with; null where {@code ./vitals zendesk connect} begins
     */
    public record OAuthApp(
            String clientId, Secret secret, @Nullable Secret refreshToken) implements Auth {}

    /** An API token that exists already. Zendesk makes no new ones and switches all of them off on 30 April 2027. */
    public record ApiToken(String email, Secret token) implements Auth {

        @Override
        public String toString() {
            return "ApiToken[email=****, token=****]";
        }
    }

    public ZendeskConfig {
        scopes = List.copyOf(scopes);
        allowedHosts = Set.copyOf(allowedHosts);
        List<String> problems = new ArrayList<>();
        try {
            url = rule(allowedHosts).require("zendesk.url", url).toString();
        } catch (IllegalArgumentException notAllowed) {
            problems.add(String.valueOf(notAllowed.getMessage()));
        }
        if (auth instanceof ClientCredentials client && client.clientId().isBlank()
                || auth instanceof OAuthApp app && app.clientId().isBlank()) {
            problems.add("zendesk.client_id is blank. Write the unique identifier of the OAuth client.");
        }
        if (auth instanceof ApiToken token && !token.email().contains("@")) {
            problems.add(
                    "zendesk.email is not an e-mail address. Write the address of the admin that the API token acts as.");
        }
        if (!(auth instanceof ApiToken) && (scopes.isEmpty() || !scopes.stream().allMatch(ZendeskScopes::wellFormed))) {
            problems.add("zendesk.scopes is \"" + String.join(" ", scopes)
                    + "\". Write names with spaces between them, for example: "
                    + String.join(" ", ZendeskScopes.USUAL));
        }
        if (requestTimeout.compareTo(Duration.ofSeconds(1)) < 0 || requestTimeout.compareTo(LONGEST_TIMEOUT) > 0) {
            problems.add("zendesk.request_timeout is " + requestTimeout.toSeconds()
                    + " s. Write a time from 1s to 10m, for example: 60s");
        }
        if (pageSize < 1 || pageSize > MOST_RECORDS) {
            problems.add("zendesk.page_size is " + pageSize + ". Write a number from 1 to " + MOST_RECORDS + ".");
        }
        if (callsPerMinute < 1) {
            problems.add("zendesk.calls_per_minute is " + callsPerMinute + ". Write what the plan allows, for example: "
                    + USUAL_CALLS);
        }
        if (exportsPerMinute < 1) {
            problems.add("zendesk.exports_per_minute is " + exportsPerMinute + ". Write a number from 1, for example: "
                    + USUAL_EXPORTS);
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
    }

    /** With the usual scopes and patience. */
    public ZendeskConfig(
            String url, Auth auth, int pageSize, int callsPerMinute, int exportsPerMinute, Set<String> allowedHosts) {
        this(url, auth, ZendeskScopes.USUAL, pageSize, callsPerMinute, exportsPerMinute, USUAL_TIMEOUT, allowedHosts);
    }

    /** What an OAuth token is asked to be good for, unless config says otherwise. */
    public static List<String> usualScopes() {
        return ZendeskScopes.USUAL;
    }

    /** The account at this address with everything else as it usually is: the Suite Professional plan without add-ons. */
    public static ZendeskConfig of(String url, Auth auth) {
        return new ZendeskConfig(url, auth, MOST_RECORDS, USUAL_CALLS, USUAL_EXPORTS, Set.of());
    }

    URI at(String pathAndQuery) {
        return URI.create(url + pathAndQuery);
    }

    /** The host that answers; the nearest thing to an account's id that Zendesk tells everybody. */
    String host() {
        return String.valueOf(URI.create(url).getHost());
    }

    private static HostRule rule(Set<String> allowed) {
        return new HostRule(List.of(".zendesk.com"), allowed);
    }
}

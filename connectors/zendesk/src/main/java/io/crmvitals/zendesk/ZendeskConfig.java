package io.crmvitals.zendesk;

import io.crmvitals.core.config.Secret;
import io.crmvitals.http.HostRule;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How one Zendesk account is reached. Refuses wrong values when made, with every problem in one message.
 *
 * @param url the account's address, for example {@code https://acme.zendesk.com}
 * @param pageSize records a page of the ticket and user exports, 1 to 1000
 * @param callsPerMinute what the account's plan allows; we keep to 60 % of it
 * @param exportsPerMinute our share of the account's 10 incremental exports a minute (30 with the High Volume add-on); the export of users has a limit of
 *     its own, twice as high, and we take the same share of it
 * @param allowedHosts {@code host} or {@code host:port} outside zendesk.com that credentials may be sent to, for a proxy or a test twin
 */
public record ZendeskConfig(
        String url, Auth auth, int pageSize, int callsPerMinute, int exportsPerMinute, Set<String> allowedHosts) {

    /** The longest page that Zendesk gives out, and what it gives when not asked. */
    static final int MOST_RECORDS = 1000;

    private static final int DEFAULT_CALLS = 400;
    private static final int DEFAULT_EXPORTS = 8;

    /** Who we are to Zendesk. */
    public sealed interface Auth permits ClientCredentials, ApiToken {}

    /** An OAuth client of kind "confidential"; the token acts as the user that the client belongs to, who must be an admin. */
    public record ClientCredentials(String clientId, Secret secret) implements Auth {}

    /** An API token that exists already. Zendesk makes no new ones and switches all of them off on 30 April 2027. */
    public record ApiToken(String email, Secret token) implements Auth {

        @Override
        public String toString() {
            return "ApiToken[email=****, token=****]";
        }
    }

    public ZendeskConfig {
        allowedHosts = Set.copyOf(allowedHosts);
        List<String> problems = new ArrayList<>();
        try {
            url = rule(allowedHosts).require("zendesk.url", url).toString();
        } catch (IllegalArgumentException notAllowed) {
            problems.add(String.valueOf(notAllowed.getMessage()));
        }
        if (auth instanceof ClientCredentials client && client.clientId().isBlank()) {
            problems.add("zendesk.client_id is blank. Write the unique identifier of the OAuth client.");
        }
        if (auth instanceof ApiToken token && !token.email().contains("@")) {
            problems.add(
                    "zendesk.email is not an e-mail address. Write the address of the admin that the API token acts as.");
        }
        if (pageSize < 1 || pageSize > MOST_RECORDS) {
            problems.add("zendesk.page_size is " + pageSize + ". Write a number from 1 to " + MOST_RECORDS + ".");
        }
        if (callsPerMinute < 1) {
            problems.add("zendesk.calls_per_minute is " + callsPerMinute + ". Write what the plan allows, for example: "
                    + DEFAULT_CALLS);
        }
        if (exportsPerMinute < 1) {
            problems.add("zendesk.exports_per_minute is " + exportsPerMinute + ". Write a number from 1, for example: "
                    + DEFAULT_EXPORTS);
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
    }

    /** The account at this address with everything else as it usually is: the Suite Professional plan without add-ons. */
    public static ZendeskConfig of(String url, Auth auth) {
        return new ZendeskConfig(url, auth, MOST_RECORDS, DEFAULT_CALLS, DEFAULT_EXPORTS, Set.of());
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

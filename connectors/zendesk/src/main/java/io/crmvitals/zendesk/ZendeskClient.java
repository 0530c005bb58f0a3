package io.crmvitals.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.crmvitals.http.Http;
import io.crmvitals.http.HttpAnswer;
import io.crmvitals.zendesk.ZendeskBudgets.Share;
import io.crmvitals.zendesk.ZendeskResponses.Kind;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every read that we send to Zendesk, one method an endpoint, and the way that single writes take as well. Addresses are made here from our own base address and a cursor; an address that comes with an
 * answer is never called. Safe for many threads.
 */
final class ZendeskClient {

    /** The longest page of a list (as opposed to an export). */
    static final int LIST_PAGE = 100;

    private static final String CHECK = "check";
    private static final String COUNT = "count";

    private final ZendeskConfig config;
    private final ZendeskCalls calls;

    ZendeskClient(ZendeskConfig config, Http http, ZendeskAccess access, ZendeskBudgets budgets, Clock clock) {
        this.config = config;
        this.calls = new ZendeskCalls(config, http, access, budgets, clock);
    }

    /**
     * One page of the export of tickets or users.
     *
     * @param cursor where to go on; null begins at {@code startTime} (seconds)
     * @throws io.crmvitals.core.problem.RejectedRecordException where the cursor is not accepted any more
     */
    JsonNode exportPage(ZendeskStream stream, @Nullable String cursor, long startTime, boolean metricSets) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put(cursor == null ? "start_time" : "cursor", cursor == null ? Long.toString(startTime) : cursor);
        query.put("per_page", Integer.toString(config.pageSize()));
        if (stream == ZendeskStream.TICKETS) {
            query.put("exclude_deleted", "false");
            if (metricSets) {
                query.put("include", "metric_sets");
            }
        }
        String purpose = stream.id().name();
        return get(
                stream == ZendeskStream.USERS ? Share.USER_EXPORT : Share.EXPORT,
                "/api/v2/incremental/" + stream.list() + "/cursor",
                query,
                stream.list(),
                cursor == null ? Kind.READ : Kind.RESUME,
                purpose,
                "the export of " + stream.list());
    }

    /** One page of the export of organizations, changed at or after a second. */
    JsonNode organizationExportPage(long startTime, String purpose) {
        return get(
                Share.EXPORT,
                "/api/v2/incremental/organizations",
                Map.of("start_time", Long.toString(startTime)),
                "organizations",
                Kind.READ,
                purpose,
                "the export of organizations");
    }

    /**
     * One page of satisfaction ratings.
     *
     * @param after null for the first page
     * @throws io.crmvitals.core.problem.NotAvailableException where the account does not use them
     * @throws io.crmvitals.core.problem.RejectedRecordException where the place to go on from is not accepted any more
     */
    JsonNode ratingPage(long startTime, @Nullable String after, int pageSize, String purpose) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("start_time", Long.toString(startTime));
        query.put("page[size]", Integer.toString(pageSize));
        if (after != null) {
            query.put("page[after]", after);
        }
        return get(
                Share.CALL,
                "/api/v2/satisfaction_ratings",
                query,
                ZendeskStream.RATINGS.list(),
                after == null ? Kind.OPTIONAL_READ : Kind.OPTIONAL_RESUME,
                purpose,
                "satisfaction ratings");
    }

    /** Answers only whom it knows, unlike {@code users/me}, which answers strangers with an anonymous user. */
    JsonNode organizationCount() {
        return get(
                Share.CALL,
                "/api/v2/organizations/count",
                Map.of(),
                COUNT,
                Kind.READ,
                CHECK,
                "the number of organizations");
    }

    /** One page of a list of field definitions: {@code organization_fields}, {@code user_fields} or {@code ticket_fields}. */
    JsonNode fieldPage(String list, @Nullable String after, String purpose) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("page[size]", Integer.toString(LIST_PAGE));
        if (after != null) {
            query.put("page[after]", after);
        }
        return get(
                Share.CALL,
                "/api/v2/" + list,
                query,
                list,
                Kind.READ,
                purpose,
                "the list of " + list.replace('_', ' '));
    }

    /** At most 100 organizations by id; those that are gone are missing in the answer. */
    JsonNode organizations(Collection<String> ids, String purpose) {
        return get(
                Share.CALL,
                "/api/v2/organizations/show_many",
                Map.of("ids", String.join(",", ids)),
                "organizations",
                Kind.READ,
                purpose,
                "the organizations just written");
    }

    private JsonNode get(
            Share share,
            String path,
            Map<String, String> query,
            String member,
            Kind kind,
            String purpose,
            String what) {
        String text = query.entrySet().stream()
                .map(pair -> encode(pair.getKey()) + "=" + encode(pair.getValue()))
                .collect(Collectors.joining("&"));
        URI uri = config.at(text.isEmpty() ? path : path + "?" + text);
        HttpAnswer answer = calls.send(share, "GET", uri, Map.of(), null, purpose);
        if (answer.succeeded()) {
            JsonNodeType type = member.equals(COUNT) ? JsonNodeType.OBJECT : JsonNodeType.ARRAY;
            return ZendeskResponses.success(answer.body(), member, type, purpose, what);
        }
        throw ZendeskResponses.problem(answer.status(), answer.text(), calls.asked(answer), kind, purpose, what);
    }

    /**
     * Sends once, and once more with a new token where the first one is refused, which is before anything is done.
     *
     * @param headers beside those that every call has
     * @param json what is sent; null for a read
     * @return whatever was answered
     */
    HttpAnswer send(String method, String path, Map<String, String> headers, @Nullable String json, String purpose) {
        return calls.send(Share.CALL, method, config.at(path), headers, json, purpose);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

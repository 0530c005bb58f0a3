package io.crmvitals.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.crmvitals.core.problem.RejectedRecordException;
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
import java.util.Set;
import java.util.TreeMap;
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
    private static final int NOT_FOUND = 404;

    /** What an answer holds one of; anything else is a list. */
    private static final Set<String> SINGLE = Set.of(COUNT, "survey", "organization_membership", "vote");

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
     * @param kept members of its records, the others are passed over
     * @throws io.crmvitals.core.problem.RejectedRecordException where the cursor is not accepted any more
     */
    JsonNode exportPage(
            ZendeskStream stream, @Nullable String cursor, long startTime, boolean metricSets, Set<String> kept) {
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
                kept,
                cursor == null ? Kind.READ : Kind.RESUME,
                purpose,
                "the export of " + stream.list());
    }

    /** How many there are, near enough: Zendesk counts large lists once a day. */
    long count(ZendeskStream what, String purpose) {
        return get(
                        Share.CALL,
                        "/api/v2/" + what.list() + "/count",
                        Map.of(),
                        "count",
                        Kind.OPTIONAL_READ,
                        purpose,
                        "the count of " + what.list())
                .path("count")
                .path("value")
                .asLong(0);
    }

    /**
     * One page of the export of organizations, changed at or after a second.
     *
     * @param kept members of its records, the others are passed over
     */
    JsonNode organizationExportPage(long startTime, Set<String> kept, String purpose) {
        return get(
                Share.EXPORT,
                "/api/v2/incremental/organizations",
                Map.of("start_time", Long.toString(startTime)),
                "organizations",
                kept,
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

    /**
     * One page of all places that users have in organizations.
     * @throws io.crmvitals.core.problem.RejectedRecordException where the place to go on from is not accepted any more
     */
    JsonNode membershipPage(@Nullable String after, int pageSize, String purpose) {
        return listPage(
                ZendeskStream.MEMBERSHIPS,
                "/api/v2/organization_memberships",
                Map.of(),
                after,
                pageSize,
                Kind.READ,
                purpose);
    }

    /**
     * One page of all votes in the help center.
     * @throws io.crmvitals.core.problem.NotAvailableException where the account has no help center
     * @throws io.crmvitals.core.problem.RejectedRecordException where the place to go on from is not accepted any more
     */
    JsonNode votePage(@Nullable String after, int pageSize, String purpose) {
        return listPage(
                ZendeskStream.VOTES,
                "/api/v2/help_center/votes",
                Map.of(),
                after,
                pageSize,
                Kind.OPTIONAL_READ,
                purpose);
    }

    /**
     * One page of survey responses that were created at or after a moment (milliseconds), in the order of their ids.
     *
     * @throws io.crmvitals.core.problem.NotAvailableException where the account does not use them
     * @throws io.crmvitals.core.problem.RejectedRecordException where the place to go on from is not accepted any more
     */
    JsonNode surveyResponsePage(long createdFrom, @Nullable String after, int pageSize, String purpose) {
        return listPage(
                ZendeskStream.SURVEY_RESPONSES,
                "/api/v2/guide/survey_responses",
                Map.of("filter[created_at_start]", Long.toString(createdFrom), "sort", "id"),
                after,
                pageSize,
                Kind.OPTIONAL_READ,
                purpose);
    }

    /**
     * One version of a survey as it was asked.
     *
     * @throws io.crmvitals.core.problem.NotAvailableException where Zendesk does not tell it
     * @throws io.crmvitals.core.problem.RejectedRecordException where Zendesk does not take the question
     */
    JsonNode survey(String id, String version, String purpose) {
        return get(
                Share.CALL,
                "/api/v2/guide/en-us/surveys/" + encode(id) + "/" + encode(version),
                Map.of(),
                "survey",
                Kind.OPTIONAL_RESUME,
                purpose,
                "a survey");
    }

    /**
     * One page of what happened to the metrics of tickets at or after a second, oldest first. Counts against the exports.
     *
     * @throws io.crmvitals.core.problem.NotAvailableException where the account does not offer them
     * @throws io.crmvitals.core.problem.RejectedRecordException where the place to go on from is not accepted any more
     */
    JsonNode metricEventPage(long startTime, @Nullable String after, int pageSize, String purpose) {
        return listPage(
                ZendeskStream.METRIC_EVENTS,
                "/api/v2/incremental/ticket_metric_events",
                Map.of("start_time", Long.toString(startTime), "include_changes", "true"),
                after,
                pageSize,
                Kind.OPTIONAL_READ,
                purpose);
    }

    private JsonNode listPage(
            ZendeskStream stream,
            String path,
            Map<String, String> filter,
            @Nullable String after,
            int pageSize,
            Kind first,
            String purpose) {
        Map<String, String> query = new TreeMap<>(filter);
        query.put("page[size]", Integer.toString(pageSize));
        if (after != null) {
            query.put("page[after]", after);
        }
        Kind resumed = first == Kind.READ ? Kind.RESUME : Kind.OPTIONAL_RESUME;
        return get(
                stream == ZendeskStream.METRIC_EVENTS ? Share.EXPORT : Share.CALL,
                path,
                query,
                stream.list(),
                after == null ? first : resumed,
                purpose,
                "the list of " + stream.words());
    }

    /** At most 100 users by id; those that are gone are missing in the answer. */
    JsonNode users(Collection<String> ids, String purpose) {
        return get(
                Share.CALL,
                "/api/v2/users/show_many",
                Map.of("ids", String.join(",", ids)),
                "users",
                Kind.READ,
                purpose,
                "users by their ids");
    }

    /** At most 100 tickets by id; those that are gone are missing in the answer. */
    JsonNode tickets(Collection<String> ids, String purpose) {
        return get(
                Share.CALL,
                "/api/v2/tickets/show_many",
                Map.of("ids", String.join(",", ids)),
                "tickets",
                Kind.READ,
                purpose,
                "tickets by their ids");
    }

    /** What Zendesk counts of one ticket; missing where it counts nothing. Zendesk's documents and its answers differ on whether one comes or a list of one. */
    JsonNode ticketMetrics(String id, String purpose) {
        String what = "the metrics of ticket " + id;
        HttpAnswer answer = calls.send(
                Share.CALL, "GET", config.at("/api/v2/tickets/" + encode(id) + "/metrics"), Map.of(), null, purpose);
        if (answer.succeeded()) {
            JsonNode told = ZendeskResponses.member(answer.body(), "ticket_metric");
            return told.isArray() ? told.path(0) : told;
        }
        if (answer.status() == NOT_FOUND) {
            return MissingNode.getInstance();
        }
        throw ZendeskResponses.problem(answer.status(), answer.text(), calls.asked(answer), Kind.READ, purpose, what);
    }

    /** Whether a membership or a vote is still there. */
    boolean isThere(ZendeskStream stream, String id, String purpose) {
        boolean vote = stream == ZendeskStream.VOTES;
        try {
            get(
                    Share.CALL,
                    (vote ? "/api/v2/help_center/votes/" : "/api/v2/organization_memberships/") + encode(id),
                    Map.of(),
                    vote ? "vote" : "organization_membership",
                    Kind.LOOKUP,
                    purpose,
                    stream.noun() + " " + id);
            return true;
        } catch (RejectedRecordException gone) {
            return false;
        }
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
                "organizations by their ids");
    }

    /** A list that only one caller asks for. */
    JsonNode list(Share share, String path, Map<String, String> query, String member, String purpose, String what) {
        return get(share, path, query, member, Kind.READ, purpose, what);
    }

    private JsonNode get(
            Share share,
            String path,
            Map<String, String> query,
            String member,
            Kind kind,
            String purpose,
            String what) {
        return get(share, path, query, member, null, kind, purpose, what);
    }

    private JsonNode get(
            Share share,
            String path,
            Map<String, String> query,
            String member,
            @Nullable Set<String> kept,
            Kind kind,
            String purpose,
            String what) {
        String text = query.entrySet().stream()
                .map(pair -> encode(pair.getKey()) + "=" + encode(pair.getValue()))
                .collect(Collectors.joining("&"));
        URI uri = config.at(text.isEmpty() ? path : path + "?" + text);
        HttpAnswer answer = calls.send(share, "GET", uri, Map.of(), null, purpose);
        if (answer.succeeded()) {
            JsonNodeType type = SINGLE.contains(member) ? JsonNodeType.OBJECT : JsonNodeType.ARRAY;
            return ZendeskResponses.success(answer.body(), kept, member, type, purpose, what);
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

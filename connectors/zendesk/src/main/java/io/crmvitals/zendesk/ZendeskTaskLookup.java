package io.crmvitals.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.zendesk.ZendeskBudgets.Share;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for tickets of ours by their external id. Zendesk keeps it as we wrote it but does not keep it unique: where a person copied a ticket, the first one is ours.
 */
final class ZendeskTaskLookup {

    static final String PURPOSE = "tasks";

    /** How long Zendesk remembers a key: a ticket may be older than the last time it was sent by that much. */
    private static final Duration REMEMBERED = Duration.ofHours(2);

    /** An export must begin in the past, and holds back what is newer than a minute. */
    private static final Duration HELD_BACK = Duration.ofMinutes(2);

    private static final int MOST_PAGES = 10;

    private final ZendeskClient client;
    private final int pageSize;
    private final Clock clock;

    /** @param pageSize of the export */
    ZendeskTaskLookup(ZendeskClient client, int pageSize, Clock clock) {
        this.client = client;
        this.pageSize = pageSize;
        this.clock = clock;
    }

    /** The ticket of a task among those that are live: neither archived nor deleted. */
    Optional<String> live(String taskKey) {
        String externalId = ZendeskTicketContent.externalId(taskKey);
        return oldest(
                client.list(
                        Share.CALL,
                        "/api/v2/tickets",
                        Map.of("external_id", externalId),
                        "tickets",
                        PURPOSE,
                        "tickets by their external id"),
                "tickets",
                externalId);
    }

    /** The ticket of a task among those that Zendesk's search has, archived ones too. A new ticket shows there after some minutes. */
    Optional<String> searched(String taskKey) {
        String externalId = ZendeskTicketContent.externalId(taskKey);
        return oldest(
                client.list(
                        Share.CALL,
                        "/api/v2/search",
                        Map.of("query", "type:ticket external_id:\"" + externalId + "\""),
                        "results",
                        PURPOSE,
                        "a search for tickets"),
                "results",
                externalId);
    }

    /**
     * What the export shows of tasks that were sent some time ago, deleted tickets too.
     *
     * @param tickets by task key
     * @param whole false when more changed in the meantime than is worth reading
     */
    record Exported(Map<String, String> tickets, boolean whole) {}

    /** @param since when the task was sent last */
    Exported exported(Set<String> taskKeys, Instant since) {
        Map<String, String> byExternalId = new HashMap<>();
        taskKeys.forEach(key -> byExternalId.put(ZendeskTicketContent.externalId(key), key));
        Instant latest = clock.instant().minus(HELD_BACK);
        Instant from = since.minus(REMEMBERED);
        String cursor = null;
        Map<String, String> found = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode answer = page(cursor, from.isBefore(latest) ? from : latest);
            for (JsonNode ticket : answer.path("tickets")) {
                String key = byExternalId.get(ticket.path("external_id").asText());
                if (key != null) {
                    found.merge(key, ticket.path("id").asText(), ZendeskTaskLookup::older);
                }
            }
            String next = answer.path("after_cursor").asText("");
            if (answer.path("end_of_stream").asBoolean(false)) {
                return new Exported(found, true);
            }
            if (next.isEmpty() || next.equals("null") || !seen.add(next)) {
                return new Exported(found, false);
            }
            cursor = next;
        }
        return new Exported(found, false);
    }

    private JsonNode page(@Nullable String cursor, Instant from) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put(
                cursor == null ? "start_time" : "cursor",
                cursor == null ? Long.toString(Math.max(1, from.getEpochSecond())) : cursor);
        query.put("per_page", Integer.toString(pageSize));
        query.put("exclude_deleted", "false");
        return client.list(
                Share.EXPORT,
                "/api/v2/incremental/tickets/cursor",
                query,
                "tickets",
                PURPOSE,
                "the export of tickets, deleted ones too");
    }

    /** Zendesk may answer more than was asked for, so each is compared. */
    private static Optional<String> oldest(JsonNode answer, String member, String externalId) {
        String oldest = null;
        for (JsonNode ticket : answer.path(member)) {
            String id = ticket.path("id").asText();
            if (ticket.path("external_id").asText().equalsIgnoreCase(externalId) && ZendeskTicketContent.isNumber(id)) {
                oldest = oldest == null ? id : older(oldest, id);
            }
        }
        return Optional.ofNullable(oldest);
    }

    private static String older(String one, String other) {
        return Long.parseLong(one) <= Long.parseLong(other) ? one : other;
    }
}

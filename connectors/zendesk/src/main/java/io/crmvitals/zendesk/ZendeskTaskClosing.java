package io.crmvitals.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmvitals.core.problem.ConnectorException;
import io.crmvitals.core.problem.RejectedRecordException;
import io.crmvitals.core.writeback.PlannedWrite.CloseTask;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.core.writeback.WriteOutcome.Status;
import io.crmvitals.http.LostAnswerException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Solves tickets of ours whose cause is gone, each by a private comment and by one request that Zendesk refuses where the ticket changed since it was read. What
 * Zendesk counts of a ticket tells whether somebody handed it on or moved its status and back.
 */
final class ZendeskTaskClosing {

    private static final String PURPOSE = "closings";

    /** What a ticket begins with: new without an assignee, open with one. */
    private static final Set<String> UNTOUCHED = Set.of("new", "open");

    private static final Set<String> DONE = Set.of("solved", "closed", "deleted");

    /** Triggers of the account may assign a new ticket, and do so within seconds. */
    private static final Duration MAKING = Duration.ofMinutes(1);

    private final ZendeskClient client;
    private final ZendeskWriteClient writing;

    ZendeskTaskClosing(ZendeskClient client, ZendeskWriteClient writing) {
        this.client = client;
        this.writing = writing;
    }

    List<WriteOutcome> close(List<CloseTask> batch) {
        Map<String, WriteOutcome> outcomes = new LinkedHashMap<>();
        try {
            Map<String, JsonNode> tickets = tickets(batch);
            for (CloseTask write : batch) {
                if (!outcomes.containsKey(write.id())) {
                    outcomes.put(
                            write.id(), close(write, tickets.get(write.task().value())));
                }
            }
        } catch (ConnectorException fault) {
            // As long as nothing is known of any task, it is the caller's to deal with.
            if (outcomes.isEmpty()) {
                throw fault;
            }
            batch.forEach(write ->
                    outcomes.putIfAbsent(write.id(), told(write, Status.RETRY, String.valueOf(fault.getMessage()))));
        }
        return batch.stream()
                .map(write -> outcomes.getOrDefault(write.id(), told(write, Status.RETRY, "It was not looked at.")))
                .toList();
    }

    /** Those that are there, by id. */
    private Map<String, JsonNode> tickets(List<CloseTask> batch) {
        List<String> ids = batch.stream()
                .map(write -> write.task().value())
                .filter(ZendeskTicketContent::isNumber)
                .distinct()
                .toList();
        Map<String, JsonNode> tickets = new HashMap<>();
        if (!ids.isEmpty()) {
            for (JsonNode ticket : client.tickets(ids, PURPOSE).path("tickets")) {
                tickets.put(ticket.path("id").asText(), ticket);
            }
        }
        return tickets;
    }

    private WriteOutcome close(CloseTask write, @Nullable JsonNode ticket) {
        if (ticket == null || DONE.contains(ticket.path("status").asText())) {
            return told(write, Status.ALREADY_THERE, "");
        }
        String touched = touched(write, ticket);
        if (touched != null) {
            return told(
                    write,
                    Status.LEFT,
                    "Ticket " + write.task().value() + " was left open although its cause is gone: " + touched + ".");
        }
        try {
            return solve(write, ticket.path("updated_at").asText());
        } catch (LostAnswerException lost) {
            return told(
                    write,
                    Status.UNKNOWN,
                    lost.why() + " Whether ticket " + write.task().value()
                            + " was solved is unknown; it is looked at before it is solved again.");
        } catch (RejectedRecordException gone) {
            // Somebody deleted it between our look and our update: there is nothing to close.
            return told(write, Status.ALREADY_THERE, "");
        } catch (ZendeskRefusedException refused) {
            return told(write, Status.PARKED, refusal(write, refused.refusal()));
        }
    }

    /** What a person did with the ticket since it was opened, in words; null where nobody did. */
    private @Nullable String touched(CloseTask write, JsonNode ticket) {
        if (!ZendeskTicketContent.externalId(write.key())
                .equalsIgnoreCase(ticket.path("external_id").asText())) {
            return "it no longer carries our key " + write.key();
        }
        if (!ticket.path("type").asText("task").equals("task")) {
            return "somebody made it a ticket of another type";
        }
        if (!UNTOUCHED.contains(ticket.path("status").asText())) {
            return "somebody has begun it";
        }
        JsonNode metrics = client.ticketMetrics(write.task().value(), PURPOSE);
        Instant created = moment(ticket, "created_at");
        if (metrics.path("assignee_stations").asInt(0) > 1 || later(metrics, "assigned_at", created)) {
            return "somebody has handed it on or taken it over";
        }
        return later(metrics, "status_updated_at", created) ? "somebody has changed its status" : null;
    }

    private static boolean later(JsonNode metrics, String member, @Nullable Instant created) {
        Instant at = moment(metrics, member);
        return at != null && created != null && at.isAfter(created.plus(MAKING));
    }

    private static @Nullable Instant moment(JsonNode row, String member) {
        try {
            return row.path(member).isTextual() ? Instant.parse(row.path(member).asText()) : null;
        } catch (DateTimeParseException notTold) {
            return null;
        }
    }

    private WriteOutcome solve(CloseTask write, String stamp) {
        String id = write.task().value();
        ObjectNode changes = ZendeskResponses.JSON.createObjectNode();
        changes.putObject("comment").put("body", write.comment()).put("public", false);
        changes.put("status", "solved");
        JsonNode changed = writing.updateTicket(id, changes, stamp, PURPOSE).orElse(null);
        if (changed == null) {
            return told(
                    write, Status.RETRY, "Ticket " + id + " changed while it was to be solved; it is looked at again.");
        }
        String status = changed.path("status").asText("solved");
        return DONE.contains(status)
                ? WriteOutcome.delivered(write.id(), write.task())
                : told(
                        write,
                        Status.DELIVERED,
                        "Zendesk took the comment, but a rule of the account keeps ticket " + id
                                + " in another status. Solve it by hand.");
    }

    private static String refusal(CloseTask write, ZendeskRefusal refusal) {
        return "Ticket " + write.task().value() + " was not solved although its cause is gone: Zendesk refuses it with "
                + refusal.tell() + ". "
                + (refusal.minds("assignee")
                        ? "Tickets of this account need an assignee to be solved: assign it, then replay."
                        : "Fields that this account demands of a solved ticket may be empty: fill them in or solve it by hand, then replay.");
    }

    private static WriteOutcome told(CloseTask write, Status status, String reason) {
        return new WriteOutcome(write.id(), status, write.task(), reason);
    }
}

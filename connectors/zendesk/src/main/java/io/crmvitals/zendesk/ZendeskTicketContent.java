package io.crmvitals.zendesk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.playbook.Task;
import io.crmvitals.core.writeback.PlannedWrite;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A task as Zendesk takes it: a ticket of type task whose only comment is private, so that no customer is ever written to. The same task with the same parts is the
 * same text, letter by letter, because Zendesk takes a repetition for one only then.
 *
 * @param assigned whether the task's owner is named; there may be none
 * @param placed whether the organization is named
 * @see <a href="https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/">Zendesk: tickets</a>
 */
record ZendeskTicketContent(PlannedWrite.OpenTask write, boolean assigned, boolean placed) {

    /** With all that the task tells. */
    static ZendeskTicketContent whole(PlannedWrite.OpenTask write) {
        return new ZendeskTicketContent(write, assignee(write.task()) != null, true);
    }

    ZendeskTicketContent unassigned() {
        return new ZendeskTicketContent(write, false, placed);
    }

    ZendeskTicketContent unplaced() {
        return new ZendeskTicketContent(write, assigned, false);
    }

    ZendeskTicketContent placedUnassigned() {
        return new ZendeskTicketContent(write, false, true);
    }

    /** This task with the parts that the other one had, as far as it has them. */
    ZendeskTicketContent like(ZendeskTicketContent other) {
        return new ZendeskTicketContent(write, assigned && other.assigned, placed && other.placed);
    }

    static String externalId(String taskKey) {
        return ZendeskStream.OWN_EXTERNAL_ID + taskKey;
    }

    /** One for each text that may be sent for a task, because Zendesk refuses another text by the same key. */
    String idempotencyKey() {
        Task task = write.task();
        boolean ownerLeftOut = !assigned && assignee(task) != null;
        return externalId(task.key()) + (ownerLeftOut ? "/unassigned" : "") + (placed ? "" : "/unplaced");
    }

    /**
     * @param url the account's address. The body ends with a link to the organization, by which a person finds it even where the ticket cannot name it
     */
    ObjectNode ticket(String url) {
        Task task = write.task();
        ObjectNode ticket = ZendeskResponses.JSON.createObjectNode();
        ticket.put("subject", task.subject());
        ticket.putObject("comment")
                .put(
                        "body",
                        task.body().strip() + "\n\n" + url + "/agent/organizations/"
                                + write.target().value())
                .put("public", false);
        ticket.put("type", "task");
        // Noon UTC is the same calendar day from Alaska to Japan.
        ticket.put(
                "due_at",
                task.due().atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC).toString());
        ticket.put("priority", task.priority() == Task.Priority.HIGH ? "high" : "normal");
        ticket.put("external_id", externalId(task.key()));
        ticket.putArray("tags").add(ZendeskStream.OWN_TAG);
        if (placed) {
            ticket.put("organization_id", Long.parseLong(write.target().value()));
        }
        Long assignee = assignee(task);
        if (assigned && assignee != null) {
            ticket.put("assignee_id", assignee);
        }
        return ticket;
    }

    /** Null where the task has no owner, or one that cannot be a user of Zendesk. */
    private static @Nullable Long assignee(Task task) {
        ExternalId owner = task.owner();
        return owner != null && isNumber(owner.value()) ? Long.valueOf(owner.value()) : null;
    }

    /** Zendesk's ids are numbers. */
    static boolean isNumber(String id) {
        return id.matches("[0-9]{1,18}");
    }
}

package io.crmvitals.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What was said in tickets through the door of the account, and which of it was mailed: a public comment goes to the requester. */
final class TicketComments {

    private final List<ObjectNode> comments = new ArrayList<>();

    void add(long id, long ticket, String body, boolean told, Instant at) {
        comments.add(RowShape.JSON
                .createObjectNode()
                .put("id", id)
                .put("type", "Comment")
                .put("author_id", ZendeskAccount.INTEGRATION_USER)
                .put("body", body)
                .put("public", told)
                .put("ticket_id", ticket)
                .put("created_at", RowShape.text(at)));
    }

    List<ObjectNode> of(long ticket) {
        return comments.stream()
                .filter(comment -> comment.path("ticket_id").asLong() == ticket)
                .map(comment -> {
                    ObjectNode shown = comment.deepCopy();
                    shown.remove("ticket_id");
                    return shown;
                })
                .toList();
    }

    long mails() {
        return comments.stream()
                .filter(comment -> comment.path("public").asBoolean())
                .count();
    }
}

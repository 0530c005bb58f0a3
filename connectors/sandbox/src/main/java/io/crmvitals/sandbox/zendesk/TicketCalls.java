package io.crmvitals.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmvitals.sandbox.Answer;
import java.util.List;
import java.util.Map;

/** Reads of tickets, of what was said in them, and of the fields that they have. */
final class TicketCalls {

    private final ZendeskAccount account;

    TicketCalls(ZendeskAccount account) {
        this.account = account;
    }

    Answer get(ZendeskRequest request, String id) {
        request.allowParameters();
        return Answer.json(200, Map.of("ticket", account.liveTicket(id)));
    }

    Answer metrics(ZendeskRequest request, String id) {
        request.allowParameters();
        long ticket = account.liveTicket(id).path("id").asLong();
        return account.metricSets.values().stream()
                .filter(row -> row.path("ticket_id").asLong() == ticket)
                .findFirst()
                .map(row -> Answer.json(200, Map.of("ticket_metric", row)))
                .orElseGet(ZendeskErrors::recordNotFound);
    }

    /** Live tickets only; an external id need not be unique. */
    Answer list(ZendeskRequest request) {
        request.allowParameters("external_id", "page[size]", "page[after]");
        String externalId = request.parameter("external_id");
        List<ObjectNode> rows = account.tickets.values().stream()
                .filter(row -> !row.path("status").asText().equals("deleted"))
                .filter(row ->
                        externalId == null || row.path("external_id").asText("").equals(externalId))
                .toList();
        return externalId != null && request.parameter("page[size]") == null
                ? OffsetList.whole("tickets", rows)
                : CursorList.of(account, request, "tickets", rows);
    }

    /** Ids that are unknown are left out without a word. */
    Answer showMany(ZendeskRequest request) {
        request.allowParameters("ids", "external_ids");
        return OffsetList.whole(
                "tickets",
                ListCalls.named(
                        request,
                        account.tickets.values().stream()
                                .filter(row -> !row.path("status").asText().equals("deleted"))
                                .toList()));
    }

    Answer comments(ZendeskRequest request, String id) {
        request.allowParameters("page[size]", "page[after]");
        long ticket = account.liveTicket(id).path("id").asLong();
        return CursorList.of(account, request, "comments", account.comments.of(ticket));
    }

    /** The system's own fields first; that of the type tells which types there are. */
    Answer fields(ZendeskRequest request) {
        request.allowParameters("page[size]", "page[after]");
        return CursorList.of(account, request, "ticket_fields", account.setup.ticketFields(account.taskTypeEnabled()));
    }
}

package io.crmvitals.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.CallRefusal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creates, updates and deletes single tickets; a create with an idempotency key is done once in two hours. */
final class TicketWrites {

    private static final Duration REMEMBERED = Duration.ofHours(2);

    private static final Set<String> MEMBERS = Set.of(
            "subject",
            "comment",
            "type",
            "due_at",
            "priority",
            "status",
            "organization_id",
            "requester_id",
            "submitter_id",
            "assignee_id",
            "group_id",
            "external_id",
            "tags",
            "custom_fields",
            "has_incidents");

    private static final Map<String, Set<String>> CHOICES = Map.of(
            "type", Set.of("problem", "incident", "question", "task"),
            "priority", Set.of("urgent", "high", "normal", "low"),
            "status", Set.of("new", "open", "pending", "hold", "solved", "closed"));

    private record Remembered(String body, Answer answer, Instant at) {}

    private final ZendeskAccount account;
    private final Map<String, Remembered> byKey = new HashMap<>();

    TicketWrites(ZendeskAccount account) {
        this.account = account;
    }

    Answer create(ZendeskRequest request) {
        request.allowParameters();
        String key = request.call().header("Idempotency-Key");
        if (key == null) {
            return make(request);
        }
        if (key.isEmpty() || key.length() > 255) {
            throw ZendeskRequest.bad("IdempotentRequestError", "An idempotency key has 1 to 255 characters");
        }
        Remembered known = byKey.get(key);
        if (known != null && account.now().isBefore(known.at.plus(REMEMBERED))) {
            if (!known.body.equals(request.call().text())) {
                throw ZendeskRequest.bad(
                        "IdempotentRequestError",
                        "Request parameters do not match those of the first request with this idempotency key");
            }
            return looked(known.answer, "hit");
        }
        Answer answer = make(request);
        byKey.put(key, new Remembered(request.call().text(), answer, account.now()));
        return looked(answer, "miss");
    }

    private Answer looked(Answer answer, String found) {
        return account.habits().lookupHeader() ? answer.with("x-idempotency-lookup", found) : answer;
    }

    private Answer make(ZendeskRequest request) {
        JsonNode sent = request.body("ticket");
        check(sent, sent.path("requester_id").asLong(ZendeskAccount.INTEGRATION_USER));
        String body = sent.path("comment")
                .path("body")
                .asText(sent.path("comment").path("html_body").asText(""));
        if (body.isBlank()) {
            throw invalid("base", "BlankValue", "Description: cannot be blank");
        }
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        sent.fields().forEachRemaining(member -> {
            if (!member.getKey().equals("comment")) {
                row.put(member.getKey(), member.getValue());
            }
        });
        long requester = sent.path("requester_id").asLong(ZendeskAccount.INTEGRATION_USER);
        row.put("requester_id", requester);
        row.putIfAbsent("submitter_id", ZendeskAccount.INTEGRATION_USER);
        if (!sent.path("organization_id").isNumber()) {
            row.put("organization_id", account.organizationOf(requester));
        }
        row.put("description", body);
        row.putIfAbsent("status", "new");
        row.put("via", Map.of("channel", "api"));
        row.put("created_at", account.now());
        long id = account.ticket(row, metrics(sent));
        boolean told = sent.path("comment").path("public").asBoolean(true);
        account.comments.add(account.newId(), id, body, told, account.now());
        ObjectNode ticket = account.tickets.get(id);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("ticket", ticket);
        answer.put(
                "audit",
                Map.of(
                        "id",
                        account.newId(),
                        "ticket_id",
                        id,
                        "created_at",
                        RowShape.text(account.now()),
                        "events",
                        List.of(Map.of("type", "Comment", "body", body, "public", told))));
        return Answer.json(201, answer).with("Location", request.url() + "/api/v2/tickets/" + id + ".json");
    }

    private Map<String, @Nullable Object> metrics(JsonNode sent) {
        Map<String, @Nullable Object> metrics = new LinkedHashMap<>();
        metrics.put("created_at", account.now());
        metrics.put("reopens", 0);
        metrics.put("replies", 0);
        metrics.put("status_updated_at", account.now());
        if (sent.path("assignee_id").isNumber()) {
            metrics.put("initially_assigned_at", account.now());
            metrics.put("assigned_at", account.now());
            metrics.put("assignee_stations", 1);
        }
        return metrics;
    }

    Answer update(ZendeskRequest request, String id) {
        request.allowParameters();
        ObjectNode row = account.liveTicket(id);
        JsonNode sent = request.body("ticket");
        if (row.path("status").asText().equals("closed")) {
            throw invalid("status", "InvalidValue", "Status: closed prevents ticket update");
        }
        ObjectNode changes = sent.deepCopy();
        if (changes.path("safe_update").asBoolean(false)
                && !changes.path("updated_stamp")
                        .asText()
                        .equals(row.path("updated_at").asText())) {
            return Answer.json(
                    409,
                    Map.of(
                            "error",
                            "UpdateConflict",
                            "description",
                            "Safe Update prevented the update due to outdated ticket data"));
        }
        changes.remove(List.of("safe_update", "updated_stamp"));
        check(
                changes,
                changes.path("requester_id").asLong(row.path("requester_id").asLong()));
        JsonNode comment = changes.remove("comment");
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        changes.fields().forEachRemaining(member -> plain.put(member.getKey(), member.getValue()));
        long ticket = row.path("id").asLong();
        account.updateTicket(ticket, plain, account.now());
        if (comment != null && !comment.path("body").asText("").isBlank()) {
            account.comments.add(
                    account.newId(),
                    ticket,
                    comment.path("body").asText(),
                    comment.path("public").asBoolean(true),
                    account.now());
        }
        return Answer.json(200, Map.of("ticket", row));
    }

    /** A deleted ticket goes to where only the export still shows it. */
    Answer delete(ZendeskRequest request, String id) {
        request.allowParameters();
        account.deleteTicket(account.liveTicket(id).path("id").asLong(), account.now());
        return new Answer(204, Map.of(), new byte[0], Answer.Break.NOT);
    }

    private void check(JsonNode sent, long requester) {
        for (Iterator<String> names = sent.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!MEMBERS.contains(name)) {
                throw invalid(name, "InvalidValue", name + ": is not a member of a ticket that can be written");
            }
        }
        CHOICES.forEach((name, known) -> {
            JsonNode value = sent.path(name);
            if (!value.isMissingNode() && !value.isNull() && !known.contains(value.asText())) {
                throw invalid(name, "InvalidValue", name + ": " + value.asText() + " is not valid");
            }
        });
        if (sent.path("type").asText().equals("task") && !account.taskTypeEnabled()) {
            throw invalid("type", "InvalidValue", "Type: task is not enabled");
        }
        if (sent.path("due_at").isTextual()) {
            requireMoment(sent.path("due_at").asText());
        }
        requireKnown(sent, "assignee_id", account.users.keySet());
        if (requester != ZendeskAccount.INTEGRATION_USER) {
            requireKnown(sent, "requester_id", account.users.keySet());
        }
        requireKnown(sent, "organization_id", account.organizations.keySet());
        if (sent.path("organization_id").isNumber()) {
            requireMember(requester, sent.path("organization_id").asLong());
        }
    }

    private static void requireMoment(String text) {
        try {
            OffsetDateTime.parse(text.replaceFirst("\\+0000$", "+00:00"));
        } catch (DateTimeParseException noMoment) {
            throw invalid("due_at", "InvalidValue", "Due at: is not a valid date");
        }
    }

    private static void requireKnown(JsonNode sent, String member, Set<Long> known) {
        JsonNode value = sent.path(member);
        if (!value.isMissingNode() && !value.isNull() && !known.contains(value.asLong())) {
            throw invalid(member, "InvalidValue", member + ": " + value.asText() + " was not found");
        }
    }

    private void requireMember(long user, long organization) {
        if (!account.belongs(user, organization)) {
            throw invalid("organization", "InvalidValue", "Organization: the requester does not belong to it");
        }
    }

    private static CallRefusal invalid(String member, String error, String description) {
        return new CallRefusal(ZendeskErrors.recordInvalid(member, error, description));
    }
}

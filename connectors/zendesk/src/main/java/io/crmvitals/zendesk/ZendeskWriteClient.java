package io.crmvitals.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.http.Http;
import io.crmvitals.http.HttpAnswer;
import io.crmvitals.http.LostAnswerException;
import io.crmvitals.http.RetryAfter;
import io.crmvitals.zendesk.ZendeskResponses.Kind;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every single write that we send to Zendesk, one method an endpoint; each leaves once. A refusal that is about the values comes as a {@link ZendeskRefusedException};
 * everything else goes by the policy of {@link ZendeskResponses}. Safe for many threads.
 */
final class ZendeskWriteClient {

    private static final Set<Integer> ABOUT_THE_VALUES = Set.of(400, 413, 422);
    private static final int CONFLICT = 409;

    private final ZendeskClient client;
    private final Clock clock;

    ZendeskWriteClient(ZendeskClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** Makes a field of organizations. */
    void createOrganizationField(JsonNode field, String purpose) {
        write("POST", "/api/v2/organization_fields", "organization_field", field, purpose, "a new organization field");
    }

    /** @param id the field's number; where options are among the changes, they must be all of them, those that are there with their ids */
    void changeOrganizationField(String id, JsonNode changes, String purpose) {
        write(
                "PUT",
                "/api/v2/organization_fields/" + id,
                "organization_field",
                changes,
                purpose,
                "a change of an organization field");
    }

    /**
     * What was made, as Zendesk has it.
     *
     * @param known true when an earlier call with the same key had made it already
     */
    record MadeTicket(JsonNode ticket, boolean known) {}

    /**
     * Makes a ticket. The same key with the same body makes it once in two hours.
     *
     * @throws LostAnswerException where Zendesk may have made it although no whole answer came
     */
    MadeTicket createTicket(JsonNode ticket, String key, String purpose) {
        String what = "a new ticket";
        ObjectNode body = ZendeskResponses.JSON.createObjectNode();
        body.set("ticket", ticket);
        HttpAnswer answer;
        try {
            answer = client.send("POST", "/api/v2/tickets", Map.of("Idempotency-Key", key), body.toString(), purpose);
        } catch (RetryableException unanswered) {
            // One for another purpose is about signing in, before the ticket was sent.
            throw Http.neverArrived(unanswered) || !purpose.equals(unanswered.stream())
                    ? unanswered
                    : new LostAnswerException(unanswered);
        }
        if (!answer.succeeded()) {
            throw refusedOrLost(answer, purpose, what);
        }
        JsonNode made;
        try {
            made = ZendeskResponses.success(answer.body(), "ticket", JsonNodeType.OBJECT, purpose, what)
                    .path("ticket");
        } catch (RetryableException rubbish) {
            throw new LostAnswerException(rubbish);
        }
        // Without the header it is not known which of both it was; that the ticket is there is.
        return new MadeTicket(
                made, answer.header("x-idempotency-lookup").orElse("").strip().equalsIgnoreCase("hit"));
    }

    /**
     * Changes a ticket unless it changed since it was read.
     *
     * @param stamp {@code updated_at} as it was read
     * @return the ticket as it is now; empty where it had changed, so that nothing was done
     * @throws LostAnswerException where Zendesk may have changed it although no whole answer came
     */
    Optional<JsonNode> updateTicket(String id, ObjectNode changes, String stamp, String purpose) {
        String what = "a change of ticket " + id;
        ObjectNode body = ZendeskResponses.JSON.createObjectNode();
        ObjectNode ticket = body.putObject("ticket");
        ticket.setAll(changes);
        ticket.put("updated_stamp", stamp).put("safe_update", true);
        HttpAnswer answer;
        try {
            answer = client.send("PUT", "/api/v2/tickets/" + id, Map.of(), body.toString(), purpose);
        } catch (RetryableException unanswered) {
            throw Http.neverArrived(unanswered) || !purpose.equals(unanswered.stream())
                    ? unanswered
                    : new LostAnswerException(unanswered);
        }
        if (answer.status() == CONFLICT) {
            return Optional.empty();
        }
        if (!answer.succeeded()) {
            throw refusedOrLost(answer, purpose, what);
        }
        try {
            return Optional.of(ZendeskResponses.success(answer.body(), "ticket", JsonNodeType.OBJECT, purpose, what)
                    .path("ticket"));
        } catch (RetryableException rubbish) {
            throw new LostAnswerException(rubbish);
        }
    }

    /** Too many calls are turned away before anything is done; behind any other passing fault it may have been done. */
    private RuntimeException refusedOrLost(HttpAnswer answer, String purpose, String what) {
        RuntimeException problem = problem(answer, purpose, what);
        return problem instanceof RetryableException passing && answer.status() != 429
                ? new LostAnswerException(passing)
                : problem;
    }

    private JsonNode write(String method, String path, String member, JsonNode value, String purpose, String what) {
        ObjectNode body = ZendeskResponses.JSON.createObjectNode();
        body.set(member, value);
        HttpAnswer answer = client.send(method, path, Map.of(), body.toString(), purpose);
        if (answer.succeeded()) {
            return ZendeskResponses.success(answer.body(), member, JsonNodeType.OBJECT, purpose, what);
        }
        throw problem(answer, purpose, what);
    }

    private RuntimeException problem(HttpAnswer answer, String purpose, String what) {
        if (ABOUT_THE_VALUES.contains(answer.status())) {
            return new ZendeskRefusedException(what, ZendeskRefusal.of(answer.status(), answer.text()));
        }
        Duration asked = RetryAfter.parse(
                answer.header("Retry-After").orElse(null), clock.instant(), ZendeskResponses.LONGEST_WAIT);
        return ZendeskResponses.problem(answer.status(), answer.text(), asked, Kind.WRITE, purpose, what);
    }
}

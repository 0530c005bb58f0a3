package io.crmvitals.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmvitals.http.HttpAnswer;
import io.crmvitals.http.RetryAfter;
import io.crmvitals.zendesk.ZendeskResponses.Kind;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * Every single write that we send to Zendesk, one method an endpoint; each leaves once. A refusal that is about the values comes as a {@link ZendeskRefusedException};
 * everything else goes by the policy of {@link ZendeskResponses}. Safe for many threads.
 */
final class ZendeskWriteClient {

    private static final Set<Integer> ABOUT_THE_VALUES = Set.of(400, 413, 422);

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

    private JsonNode write(String method, String path, String member, JsonNode value, String purpose, String what) {
        ObjectNode body = ZendeskResponses.JSON.createObjectNode();
        body.set(member, value);
        HttpAnswer answer = client.send(method, path, Map.of(), body.toString(), purpose);
        if (answer.succeeded()) {
            return ZendeskResponses.success(answer.body(), member, JsonNodeType.OBJECT, purpose, what);
        }
        if (ABOUT_THE_VALUES.contains(answer.status())) {
            throw new ZendeskRefusedException(what, ZendeskRefusal.of(answer.status(), answer.text()));
        }
        Duration asked = RetryAfter.parse(
                answer.header("Retry-After").orElse(null), clock.instant(), ZendeskResponses.LONGEST_WAIT);
        throw ZendeskResponses.problem(answer.status(), answer.text(), asked, Kind.WRITE, purpose, what);
    }
}

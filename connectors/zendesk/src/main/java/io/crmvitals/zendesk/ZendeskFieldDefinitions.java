package io.crmvitals.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.core.problem.RetryableException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The fields that an account has of its own, read over all pages of their list. */
final class ZendeskFieldDefinitions {

    static final String ORGANIZATIONS = "organization_fields";
    static final String USERS = "user_fields";
    static final String TICKETS = "ticket_fields";

    private final ZendeskClient client;
    private final String purpose;

    /** @param purpose what the calls are counted under */
    ZendeskFieldDefinitions(ZendeskClient client, String purpose) {
        this.client = client;
        this.purpose = purpose;
    }

    /** By what records call the field: its key, and of tickets its id. */
    Map<String, JsonNode> of(String list) {
        String name = list.equals(TICKETS) ? "id" : "key";
        Map<String, JsonNode> byName = new LinkedHashMap<>();
        String after = null;
        while (true) {
            JsonNode page = client.fieldPage(list, after, purpose);
            for (JsonNode field : page.path(list)) {
                byName.put(field.path(name).asText(), field);
            }
            JsonNode meta = page.path("meta");
            if (!meta.path("has_more").asBoolean(false)) {
                return byName;
            }
            String next = meta.path("after_cursor").asText("");
            if (next.isEmpty() || next.equals("null") || next.equals(after)) {
                throw new RetryableException(
                        ZendeskConnector.SYSTEM,
                        purpose,
                        "Zendesk's list of " + list.replace('_', ' ')
                                + " does not get on: it says that there is more but gives no new place to go on from.",
                        null,
                        null);
            }
            after = next;
        }
    }
}

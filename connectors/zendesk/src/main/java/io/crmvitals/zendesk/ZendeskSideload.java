package io.crmvitals.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/** What Zendesk sends beside the records of an answer, put into the records that it belongs to. */
final class ZendeskSideload {

    private ZendeskSideload() {}

    /**
     * Puts under {@code member} of each row the record beside it whose id the row has under {@code reference}; null where none came.
     */
    static void join(JsonNode rows, String reference, JsonNode beside, String member) {
        join(rows, reference, beside, "id", member);
    }

    /** @param key where the records beside it have what the row has under {@code reference} */
    static void join(JsonNode rows, String reference, JsonNode beside, String key, String member) {
        Map<String, JsonNode> byKey = new HashMap<>();
        for (JsonNode record : beside) {
            byKey.put(record.path(key).asText(), record);
        }
        for (JsonNode row : rows) {
            if (row instanceof ObjectNode whole) {
                JsonNode record = byKey.get(row.path(reference).asText());
                if (record == null) {
                    whole.putNull(member);
                } else {
                    whole.set(member, record);
                }
            }
        }
    }
}

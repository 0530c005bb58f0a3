package io.crmvitals.sandbox.hubspot;

import io.crmvitals.sandbox.Answer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What HubSpot answers to a batch: as asked for where all inputs went well, 207 with the errors where some did not. */
final class BatchAnswer {

    private BatchAnswer() {}

    static Answer of(int status, List<Map<String, Object>> results, List<Map<String, Object>> errors, Instant now) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", "COMPLETE");
        body.put("results", results);
        body.put("startedAt", PortalRecord.text(now));
        body.put("completedAt", PortalRecord.text(now));
        if (!errors.isEmpty()) {
            body.put("numErrors", errors.size());
            body.put("errors", errors);
        }
        return Answer.json(errors.isEmpty() ? status : 207, body);
    }
}

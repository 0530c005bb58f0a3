package io.crmvitals.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.core.port.SetAside;
import io.crmvitals.core.port.SourceRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of one answer. What cannot be read stands beside the others as set aside; tickets of our own making are left out.
 *
 * @param newest the latest change among the records; null where there are none
 */
record ZendeskRecords(
        List<SourceRecord> records,
        List<SetAside> setAside,
        @Nullable Instant newest) {

    static ZendeskRecords read(ZendeskStream stream, JsonNode list, ZendeskFields fields, Instant now) {
        List<SourceRecord> records = new ArrayList<>();
        List<SetAside> setAside = new ArrayList<>();
        Instant newest = null;
        for (JsonNode item : list) {
            String id = idOf(item);
            if (id == null) {
                setAside.add(aside(stream, "?", "it has no usable id", now));
                continue;
            }
            if (stream.ours(item)) {
                continue;
            }
            Instant modifiedAt = stream.modifiedAt(item);
            if (modifiedAt == null) {
                setAside.add(aside(stream, id, "it does not say when it was changed", now));
                continue;
            }
            records.add(new SourceRecord(stream.id(), id, fields.of(item), modifiedAt, stream.deleted(item)));
            newest = newest == null || modifiedAt.isAfter(newest) ? modifiedAt : newest;
        }
        return new ZendeskRecords(records, setAside, newest);
    }

    private static @Nullable String idOf(JsonNode item) {
        JsonNode id = item.path("id");
        String text = id.isIntegralNumber() || id.isTextual() ? id.asText() : "";
        return text.matches("[0-9]{1,19}") ? text : null;
    }

    private static SetAside aside(ZendeskStream stream, String id, String why, Instant now) {
        return new SetAside(
                stream.id(),
                id,
                "pull",
                "A Zendesk " + stream.noun() + (id.equals("?") ? "" : " (" + id + ")") + " was set aside: " + why
                        + ". Look at it in Zendesk; once it is changed there it is read again.",
                now);
    }
}

package io.crmvitals.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmvitals.core.port.SetAside;
import io.crmvitals.core.port.SourceRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of one answer. What cannot be read stands beside the others as set aside. Tickets of our own making are left out, unless the mapping asks for the key of
 * the task behind a ticket: then every ticket has one, empty for those of other people.
 *
 * @param newest the latest change among the records; null where there are none
 */
record ZendeskRecords(
        List<SourceRecord> records,
        List<SetAside> setAside,
        @Nullable Instant newest) {

    static final String TASK_KEY = "task.key";
    private static final int LONGEST_ID = 19;

    static ZendeskRecords read(ZendeskStream stream, JsonNode list, ZendeskFields fields, Instant now) {
        List<SourceRecord> records = new ArrayList<>();
        List<SetAside> setAside = new ArrayList<>();
        Instant newest = null;
        boolean withKeys = stream == ZendeskStream.TICKETS && fields.asks(TASK_KEY);
        for (JsonNode item : list) {
            String id = idOf(item);
            if (id == null) {
                setAside.add(aside(stream, SetAside.UNREADABLE, "it has no usable id", now));
                continue;
            }
            Instant modifiedAt = stream.modifiedAt(item);
            // One of ours counts for the place in the export, though nothing else may be told of it.
            newest = later(newest, modifiedAt);
            if (stream.ours(item) && (!withKeys || ZendeskStream.taskKey(item).isEmpty())) {
                continue;
            }
            if (withKeys && item instanceof ObjectNode ticket) {
                ticket.putObject("task").put("key", ZendeskStream.taskKey(item));
            }
            if (modifiedAt == null) {
                setAside.add(aside(stream, id, "it does not say when it was changed", now));
                continue;
            }
            records.add(new SourceRecord(stream.id(), id, fields.of(item), modifiedAt, stream.deleted(item)));
        }
        return new ZendeskRecords(records, setAside, newest);
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }

    private static @Nullable String idOf(JsonNode item) {
        JsonNode id = item.path("id");
        String text = id.isIntegralNumber() || id.isTextual() ? id.asText() : "";
        boolean usable = !text.isEmpty() && text.length() <= LONGEST_ID;
        for (int i = 0; usable && i < text.length(); i++) {
            usable = text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        return usable ? text : null;
    }

    static SetAside aside(ZendeskStream stream, String id, String why, Instant now) {
        return new SetAside(
                stream.id(),
                id,
                "pull",
                "A Zendesk " + stream.noun() + (id.equals(SetAside.UNREADABLE) ? "" : " (" + id + ")")
                        + " was set aside: " + why
                        + ". Look at it in Zendesk; once it is changed there it is read again.",
                now);
    }
}

package io.crmvitals.routes.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Zendesk's older export of tickets, by time, which its Java client asks for: told by the very pages of the export by cursor, so that everybody reads the same bytes.
 *
 * @param cursorUrl what is asked instead
 */
record ByTime(String cursorUrl) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BY_TIME = "/incremental/tickets.json";
    private static final String BY_CURSOR = "/incremental/tickets/cursor.json";

    /** Null for any other call. */
    static @Nullable ByTime of(VendorLine.Seen call) {
        if (!call.url().contains(BY_TIME)) {
            return null;
        }
        String url = call.url().replace(BY_TIME, BY_CURSOR);
        return new ByTime(url.contains("include=") ? url : url + "&include=metric_sets&per_page=1000");
    }

    /** The same page with the members by which a client of the older export finds the next one. */
    byte[] byTime(byte[] page) throws IOException {
        if (!(JSON.readTree(page) instanceof ObjectNode told) || !told.has("tickets")) {
            return page;
        }
        told.put("count", told.path("tickets").size());
        told.put("next_page", told.path("after_url").asText("").replace(BY_CURSOR, BY_TIME));
        // Any second long past: the client stops where it is too near to the present.
        told.put("end_time", told.path("end_of_stream").asBoolean() ? 0 : 1_500_000_000);
        return JSON.writeValueAsBytes(told);
    }
}

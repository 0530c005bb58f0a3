package io.crmvitals.zendesk;

import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.StreamId;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a source of this connector remembers between two pages: a few named texts, kept in one cursor as {@code a=1&b=2}. */
record ZendeskCursor(Map<String, String> parts) {

    ZendeskCursor {
        parts = Map.copyOf(parts);
    }

    /** @throws IllegalArgumentException for a text that no source of this connector wrote */
    static ZendeskCursor read(StreamId stream, Cursor cursor) {
        Map<String, String> parts = new TreeMap<>();
        if (!cursor.isStart()) {
            for (String pair : cursor.value().split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals < 1) {
                    throw new IllegalArgumentException("The stored cursor of " + stream
                            + " was not written by this connector. Reset the stream to read it from its beginning.");
                }
                parts.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return new ZendeskCursor(parts);
    }

    @Nullable
    String text(String name) {
        return parts.get(name);
    }

    boolean has(String name) {
        return parts.containsKey(name);
    }

    long number(String name, long otherwise) {
        String text = parts.get(name);
        return text == null ? otherwise : Long.parseLong(text);
    }

    ZendeskCursor with(String name, Object value) {
        Map<String, String> more = new TreeMap<>(parts);
        more.put(name, String.valueOf(value));
        return new ZendeskCursor(more);
    }

    ZendeskCursor without(String name) {
        Map<String, String> fewer = new TreeMap<>(parts);
        fewer.remove(name);
        return new ZendeskCursor(fewer);
    }

    Cursor cursor() {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(parts)
                .forEach((name, value) -> text.append(text.isEmpty() ? "" : "&")
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return new Cursor(text.toString());
    }
}

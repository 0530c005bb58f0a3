package io.crmvitals.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.CallRefusal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A list in cursor pages. The last page of rows still names a next one; only {@code has_more} tells that it will be empty. */
final class CursorList {

    private static final int CEILING = 100;
    /** No sign of the cursors themselves. */
    private static final String BEHIND_GAP = "~";

    private CursorList() {}

    static Answer of(ZendeskRequest request, String name, List<? extends JsonNode> all, boolean withLinks) {
        return of(request, name, all, withLinks, false);
    }

    /** With gaps, an empty page that has more behind it comes between any two pages, as on lists that are filtered late. */
    static Answer of(
            ZendeskRequest request, String name, List<? extends JsonNode> all, boolean withLinks, boolean gaps) {
        int size = size(request);
        String sent = request.parameter("page[after]");
        boolean behindGap = sent != null && sent.startsWith(BEHIND_GAP);
        String after = sent == null ? null : sent.substring(behindGap ? BEHIND_GAP.length() : 0);
        int start = after == null ? 0 : start(all, after);
        if (gaps && after != null && !behindGap && start < all.size()) {
            return page(request, name, List.of(), true, BEHIND_GAP + after, withLinks);
        }
        List<? extends JsonNode> rows = all.subList(start, Math.min(all.size(), start + size));
        boolean more = start + size < all.size();
        return page(request, name, rows, more, rows.isEmpty() ? null : cursor(rows.get(rows.size() - 1)), withLinks);
    }

    private static Answer page(
            ZendeskRequest request,
            String name,
            List<? extends JsonNode> rows,
            boolean more,
            @Nullable String cursor,
            boolean withLinks) {
        Map<String, @Nullable Object> meta = new LinkedHashMap<>();
        meta.put("has_more", more);
        meta.put("after_cursor", cursor);
        meta.put("before_cursor", rows.isEmpty() ? null : cursor(rows.get(0)));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put(name, rows);
        answer.put("meta", meta);
        if (withLinks) {
            Map<String, @Nullable Object> links = new LinkedHashMap<>();
            links.put("prev", null);
            links.put("next", cursor == null ? null : next(request, cursor));
            answer.put("links", links);
        }
        return Answer.json(200, answer);
    }

    private static int size(ZendeskRequest request) {
        String value = request.parameter("page[size]");
        if (value == null) {
            return CEILING;
        }
        if (!value.matches("\\d{1,6}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > CEILING) {
            throw new CallRefusal(ZendeskErrors.newer(
                    400,
                    "InvalidPaginationParameter",
                    "page[size] is invalid",
                    "page[size] must be between 1 and " + CEILING));
        }
        return Integer.parseInt(value);
    }

    /** After the row that the cursor names, or after where it stood if it is gone. */
    private static int start(List<? extends JsonNode> all, String after) {
        String id;
        try {
            id = new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noCursor) {
            throw invalidCursor();
        }
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).path("id").asText().equals(id)) {
                return i + 1;
            }
        }
        if (!id.matches("\\d{1,18}")) {
            throw invalidCursor();
        }
        long gone = Long.parseLong(id);
        return (int) all.stream().filter(row -> row.path("id").asLong() <= gone).count();
    }

    private static CallRefusal invalidCursor() {
        return new CallRefusal(ZendeskErrors.newer(
                400, "InvalidPaginationParameter", "page[after] is invalid", "page[after] is no valid cursor"));
    }

    private static String cursor(JsonNode row) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(row.path("id").asText().getBytes(StandardCharsets.UTF_8));
    }

    private static String next(ZendeskRequest request, String cursor) {
        StringBuilder url = new StringBuilder(request.url() + request.call().path() + "?");
        request.call().query().forEach((name, values) -> {
            if (!name.equals("page[after]")) {
                url.append(encode(name))
                        .append('=')
                        .append(encode(values.get(0)))
                        .append('&');
            }
        });
        return url.append(encode("page[after]")).append('=').append(cursor).toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

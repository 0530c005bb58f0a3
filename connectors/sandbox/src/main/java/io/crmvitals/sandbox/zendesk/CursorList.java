package io.crmvitals.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.CallRefusal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A list in cursor pages. The last page of rows still names a next one; only {@code has_more} tells that it will be empty. */
final class CursorList {

    private static final Duration ENDLESS = Duration.ofDays(36_500);
    private static final Pattern CURSOR = Pattern.compile("(~?)([0-9A-Za-z_-]{1,40})@(\\d{1,12})");

    /** After the row with this id; behind a gap, the empty page there was shown. */
    private record Place(String id, boolean behindGap, long issued) {

        String cursor() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(((behindGap ? "~" : "") + id + "@" + issued).getBytes(StandardCharsets.UTF_8));
        }
    }

    private final ZendeskAccount account;
    private final ZendeskRequest request;
    private boolean links = true;
    private int ceiling = 100;
    private Duration life = ENDLESS;

    CursorList(ZendeskAccount account, ZendeskRequest request) {
        this.account = account;
        this.request = request;
    }

    static Answer of(ZendeskAccount account, ZendeskRequest request, String name, List<? extends JsonNode> all) {
        return new CursorList(account, request).answer(name, all);
    }

    /** Without addresses: who wants the next page has to make its address from the cursor. */
    CursorList withoutLinks() {
        links = false;
        return this;
    }

    /** The most rows of a page; a hundred where nothing else is said. */
    CursorList ceiling(int rows) {
        ceiling = rows;
        return this;
    }

    /** How long a cursor is good for; for ever where nothing else is said. */
    CursorList life(Duration ofCursor) {
        life = ofCursor;
        return this;
    }

    Answer answer(String name, List<? extends JsonNode> all) {
        int size = size();
        String sent = request.parameter("page[after]");
        Place after = sent == null ? null : place(sent);
        int start = after == null ? 0 : start(all, after.id);
        long now = account.now().getEpochSecond();
        if (account.listGaps() && after != null && !after.behindGap && start < all.size()) {
            return page(name, List.of(), true, new Place(after.id, true, now));
        }
        List<? extends JsonNode> rows = all.subList(start, Math.min(all.size(), start + size));
        Place end = rows.isEmpty() ? null : new Place(id(rows.get(rows.size() - 1)), false, now);
        return page(name, rows, start + size < all.size(), end);
    }

    private Answer page(String name, List<? extends JsonNode> rows, boolean more, @Nullable Place end) {
        String cursor = end == null ? null : end.cursor();
        Map<String, @Nullable Object> meta = new LinkedHashMap<>();
        meta.put("has_more", more);
        meta.put("after_cursor", cursor);
        meta.put("before_cursor", rows.isEmpty() || end == null ? null : before(rows, end));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put(name, rows);
        answer.put("meta", meta);
        if (links) {
            Map<String, @Nullable Object> addresses = new LinkedHashMap<>();
            addresses.put("prev", null);
            addresses.put("next", cursor == null ? null : next(cursor));
            answer.put("links", addresses);
        }
        return Answer.json(200, answer);
    }

    private static String before(List<? extends JsonNode> rows, Place end) {
        return new Place(id(rows.get(0)), false, end.issued).cursor();
    }

    private int size() {
        String value = request.parameter("page[size]");
        if (value == null) {
            return Math.min(ceiling, 100);
        }
        if (!value.matches("\\d{1,6}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > ceiling) {
            throw new CallRefusal(ZendeskErrors.newer(
                    400,
                    "InvalidPaginationParameter",
                    "page[size] is invalid",
                    "page[size] must be between 1 and " + ceiling));
        }
        return Integer.parseInt(value);
    }

    private Place place(String cursor) {
        String text;
        try {
            text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noCursor) {
            throw invalidCursor();
        }
        Matcher parts = CURSOR.matcher(text);
        if (!parts.matches()) {
            throw invalidCursor();
        }
        Place place = new Place(parts.group(2), !parts.group(1).isEmpty(), Long.parseLong(parts.group(3)));
        if (account.now().getEpochSecond() - place.issued >= life.toSeconds()) {
            throw invalidCursor();
        }
        return place;
    }

    /** After the row that the cursor names, or after where it stood if it is gone. */
    private static int start(List<? extends JsonNode> all, String id) {
        for (int i = 0; i < all.size(); i++) {
            if (id(all.get(i)).equals(id)) {
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

    private static String id(JsonNode row) {
        return row.path("id").asText();
    }

    private String next(String cursor) {
        StringBuilder url =
                new StringBuilder(account.linkBase(request) + request.call().path() + "?");
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

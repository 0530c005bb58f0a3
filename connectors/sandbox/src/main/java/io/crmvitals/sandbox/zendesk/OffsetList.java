package io.crmvitals.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.CallRefusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A list in numbered pages, the older kind: it tells how many rows there are, and ends where it would become too deep. */
final class OffsetList {

    private static final int DEEPEST = 10_000;
    private static final int CEILING = 100;

    private OffsetList() {}

    /** A list that nobody needs to page through. */
    static Answer whole(String name, List<? extends JsonNode> rows) {
        return Answer.json(200, body(name, rows, rows.size(), null, null));
    }

    static Answer of(
            ZendeskAccount account, ZendeskRequest request, String name, List<? extends JsonNode> all, int usual) {
        return page(
                account,
                request,
                name,
                all,
                usual,
                DEEPEST,
                ZendeskErrors.badRequest("InvalidPaginationDepth", "At most 10000 records can be paged through"));
    }

    static Answer page(
            ZendeskAccount account,
            ZendeskRequest request,
            String name,
            List<? extends JsonNode> all,
            int usual,
            int deepest,
            Answer tooDeep) {
        int size = request.number("per_page", usual, CEILING);
        String sent = request.parameter("page");
        if (sent != null && (!sent.matches("\\d{1,6}") || sent.equals("0"))) {
            throw new CallRefusal(ZendeskErrors.invalidAttribute(
                    400, "You passed an invalid value for the page attribute. page must be an integer"));
        }
        int page = sent == null ? 1 : Integer.parseInt(sent);
        int start = (page - 1) * size;
        if (start >= deepest) {
            throw new CallRefusal(tooDeep);
        }
        List<? extends JsonNode> rows = all.subList(Math.min(start, all.size()), Math.min(all.size(), start + size));
        String base = account.linkBase(request) + request.call().path() + "?per_page=" + size + "&page=";
        String next = start + size < all.size() ? base + (page + 1) : null;
        String previous = page == 1 ? null : base + (page - 1);
        return Answer.json(200, body(name, rows, all.size(), next, previous));
    }

    private static Map<String, @Nullable Object> body(
            String name, List<? extends JsonNode> rows, int count, @Nullable String next, @Nullable String previous) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put(name, rows);
        body.put("next_page", next);
        body.put("previous_page", previous);
        body.put("count", count);
        return body;
    }
}

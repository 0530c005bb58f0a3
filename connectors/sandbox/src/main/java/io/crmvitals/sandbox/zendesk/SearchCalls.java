package io.crmvitals.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.CallRefusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Search and the export of what it finds. A record that is new is not found at once; how long it takes is a habit of the account. A search shows at most a thousand
 * records, an export all of them in cursor pages whose cursors die after an hour.
 */
final class SearchCalls {

    private static final int MOST_SHOWN = 1_000;
    private static final Set<String> KINDS = Set.of("ticket", "user", "organization", "group");

    private final ZendeskAccount account;

    SearchCalls(ZendeskAccount account) {
        this.account = account;
    }

    Answer search(ZendeskRequest request) {
        if (request.call().query().keySet().stream().anyMatch(name -> name.startsWith("page["))) {
            throw new CallRefusal(ZendeskErrors.invalidAttribute(
                    400, "You passed an invalid value for the page attribute. page must be an integer"));
        }
        request.allowParameters("query", "sort_by", "sort_order", "page", "per_page", "include");
        SearchQuery query = query(request);
        List<ObjectNode> found = new ArrayList<>();
        for (Map.Entry<String, List<ObjectNode>> table : tables().entrySet()) {
            if (query.type() == null || table.getKey().equals(query.type())) {
                found.addAll(found(table.getKey(), table.getValue(), query));
            }
        }
        found.sort(Comparator.comparing(row -> row.path("created_at").asText()));
        return OffsetList.page(
                account,
                request,
                "results",
                found,
                100,
                MOST_SHOWN,
                ZendeskErrors.invalidAttribute(422, "Number of results is limited to " + MOST_SHOWN));
    }

    Answer export(ZendeskRequest request) {
        request.allowParameters("query", "filter[type]", "page[size]", "page[after]");
        String kind = request.parameter("filter[type]");
        if (kind == null || !KINDS.contains(kind)) {
            throw new CallRefusal(ZendeskErrors.invalidAttribute(400, "filter[type] must be one of " + KINDS));
        }
        SearchQuery query = query(request);
        if (query.type() != null) {
            throw new CallRefusal(
                    ZendeskErrors.invalidAttribute(422, "The query may not name a type; send filter[type] instead"));
        }
        List<ObjectNode> found = new ArrayList<>(found(kind, tables().getOrDefault(kind, List.of()), query));
        found.sort(Comparator.comparing(row -> row.path("created_at").asText()));
        return new CursorList(account, request)
                .ceiling(MOST_SHOWN)
                .life(Duration.ofHours(1))
                .answer("results", found);
    }

    private static SearchQuery query(ZendeskRequest request) {
        String text = request.parameter("query");
        if (text == null) {
            throw ZendeskRequest.bad("InvalidParameter", "Parameter missing: query");
        }
        return SearchQuery.of(text);
    }

    private List<ObjectNode> found(String kind, List<ObjectNode> rows, SearchQuery query) {
        return rows.stream()
                .filter(row -> account.indexed(row) && query.fits(row))
                .map(row -> row.deepCopy().put("result_type", kind))
                .toList();
    }

    private Map<String, List<ObjectNode>> tables() {
        Map<String, List<ObjectNode>> tables = new LinkedHashMap<>();
        tables.put(
                "ticket",
                account.tickets.values().stream()
                        .filter(row -> !row.path("status").asText().equals("deleted"))
                        .toList());
        tables.put("user", List.copyOf(account.users.values()));
        tables.put(
                "organization",
                account.organizations.values().stream()
                        .filter(row -> row.path("deleted_at").isNull())
                        .toList());
        return tables;
    }

    /** Words of a query, each of which a record must fit: {@code member:value}, {@code member<value}, {@code member>value}, {@code -member:value}, or plain text. */
    record SearchQuery(@Nullable String type, List<SearchTerm> terms) {

        static SearchQuery of(String text) {
            List<SearchTerm> terms = SearchTerm.read(text);
            String type = terms.stream()
                    .filter(term -> term.member().equals("type"))
                    .map(SearchTerm::value)
                    .findFirst()
                    .orElse(null);
            return new SearchQuery(
                    type,
                    terms.stream().filter(term -> !term.member().equals("type")).toList());
        }

        boolean fits(ObjectNode row) {
            return terms.stream().allMatch(term -> term.fits(row));
        }
    }
}

package io.crmvitals.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.sandbox.Answer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The search of one type with its ceilings: 200 a page, 10,000 in all, 3,000 characters of body, one sort. */
final class SearchCalls {

    private static final int PAGE_CEILING = 200;
    private static final int DEPTH = 10_000;
    private static final int BODY_CEILING = 3_000;

    private final HubSpotPortal portal;
    private final RecordView view;

    SearchCalls(HubSpotPortal portal) {
        this.portal = portal;
        this.view = new RecordView(portal);
    }

    Answer search(HubSpotRequest request, ObjectType type) {
        request.allowParameters();
        if (request.call().text().length() > BODY_CEILING) {
            throw HubSpotRefusal.validation(
                    "The request body must not be longer than " + BODY_CEILING + " characters.");
        }
        JsonNode body = request.body("filterGroups", "sorts", "properties", "limit", "after", "query");
        int limit = limit(body.path("limit"));
        int after = after(body.path("after"));
        List<List<SearchFilter>> groups = groups(type, body.path("filterGroups"));
        @Nullable Comparator<PortalRecord> order = order(type, body.path("sorts"));
        String query = body.path("query").asText("").toLowerCase(Locale.ROOT);

        List<PortalRecord> found = new ArrayList<>();
        for (PortalRecord record : portal.records.searchIndex.search(type, lowest(groups), portal.now())) {
            if (fits(groups, record) && (query.isEmpty() || mentions(record, query))) {
                found.add(record);
            }
        }
        if (order != null) {
            found.sort(order);
        }

        List<String> wanted = HubSpotRequest.texts(body, "properties");
        List<Map<String, Object>> rows = new ArrayList<>();
        int end = Math.min(found.size(), after + limit);
        found.subList(Math.min(after, end), end).forEach(record -> rows.add(view.json(record, wanted)));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("total", found.size());
        answer.put("results", rows);
        if (after + limit < found.size()) {
            answer.put("paging", Map.of("next", Map.of("after", Integer.toString(after + limit))));
        }
        return Answer.json(200, answer);
    }

    private static boolean fits(List<List<SearchFilter>> groups, PortalRecord record) {
        if (groups.isEmpty()) {
            return true;
        }
        for (List<SearchFilter> group : groups) {
            if (SearchFilter.allFit(group, record)) {
                return true;
            }
        }
        return false;
    }

    /** Whoever walks by id names the id to go on from: nothing up to it need be looked at. */
    private static long lowest(List<List<SearchFilter>> groups) {
        if (groups.size() != 1) {
            return -1;
        }
        return groups.get(0).stream()
                .map(SearchFilter::above)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .max()
                .orElse(-1);
    }

    private static int limit(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return 10;
        }
        if (!node.isInt() || node.asInt() < 1 || node.asInt() > PAGE_CEILING) {
            throw HubSpotRefusal.validation("The limit must be between 1 and " + PAGE_CEILING + ".");
        }
        return node.asInt();
    }

    private static int after(JsonNode node) {
        if (node.isMissingNode()) {
            return 0;
        }
        String text = node.asText();
        if (!text.matches("\\d{1,9}")) {
            throw HubSpotRefusal.validation("Invalid input JSON: after must be an integer.");
        }
        if (Integer.parseInt(text) >= DEPTH) {
            throw HubSpotRefusal.validation("Paging beyond " + DEPTH + " results is not supported.");
        }
        return Integer.parseInt(text);
    }

    private List<List<SearchFilter>> groups(ObjectType type, JsonNode node) {
        List<List<SearchFilter>> groups = new ArrayList<>();
        if (!node.isMissingNode() && !node.isArray()) {
            throw HubSpotRefusal.validation("Invalid input JSON: filterGroups is no list.");
        }
        int filters = 0;
        for (JsonNode group : node) {
            JsonNode conditions = HubSpotRequest.only(group, "filters").path("filters");
            List<SearchFilter> all = new ArrayList<>();
            conditions.forEach(each -> all.add(new SearchFilter(portal, type, each)));
            filters += all.size();
            if (all.isEmpty() || all.size() > 6) {
                throw HubSpotRefusal.validation("A filter group holds 1 to 6 filters.");
            }
            groups.add(all);
        }
        if (groups.size() > 5 || filters > 18) {
            throw HubSpotRefusal.validation("A search holds at most 5 filter groups and 18 filters.");
        }
        return groups;
    }

    /** Null where the order is that of the ids, which the records come in. */
    private @Nullable Comparator<PortalRecord> order(ObjectType type, JsonNode sorts) {
        Comparator<PortalRecord> byId = Comparator.comparingLong(PortalRecord::number);
        if (sorts.isMissingNode() || sorts.isEmpty()) {
            return Comparator.comparing(PortalRecord::createdAt).thenComparing(byId);
        }
        if (sorts.size() > 1) {
            throw HubSpotRefusal.validation("Only one sort is allowed.");
        }
        JsonNode sort = HubSpotRequest.only(sorts.path(0), "propertyName", "direction");
        String name = HubSpotRequest.text(sort, "propertyName");
        String direction = sort.path("direction").asText("ASCENDING");
        PropertyDefinition definition = portal.catalog.of(type).get(name);
        if (definition == null || definition.archived()) {
            throw HubSpotRefusal.validation("There was a problem with the request: property " + name
                    + " does not exist and cannot be sorted by.");
        }
        if (!direction.equals("ASCENDING") && !direction.equals("DESCENDING")) {
            throw HubSpotRefusal.validation("Invalid input JSON: unknown sort direction " + direction + ".");
        }
        boolean up = direction.equals("ASCENDING");
        if (name.equals("hs_object_id")) {
            return up ? null : byId.reversed();
        }
        if (name.equals(type.modified)) {
            Comparator<PortalRecord> byChange =
                    Comparator.comparingLong(record -> record.updatedAt().toEpochMilli());
            return (up ? byChange : byChange.reversed()).thenComparing(byId);
        }
        Comparator<String> byValue = (a, b) -> SearchFilter.compare(definition.type(), a, b);
        Comparator<PortalRecord> order =
                Comparator.comparing(record -> record.properties().get(name), Comparator.nullsLast(byValue));
        return (up ? order : order.reversed()).thenComparing(byId);
    }

    private static boolean mentions(PortalRecord record, String query) {
        return record.properties().values().stream()
                .filter(Objects::nonNull)
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(query));
    }
}

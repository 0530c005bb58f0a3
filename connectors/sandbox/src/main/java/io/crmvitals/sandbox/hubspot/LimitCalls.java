package io.crmvitals.sandbox.hubspot;

import io.crmvitals.sandbox.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The calls that tell how much of a portal's room is taken. */
final class LimitCalls {

    private static final int RECORDS = 15_000_000;

    private final HubSpotPortal portal;

    LimitCalls(HubSpotPortal portal) {
        this.portal = portal;
    }

    Answer answer(HubSpotRequest request) {
        if (!request.is("GET", "custom-properties") && !request.is("GET", "records")) {
            return request.unknown(1);
        }
        request.allowParameters();
        boolean some = portal.types.all().stream()
                .anyMatch(type -> type.readScopes().stream().allMatch(request.login()::grants));
        if (!some) {
            request.demand(ObjectType.COMPANIES.readScopes());
        }
        return request.rest().get(0).equals("records") ? records() : customProperties();
    }

    private Answer customProperties() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (ObjectType type : portal.types.all()) {
            int used = portal.catalog.custom(type);
            if (used > 0) {
                rows.add(row(type, portal.catalog.quota(), used));
            }
        }
        return Answer.json(200, overall(portal.catalog.quota(), portal.catalog.custom(), rows));
    }

    private Answer records() {
        List<Map<String, Object>> standard = new ArrayList<>();
        List<Map<String, Object>> custom = new ArrayList<>();
        int all = 0;
        for (ObjectType type : portal.types.all()) {
            int used = portal.records.of(type).size();
            all += type.custom() ? used : 0;
            (type.custom() ? custom : standard).add(row(type, RECORDS, used));
        }
        return Answer.json(
                200, Map.of("hubspotDefinedObjectTypes", standard, "customObjectTypes", overall(RECORDS, all, custom)));
    }

    private static Map<String, Object> overall(int limit, int used, List<Map<String, Object>> rows) {
        Map<String, Object> overall = new LinkedHashMap<>();
        overall.put("overallLimit", limit);
        overall.put("overallUsage", used);
        overall.put("overallPercentage", percentage(limit, used));
        overall.put("byObjectType", rows);
        return overall;
    }

    private static Map<String, Object> row(ObjectType type, int limit, int used) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("objectTypeId", type.typeId);
        row.put("singularLabel", type.singular());
        row.put("pluralLabel", type.plural);
        row.put("limit", limit);
        row.put("usage", used);
        row.put("percentage", percentage(limit, used));
        return row;
    }

    private static double percentage(int limit, int used) {
        return limit == 0 ? 100.0 : 100.0 * used / limit;
    }
}

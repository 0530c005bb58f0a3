package io.crmvitals.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.hubspot.AssociationTypes.Kind;
import io.crmvitals.sandbox.hubspot.Associations.End;
import io.crmvitals.sandbox.hubspot.Associations.Linked;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls that tell which records are linked, and by which kinds of link two types can be. */
final class AssociationReading {

    private static final int CEILING = 1_000;

    private final HubSpotPortal portal;

    AssociationReading(HubSpotPortal portal) {
        this.portal = portal;
    }

    /** An input without links is an error item in a 207, although nothing failed. */
    Answer read(HubSpotRequest request, ObjectType from, ObjectType to) {
        request.allowParameters();
        List<Map<String, Object>> results = new ArrayList<>();
        List<Map<String, Object>> errors = new ArrayList<>();
        for (JsonNode input : HubSpotRequest.inputs(request.body("inputs"), CEILING, "id", "after")) {
            String id = HubSpotRequest.text(input, "id");
            List<Linked> linked = portal.links.of(new End(from, id), to);
            if (linked.isEmpty()) {
                errors.add(HubSpotErrors.body(
                        "OBJECT_NOT_FOUND",
                        "crm.associations.NO_ASSOCIATIONS_FOUND",
                        "No " + to.singular() + " is associated with " + from.singular() + " " + id + ".",
                        Map.of("fromObjectId", List.of(id)),
                        List.of()));
            } else {
                results.add(row(id, linked, start(input.path("after"))));
            }
        }
        return BatchAnswer.of(200, Shuffle.of(results), errors, portal.now());
    }

    private static int start(JsonNode after) {
        if (after.isMissingNode() || after.isNull()) {
            return 0;
        }
        if (!after.asText().matches("\\d{1,9}")) {
            throw HubSpotRefusal.validation("Invalid paging cursor: " + after.asText());
        }
        return Integer.parseInt(after.asText());
    }

    private Map<String, Object> row(String id, List<Linked> linked, int start) {
        List<Map<String, Object>> to = new ArrayList<>();
        int end = Math.min(linked.size(), start + portal.habits().associationPage());
        for (Linked each : linked.subList(Math.min(start, linked.size()), end)) {
            to.add(Map.of(
                    "toObjectId",
                    portal.habits().linkedIdsAreNumbers() ? (Object) Long.valueOf(each.id()) : each.id(),
                    "associationTypes",
                    each.kinds().stream().map(AssociationReading::json).toList()));
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("from", Map.of("id", id));
        row.put("to", to);
        if (end < linked.size()) {
            row.put("paging", Map.of("next", Map.of("after", Integer.toString(end))));
        }
        return row;
    }

    Answer labels(HubSpotRequest request, ObjectType from, ObjectType to) {
        request.allowParameters();
        return Answer.json(
                200,
                Map.of(
                        "results",
                        portal.associationTypes.between(from, to).stream()
                                .map(AssociationReading::json)
                                .toList()));
    }

    private static Map<String, @Nullable Object> json(Kind kind) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("category", kind.category());
        json.put("typeId", kind.id());
        json.put("label", kind.label());
        return json;
    }
}

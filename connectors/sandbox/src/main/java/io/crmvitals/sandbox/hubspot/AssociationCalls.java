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

/** The calls on the links between records. */
final class AssociationCalls {

    private static final int READ_CEILING = 1_000;
    private static final int WRITE_CEILING = 2_000;

    private final HubSpotPortal portal;

    AssociationCalls(HubSpotPortal portal) {
        this.portal = portal;
    }

    /** An input without links is an error item in a 207, although nothing failed. */
    Answer read(HubSpotRequest request, ObjectType from, ObjectType to) {
        request.allowParameters();
        List<Map<String, Object>> results = new ArrayList<>();
        List<Map<String, Object>> errors = new ArrayList<>();
        for (JsonNode input : HubSpotRequest.inputs(request.body("inputs"), READ_CEILING, "id", "after")) {
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
        return answer(200, Shuffle.of(results), errors);
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
        int end = Math.min(linked.size(), start + portal.associationPage());
        for (Linked each : linked.subList(Math.min(start, linked.size()), end)) {
            to.add(Map.of(
                    "toObjectId",
                    each.id(),
                    "associationTypes",
                    each.kinds().stream().map(AssociationCalls::json).toList()));
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("from", Map.of("id", id));
        row.put("to", to);
        if (end < linked.size()) {
            row.put("paging", Map.of("next", Map.of("after", Integer.toString(end))));
        }
        return row;
    }

    Answer create(HubSpotRequest request, ObjectType from, ObjectType to) {
        return each(request, from, to, 201, List.of("from", "to", "types"), (own, other, input) -> {
            JsonNode types = input.path("types");
            if (!types.isArray() || types.isEmpty()) {
                throw HubSpotRefusal.validation("Invalid input JSON: required field types is missing or empty.");
            }
            types.forEach(type -> portal.links.link(own, other, kind(from, to, type)));
        });
    }

    Answer associateDefault(HubSpotRequest request, ObjectType from, ObjectType to) {
        return each(
                request,
                from,
                to,
                200,
                List.of("from", "to"),
                (own, other, input) -> portal.links.link(own, other, plain(from, to)));
    }

    Answer archive(HubSpotRequest request, ObjectType from, ObjectType to) {
        request.allowParameters();
        for (JsonNode input : HubSpotRequest.inputs(request.body("inputs"), WRITE_CEILING, "from", "to")) {
            String own = id(input.path("from"));
            input.path("to").forEach(other -> portal.links.unlink(new End(from, own), new End(to, id(other))));
        }
        return new Answer(204, Map.of(), new byte[0], Answer.Break.NOT);
    }

    /** Between one record and another; saying it twice is saying it once. */
    Answer put(HubSpotRequest request, ObjectType from, String fromId, ObjectType to, String toId) {
        request.allowParameters();
        portal.links.link(end(from, fromId), end(to, toId), plain(from, to));
        return answer(200, List.of(Map.of("from", Map.of("id", fromId), "to", Map.of("id", toId))), List.of());
    }

    Answer labels(HubSpotRequest request, ObjectType from, ObjectType to) {
        request.allowParameters();
        return Answer.json(
                200,
                Map.of(
                        "results",
                        portal.associationTypes.between(from, to).stream()
                                .map(AssociationCalls::json)
                                .toList()));
    }

    private interface Linking {
        void link(End from, End to, JsonNode input);
    }

    private Answer each(
            HubSpotRequest request, ObjectType from, ObjectType to, int status, List<String> fields, Linking linking) {
        request.allowParameters();
        List<Map<String, Object>> results = new ArrayList<>();
        List<Map<String, Object>> errors = new ArrayList<>();
        for (JsonNode input :
                HubSpotRequest.inputs(request.body("inputs"), WRITE_CEILING, fields.toArray(String[]::new))) {
            String fromId = id(input.path("from"));
            String toId = id(input.path("to"));
            PortalRecord own = portal.find(from, fromId);
            PortalRecord other = portal.find(to, toId);
            if (own == null || other == null || !own.live() || !other.live()) {
                errors.add(HubSpotErrors.body(
                        "OBJECT_NOT_FOUND",
                        null,
                        "One of the records does not exist.",
                        Map.of("fromObjectId", List.of(fromId), "toObjectId", List.of(toId)),
                        List.of()));
                continue;
            }
            linking.link(new End(from, own.id()), new End(to, other.id()), input);
            results.add(Map.of(
                    "fromObjectTypeId",
                    from.typeId,
                    "fromObjectId",
                    fromId,
                    "toObjectTypeId",
                    to.typeId,
                    "toObjectId",
                    toId,
                    "labels",
                    List.of()));
        }
        return answer(status, results, errors);
    }

    private Answer answer(int status, List<Map<String, Object>> results, List<Map<String, Object>> errors) {
        return BatchAnswer.of(status, results, errors, portal.now());
    }

    private End end(ObjectType type, String id) {
        PortalRecord record = portal.find(type, id);
        if (record == null || !record.live()) {
            throw new HubSpotRefusal(HubSpotErrors.objectNotFound("No " + type.singular() + " with this id exists."));
        }
        return new End(type, record.id());
    }

    private static String id(JsonNode node) {
        return HubSpotRequest.text(HubSpotRequest.only(node, "id"), "id");
    }

    private Kind plain(ObjectType from, ObjectType to) {
        Kind plain = portal.associationTypes.plain(from, to);
        if (plain == null) {
            throw HubSpotRefusal.validation(
                    "There is no default association from " + from.plural + " to " + to.plural + ".");
        }
        return plain;
    }

    private Kind kind(ObjectType from, ObjectType to, JsonNode node) {
        HubSpotRequest.only(node, "associationCategory", "associationTypeId");
        Kind kind = portal.associationTypes.find(
                from, to, node.path("associationTypeId").asInt());
        if (kind == null
                || !kind.category().equals(node.path("associationCategory").asText())) {
            throw HubSpotRefusal.validation(
                    "There is no such association type from " + from.plural + " to " + to.plural + ": " + node + ".");
        }
        return kind;
    }

    private static Map<String, @Nullable Object> json(Kind kind) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("category", kind.category());
        json.put("typeId", kind.id());
        json.put("label", kind.label());
        return json;
    }
}

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
import java.util.Objects;

/** The calls on the links between records: which way a call goes, and what makes, labels and cuts links. */
final class AssociationCalls {

    private static final int WRITE_CEILING = 2_000;
    private static final Answer NOTHING = new Answer(204, Map.of(), new byte[0], Answer.Break.NOT);

    private final HubSpotPortal portal;
    private final AssociationReading reading;

    AssociationCalls(HubSpotPortal portal) {
        this.portal = portal;
        this.reading = new AssociationReading(portal);
    }

    /** The paths below {@code /crm/associations}. */
    Answer answer(HubSpotRequest request) {
        if (request.rest().size() < 3) {
            return HubSpotErrors.resourceNotFound();
        }
        ObjectType from = request.type(0);
        ObjectType to = request.type(1);
        request.demand(from.readScopes());
        request.demand(to.readScopes());
        if (request.is("GET", "*", "*", "labels")) {
            return reading.labels(request, from, to);
        }
        if (request.is("POST", "*", "*", "batch", "read")) {
            return reading.read(request, from, to);
        }
        request.demand(from.writeScopes());
        if (request.is("POST", "*", "*", "batch", "create")) {
            return create(request, from, to);
        }
        if (request.is("POST", "*", "*", "batch", "associate", "default")) {
            return associateDefault(request, from, to);
        }
        if (request.is("POST", "*", "*", "batch", "archive")) {
            return archive(request, from, to);
        }
        if (request.is("POST", "*", "*", "batch", "labels", "archive")) {
            return archiveLabels(request, from, to);
        }
        return request.unknown(3);
    }

    /** The paths of one record's links below {@code /crm/objects}. */
    Answer ofOne(HubSpotRequest request, ObjectType from) {
        List<String> rest = request.rest();
        if (request.is("PUT", "*", "*", "associations", "default", "*", "*")) {
            return put(request, from, rest.get(1), request.type(4), rest.get(5));
        }
        if (request.is("PUT", "*", "*", "associations", "*", "*")) {
            return putKinds(request, from, rest.get(1), request.type(3), rest.get(4));
        }
        if (request.is("DELETE", "*", "*", "associations", "*", "*")) {
            request.allowParameters();
            cut(from, rest.get(1), request.type(3), rest.get(4));
            return NOTHING;
        }
        return request.unknown(6);
    }

    private Answer create(HubSpotRequest request, ObjectType from, ObjectType to) {
        int made = request.enforcesRules() ? 200 : 201;
        return each(request, from, to, made, List.of("from", "to", "types"), (own, other, input) -> {
            JsonNode types = input.path("types");
            if (!types.isArray() || types.isEmpty()) {
                throw HubSpotRefusal.validation("Invalid input JSON: required field types is missing or empty.");
            }
            types.forEach(type -> portal.links.link(own, other, kind(from, to, type)));
            return List.of(linked(from, own.id(), to, other.id()));
        });
    }

    private Answer associateDefault(HubSpotRequest request, ObjectType from, ObjectType to) {
        return each(request, from, to, 200, List.of("from", "to"), (own, other, input) -> byDefault(own, other));
    }

    /** Told in both directions, each with its number. */
    private List<Map<String, Object>> byDefault(End from, End to) {
        Kind there = plain(from.type(), to.type());
        portal.links.link(from, to, there);
        return List.of(spec(from, to, there.category(), there.id()), spec(to, from, there.category(), there.inverse()));
    }

    private static Map<String, Object> spec(End from, End to, String category, int typeId) {
        return Map.of(
                "from",
                Map.of("id", from.id()),
                "to",
                Map.of("id", to.id()),
                "associationSpec",
                Map.of("associationCategory", category, "associationTypeId", typeId));
    }

    private Answer archive(HubSpotRequest request, ObjectType from, ObjectType to) {
        request.allowParameters();
        for (JsonNode input : HubSpotRequest.inputs(request.body("inputs"), WRITE_CEILING, "from", "to")) {
            String own = id(input.path("from"));
            input.path("to").forEach(other -> cut(from, own, to, id(other)));
        }
        return answer(200, List.of(), List.of());
    }

    /** The label goes, the link stays. */
    private Answer archiveLabels(HubSpotRequest request, ObjectType from, ObjectType to) {
        request.allowParameters();
        for (JsonNode input : HubSpotRequest.inputs(request.body("inputs"), WRITE_CEILING, "from", "to", "types")) {
            End own = new End(from, id(input.path("from")));
            End other = new End(to, id(input.path("to")));
            input.path("types").forEach(type -> portal.links.unlabel(own, other, kind(from, to, type)));
            changed(own, other);
        }
        return answer(200, List.of(), List.of());
    }

    private void cut(ObjectType from, String fromId, ObjectType to, String toId) {
        portal.links.unlink(new End(from, fromId), new End(to, toId));
        changed(new End(from, fromId), new End(to, toId));
    }

    private void changed(End from, End to) {
        PortalRecord one = portal.find(from.type(), from.id());
        PortalRecord other = portal.find(to.type(), to.id());
        if (one != null && other != null) {
            portal.linkChanged(one, other);
        }
    }

    private Answer putKinds(HubSpotRequest request, ObjectType from, String fromId, ObjectType to, String toId) {
        request.allowParameters();
        End own = end(from, fromId);
        End other = end(to, toId);
        List<JsonNode> types = request.bodyList("associationCategory", "associationTypeId");
        types.stream().map(type -> kind(from, to, type)).toList().forEach(kind -> portal.links.link(own, other, kind));
        changed(own, other);
        return Answer.json(201, linked(from, own.id(), to, other.id()));
    }

    private Map<String, Object> linked(ObjectType from, String fromId, ObjectType to, String toId) {
        List<String> labels = new ArrayList<>();
        for (Linked each : portal.links.of(new End(from, fromId), to)) {
            if (each.id().equals(toId)) {
                each.kinds().stream().map(Kind::label).filter(Objects::nonNull).forEach(labels::add);
            }
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("fromObjectTypeId", from.typeId);
        row.put("fromObjectId", fromId);
        row.put("toObjectTypeId", to.typeId);
        row.put("toObjectId", toId);
        row.put("labels", labels);
        return row;
    }

    /** Between one record and another; saying it twice is saying it once. */
    private Answer put(HubSpotRequest request, ObjectType from, String fromId, ObjectType to, String toId) {
        request.allowParameters();
        End own = end(from, fromId);
        End other = end(to, toId);
        List<Map<String, Object>> told = byDefault(own, other);
        changed(own, other);
        return answer(200, told, List.of());
    }

    private interface Linking {
        List<Map<String, Object>> link(End from, End to, JsonNode input);
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
            results.addAll(linking.link(new End(from, own.id()), new End(to, other.id()), input));
            changed(new End(from, own.id()), new End(to, other.id()));
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
}

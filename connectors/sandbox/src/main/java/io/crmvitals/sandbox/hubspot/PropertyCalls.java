package io.crmvitals.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.sandbox.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The calls on property definitions and their groups. */
final class PropertyCalls {

    private final HubSpotPortal portal;
    private final PropertyGroupCalls groups;
    private final PropertyForm form;

    PropertyCalls(HubSpotPortal portal) {
        this.portal = portal;
        this.groups = new PropertyGroupCalls(portal);
        this.form = new PropertyForm(portal.catalog);
    }

    Answer answer(HubSpotRequest request) {
        if (request.rest().isEmpty()) {
            return HubSpotErrors.resourceNotFound();
        }
        ObjectType type = request.type(0);
        boolean reading = request.call().method().equals("GET") || request.is("POST", "*", "batch", "read");
        demandSchema(request, type, reading ? "read" : "write");
        if (request.rest().size() > 1 && request.rest().get(1).equals("groups")) {
            return groups.answer(request, type);
        }
        if (request.is("GET", "*")) {
            return list(request, type);
        }
        if (request.is("POST", "*")) {
            return create(request, type);
        }
        if (request.is("POST", "*", "batch", "create")) {
            return createAll(request, type);
        }
        if (request.is("POST", "*", "batch", "read")) {
            return readAll(request, type);
        }
        if (request.is("GET", "*", "*")) {
            return get(request, type, request.rest().get(1));
        }
        if (request.is("PATCH", "*", "*")) {
            return patch(request, type, request.rest().get(1));
        }
        if (request.is("DELETE", "*", "*")) {
            return archive(request, type, request.rest().get(1));
        }
        return request.unknown(2);
    }

    /** Definitions may be read with the right to read the records; writing them needs the schema's own. */
    private static void demandSchema(HubSpotRequest request, ObjectType type, String verb) {
        String schema = type.schemaScope(verb);
        if (!request.login().grants(schema)) {
            request.demand(verb.equals("read") ? type.readScopes() : List.of(schema));
        }
    }

    /** All of a type at once; this list is not paged. */
    private Answer list(HubSpotRequest request, ObjectType type) {
        request.allowParameters("archived", "properties", "dataSensitivity");
        boolean archived = request.flag("archived");
        return Answer.json(
                200,
                Map.of(
                        "results",
                        portal.catalog.of(type).values().stream()
                                .filter(each -> each.archived() == archived)
                                .map(PropertyDefinition::json)
                                .toList()));
    }

    private Answer get(HubSpotRequest request, ObjectType type, String name) {
        request.allowParameters("archived", "properties", "dataSensitivity");
        PropertyDefinition definition = portal.catalog.of(type).get(name);
        if (definition == null || definition.archived() != request.flag("archived")) {
            throw unknown(name);
        }
        return Answer.json(200, definition.json());
    }

    /** The name of an archived property brings that property back. */
    private Answer create(HubSpotRequest request, ObjectType type) {
        request.allowParameters();
        return Answer.json(201, made(request.body(PropertyForm.FIELDS), type).json());
    }

    /** All of them or none. */
    private Answer createAll(HubSpotRequest request, ObjectType type) {
        request.allowParameters();
        List<JsonNode> inputs = HubSpotRequest.inputs(request.body("inputs"), BatchCalls.CEILING, PropertyForm.FIELDS);
        Map<String, PropertyDefinition> before = new LinkedHashMap<>(portal.catalog.of(type));
        List<Map<String, Object>> results = new ArrayList<>();
        try {
            inputs.forEach(input -> results.add(made(input, type).json()));
        } catch (HubSpotRefusal refusal) {
            portal.catalog.reset(type, before);
            throw refusal;
        }
        return BatchAnswer.of(request.enforcesRules() ? 200 : 201, results, List.of(), portal.now());
    }

    private Answer readAll(HubSpotRequest request, ObjectType type) {
        request.allowParameters();
        JsonNode body = request.body("archived", "dataSensitivity", "inputs");
        if (!body.path("archived").isBoolean() || !body.path("dataSensitivity").isTextual()) {
            throw HubSpotRefusal.validation("Invalid input JSON: archived and dataSensitivity are required.");
        }
        List<Map<String, Object>> results = new ArrayList<>();
        List<Map<String, Object>> errors = new ArrayList<>();
        for (JsonNode input : HubSpotRequest.inputs(body, BatchCalls.CEILING, "name")) {
            String name = HubSpotRequest.text(input, "name");
            PropertyDefinition definition = portal.catalog.of(type).get(name);
            if (definition != null
                    && definition.archived() == body.path("archived").asBoolean()) {
                results.add(definition.json());
            } else {
                errors.add(HubSpotErrors.body(
                        "OBJECT_NOT_FOUND",
                        null,
                        "Property \"" + name + "\" does not exist.",
                        Map.of("name", List.of(name)),
                        List.of()));
            }
        }
        return BatchAnswer.of(200, results, errors, portal.now());
    }

    private PropertyDefinition made(JsonNode body, ObjectType type) {
        String name = HubSpotRequest.text(body, "name");
        PropertyDefinition present = portal.catalog.of(type).get(name);
        if (present != null && !present.archived()) {
            throw new HubSpotRefusal(HubSpotErrors.error(
                    409,
                    "OBJECT_ALREADY_EXISTS",
                    "Properties.PROPERTY_WITH_NAME_EXISTS",
                    "A property named '" + name + "' already exists.",
                    Map.of("name", List.of(name)),
                    List.of()));
        }
        if (portal.catalog.custom() >= portal.catalog.quota()) {
            throw HubSpotRefusal.validation(
                    "This account has reached its limit of " + portal.catalog.quota() + " custom properties.");
        }
        PropertyDefinition made = form.made(body, type, name);
        portal.catalog.define(type, made);
        return made;
    }

    /** Options sent replace all options that were there. */
    private Answer patch(HubSpotRequest request, ObjectType type, String name) {
        request.allowParameters();
        JsonNode body = request.body(
                "groupName",
                "label",
                "type",
                "fieldType",
                "description",
                "options",
                "displayOrder",
                "hidden",
                "formField");
        PropertyDefinition old = known(type, name);
        if (old.hubspotDefined()) {
            throw HubSpotRefusal.validation("The definition of " + name + " is read-only.");
        }
        PropertyDefinition next = form.changed(body, type, old);
        portal.catalog.define(type, next);
        return Answer.json(200, next.json());
    }

    private Answer archive(HubSpotRequest request, ObjectType type, String name) {
        request.allowParameters();
        PropertyDefinition old = known(type, name);
        if (old.hubspotDefined()) {
            throw HubSpotRefusal.validation("The property " + name + " cannot be archived.");
        }
        if (portal.catalog.used(type, name)) {
            throw new HubSpotRefusal(HubSpotErrors.error(
                    400,
                    "VALIDATION_ERROR",
                    "PropertyValidationError.CANNOT_DELETE_PROPERTY_IN_USE",
                    "Property: " + name + " of object type " + type.typeId
                            + " is currently used in 1 places and cannot be deleted",
                    Map.of("usageCount", List.of("1")),
                    List.of()));
        }
        portal.catalog.define(type, old.withArchived(true));
        return new Answer(204, Map.of(), new byte[0], Answer.Break.NOT);
    }

    private PropertyDefinition known(ObjectType type, String name) {
        PropertyDefinition definition = portal.catalog.of(type).get(name);
        if (definition == null || definition.archived()) {
            throw unknown(name);
        }
        return definition;
    }

    private static HubSpotRefusal unknown(String name) {
        return new HubSpotRefusal(HubSpotErrors.objectNotFound("Property \"" + name + "\" does not exist."));
    }
}

package io.crmvitals.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.hubspot.PropertyDefinition.Option;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The calls on property definitions and their groups. */
final class PropertyCalls {

    private static final String[] FIELDS = {
        "groupName",
        "name",
        "label",
        "type",
        "fieldType",
        "description",
        "options",
        "displayOrder",
        "hidden",
        "formField",
        "hasUniqueValue"
    };

    private final HubSpotPortal portal;
    private final PropertyGroupCalls groups;

    PropertyCalls(HubSpotPortal portal) {
        this.portal = portal;
        this.groups = new PropertyGroupCalls(portal);
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
        return Answer.json(201, made(request.body(FIELDS), type).json());
    }

    /** All of them or none. */
    private Answer createAll(HubSpotRequest request, ObjectType type) {
        request.allowParameters();
        List<JsonNode> inputs = HubSpotRequest.inputs(request.body("inputs"), BatchCalls.CEILING, FIELDS);
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
        PropertyDefinition made = read(body, type, name);
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
        String group = body.path("groupName").asText(old.groupName());
        requireGroup(type, group);
        PropertyDefinition next = new PropertyDefinition(
                name,
                body.path("label").asText(old.label()),
                body.path("description").asText(old.description()),
                group,
                body.path("type").asText(old.type()),
                body.path("fieldType").asText(old.fieldType()),
                body.has("options") ? options(body.path("options")) : old.options(),
                old.readOnlyValue(),
                old.calculated(),
                old.unique(),
                false,
                false,
                display(body, old.display()));
        requireShape(next);
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

    private static PropertyDefinition.Display display(JsonNode body, PropertyDefinition.Display old) {
        return new PropertyDefinition.Display(
                body.path("displayOrder").asInt(old.order()),
                body.path("hidden").asBoolean(old.hidden()),
                body.path("formField").asBoolean(old.formField()));
    }

    private PropertyDefinition read(JsonNode body, ObjectType type, String name) {
        if (!name.matches("[a-z][a-z0-9_]{0,99}")) {
            throw HubSpotRefusal.validation(
                    "A property name holds lower-case letters, digits and underscores and starts with a letter.");
        }
        String group = HubSpotRequest.text(body, "groupName");
        requireGroup(type, group);
        PropertyDefinition made = new PropertyDefinition(
                name,
                HubSpotRequest.text(body, "label"),
                body.path("description").asText(""),
                group,
                HubSpotRequest.text(body, "type"),
                HubSpotRequest.text(body, "fieldType"),
                options(body.path("options")),
                false,
                false,
                body.path("hasUniqueValue").asBoolean(false),
                false,
                false,
                display(body, PropertyDefinition.Display.USUAL));
        requireShape(made);
        return made;
    }

    private void requireGroup(ObjectType type, String group) {
        if (!portal.catalog.groups(type).containsKey(group)) {
            throw HubSpotRefusal.validation("The property group '" + group + "' does not exist.");
        }
    }

    private static void requireShape(PropertyDefinition definition) {
        if (!PropertyDefinition.knownType(definition.type())
                || !PropertyDefinition.goTogether(definition.type(), definition.fieldType())) {
            throw HubSpotRefusal.validation(
                    "Type " + definition.type() + " and field type " + definition.fieldType() + " do not go together.");
        }
        boolean needsOptions = definition.type().equals("enumeration");
        if (needsOptions == definition.options().isEmpty() && !definition.type().equals("bool")) {
            throw HubSpotRefusal.validation(
                    needsOptions
                            ? "An enumeration needs options."
                            : "A property of type " + definition.type() + " takes no options.");
        }
    }

    private static List<Option> options(JsonNode node) {
        List<Option> options = new ArrayList<>();
        Set<String> values = new HashSet<>();
        for (JsonNode each : node) {
            HubSpotRequest.only(each, "label", "value", "displayOrder", "hidden", "description");
            String value = HubSpotRequest.text(each, "value");
            if (!each.path("displayOrder").isInt() || !each.path("hidden").isBoolean()) {
                throw HubSpotRefusal.validation("Invalid input JSON: an option needs displayOrder and hidden.");
            }
            if (!values.add(value)) {
                throw HubSpotRefusal.validation("The option value " + value + " is there twice.");
            }
            options.add(new Option(
                    HubSpotRequest.text(each, "label"),
                    value,
                    each.path("displayOrder").asInt(),
                    each.path("hidden").asBoolean()));
        }
        return List.copyOf(options);
    }
}

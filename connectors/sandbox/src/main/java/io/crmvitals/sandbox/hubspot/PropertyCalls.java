package io.crmvitals.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.hubspot.PropertyDefinition.Option;
import java.util.ArrayList;
import java.util.HashSet;
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

    PropertyCalls(HubSpotPortal portal) {
        this.portal = portal;
    }

    /** All of a type at once; this list is not paged. */
    Answer list(HubSpotRequest request, ObjectType type) {
        request.allowParameters("archived", "properties", "dataSensitivity");
        boolean archived = request.flag("archived");
        return Answer.json(
                200,
                Map.of(
                        "results",
                        portal.definitions(type).values().stream()
                                .filter(each -> each.archived() == archived)
                                .map(PropertyDefinition::json)
                                .toList()));
    }

    Answer get(HubSpotRequest request, ObjectType type, String name) {
        request.allowParameters("archived", "properties", "dataSensitivity");
        return Answer.json(200, known(type, name).json());
    }

    /** The name of an archived property brings that property back. */
    Answer create(HubSpotRequest request, ObjectType type) {
        request.allowParameters();
        JsonNode body = request.body(FIELDS);
        String name = HubSpotRequest.text(body, "name");
        PropertyDefinition present = portal.definitions(type).get(name);
        if (present != null && !present.archived()) {
            throw new HubSpotRefusal(HubSpotErrors.error(
                    409,
                    "OBJECT_ALREADY_EXISTS",
                    "Properties.PROPERTY_WITH_NAME_EXISTS",
                    "A property named '" + name + "' already exists.",
                    Map.of("name", List.of(name)),
                    List.of()));
        }
        PropertyDefinition made = read(body, type, name);
        portal.define(type, made);
        return Answer.json(201, made.json());
    }

    /** Options sent replace all options that were there. */
    Answer patch(HubSpotRequest request, ObjectType type, String name) {
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
                false);
        requireShape(next);
        portal.define(type, next);
        return Answer.json(200, next.json());
    }

    Answer archive(HubSpotRequest request, ObjectType type, String name) {
        request.allowParameters();
        PropertyDefinition old = known(type, name);
        if (old.hubspotDefined()) {
            throw HubSpotRefusal.validation("The property " + name + " cannot be archived.");
        }
        portal.define(type, old.withArchived(true));
        return new Answer(204, Map.of(), new byte[0], Answer.Break.NOT);
    }

    Answer groups(HubSpotRequest request, ObjectType type) {
        request.allowParameters();
        return Answer.json(
                200,
                Map.of(
                        "results",
                        portal.groups(type).stream().map(PropertyCalls::group).toList()));
    }

    Answer createGroup(HubSpotRequest request, ObjectType type) {
        request.allowParameters();
        JsonNode body = request.body("name", "label", "displayOrder");
        String name = HubSpotRequest.text(body, "name");
        HubSpotRequest.text(body, "label");
        if (!portal.groups(type).add(name)) {
            throw new HubSpotRefusal(HubSpotErrors.error(
                    409, "OBJECT_ALREADY_EXISTS", "A property group named '" + name + "' already exists."));
        }
        return Answer.json(201, group(name));
    }

    private static Map<String, Object> group(String name) {
        return Map.of("name", name, "label", name, "displayOrder", -1, "archived", false);
    }

    private PropertyDefinition known(ObjectType type, String name) {
        PropertyDefinition definition = portal.definitions(type).get(name);
        if (definition == null || definition.archived()) {
            throw new HubSpotRefusal(HubSpotErrors.objectNotFound("Property \"" + name + "\" does not exist."));
        }
        return definition;
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
                false);
        requireShape(made);
        return made;
    }

    private void requireGroup(ObjectType type, String group) {
        if (!portal.groups(type).contains(group)) {
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

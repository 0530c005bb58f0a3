package io.crmvitals.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.sandbox.hubspot.PropertyDefinition.Option;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads a property definition from what was sent, and refuses one that makes no sense. */
final class PropertyForm {

    static final String[] FIELDS = {
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

    private static final int UNIQUE_CEILING = 10;

    private final PropertyCatalog catalog;

    PropertyForm(PropertyCatalog catalog) {
        this.catalog = catalog;
    }

    /** The old definition with what was sent; options sent replace all that were there. */
    PropertyDefinition changed(JsonNode body, ObjectType type, PropertyDefinition old) {
        String group = body.path("groupName").asText(old.groupName());
        requireGroup(type, group);
        PropertyDefinition next = new PropertyDefinition(
                old.name(),
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
        return next;
    }

    private static PropertyDefinition.Display display(JsonNode body, PropertyDefinition.Display old) {
        return new PropertyDefinition.Display(
                body.path("displayOrder").asInt(old.order()),
                body.path("hidden").asBoolean(old.hidden()),
                body.path("formField").asBoolean(old.formField()));
    }

    PropertyDefinition made(JsonNode body, ObjectType type, String name) {
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
        if (made.unique() && (type.readOnly() || unique(type) >= UNIQUE_CEILING)) {
            throw HubSpotRefusal.validation("No more properties of this object type can have unique values.");
        }
        return made;
    }

    private long unique(ObjectType type) {
        return catalog.of(type).values().stream()
                .filter(each -> each.unique() && !each.hubspotDefined())
                .count();
    }

    private void requireGroup(ObjectType type, String group) {
        if (!catalog.groups(type).containsKey(group)) {
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

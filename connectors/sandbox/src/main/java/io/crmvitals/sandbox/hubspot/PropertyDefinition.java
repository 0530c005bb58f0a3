package io.crmvitals.sandbox.hubspot;

import io.crmvitals.sandbox.Choice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One property of one object type as the properties API shows it. */
record PropertyDefinition(
        String name,
        String label,
        String description,
        String groupName,
        String type,
        String fieldType,
        List<Option> options,
        boolean readOnlyValue,
        boolean calculated,
        boolean unique,
        boolean hubspotDefined,
        boolean archived) {

    /** One choice of an enumeration. */
    record Option(String label, String value, int displayOrder, boolean hidden) {}

    private static final Map<String, Set<String>> FIELD_TYPES = Map.of(
            "string",
            Set.of("text", "textarea", "html", "phonenumber", "file", "calculation_equation"),
            "number",
            Set.of("number", "calculation_equation"),
            "bool",
            Set.of("booleancheckbox", "calculation_equation"),
            "date",
            Set.of("date"),
            "datetime",
            Set.of("date"),
            "enumeration",
            Set.of("select", "radio", "checkbox", "booleancheckbox"),
            "phone_number",
            Set.of("phonenumber", "text"));

    static boolean knownType(String type) {
        return FIELD_TYPES.containsKey(type);
    }

    static boolean goTogether(String type, String fieldType) {
        return FIELD_TYPES.getOrDefault(type, Set.of()).contains(fieldType);
    }

    static PropertyDefinition custom(String name, String type, String fieldType, String... options) {
        if (!goTogether(type, fieldType)) {
            throw new IllegalArgumentException("A property of type " + type + " cannot be shown as " + fieldType
                    + "; it can be shown as " + FIELD_TYPES.getOrDefault(type, Set.of()) + ".");
        }
        List<Option> choices = new ArrayList<>();
        for (String option : options) {
            Choice choice = Choice.of(option);
            choices.add(new Option(choice.label(), choice.value(), choices.size(), false));
        }
        return new PropertyDefinition(
                name, name, "", "custom", type, fieldType, List.copyOf(choices), false, false, false, false, false);
    }

    PropertyDefinition standard(String group, boolean readOnly, boolean computed) {
        return new PropertyDefinition(
                name, label, description, group, type, fieldType, options, readOnly, computed, unique, true, archived);
    }

    PropertyDefinition withArchived(boolean gone) {
        return new PropertyDefinition(
                name,
                label,
                description,
                groupName,
                type,
                fieldType,
                options,
                readOnlyValue,
                calculated,
                unique,
                hubspotDefined,
                gone);
    }

    PropertyDefinition withUnique() {
        return new PropertyDefinition(
                name,
                label,
                description,
                groupName,
                type,
                fieldType,
                options,
                readOnlyValue,
                calculated,
                true,
                hubspotDefined,
                archived);
    }

    boolean manyValues() {
        return type.equals("enumeration") && fieldType.equals("checkbox");
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("label", label);
        json.put("description", description);
        json.put("groupName", groupName);
        json.put("type", type);
        json.put("fieldType", fieldType);
        json.put("options", options);
        json.put("displayOrder", -1);
        json.put("hidden", false);
        json.put("formField", false);
        json.put("calculated", calculated);
        json.put("hasUniqueValue", unique);
        json.put("hubspotDefined", hubspotDefined);
        json.put("archived", archived);
        json.put(
                "modificationMetadata",
                Map.of(
                        "archivable",
                        !hubspotDefined,
                        "readOnlyDefinition",
                        hubspotDefined,
                        "readOnlyOptions",
                        hubspotDefined,
                        "readOnlyValue",
                        readOnlyValue));
        return json;
    }
}

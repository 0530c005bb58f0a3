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
        boolean archived,
        Display display) {

    /** Where and whether forms and records show the property. */
    record Display(int order, boolean hidden, boolean formField) {

        static final Display USUAL = new Display(-1, false, false);
    }

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
                name,
                name,
                "",
                "custom",
                type,
                fieldType,
                List.copyOf(choices),
                false,
                false,
                false,
                false,
                false,
                Display.USUAL);
    }

    /** HubSpot's own; what nobody but HubSpot writes is calculated. */
    PropertyDefinition standard(String group, boolean readOnly) {
        return new PropertyDefinition(
                name,
                label,
                description,
                group,
                type,
                fieldType,
                options,
                readOnly,
                readOnly,
                unique,
                true,
                archived,
                display);
    }

    PropertyDefinition inGroup(String group) {
        return new PropertyDefinition(
                name,
                label,
                description,
                group,
                type,
                fieldType,
                options,
                readOnlyValue,
                calculated,
                unique,
                hubspotDefined,
                archived,
                display);
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
                gone,
                display);
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
                archived,
                display);
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
        json.put("displayOrder", display.order());
        json.put("hidden", display.hidden());
        json.put("formField", display.formField());
        json.put("calculated", calculated);
        json.put("hasUniqueValue", unique);
        json.put("hubspotDefined", hubspotDefined);
        json.put("externalOptions", name.equals("hubspot_owner_id"));
        json.put("dataSensitivity", "non_sensitive");
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

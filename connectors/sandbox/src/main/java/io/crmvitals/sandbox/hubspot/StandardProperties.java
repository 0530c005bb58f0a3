package io.crmvitals.sandbox.hubspot;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The properties every portal is born with, as far as customer health touches them. A line of a table reads {@code name type fieldType}, then {@code !} where only
 * HubSpot writes the value, then the options.
 */
final class StandardProperties {

    private static final Map<ObjectType, String> TABLES = new LinkedHashMap<>();

    static {
        TABLES.putAll(PropertiesOfCustomers.TABLES);
        TABLES.putAll(PropertiesOfActivities.TABLES);
        TABLES.putAll(PropertiesOfCommerce.TABLES);
    }

    private StandardProperties() {}

    static Map<String, PropertyDefinition> of(ObjectType type) {
        Map<String, PropertyDefinition> all = new LinkedHashMap<>();
        for (String line : TABLES.getOrDefault(type, "").strip().split("\n")) {
            if (!line.isBlank()) {
                PropertyDefinition definition = line(line.strip()).standard(group(type), line.contains(" !"));
                all.put(definition.name(), definition.name().equals("email") ? definition.withUnique() : definition);
            }
        }
        readOnly(all, type, "hs_object_id", "number", "number");
        readOnly(all, type, type.created, "datetime", "date");
        readOnly(all, type, type.modified, "datetime", "date");
        readOnly(all, type, "hs_merged_object_ids", "enumeration", "checkbox");
        return all;
    }

    /** One line of a table; a name alone is a text. */
    static PropertyDefinition line(String line) {
        String[] words = line.split(" ");
        if (words.length < 3) {
            return PropertyDefinition.custom(words[0], "string", "text");
        }
        int firstOption = words.length > 3 && words[3].equals("!") ? 4 : 3;
        String[] options = Arrays.copyOfRange(words, Math.min(firstOption, words.length), words.length);
        return PropertyDefinition.custom(words[0], words[1], words[2], options);
    }

    private static void readOnly(
            Map<String, PropertyDefinition> all, ObjectType type, String name, String valueType, String fieldType) {
        all.put(name, PropertyDefinition.custom(name, valueType, fieldType).standard(group(type), true));
    }

    static String group(ObjectType type) {
        return type.custom() ? type.plural + "_information" : type.singular().replace("_", "") + "information";
    }
}

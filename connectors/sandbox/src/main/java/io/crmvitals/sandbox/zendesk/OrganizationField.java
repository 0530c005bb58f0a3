package io.crmvitals.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One custom field of organizations and what values it takes. */
record OrganizationField(
        long id,
        String key,
        String type,
        String title,
        String description,
        boolean active,
        List<Option> options,
        @Nullable String tag,
        @Nullable String regexp,
        Instant createdAt) {

    /** A dropdown's or multiselect's choice; the value is a tag. */
    record Option(long id, String name, String value) {}

    static final Set<String> TYPES = Set.of(
            "text",
            "textarea",
            "checkbox",
            "date",
            "integer",
            "decimal",
            "regexp",
            "dropdown",
            "multiselect",
            "lookup");

    boolean choice() {
        return type.equals("dropdown") || type.equals("multiselect");
    }

    /** Why the value is refused; null where it is taken. Null clears every field. */
    @Nullable
    String complaint(JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        boolean fits = switch (type) {
            case "dropdown" -> value.isTextual() && (value.asText().isEmpty() || offers(value.asText()));
            case "multiselect" -> offersAll(value);
            case "checkbox" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber() || text(value, "-?\\d+");
            case "decimal" -> value.isNumber() || text(value, "-?\\d+(\\.\\d+)?");
            case "date" -> date(value);
            case "regexp" ->
                value.isTextual() && (regexp == null || value.asText().matches(regexp));
            default -> value.isTextual() || value.isNumber();
        };
        return fits ? null : title + ": is invalid";
    }

    private boolean offers(String value) {
        return options.stream().anyMatch(option -> option.value.equals(value));
    }

    private boolean offersAll(JsonNode values) {
        if (!values.isArray()) {
            return false;
        }
        for (JsonNode value : values) {
            if (!value.isTextual() || !offers(value.asText())) {
                return false;
            }
        }
        return true;
    }

    private static boolean text(JsonNode value, String pattern) {
        return value.isTextual() && value.asText().matches(pattern);
    }

    private static boolean date(JsonNode value) {
        if (!value.isTextual() || value.asText().length() < 10) {
            return false;
        }
        try {
            LocalDate.parse(value.asText().substring(0, 10));
            return true;
        } catch (DateTimeParseException noDate) {
            return false;
        }
    }

    Map<String, @Nullable Object> json(String url) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("url", url + "/api/v2/organization_fields/" + id + ".json");
        json.put("key", key);
        json.put("type", type);
        json.put("title", title);
        json.put("raw_title", title);
        json.put("description", description);
        json.put("raw_description", description);
        json.put("active", active);
        json.put("system", false);
        json.put("position", id % 10_000);
        json.put("regexp_for_validation", regexp);
        if (type.equals("checkbox")) {
            json.put("tag", tag);
        }
        if (choice()) {
            List<Map<String, Object>> shown = new ArrayList<>();
            options.forEach(option -> shown.add(
                    Map.of("id", option.id, "name", option.name, "raw_name", option.name, "value", option.value)));
            json.put("custom_field_options", shown);
        }
        json.put("created_at", RowShape.text(createdAt));
        json.put("updated_at", RowShape.text(createdAt));
        return json;
    }
}

package io.crmvitals.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmvitals.core.score.Band;
import io.crmvitals.core.writeback.FieldLook;
import io.crmvitals.core.writeback.HealthFields;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The organization fields that we write: their keys and types in Zendesk, and what goes into them. Nothing else of an organization is ever written. */
enum ZendeskHealthField {
    SCORE("decimal", "Health score", "0 to 100; empty while too little is known", HealthFields::score),
    /** A dropdown's values act as tags and must be unique over all fields, hence the prefix. */
    BAND("dropdown", "Health band", "Grey says that our data do not suffice", health -> bandOption(health.band())),
    TREND(
            "text",
            "Health trend",
            "Against the last score: up, down, steady or new",
            health -> health.trend().name().toLowerCase(Locale.ROOT)),
    COVERAGE("integer", "Health coverage", "Percent of the scorecard with an answer", HealthFields::coverage),
    OUTCOME("decimal", "Outcome score", "0 to 100", HealthFields::outcome),
    EXPERIENCE("decimal", "Experience score", "0 to 100", HealthFields::experience),
    REASONS(
            "textarea",
            "Health reasons",
            "The weightiest first, one a line",
            health -> health.reasons().isEmpty() ? null : String.join("\n", health.reasons())),
    AS_OF(
            "date",
            "Health as of",
            "The day the score stands for",
            health -> health.asOf().toString()),
    SCORECARD("text", "Scorecard", "Id and version", HealthFields::scorecard);

    private final String type;
    private final String title;
    private final String description;
    private final Function<HealthFields, @Nullable Object> value;

    ZendeskHealthField(String type, String title, String description, Function<HealthFields, @Nullable Object> value) {
        this.type = type;
        this.title = title;
        this.description = description;
        this.value = value;
    }

    String key() {
        return "crmv_" + name().toLowerCase(Locale.ROOT);
    }

    /** Zendesk's word for the type that the field should have. */
    String type() {
        return type;
    }

    /** The values that a dropdown must offer; empty for any other type. */
    List<String> options() {
        return this == BAND
                ? Arrays.stream(Band.values())
                        .map(ZendeskHealthField::bandOption)
                        .toList()
                : List.of();
    }

    /** The same as Zendesk takes them for a new field, with a name for people. */
    List<ObjectNode> customFieldOptions() {
        return options().stream()
                .map(value -> ZendeskResponses.JSON
                        .createObjectNode()
                        .put("name", named(value.substring(value.indexOf('_') + 1)))
                        .put("value", value))
                .toList();
    }

    private static String named(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** The whole field as Zendesk takes it for a new one. */
    ObjectNode definition() {
        ObjectNode definition = ZendeskResponses.JSON
                .createObjectNode()
                .put("type", type)
                .put("key", key())
                .put("title", title)
                .put("description", description)
                .put("active", true);
        if (!options().isEmpty()) {
            definition.putArray("custom_field_options").addAll(customFieldOptions());
        }
        return definition;
    }

    /**
     * These fields with their values; null clears one.
     *
     * @param health null where all are to be cleared
     */
    static Map<String, @Nullable Object> of(@Nullable HealthFields health, Set<ZendeskHealthField> usable) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (ZendeskHealthField field : usable) {
            fields.put(field.key(), health == null ? null : field.value.apply(health));
        }
        return fields;
    }

    /**
     * These fields of an organization, beside what we left there and what is to be written.
     *
     * @param before null where nothing was left
     * @param after null where they are to be cleared
     */
    static List<FieldLook> looked(
            JsonNode organization,
            @Nullable HealthFields before,
            @Nullable HealthFields after,
            Set<ZendeskHealthField> usable) {
        JsonNode there = organization.path("organization_fields");
        return usable.stream()
                .map(field -> new FieldLook(
                        field.key(),
                        field.kind(),
                        text(there.path(field.key())),
                        field.text(before),
                        field.text(after)))
                .toList();
    }

    private FieldLook.Kind kind() {
        return switch (type) {
            case "decimal", "integer" -> FieldLook.Kind.NUMBER;
            case "date" -> FieldLook.Kind.DAY;
            case "dropdown" -> FieldLook.Kind.WORD;
            default -> FieldLook.Kind.TEXT;
        };
    }

    private String text(@Nullable HealthFields health) {
        Object set = health == null ? null : value.apply(health);
        return set == null ? "" : set instanceof BigDecimal number ? number.toPlainString() : set.toString();
    }

    private static String text(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? "" : value.asText();
    }

    private static String bandOption(Band band) {
        return "crmv_" + band.word();
    }
}

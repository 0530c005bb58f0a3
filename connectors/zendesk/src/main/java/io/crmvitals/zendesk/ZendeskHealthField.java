package io.crmvitals.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.core.score.Band;
import io.crmvitals.core.writeback.HealthFields;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The organization fields that we write: their keys and types in Zendesk, and what goes into them. Nothing else of an organization is ever written. */
enum ZendeskHealthField {
    SCORE("decimal", HealthFields::score),
    /** A dropdown's values act as tags and must be unique over all fields, hence the prefix. */
    BAND("dropdown", health -> bandOption(health.band())),
    TREND("text", health -> health.trend().name().toLowerCase(Locale.ROOT)),
    COVERAGE("integer", HealthFields::coverage),
    OUTCOME("decimal", HealthFields::outcome),
    EXPERIENCE("decimal", HealthFields::experience),
    REASONS("textarea", health -> health.reasons().isEmpty() ? null : String.join("\n", health.reasons())),
    AS_OF("date", health -> health.asOf().toString()),
    SCORECARD("text", HealthFields::scorecard);

    private final String type;
    private final Function<HealthFields, @Nullable Object> value;

    ZendeskHealthField(String type, Function<HealthFields, @Nullable Object> value) {
        this.type = type;
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

    /** Every field with its value; null clears it. */
    static Map<String, @Nullable Object> of(HealthFields health) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (ZendeskHealthField field : values()) {
            fields.put(field.key(), field.value.apply(health));
        }
        return fields;
    }

    /** True when the organization holds these values, whichever way Zendesk words them. */
    static boolean holds(JsonNode organization, HealthFields health) {
        JsonNode fields = organization.path("organization_fields");
        for (ZendeskHealthField field : values()) {
            if (!field.holds(fields.path(field.key()), field.value.apply(health))) {
                return false;
            }
        }
        return true;
    }

    private boolean holds(JsonNode there, @Nullable Object wanted) {
        String text =
                there.isMissingNode() || there.isNull() ? "" : there.asText().trim();
        if (wanted == null || text.isEmpty()) {
            return wanted == null && text.isEmpty();
        }
        return switch (type) {
            case "decimal", "integer" -> sameNumber(text, wanted.toString());
            // Zendesk answers a date field with a time of day behind the date.
            case "date" -> text.startsWith(wanted.toString());
            default -> text.replace("\r\n", "\n").equals(wanted.toString().trim());
        };
    }

    private static boolean sameNumber(String there, String wanted) {
        try {
            return new BigDecimal(there).compareTo(new BigDecimal(wanted)) == 0;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    private static String bandOption(Band band) {
        return "crmv_" + band.word();
    }
}

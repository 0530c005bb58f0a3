package io.crmvitals.hubspot;

import io.crmvitals.core.writeback.FieldLook;
import io.crmvitals.core.writeback.HealthFields;
import io.crmvitals.hubspot.api.model.NewProperty;
import io.crmvitals.hubspot.api.model.PropertyOption;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The company properties that health is written to: what they are called, how they are defined, and how a score is put into them. */
final class HubSpotHealthFields {

    static final String GROUP = "crm_vitals";
    static final String GROUP_LABEL = "CRM Vitals";

    private static final List<NewProperty> DEFINED = List.of(
            property("crmv_score", "Health score", "number", "number", "0 to 100; empty while too little is known"),
            property(
                    "crmv_band",
                    "Health band",
                    "enumeration",
                    "select",
                    "Grey says that our data do not suffice",
                    "red",
                    "yellow",
                    "green",
                    "grey"),
            property(
                    "crmv_trend",
                    "Health trend",
                    "enumeration",
                    "select",
                    "Against the last score",
                    "up",
                    "down",
                    "steady",
                    "new"),
            property("crmv_coverage", "Health coverage", "number", "number", "Percent of the scorecard with an answer"),
            property("crmv_outcome", "Outcome score", "number", "number", "0 to 100"),
            property("crmv_experience", "Experience score", "number", "number", "0 to 100"),
            property("crmv_reasons", "Health reasons", "string", "textarea", "The weightiest first, one a line"),
            property("crmv_as_of", "Health as of", "date", "date", "The day the score stands for"),
            property("crmv_scorecard", "Scorecard", "string", "text", "Id and version"));

    static final List<String> NAMES = DEFINED.stream().map(NewProperty::getName).toList();

    private HubSpotHealthFields() {}

    /** How a property's values are compared. */
    static FieldLook.Kind kind(String name) {
        return switch (name) {
            case "crmv_band", "crmv_trend" -> FieldLook.Kind.WORD;
            case "crmv_reasons", "crmv_scorecard" -> FieldLook.Kind.TEXT;
            case "crmv_as_of" -> FieldLook.Kind.DAY;
            default -> FieldLook.Kind.NUMBER;
        };
    }

    /** In the order they should be made. */
    static List<NewProperty> defined() {
        return DEFINED;
    }

    /**
     * Absolute values; an empty string clears a property.
     *
     * @param fields null where all are to be cleared
     */
    static Map<String, String> values(@Nullable HealthFields fields) {
        Map<String, String> values = new LinkedHashMap<>();
        if (fields == null) {
            NAMES.forEach(name -> values.put(name, ""));
            return values;
        }
        values.put("crmv_score", number(fields.score()));
        values.put("crmv_band", fields.band().word());
        values.put("crmv_trend", fields.trend().name().toLowerCase(Locale.ROOT));
        values.put("crmv_coverage", Integer.toString(fields.coverage()));
        values.put("crmv_outcome", number(fields.outcome()));
        values.put("crmv_experience", number(fields.experience()));
        values.put("crmv_reasons", String.join("\n", fields.reasons()));
        values.put("crmv_as_of", fields.asOf().toString());
        values.put("crmv_scorecard", fields.scorecard());
        return values;
    }

    private static String number(@Nullable BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }

    private static NewProperty property(
            String name, String label, String type, String fieldType, String description, String... options) {
        NewProperty property = new NewProperty()
                .groupName(GROUP)
                .name(name)
                .label(label)
                .type(type)
                .fieldType(fieldType)
                .description(description);
        if (options.length == 0) {
            return property;
        }
        List<PropertyOption> choices = new ArrayList<>();
        for (String option : options) {
            choices.add(new PropertyOption()
                    .value(option)
                    .label(option.substring(0, 1).toUpperCase(Locale.ROOT) + option.substring(1))
                    .displayOrder(choices.size())
                    .hidden(false));
        }
        return property.options(choices);
    }
}

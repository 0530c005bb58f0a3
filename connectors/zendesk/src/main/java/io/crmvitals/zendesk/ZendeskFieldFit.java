package io.crmvitals.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether an organization field that an account has can hold what health puts there.
 *
 * @param misfit why it cannot, to be read on after its key; null where it can
 * @param mend what a person does about the misfit or the lacking options, a whole sentence; empty where there are none
 * @param lackingOptions values that a dropdown must be given first
 * @param note what differs and does no harm; empty where nothing does
 */
record ZendeskFieldFit(@Nullable String misfit, String mend, List<String> lackingOptions, String note) {

    static final String WHERE = "in Admin Center, Objects and rules, Organizations, Fields";

    /** What else holds the same values. Zendesk's older word for a dropdown is that of tickets. */
    private static final Map<String, Set<String>> SERVES = Map.of(
            "text", Set.of("text", "textarea"),
            "textarea", Set.of("textarea"),
            "integer", Set.of("integer", "decimal"),
            "decimal", Set.of("decimal"),
            "date", Set.of("date"),
            "dropdown", Set.of("dropdown", "tagger"));

    static ZendeskFieldFit of(ZendeskHealthField wanted, JsonNode there) {
        String type = there.path("type").asText();
        if (!SERVES.getOrDefault(wanted.type(), Set.of()).contains(type)) {
            return new ZendeskFieldFit(
                    "is of type " + ZendeskResponses.word(type) + "; health needs one of type " + wanted.type(),
                    "A type cannot be changed: delete the field " + WHERE + " if nobody needs it, then run "
                            + "./vitals zendesk install.",
                    List.of(),
                    "");
        }
        if (!there.path("active").asBoolean(true)) {
            return new ZendeskFieldFit(
                    "is deactivated", "Activate it " + WHERE + "; what it held is still there.", List.of(), "");
        }
        List<String> lacking = new ArrayList<>(wanted.options());
        there.path("custom_field_options")
                .forEach(option -> lacking.remove(option.path("value").asText()));
        boolean same = type.equals(wanted.type()) || type.equals("tagger");
        return new ZendeskFieldFit(
                null,
                lacking.isEmpty() ? "" : "Run ./vitals zendesk install, which adds them and keeps your own.",
                lacking,
                same ? "" : "is of type " + type + ", which serves as well");
    }

    boolean fits() {
        return misfit == null && lackingOptions.isEmpty();
    }

    /** What keeps it from fitting, to be read on after its key. */
    String trouble() {
        return misfit == null ? "lacks the option values " + String.join(", ", lackingOptions) : misfit;
    }

    /**
     * The options as they are, each with its id, and the lacking ones behind them. Zendesk takes the whole list for the new one and drops from organizations what is
     * not on it. A name may stand for a text in many languages; that it is not replaced by one of them, its raw form is sent.
     */
    ArrayNode extended(ZendeskHealthField wanted, JsonNode there) {
        ArrayNode all = ZendeskResponses.JSON.createArrayNode();
        for (JsonNode own : there.path("custom_field_options")) {
            ObjectNode kept = all.addObject();
            kept.set("id", own.path("id"));
            kept.put("name", own.path("raw_name").asText(own.path("name").asText()));
            kept.set("value", own.path("value"));
        }
        for (ObjectNode option : wanted.customFieldOptions()) {
            if (lackingOptions.contains(option.path("value").asText())) {
                all.add(option);
            }
        }
        return all;
    }
}

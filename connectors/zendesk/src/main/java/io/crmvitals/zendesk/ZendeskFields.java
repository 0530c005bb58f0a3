package io.crmvitals.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The fields that a mapping asked for, taken out of one record's JSON by names with dots; everything else is forgotten. */
final class ZendeskFields {

    private static final String OF_USERS = "user_fields.";

    private final Set<String> asked;

    ZendeskFields(Set<String> asked) {
        this.asked = new TreeSet<>(asked);
    }

    /** True when a name is asked for that begins so. */
    boolean anyUnder(String prefix) {
        return asked.stream().anyMatch(name -> name.startsWith(prefix));
    }

    boolean asks(String name) {
        return asked.contains(name);
    }

    /**
     * Names that the record does not have are left out; names that it has without a value are there as null. So are fields of a user's own that the account does not
     * have, lest an expression that looks for one fail at every user.
     */
    Map<String, @Nullable Object> of(JsonNode record) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        for (String name : asked) {
            JsonNode value = find(record, name);
            if (value.isNull() || (value.isMissingNode() && name.contains(OF_USERS))) {
                kept.put(name, null);
                continue;
            }
            Object plain = plain(value);
            if (plain != null) {
                kept.put(name, plain);
            }
        }
        return kept;
    }

    private static JsonNode find(JsonNode record, String name) {
        JsonNode here = record;
        for (String step : name.split("\\.")) {
            if (here.isNull()) {
                return here;
            }
            here = here.isArray() ? byId(here, step) : here.path(step);
        }
        return here;
    }

    /** A ticket keeps its custom fields as a list of id and value. */
    private static JsonNode byId(JsonNode list, String id) {
        for (JsonNode item : list) {
            if (item.path("id").asText().equals(id)) {
                return item.path("value");
            }
        }
        return MissingNode.getInstance();
    }

    /** Null for what no mapping can use: an object, a list of objects, nothing at all. */
    private static @Nullable Object plain(JsonNode value) {
        if (value.isTextual()) {
            return value.textValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isNumber()) {
            return value.isIntegralNumber() && value.canConvertToLong() ? value.longValue() : value.decimalValue();
        }
        if (value.isArray()) {
            List<String> texts = new ArrayList<>();
            for (JsonNode item : value) {
                if (item.isContainerNode()) {
                    return null;
                }
                if (!item.isNull()) {
                    texts.add(item.asText());
                }
            }
            return List.copyOf(texts);
        }
        return null;
    }
}

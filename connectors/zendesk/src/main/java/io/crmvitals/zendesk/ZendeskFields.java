package io.crmvitals.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.crmvitals.core.port.FieldNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields that a mapping asked for, taken out of one record's JSON by names with dots; everything else is forgotten. */
final class ZendeskFields {

    private static final String OF_USERS = "user_fields.";

    private static final Pattern DOT = Pattern.compile("\\.");

    /** What a record must tell whether or not a mapping asks for it: who and when it is, whose, and whether it is gone. */
    private static final Set<String> ALWAYS = Set.of(
            "id",
            "ticket_id",
            "external_id",
            "tags",
            "status",
            "active",
            "name",
            "created_at",
            "updated_at",
            "deleted_at",
            "generated_timestamp");

    private final Set<String> asked;
    private final FieldNames names;
    /** Of each name its steps into the record, and whether a lacking value is told as an empty one. */
    private final List<String[]> steps = new ArrayList<>();

    private final List<Boolean> lackingIsEmpty = new ArrayList<>();

    ZendeskFields(Set<String> asked) {
        this.asked = new TreeSet<>(asked);
        this.names = new FieldNames(this.asked);
        for (String name : this.asked) {
            steps.add(DOT.split(name));
            lackingIsEmpty.add(name.contains(OF_USERS));
        }
    }

    /** The members of records, at any depth, that can matter to a mapping. */
    Set<String> members() {
        Set<String> members = new HashSet<>(ALWAYS);
        steps.forEach(path -> members.addAll(List.of(path)));
        return members;
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
        @Nullable Object[] values = new Object[names.size()];
        for (int i = 0; i < values.length; i++) {
            JsonNode value = find(record, steps.get(i));
            Object plain = plain(value);
            boolean empty = value.isNull() || (value.isMissingNode() && lackingIsEmpty.get(i));
            values[i] = plain == null && !empty ? FieldNames.MISSING : plain;
        }
        return names.record(values);
    }

    private static JsonNode find(JsonNode record, String[] path) {
        JsonNode here = record;
        for (String step : path) {
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

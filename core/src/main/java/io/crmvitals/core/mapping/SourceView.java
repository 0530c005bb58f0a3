package io.crmvitals.core.mapping;

import io.crmvitals.core.port.SourceRecord;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A source record as rules read it: by the vendor's full field name, and for expressions with dotted names as records within the record. */
final class SourceView {

    private final Map<String, @Nullable Object> fields;
    private @Nullable Map<String, Object> variables;

    SourceView(SourceRecord record) {
        this.fields = record.fields();
    }

    @Nullable
    Object field(String name) {
        return fields.get(name);
    }

    /** Made only when the first expression asks. */
    Map<String, Object> variables() {
        Map<String, Object> made = variables;
        if (made == null) {
            Map<String, @Nullable Object> nested = new HashMap<>(fields);
            fields.forEach((name, value) -> nest(nested, name, value));
            made = Map.of("source", nested);
            variables = made;
        }
        return made;
    }

    private static void nest(Map<String, @Nullable Object> into, String name, @Nullable Object value) {
        int dot = name.indexOf('.');
        if (dot <= 0 || dot == name.length() - 1) {
            into.put(name, value);
            return;
        }
        String head = name.substring(0, dot);
        Map<String, @Nullable Object> below = new HashMap<>();
        if (into.get(head) instanceof Map<?, ?> held) {
            held.forEach((key, item) -> below.put(String.valueOf(key), item));
        }
        nest(below, name.substring(dot + 1), value);
        into.put(head, below);
    }
}

package io.crmvitals.core.mapping;

import io.crmvitals.core.port.SourceRecord;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
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
            made = Map.of("source", new Nested(fields));
            variables = made;
        }
        return made;
    }

    /** The fields by their full names; where there is none of a name, the record of those that begin with it and a dot. Nothing is copied for what is only looked up. */
    private static final class Nested extends AbstractMap<String, @Nullable Object> {

        private final Map<String, @Nullable Object> flat;
        private @Nullable Map<String, @Nullable Object> whole;

        Nested(Map<String, @Nullable Object> flat) {
            this.flat = flat;
        }

        @Override
        public @Nullable Object get(Object name) {
            Object value = flat.get(name);
            return value == null && name instanceof String text ? below(text) : value;
        }

        @Override
        public boolean containsKey(Object name) {
            return flat.containsKey(name) || (name instanceof String text && below(text) != null);
        }

        private @Nullable Map<String, @Nullable Object> below(String head) {
            Map<String, @Nullable Object> below = null;
            for (Entry<String, @Nullable Object> field : flat.entrySet()) {
                String name = field.getKey();
                int length = head.length();
                if (name.length() > length + 1 && name.charAt(length) == '.' && length > 0 && name.startsWith(head)) {
                    if (below == null) {
                        below = new HashMap<>();
                    }
                    below.put(name.substring(length + 1), field.getValue());
                }
            }
            return below == null ? null : new Nested(below);
        }

        @Override
        public Set<Entry<String, @Nullable Object>> entrySet() {
            Map<String, @Nullable Object> all = whole;
            if (all == null) {
                all = new HashMap<>(flat);
                for (String name : flat.keySet()) {
                    int dot = name.indexOf('.');
                    if (dot > 0 && dot < name.length() - 1) {
                        String head = name.substring(0, dot);
                        all.put(head, get(head));
                    }
                }
                whole = all;
            }
            return all.entrySet();
        }
    }
}

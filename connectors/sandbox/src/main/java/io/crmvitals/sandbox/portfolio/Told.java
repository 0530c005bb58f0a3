package io.crmvitals.sandbox.portfolio;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One thing that a system tells: what kind, and its fields in a fixed order, so that the same portfolio always reads the same. */
record Told(String kind, Map<String, @Nullable Object> fields) {

    static Told of(String kind) {
        return new Told(kind, new LinkedHashMap<>());
    }

    /** Adds a field; a null value is left out. */
    Told with(String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
        return this;
    }

    /** A group of fields inside a field: names and values in turn, null values left out. */
    static Map<String, @Nullable Object> fields(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            Object value = namesAndValues[at + 1];
            if (value != null) {
                fields.put(String.valueOf(namesAndValues[at]), value);
            }
        }
        return fields;
    }

    /** A field that must be there. */
    String text(String name) {
        return present(name).toString();
    }

    /** A moment that must be there. */
    Instant moment(String name) {
        Object value = present(name);
        if (value instanceof Instant moment) {
            return moment;
        }
        throw new IllegalStateException(name + " of " + kind + " is no moment");
    }

    private Object present(String name) {
        Object value = fields.get(name);
        if (value == null) {
            throw new IllegalStateException(kind + " has no " + name);
        }
        return value;
    }
}

package io.crmvitals.core.expression;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What kind of value a variable holds, a field has or an expression gives. Every value but a list may also be absent: then it equals {@code null} and
 * {@code has(...)} is false.
 */
public sealed interface ValueType {

    ValueType TEXT = Simple.TEXT;
    /** A whole number; {@code Long} at run time. */
    ValueType WHOLE = Simple.WHOLE;
    /** Any number; {@code Double} at run time. A whole number is accepted as a result. */
    ValueType NUMBER = Simple.NUMBER;
    /** True or false. */
    ValueType FLAG = Simple.FLAG;
    /** A point in time; {@code Instant} at run time. A day is its first instant in UTC. */
    ValueType INSTANT = Simple.INSTANT;
    /** Checked only at run time. */
    ValueType ANY = Simple.ANY;

    /** As a sentence calls it, for example {@code true or false}. */
    String words();

    /** A text out of a fixed set; a comparison with any other text is refused when compiled. */
    static ValueType oneOf(List<String> options) {
        return new OneOf(List.copyOf(options));
    }

    static ValueType listOf(ValueType item) {
        return new Listing(item);
    }

    /** A record whose fields are known; a misspelt field is refused when compiled. */
    static ValueType record(String name, Map<String, ValueType> fields) {
        return new Shape(name, Collections.unmodifiableMap(new LinkedHashMap<>(fields)));
    }

    /** A record whose fields are not known beforehand; each is checked only at run time, and one that is missing is absent. */
    static ValueType anyRecord() {
        return AnyRecord.ANY_RECORD;
    }

    /** Fields of a record whose fields are known; none for anything else. */
    default Set<String> fieldNames() {
        return this instanceof Shape shape ? shape.fields().keySet() : Set.of();
    }

    /** The single kinds. */
    enum Simple implements ValueType {
        TEXT("a text"),
        WHOLE("a whole number"),
        NUMBER("a number"),
        FLAG("true or false"),
        INSTANT("a point in time"),
        ANY("any value");

        private final String words;

        Simple(String words) {
            this.words = words;
        }

        @Override
        public String words() {
            return words;
        }
    }

    /** A text out of a fixed set. */
    record OneOf(List<String> options) implements ValueType {
        @Override
        public String words() {
            return "one of " + String.join(", ", options);
        }
    }

    /** Several values of one kind. */
    record Listing(ValueType item) implements ValueType {
        @Override
        public String words() {
            return "a list of which each is " + item.words();
        }
    }

    /** A record with known fields. */
    record Shape(String name, Map<String, ValueType> fields) implements ValueType {
        @Override
        public String words() {
            return "a record";
        }
    }

    /** A record with unknown fields. */
    enum AnyRecord implements ValueType {
        ANY_RECORD;

        @Override
        public String words() {
            return "a record";
        }
    }
}

package io.crmvitals.core.mapping;

import io.crmvitals.core.expression.ValueType;
import java.util.List;

/**
 * One field of a shared record, as the mapping knows it.
 *
 * @param meaning one short sentence
 * @param unit empty where it has none
 * @param refersTo type of the external id that it refers to; empty where it refers to nothing
 * @param required true where a record without it is set aside
 * @param options names of the allowed values; empty where any value of the kind is allowed
 * @param place among the components of the record, from 0
 */
public record RecordField(
        String name,
        Kind kind,
        String meaning,
        String unit,
        String refersTo,
        boolean required,
        List<String> options,
        int place) {

    /** What a field holds. */
    public enum Kind {
        TEXT("text"),
        DOMAINS("web domains"),
        WHOLE("whole number"),
        NUMBER("number"),
        MONEY("amount"),
        FLAG("true or false"),
        DAY("day"),
        INSTANT("date and time"),
        CHOICE("one of the values"),
        CHOICES("some of the values"),
        REFERENCE("id of another record");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** As a table calls it. */
        public String words() {
            return words;
        }
    }

    public RecordField {
        options = List.copyOf(options);
    }

    /** What an expression for this field must give. */
    ValueType expressionType() {
        return switch (kind) {
            case TEXT, REFERENCE, CHOICE -> ValueType.TEXT;
            case DOMAINS -> ValueType.ANY;
            case WHOLE -> ValueType.WHOLE;
            case NUMBER, MONEY -> ValueType.NUMBER;
            case FLAG -> ValueType.FLAG;
            case DAY, INSTANT -> ValueType.INSTANT;
            case CHOICES -> ValueType.listOf(ValueType.TEXT);
        };
    }

    /** Units in which a source may tell it. */
    List<String> units() {
        if (kind == Kind.DAY || kind == Kind.INSTANT) {
            return List.of("epoch-milliseconds", "epoch-seconds");
        }
        return unit.endsWith("minutes") ? List.of("milliseconds", "seconds", "minutes", "hours") : List.of();
    }
}

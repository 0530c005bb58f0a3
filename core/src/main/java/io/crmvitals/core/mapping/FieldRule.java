package io.crmvitals.core.mapping;

import io.crmvitals.core.expression.Expression;
import io.crmvitals.core.expression.ExpressionException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one field of a shared record gets its value.
 *
 * @param path of the rule in its file
 * @param notation how the source writes the values
 * @param values vendor value to our value; null where values are taken as they are
 * @param otherwise our value for vendor values that are not in {@code values}; null where these set the record aside
 */
record FieldRule(
        RecordModel model,
        RecordField field,
        Origin origin,
        Notation notation,
        @Nullable Map<String, String> values,
        @Nullable String otherwise,
        String path,
        int line) {

    /** Where the value comes from. */
    sealed interface Origin {

        /** As the preview shows it. */
        String words();
    }

    record SourceField(String name) implements Origin {
        @Override
        public String words() {
            return name;
        }
    }

    record Constant(Object value) implements Origin {
        @Override
        public String words() {
            return "always " + Conversion.text(value);
        }
    }

    record Computed(Expression expression) implements Origin {
        @Override
        public String words() {
            return expression.text();
        }
    }

    /** The source fields that it reads. */
    Set<String> reads() {
        return reads(origin);
    }

    static Set<String> reads(Origin origin) {
        if (origin instanceof SourceField source) {
            return Set.of(source.name());
        }
        return origin instanceof Computed computed ? computed.expression().fieldsOf("source") : Set.of();
    }

    /** The value as the source has it. */
    @Nullable
    Object sourceValue(SourceView source) throws ImpossibleValueException {
        return sourceValue(origin, source);
    }

    static @Nullable Object sourceValue(Origin origin, SourceView source) throws ImpossibleValueException {
        if (origin instanceof SourceField named) {
            return source.field(named.name());
        }
        if (origin instanceof Constant constant) {
            return constant.value();
        }
        try {
            return ((Computed) origin).expression().evaluate(source.variables());
        } catch (ExpressionException e) {
            throw new ImpossibleValueException("cannot be computed: " + e.getMessage());
        }
    }

    /** The value as the record takes it; null where absent. */
    @Nullable
    Object value(String system, @Nullable Object sourceValue) throws ImpossibleValueException {
        return Conversion.convert(model, field, system, notation, mapped(sourceValue));
    }

    private @Nullable Object mapped(@Nullable Object sourceValue) throws ImpossibleValueException {
        if (values == null) {
            return sourceValue;
        }
        String text = sourceValue == null ? "" : Conversion.text(sourceValue);
        if (sourceValue == null || text.isEmpty()) {
            return values.get("");
        }
        if (field.kind() != RecordField.Kind.CHOICES) {
            return mapped(text, values);
        }
        Set<String> mapped = new LinkedHashSet<>();
        for (String part : Conversion.parts(sourceValue)) {
            mapped.add(mapped(part, values));
        }
        return mapped;
    }

    private String mapped(String text, Map<String, String> known) throws ImpossibleValueException {
        String found = known.get(text);
        if (found == null) {
            found = inAnyCase(text, known);
        }
        if (found == null) {
            found = otherwise;
        }
        if (found == null) {
            throw new ImpossibleValueException(Conversion.noMapping(text));
        }
        return found;
    }

    private static @Nullable String inAnyCase(String text, Map<String, String> known) {
        String wanted = text.toLowerCase(Locale.ROOT);
        for (Map.Entry<String, String> each : known.entrySet()) {
            if (each.getKey().toLowerCase(Locale.ROOT).equals(wanted)) {
                return each.getValue();
            }
        }
        return null;
    }
}

package io.crmvitals.core.expression;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shows a Java record to expressions: numbers, texts, flags and points in time as they are, enum constants by name, days as their first instant in UTC, ids
 * and anything else as text.
 */
public final class RecordView {

    /** Kinds and components of every record class seen so far. */
    private static final ClassValue<Described> SEEN = new ClassValue<>() {
        @Override
        protected Described computeValue(Class<?> type) {
            return describe(type);
        }
    };

    private RecordView() {}

    /** The record's fields with their kinds, for declaring a variable. */
    public static ValueType typeOf(Class<? extends Record> type) {
        return SEEN.get(type).shape();
    }

    /** The record's fields with their values, for running an expression. */
    public static Map<String, @Nullable Object> of(Record value) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (RecordComponent component : SEEN.get(value.getClass()).components()) {
            fields.put(component.getName(), plain(read(component, value)));
        }
        return fields;
    }

    private record Described(ValueType shape, RecordComponent[] components) {}

    private static Described describe(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        if (components == null) {
            throw new IllegalArgumentException(type.getName() + " is not a record");
        }
        Map<String, ValueType> fields = new LinkedHashMap<>();
        for (RecordComponent component : components) {
            component.getAccessor().setAccessible(true);
            fields.put(component.getName(), kind(component.getGenericType()));
        }
        return new Described(ValueType.record(type.getSimpleName(), fields), components);
    }

    private static ValueType kind(Type type) {
        if (type instanceof ParameterizedType generic
                && generic.getRawType() instanceof Class<?> raw
                && Collection.class.isAssignableFrom(raw)) {
            return ValueType.listOf(kind(generic.getActualTypeArguments()[0]));
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return ValueType.WHOLE;
        }
        if (type == double.class || type == Double.class || type == BigDecimal.class) {
            return ValueType.NUMBER;
        }
        if (type == boolean.class || type == Boolean.class) {
            return ValueType.FLAG;
        }
        if (type == Instant.class || type == LocalDate.class) {
            return ValueType.INSTANT;
        }
        if (type instanceof Class<?> named && named.isEnum()) {
            return ValueType.oneOf(Arrays.stream(named.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .toList());
        }
        return ValueType.TEXT;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Collection<?> items) {
            return items.stream().map(RecordView::plain).toList();
        }
        if (value == null) {
            return null;
        }
        boolean known = value instanceof Number
                || value instanceof Boolean
                || value instanceof Enum<?>
                || value instanceof Instant
                || value instanceof LocalDate;
        return known ? value : value.toString();
    }

    private static @Nullable Object read(RecordComponent component, Record value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component.getName() + " of " + value.getClass(), e);
        }
    }
}

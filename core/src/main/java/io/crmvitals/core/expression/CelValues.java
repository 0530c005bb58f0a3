package io.crmvitals.core.expression;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.values.NullValue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Our values as the language takes them, and back. */
final class CelValues {

    private CelValues() {}

    static Object in(@Nullable Object value) {
        if (value == null) {
            return NullValue.NULL_VALUE;
        }
        if (value instanceof Map<?, ?> map) {
            return new Fields(map);
        }
        if (value instanceof Collection<?> items) {
            List<Object> list = new ArrayList<>(items.size());
            for (Object item : items) {
                list.add(in(item));
            }
            return list;
        }
        if (value instanceof Integer || value instanceof Short) {
            return ((Number) value).longValue();
        }
        if (value instanceof BigDecimal || value instanceof Float) {
            return ((Number) value).doubleValue();
        }
        if (value instanceof LocalDate day) {
            return day.atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        return value instanceof Enum<?> constant ? constant.name() : value;
    }

    static @Nullable Object out(@Nullable Object value) {
        if (value == null || value instanceof NullValue) {
            return null;
        }
        if (value instanceof UnsignedLong number) {
            return number.longValue();
        }
        if (value instanceof Fields fields) {
            return fields.own;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, item) -> copy.put(key, out(item)));
            return copy;
        }
        if (value instanceof List<?> items) {
            List<@Nullable Object> list = new ArrayList<>(items.size());
            for (Object item : items) {
                list.add(out(item));
            }
            return list;
        }
        return value;
    }

    /** A record's fields: every field can be asked for, and what is missing is null. Nothing is copied before it is read. */
    private static final class Fields extends AbstractMap<String, Object> {

        private final Map<?, ?> own;

        Fields(Map<?, ?> own) {
            this.own = own;
        }

        @Override
        public boolean containsKey(Object key) {
            return true;
        }

        @Override
        public Object get(Object key) {
            return in(own.get(key));
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            Set<Entry<String, Object>> entries = new LinkedHashSet<>();
            own.forEach((key, value) -> entries.add(Map.entry(String.valueOf(key), in(value))));
            return entries;
        }
    }
}

package io.crmvitals.core.port;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names of the fields that all records of a stream share, so that each of them holds its values only. Immutable and safe for many threads. */
public final class FieldNames {

    /** Stands for a field that a record does not have, which is another thing than one that is empty. */
    public static final Object MISSING = new Object();

    private final List<String> names;
    private final Map<String, Integer> places = new HashMap<>();

    /** @param names in the order in which a record's fields are gone through */
    public FieldNames(Collection<String> names) {
        this.names = List.copyOf(names);
        for (int i = 0; i < this.names.size(); i++) {
            places.put(this.names.get(i), i);
        }
    }

    public int size() {
        return names.size();
    }

    /** The name at a place, from 0. */
    public String name(int place) {
        return names.get(place);
    }

    /** The place of a name, from 0; -1 where it is none of these. */
    public int place(String name) {
        return places.getOrDefault(name, -1);
    }

    /**
     * A record's fields, as {@link SourceRecord} takes them; they cannot be changed.
     *
     * @param values at the names' places, null where the vendor says "empty", {@link #MISSING} where there is no such field; the caller keeps no hold on them
     */
    public Map<String, @Nullable Object> record(@Nullable Object[] values) {
        if (values.length != names.size()) {
            throw new IllegalArgumentException(values.length + " values for " + names.size() + " fields");
        }
        return new Fields(this, values);
    }

    private static final class Fields extends AbstractMap<String, @Nullable Object> {

        private final FieldNames names;
        private final @Nullable Object[] values;

        Fields(FieldNames names, @Nullable Object[] values) {
            this.names = names;
            this.values = values;
        }

        private @Nullable Object told(@Nullable Object name) {
            Integer place = names.places.get(name);
            return place == null ? MISSING : values[place];
        }

        @Override
        public boolean containsKey(@Nullable Object name) {
            return told(name) != MISSING;
        }

        @Override
        public @Nullable Object get(@Nullable Object name) {
            Object value = told(name);
            return value == MISSING ? null : value;
        }

        @Override
        public int size() {
            int size = 0;
            for (Object value : values) {
                size += value == MISSING ? 0 : 1;
            }
            return size;
        }

        @Override
        public Set<Entry<String, @Nullable Object>> entrySet() {
            return new AbstractSet<>() {
                @Override
                public Iterator<Entry<String, @Nullable Object>> iterator() {
                    return new Told(names.names, values);
                }

                @Override
                public int size() {
                    return Fields.this.size();
                }
            };
        }
    }

    private static final class Told implements Iterator<Map.Entry<String, @Nullable Object>> {

        private final List<String> names;
        private final @Nullable Object[] values;
        private int next;

        Told(List<String> names, @Nullable Object[] values) {
            this.names = names;
            this.values = values;
        }

        @Override
        public boolean hasNext() {
            while (next < values.length && values[next] == MISSING) {
                next++;
            }
            return next < values.length;
        }

        @Override
        public Map.Entry<String, @Nullable Object> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return new AbstractMap.SimpleImmutableEntry<>(names.get(next), values[next++]);
        }
    }
}

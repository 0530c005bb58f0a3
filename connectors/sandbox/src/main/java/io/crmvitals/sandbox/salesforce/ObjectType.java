package io.crmvitals.sandbox.salesforce;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One object of the org with its columns, its rows and what the integration user may see of it. Rows are replaced, never changed in place. */
final class ObjectType {

    final String name;
    final String keyPrefix;
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final Set<String> hidden = new HashSet<>();
    private final Set<String> readOnly = new HashSet<>();
    private TreeMap<String, Map<String, Object>> rows = new TreeMap<>();
    private long counted = 0;

    ObjectType(String name, String keyPrefix) {
        this.name = name;
        this.keyPrefix = keyPrefix;
    }

    void add(Column column) {
        columns.put(key(column.name()), column);
    }

    void hide(String column) {
        hidden.add(key(column));
    }

    void show(String column) {
        hidden.remove(key(column));
    }

    void lockField(String column) {
        readOnly.add(key(column));
    }

    /** The column as the integration user sees it: null where it is missing or hidden, which the vendor does not tell apart. */
    @Nullable
    Column visible(String column) {
        return hidden.contains(key(column)) ? null : columns.get(key(column));
    }

    @Nullable
    Column any(String column) {
        return columns.get(key(column));
    }

    /** Whether the integration user may tell the field when a record is made. */
    boolean createable(Column column) {
        return !column.is(Column.Trait.READ_ONLY) && !readOnly.contains(key(column.name()));
    }

    /** Whether the integration user may change the field of a record that is there. */
    boolean updateable(Column column) {
        return column.changeable() && !readOnly.contains(key(column.name()));
    }

    List<Column> visible() {
        List<Column> seen = new ArrayList<>();
        for (Column column : columns.values()) {
            if (!hidden.contains(key(column.name()))) {
                seen.add(column);
            }
        }
        return seen;
    }

    Collection<Column> all() {
        return columns.values();
    }

    @Nullable
    Column lookup(String relationship) {
        for (Column column : visible()) {
            if (relationship.equalsIgnoreCase(column.relationship())) {
                return column;
            }
        }
        return null;
    }

    /** Gives a new record what the vendor fills by itself where nothing was told: its numbers and its currency. */
    void complete(Map<String, Object> row) {
        for (Column column : columns.values()) {
            if (column.format() != null && row.get(column.name()) == null) {
                counted++;
                row.put(column.name(), column.numbered(counted));
            }
            if (column.name().equals("CurrencyIsoCode")) {
                row.putIfAbsent("CurrencyIsoCode", CurrencyObjects.OF_THE_ORG);
            }
        }
    }

    /** The living records with that value in that field. */
    List<Map<String, Object>> holding(Column column, Object value) {
        Object wanted = column.folded(value);
        return rows.values().stream()
                .filter(row -> !deleted(row))
                .filter(row -> {
                    Object theirs = row.get(column.name());
                    return theirs != null && column.folded(theirs).equals(wanted);
                })
                .toList();
    }

    @Nullable
    Map<String, Object> row(String id) {
        return rows.get(id);
    }

    Collection<Map<String, Object>> rows() {
        return rows.values();
    }

    void put(String id, Map<String, Object> row) {
        rows.put(id, row);
    }

    void purge(String id) {
        rows.remove(id);
    }

    /** What {@link #restore} takes back. */
    TreeMap<String, Map<String, Object>> snapshot() {
        return new TreeMap<>(rows);
    }

    void restore(TreeMap<String, Map<String, Object>> before) {
        rows = before;
    }

    boolean custom() {
        return name.endsWith("__c");
    }

    static boolean deleted(Map<String, Object> row) {
        return Boolean.TRUE.equals(row.get("IsDeleted"));
    }

    private static String key(String column) {
        return column.toLowerCase(Locale.ROOT);
    }
}

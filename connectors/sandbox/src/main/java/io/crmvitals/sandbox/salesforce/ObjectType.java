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

/** One object of the org with its columns, its rows and what the user of the present call may see of it. Rows are replaced, never changed in place. */
class ObjectType {

    final String name;
    final String keyPrefix;
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final Set<String> hidden = new HashSet<>();
    private final Set<String> readOnly = new HashSet<>();
    private final Set<String> guarded = new HashSet<>();
    private boolean wholeGuarded = false;
    private @Nullable Permissions permissions;
    private TreeMap<String, Map<String, Object>> rows = new TreeMap<>();
    private long counted = 0;

    ObjectType(String name, String keyPrefix) {
        this.name = name;
        this.keyPrefix = keyPrefix;
    }

    void add(Column column) {
        columns.put(key(column.name()), column);
    }

    void drop(String column) {
        columns.remove(key(column));
        guarded.remove(key(column));
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

    void securedBy(Permissions org) {
        permissions = org;
    }

    /** From now on only who was granted the field by a permission set sees it. */
    void guard(String column) {
        guarded.add(key(column));
    }

    boolean guarded(String column) {
        return guarded.contains(key(column));
    }

    /** From now on only who was granted the object by a permission set sees it. */
    void guardWhole() {
        wholeGuarded = true;
    }

    boolean guardedWhole() {
        return wholeGuarded;
    }

    boolean hidden(Column column) {
        return hidden.contains(key(column.name()));
    }

    /** The column as the caller sees it: null where it is missing or hidden, which the vendor does not tell apart. */
    @Nullable
    Column visible(String column) {
        Column found = columns.get(key(column));
        return found != null && sees(found) ? found : null;
    }

    /** The column as a write may name it: one that no permission set grants is there, but cannot be written. */
    @Nullable
    Column addressable(String column) {
        return guarded(column) && !hidden.contains(key(column)) ? columns.get(key(column)) : visible(column);
    }

    @Nullable
    Column any(String column) {
        return columns.get(key(column));
    }

    /** Whether the caller may tell the field when a record is made. */
    boolean createable(Column column) {
        return !column.is(Column.Trait.READ_ONLY) && granted(column);
    }

    /** Whether the caller may change the field of a record that is there. */
    boolean updateable(Column column) {
        return column.changeable() && granted(column);
    }

    private boolean granted(Column column) {
        return permissions == null
                || ((!readOnly.contains(key(column.name())) || permissions.callerIsAdmin())
                        && permissions.edits(this, column));
    }

    List<Column> visible() {
        List<Column> seen = new ArrayList<>();
        for (Column column : columns.values()) {
            if (sees(column)) {
                seen.add(column);
            }
        }
        return seen;
    }

    private boolean sees(Column column) {
        return permissions == null
                || ((!hidden(column) || permissions.callerIsAdmin()) && permissions.reads(this, column));
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

    /** Gives a new record its number, where the object counts its records and nobody wished a number. */
    void number(Map<String, Object> row) {
        for (Column column : columns.values()) {
            if (column.format() != null && row.get(column.name()) == null) {
                counted++;
                row.put(column.name(), column.numbered(counted));
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

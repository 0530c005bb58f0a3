package io.crmvitals.sandbox.salesforce;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The objects of an org and their records; guarded by the org. */
final class OrgRecords {

    private final Supplier<Instant> now;
    private final Permissions permissions;
    private final Activities activities;
    static final String CREATOR = "CreatedById";
    static final String EDITOR = "LastModifiedById";

    /** Who stands behind every call. */
    static final String OUR_USER = "0055g00000APIUSAA1";

    private static final String A_PERSON = "0055g00000PERSNAA1";

    private final Map<String, ObjectType> objects = new LinkedHashMap<>();
    private long lastNumber = 0;

    OrgRecords(Supplier<Instant> now, Permissions permissions) {
        this.now = now;
        this.permissions = permissions;
        this.activities = new Activities(this, now);
    }

    void define(String object, Column... columns) {
        ObjectType type = new ObjectType(object, freeKeyPrefix(object));
        type.add(Column.id());
        for (Column column : columns) {
            type.add(column);
        }
        for (Column column : StandardObjects.system()) {
            type.add(column);
        }
        add(type);
    }

    void add(ObjectType type) {
        type.securedBy(permissions);
        objects.put(key(type.name), type);
    }

    void drop(String object) {
        objects.remove(key(object));
    }

    /** Never one that an object of the org has. */
    String freeKeyPrefix(String object) {
        int number = objects.size();
        String prefix = KeyPrefixes.of(object, number);
        while (ofId(prefix) != null) {
            number++;
            String next = KeyPrefixes.of(object, number);
            if (next.equals(prefix)) {
                return prefix;
            }
            prefix = next;
        }
        return prefix;
    }

    /** The object whoever asks. */
    @Nullable
    ObjectType find(String object) {
        return objects.get(key(object));
    }

    /** The object of that name; a test that names another is wrong. */
    ObjectType type(String object) {
        ObjectType type = objects.get(key(object));
        if (type == null) {
            throw new IllegalArgumentException("No object " + object + " is defined in this org");
        }
        return type;
    }

    Collection<ObjectType> types() {
        return objects.values();
    }

    /** The object whose ids begin as this one does. */
    @Nullable
    ObjectType ofId(String id) {
        for (ObjectType type : objects.values()) {
            if (id.startsWith(type.keyPrefix)) {
                return type;
            }
        }
        return null;
    }

    String nextId(ObjectType type) {
        String id;
        do {
            lastNumber++;
            id = SalesforceIds.of(type.keyPrefix, lastNumber);
        } while (type.row(id) != null);
        return id;
    }

    String insert(String object, Map<String, ? extends @Nullable Object> values) {
        ObjectType type = type(object);
        Object wished = values.get("Id");
        String id = wished == null ? nextId(type) : wished.toString();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("Id", id);
        Instant moment = now.get();
        row.put("IsDeleted", false);
        row.put("CreatedDate", moment);
        fill(type, row, values);
        type.complete(row);
        if (Activities.are(type) && row.get("AccountId") == null) {
            activities.account(row);
        }
        Object created = row.getOrDefault("CreatedDate", moment);
        if (type.any(EDITOR) != null) {
            row.putIfAbsent(CREATOR, A_PERSON);
            row.putIfAbsent(EDITOR, row.getOrDefault(CREATOR, A_PERSON));
        }
        row.putIfAbsent("LastModifiedDate", row.getOrDefault("SystemModstamp", created));
        row.putIfAbsent("SystemModstamp", row.getOrDefault("LastModifiedDate", created));
        type.put(id, row);
        return id;
    }

    void edit(String object, String id, Map<String, ? extends @Nullable Object> values) {
        ObjectType type = type(object);
        Map<String, Object> row = new LinkedHashMap<>(existing(type, id));
        row.put("LastModifiedDate", now.get());
        row.put("SystemModstamp", now.get());
        if (type.any(EDITOR) != null) {
            row.put(EDITOR, A_PERSON);
        }
        fill(type, row, values);
        if (type.name.equals("Task")) {
            activities.derive(type, row);
        }
        type.put(id, row);
    }

    /** A master takes its details with it. */
    void delete(String object, String id) {
        edit(object, id, Map.of("IsDeleted", true));
        for (ObjectType child : objects.values()) {
            for (Map<String, Object> row : details(child, object, id)) {
                if (!ObjectType.deleted(row)) {
                    delete(child.name, String.valueOf(row.get("Id")));
                }
            }
        }
    }

    void purge(String object, String id) {
        type(object).purge(id);
        for (ObjectType child : objects.values()) {
            details(child, object, id).forEach(row -> purge(child.name, String.valueOf(row.get("Id"))));
        }
    }

    void merge(String object, String loser, String winner) {
        edit(object, loser, Map.of("IsDeleted", true, "MasterRecordId", winner));
        for (ObjectType child : objects.values()) {
            for (Column column : child.all()) {
                if (column.refersTo().contains(object) && !column.name().equals("MasterRecordId")) {
                    for (Map<String, Object> row : List.copyOf(child.rows())) {
                        if (loser.equals(row.get(column.name()))) {
                            edit(child.name, String.valueOf(row.get("Id")), Map.of(column.name(), winner));
                        }
                    }
                }
            }
        }
    }

    Map<String, TreeMap<String, Map<String, Object>>> snapshot() {
        Map<String, TreeMap<String, Map<String, Object>>> all = new HashMap<>();
        objects.forEach((name, type) -> all.put(name, type.snapshot()));
        return all;
    }

    void restore(Map<String, TreeMap<String, Map<String, Object>>> before) {
        before.forEach((name, rows) -> {
            ObjectType type = objects.get(name);
            if (type != null) {
                type.restore(rows);
            }
        });
    }

    static Map<String, Object> existing(ObjectType type, String id) {
        Map<String, Object> row = type.row(id);
        if (row == null) {
            throw new IllegalArgumentException(type.name + " has no record " + id);
        }
        return row;
    }

    private static List<Map<String, Object>> details(ObjectType child, String master, String id) {
        return child.all().stream()
                .filter(column -> column.is(Column.Trait.MASTER)
                        && column.refersTo().stream().anyMatch(master::equalsIgnoreCase))
                .flatMap(column -> child.rows().stream().filter(row -> id.equals(row.get(column.name()))))
                .toList();
    }

    private static void fill(ObjectType type, Map<String, Object> row, Map<String, ? extends @Nullable Object> values) {
        values.forEach((name, value) -> {
            Column column = type.any(name);
            if (column == null) {
                throw new IllegalArgumentException(type.name + " has no field " + name);
            }
            if (value == null) {
                row.remove(column.name());
            } else {
                row.put(column.name(), Values.seeded(column, value));
            }
        });
    }

    private static String key(String object) {
        return object.toLowerCase(Locale.ROOT);
    }
}

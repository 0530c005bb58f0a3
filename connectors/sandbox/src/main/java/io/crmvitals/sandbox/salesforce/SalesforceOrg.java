package io.crmvitals.sandbox.salesforce;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one simulated org holds: objects, records, connected apps, sessions and house rules. It remembers every write, so that a test can look at the effect
 * instead of the call. Safe to use while the server answers.
 */
public final class SalesforceOrg {

    static final String ID = "00D8d000004Tz1QEAS";

    record Rule(
            String object,
            Predicate<Map<String, Object>> when,
            String statusCode,
            String message,
            List<String> fields) {}

    private static final Map<String, String> KEY_PREFIXES = Map.of(
            "Account", "001",
            "Contact", "003",
            "User", "005",
            "Case", "500",
            "Opportunity", "006",
            "Asset", "02i",
            "Task", "00T",
            "Product_Usage__c", "a0X",
            "TaskStatus", "01J",
            "TaskPriority", "011");

    private Clock clock;
    private final Map<String, ObjectType> objects = new LinkedHashMap<>();
    private final Map<String, ConnectedApp> apps = new LinkedHashMap<>();
    private final Set<String> audiences = new LinkedHashSet<>(Set.of("https://login.salesforce.com"));
    private final Map<String, Integer> locks = new HashMap<>();
    private final List<Rule> rules = new ArrayList<>();
    private final Sessions sessions = new Sessions();
    private final Cursors cursors = new Cursors();
    private final Permissions permissions = new Permissions(this);
    private final OrgMetadata metadata = new OrgMetadata(this);
    private long lastNumber = 0;
    private long callsUsed = 0;
    private long allowance = 100_000;
    private int largestPage = 2_000;

    /** An org without any object. */
    public SalesforceOrg(Clock clock) {
        this.clock = clock;
    }

    /** An org with the standard objects and fields that customer success works with, and none of a customer's own. */
    public static SalesforceOrg standard(Clock clock) {
        SalesforceOrg org = new SalesforceOrg(clock);
        StandardObjects.defineIn(org);
        return org;
    }

    /** A new object; Id and the system fields come by themselves. */
    public synchronized void define(String object, Column... columns) {
        String prefix = KEY_PREFIXES.getOrDefault(object, freeKeyPrefix());
        ObjectType type = new ObjectType(object, prefix);
        type.add(Column.id());
        for (Column column : columns) {
            type.add(column);
        }
        for (Column column : StandardObjects.system()) {
            type.add(column);
        }
        add(type);
    }

    /** More fields on an object that is there, as an admin or a package adds them. */
    public synchronized void extend(String object, Column... columns) {
        for (Column column : columns) {
            type(object).add(column);
        }
    }

    /** Field-level security: from now on the integration user does not see the field, as though it did not exist. */
    public synchronized void hide(String object, String field) {
        type(object).hide(field);
    }

    /** Takes {@link #hide} back. */
    public synchronized void show(String object, String field) {
        type(object).show(field);
    }

    /** Field-level security: readable, but not to be written. */
    public synchronized void readOnly(String object, String field) {
        type(object).lockField(field);
    }

    /**
     * Seeds one record and gives its id of 18 characters. Values may be what JDBC would take (text, numbers, booleans, LocalDate, Instant); CreatedDate, SystemModstamp,
     * IsDeleted and a wished Id may be among them. Nothing is validated but the names of the fields: a migrated org holds worse than its rules allow.
     */
    public synchronized String insert(String object, Map<String, ? extends @Nullable Object> values) {
        ObjectType type = type(object);
        Object wished = values.get("Id");
        String id = wished == null ? nextId(type) : wished.toString();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("Id", id);
        Instant now = now();
        row.put("IsDeleted", false);
        row.put("CreatedDate", now);
        fill(type, row, values);
        Object created = row.getOrDefault("CreatedDate", now);
        row.putIfAbsent("LastModifiedDate", row.getOrDefault("SystemModstamp", created));
        row.putIfAbsent("SystemModstamp", row.getOrDefault("LastModifiedDate", created));
        type.put(id, row);
        return id;
    }

    /** What a person changes in the vendor's own pages: moves LastModifiedDate and SystemModstamp to now. */
    public synchronized void edit(String object, String id, Map<String, ? extends @Nullable Object> values) {
        ObjectType type = type(object);
        Map<String, Object> row = new LinkedHashMap<>(existing(type, id));
        row.put("LastModifiedDate", now());
        row.put("SystemModstamp", now());
        fill(type, row, values);
        type.put(id, row);
    }

    /** Into the recycle bin: only queryAll and getDeleted still tell of it. */
    public synchronized void delete(String object, String id) {
        edit(object, id, Map.of("IsDeleted", true));
    }

    /** Out of the recycle bin: nothing tells of it any more. */
    public synchronized void purge(String object, String id) {
        type(object).purge(id);
    }

    /** Merges two accounts or contacts: the loser is deleted and names its winner, its children move. */
    public synchronized void merge(String object, String loser, String winner) {
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

    /** The living records by id, as a query without conditions sees them. */
    public synchronized List<Map<String, Object>> rows(String object) {
        return type(object).rows().stream()
                .filter(row -> !ObjectType.deleted(row))
                .map(Map::copyOf)
                .toList();
    }

    /** Everything that was not purged, the recycle bin included. */
    public synchronized List<Map<String, Object>> allRows(String object) {
        return type(object).rows().stream().map(Map::copyOf).toList();
    }

    /** One record, deleted or not. */
    public synchronized Map<String, Object> row(String object, String id) {
        return Map.copyOf(existing(type(object), id));
    }

    /** A validation rule of the customer: records that fit are refused with FIELD_CUSTOM_VALIDATION_EXCEPTION. The rule sees the record as it would become. */
    public synchronized void validate(String object, Predicate<Map<String, Object>> wrong, String message) {
        refuse(object, wrong, "FIELD_CUSTOM_VALIDATION_EXCEPTION", message);
    }

    /** Any other reason to refuse: triggers, flows, duplicate rules. */
    public synchronized void refuse(
            String object, Predicate<Map<String, Object>> when, String statusCode, String message, String... fields) {
        rules.add(new Rule(object, when, statusCode, message, List.of(fields)));
    }

    /** Somebody else holds the record: the next {@code times} writes to it, or to a task of it, get UNABLE_TO_LOCK_ROW. */
    public synchronized void lock(String id, int times) {
        locks.put(id, times);
    }

    /** How many calls the org has in 24 hours; the one after them gets REQUEST_LIMIT_EXCEEDED. */
    public synchronized void allow(long calls) {
        allowance = calls;
    }

    public synchronized long callsUsed() {
        return callsUsed;
    }

    /** Pages smaller than anybody asked for, which the vendor reserves the right to. */
    public synchronized void largestPage(int rows) {
        largestPage = rows;
    }

    public synchronized void register(ConnectedApp app) {
        apps.put(app.consumerKey(), app);
    }

    /** Which {@code aud} an assertion may name; production by default. */
    public synchronized void audience(String only) {
        audiences.clear();
        audiences.add(only);
    }

    /** One more user, with a system administrator's permissions; gives the id. */
    public synchronized String admin(String username) {
        return permissions.admin(username);
    }

    /** A living access token of that user, as a person copies it from a session of their own. */
    public synchronized String tokenFor(String username) {
        Map<String, Object> user = user(username);
        if (user == null) {
            throw new IllegalArgumentException("No user " + username + " is in this org");
        }
        return sessions.issue(String.valueOf(user.get("Id")), now(), false);
    }

    /** Who may do what, and what permission sets grant. */
    public Permissions permissions() {
        return permissions;
    }

    /** What deploys brought into the org. */
    public OrgMetadata metadata() {
        return metadata;
    }

    /** Every session dies, as after an admin's revocation. */
    public synchronized void revokeTokens() {
        sessions.revokeAll();
    }

    /** Every open query locator dies. */
    public synchronized void forgetCursors() {
        cursors.clear();
    }

    public String organizationId() {
        return ID;
    }

    // What the server asks for.

    synchronized void clock(Clock other) {
        clock = other;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    Sessions sessions() {
        return sessions;
    }

    Cursors cursors() {
        return cursors;
    }

    @Nullable
    ConnectedApp app(@Nullable String consumerKey) {
        return consumerKey == null ? null : apps.get(consumerKey);
    }

    boolean accepts(String audience) {
        return audiences.contains(audience);
    }

    /** Counts one call; false where the allowance is used up. */
    boolean count() {
        if (callsUsed >= allowance) {
            return false;
        }
        callsUsed++;
        return true;
    }

    long allowance() {
        return allowance;
    }

    int largestPage() {
        return largestPage;
    }

    void add(ObjectType type) {
        type.securedBy(permissions);
        objects.put(key(type.name), type);
    }

    void drop(String object) {
        objects.remove(key(object));
    }

    /** For one more object of the customer's. */
    String freeKeyPrefix() {
        int number = objects.size();
        String prefix;
        do {
            prefix = String.format(Locale.ROOT, "a%02d", number);
            number++;
        } while (ofId(prefix) != null);
        return prefix;
    }

    /** The object as the caller sees it: null where it is missing or not granted. */
    @Nullable
    ObjectType find(String object) {
        ObjectType type = objects.get(key(object));
        return type == null || permissions.reads(type) ? type : null;
    }

    /** The object whoever asks. */
    @Nullable
    ObjectType any(String object) {
        return objects.get(key(object));
    }

    /** What the caller sees. */
    Collection<ObjectType> types() {
        return objects.values().stream().filter(permissions::reads).toList();
    }

    /** Every object, whoever asks. */
    Collection<ObjectType> allTypes() {
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

    @Nullable
    Map<String, Object> user(String username) {
        ObjectType users = objects.get("user");
        if (users != null) {
            for (Map<String, Object> row : users.rows()) {
                if (username.equals(row.get("Username"))) {
                    return row;
                }
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

    boolean takeLock(@Nullable Object id) {
        if (id == null) {
            return false;
        }
        Integer left = locks.get(id.toString());
        if (left == null || left <= 0) {
            return false;
        }
        locks.put(id.toString(), left - 1);
        return true;
    }

    List<Rule> rules() {
        return rules;
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

    private ObjectType type(String object) {
        ObjectType type = objects.get(key(object));
        if (type == null) {
            throw new IllegalArgumentException("No object " + object + " is defined in this org");
        }
        return type;
    }

    private static Map<String, Object> existing(ObjectType type, String id) {
        Map<String, Object> row = type.row(id);
        if (row == null) {
            throw new IllegalArgumentException(type.name + " has no record " + id);
        }
        return row;
    }

    private static String key(String object) {
        return object.toLowerCase(Locale.ROOT);
    }
}

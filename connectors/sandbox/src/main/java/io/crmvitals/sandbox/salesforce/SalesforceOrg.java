package io.crmvitals.sandbox.salesforce;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private Clock clock;
    private final OrgRecords records;
    private final Map<String, ConnectedApp> apps = new LinkedHashMap<>();
    private final Set<String> audiences = new LinkedHashSet<>(Set.of("https://login.salesforce.com"));
    private final Map<String, Integer> locks = new HashMap<>();
    private final List<Rule> rules = new ArrayList<>();
    private final Sessions sessions = new Sessions();
    private final Set<Feature> features = EnumSet.noneOf(Feature.class);
    private final Cursors cursors = new Cursors();
    private final Permissions permissions = new Permissions(this);
    private final OrgMetadata metadata = new OrgMetadata(this);
    private final BulkQueries bulk = new BulkQueries();
    private long callsUsed = 0;
    private long allowance = 100_000;
    private int largestPage = 2_000;
    private boolean restEnabled = true;

    /** An org without any object. */
    public SalesforceOrg(Clock clock) {
        this.clock = clock;
        this.records = new OrgRecords(this::now, permissions);
    }

    /** An org with the standard objects and fields that customer success works with, and none of a customer's own. */
    public static SalesforceOrg standard(Clock clock) {
        SalesforceOrg org = new SalesforceOrg(clock);
        StandardObjects.defineIn(org);
        return org;
    }

    /** A new object; Id and the system fields come by themselves. */
    public synchronized void define(String object, Column... columns) {
        records.define(object, columns);
        if (has(Feature.MULTI_CURRENCY) && CurrencyObjects.takes(object, List.of(columns))) {
            records.type(object).add(CurrencyObjects.column());
        }
    }

    /** Switches on what not every org has; what is on already stays as it is. */
    public synchronized void feature(Feature... more) {
        for (Feature feature : more) {
            if (features.add(feature)) {
                feature.defineIn(this);
            }
        }
    }

    /** More fields on an object that is there, as an admin or a package adds them. */
    public synchronized void extend(String object, Column... columns) {
        for (Column column : columns) {
            records.type(object).add(column);
        }
    }

    /** Field-level security: from now on the integration user does not see the field, as though it did not exist. */
    public synchronized void hide(String object, String field) {
        records.type(object).hide(field);
    }

    /** Takes {@link #hide} back. */
    public synchronized void show(String object, String field) {
        records.type(object).show(field);
    }

    /** Field-level security: readable, but not to be written. */
    public synchronized void readOnly(String object, String field) {
        records.type(object).lockField(field);
    }

    /**
     * Seeds one record and gives its id of 18 characters. Values may be what JDBC would take (text, numbers, booleans, LocalDate, Instant); CreatedDate, SystemModstamp,
     * IsDeleted and a wished Id may be among them. Nothing is validated but the names of the fields: a migrated org holds worse than its rules allow.
     */
    public synchronized String insert(String object, Map<String, ? extends @Nullable Object> values) {
        return records.insert(object, values);
    }

    /** What a person changes in the vendor's own pages: moves LastModifiedDate and SystemModstamp to now. */
    public synchronized void edit(String object, String id, Map<String, ? extends @Nullable Object> values) {
        records.edit(object, id, values);
    }

    /** Into the recycle bin, with everything whose master it is: only queryAll and getDeleted still tell of it. */
    public synchronized void delete(String object, String id) {
        records.delete(object, id);
    }

    /** Out of the recycle bin: nothing tells of it any more. */
    public synchronized void purge(String object, String id) {
        records.purge(object, id);
    }

    /** Merges two accounts or contacts: the loser is deleted and names its winner, its children move. */
    public synchronized void merge(String object, String loser, String winner) {
        records.merge(object, loser, winner);
    }

    /** The living records by id, as a query without conditions sees them. */
    public synchronized List<Map<String, Object>> rows(String object) {
        return records.type(object).rows().stream()
                .filter(row -> !ObjectType.deleted(row))
                .map(Map::copyOf)
                .toList();
    }

    /** Everything that was not purged, the recycle bin included. */
    public synchronized List<Map<String, Object>> allRows(String object) {
        return records.type(object).rows().stream().map(Map::copyOf).toList();
    }

    /** One record, deleted or not. */
    public synchronized Map<String, Object> row(String object, String id) {
        return Map.copyOf(OrgRecords.existing(records.type(object), id));
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

    /** Somebody else holds the record: the next {@code times} writes to it, or to a record that points at it, get UNABLE_TO_LOCK_ROW. */
    public synchronized void lock(String id, int times) {
        locks.put(id, times);
    }

    /** Whether the integration user holds the permission View All Data, which a product of least privilege does without. */
    public synchronized void viewAllData(boolean granted) {
        permissions.everybody("ViewAllData", granted);
    }

    /** How many calls the org has in 24 hours; the one after them gets REQUEST_LIMIT_EXCEEDED. */
    public synchronized void allow(long calls) {
        allowance = calls;
    }

    /** Another integration of the org makes so many calls now; below zero, so many are older than 24 hours by now. */
    public synchronized void usedByOthers(long calls) {
        callsUsed = Math.max(0, callsUsed + calls);
    }

    public synchronized long callsUsed() {
        return callsUsed;
    }

    /** Pages smaller than anybody asked for, which the vendor reserves the right to. */
    public synchronized void largestPage(int rows) {
        largestPage = rows;
    }

    /** Whether the integration user has API access by REST at all, Bulk 2.0 included; SOAP is not touched. */
    public synchronized void restEnabled(boolean enabled) {
        restEnabled = enabled;
    }

    /** Whether the integration user holds View Setup and Configuration, which the limits ask for; by default it does not. */
    public synchronized void viewSetup(boolean granted) {
        permissions.everybody("ViewSetup", granted);
    }

    /** Whether the org may run bulk queries. */
    public synchronized void bulkEnabled(boolean enabled) {
        bulk.enabled = enabled;
    }

    /** How often a job from now on is found unfinished before it is done; once by default. */
    public synchronized void bulkPolls(int unfinished) {
        bulk.polls = unfinished;
    }

    /** The next bulk query that is created ends as Failed, with that error message. */
    public synchronized void failBulk(String message) {
        bulk.failure = message;
    }

    /** Sets of bulk results smaller than anybody asked for. */
    public synchronized void largestBulkPage(int rows) {
        bulk.largestPage = rows;
    }

    /** How many bulk query jobs the org may create in 24 hours; 10,000 by default. */
    public synchronized void allowBulkJobs(int jobs) {
        bulk.allowance = jobs;
    }

    /** Every bulk query job and its results are gone, as after seven days. */
    public synchronized void expireBulkJobs() {
        bulk.clear();
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

    boolean has(Feature feature) {
        return features.contains(feature);
    }

    BulkQueries bulk() {
        return bulk;
    }

    boolean seesSetup() {
        return permissions.has("ViewSetup");
    }

    boolean restEnabled() {
        return restEnabled;
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

    boolean viewsAllData() {
        return permissions.has("ViewAllData") || permissions.has("ModifyAllData");
    }

    int largestPage() {
        return largestPage;
    }

    OrgRecords records() {
        return records;
    }

    /** The object as the caller sees it: null where it is missing or not granted. */
    @Nullable
    ObjectType find(String object) {
        ObjectType type = records.find(object);
        return type == null || permissions.reads(type) ? type : null;
    }

    /** The objects that the caller sees. */
    List<ObjectType> types() {
        return records.types().stream().filter(permissions::reads).toList();
    }

    @Nullable
    Map<String, Object> user(String username) {
        ObjectType users = records.find("User");
        if (users != null) {
            for (Map<String, Object> row : users.rows()) {
                if (username.equals(row.get("Username"))) {
                    return row;
                }
            }
        }
        return null;
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
}

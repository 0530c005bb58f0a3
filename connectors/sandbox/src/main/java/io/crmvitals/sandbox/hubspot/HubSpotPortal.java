package io.crmvitals.sandbox.hubspot;

import io.crmvitals.sandbox.Call;
import io.crmvitals.sandbox.ChangesBetweenCalls;
import io.crmvitals.sandbox.VendorTime;
import io.crmvitals.sandbox.hubspot.AssociationTypes.Kind;
import io.crmvitals.sandbox.hubspot.Associations.End;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a simulated HubSpot portal holds: tokens, property definitions, owners, pipelines, records and their links. Seeds are taken as given, so that a portal
 * may hold what years of use and imports leave behind; what comes over the wire is validated. Types are named as in paths ({@code companies}) or by id ({@code 0-2}).
 * Every method may be called while the sandbox answers.
 */
public final class HubSpotPortal {

    /** Above 32 bits, and the same in every type: an id alone does not tell a record. */
    private static final long FIRST_ID = 30_000_000_001L;

    private static final Pattern RECORD_ID = Pattern.compile("\\d{1,18}");

    final AssociationTypes associationTypes = new AssociationTypes();
    final Associations links = new Associations(associationTypes);
    final SearchIndex searchIndex = new SearchIndex();
    final PortalLogins logins = new PortalLogins();
    final PortalPeople people = new PortalPeople();
    final WriteRules writeRules = new WriteRules();
    final HubSpotLimits limits = new HubSpotLimits();

    private final Map<ObjectType, Map<String, PropertyDefinition>> definitions = new EnumMap<>(ObjectType.class);
    private final Map<ObjectType, Set<String>> groups = new EnumMap<>(ObjectType.class);
    private final Map<ObjectType, TreeMap<Long, PortalRecord>> records = new EnumMap<>(ObjectType.class);
    private final Map<ObjectType, Map<String, String>> mergedInto = new EnumMap<>(ObjectType.class);
    private final Map<ObjectType, Long> nextIds = new EnumMap<>(ObjectType.class);
    private final ChangesBetweenCalls<HubSpotPortal> betweenCalls = new ChangesBetweenCalls<>();
    private final VendorTime time = new VendorTime();
    private String timeZone = "Europe/Berlin";
    private long portalId = 24_681_357;
    private int associationPage = 500;
    private boolean unknownIdFailsBatch;

    public HubSpotPortal() {
        for (ObjectType type : ObjectType.values()) {
            definitions.put(type, StandardProperties.of(type));
            groups.put(type, new LinkedHashSet<>(Set.of(StandardProperties.group(type))));
            records.put(type, new TreeMap<>());
            mergedInto.put(type, new LinkedHashMap<>());
        }
    }

    /** Accepts this service key from now on; a portal without a token refuses everybody. */
    public synchronized HubSpotPortal token(String token) {
        logins.serviceKey(token);
        return this;
    }

    public synchronized void revoke(String token) {
        logins.revoke(token);
    }

    /** Grants these scopes alone; a portal that never heard of scopes grants all of them. */
    public synchronized HubSpotPortal scopes(String... granted) {
        logins.scopes(Set.of(granted));
        return this;
    }

    /** The number and the time zone that account-info shows; the daily limit turns at midnight there. */
    public synchronized HubSpotPortal account(long id, String zone) {
        portalId = id;
        timeZone = zone;
        return this;
    }

    /** A custom property, or new choices for a standard one. An option is its value, or {@code value=label}. */
    public synchronized HubSpotPortal property(
            String objectType, String name, String type, String fieldType, String... options) {
        define(ObjectType.of(objectType), PropertyDefinition.custom(name, type, fieldType, options));
        return this;
    }

    /** A custom property whose values are unique in the portal, so that it can be used as {@code idProperty}. */
    public synchronized HubSpotPortal uniqueProperty(String objectType, String name) {
        define(
                ObjectType.of(objectType),
                PropertyDefinition.custom(name, "string", "text").withUnique());
        return this;
    }

    /** A property that the portal's admins forbid to write through the API, such as a calculated one. */
    public synchronized HubSpotPortal readOnlyProperty(
            String objectType, String name, String type, String fieldType, String... options) {
        ObjectType owner = ObjectType.of(objectType);
        PropertyDefinition plain = PropertyDefinition.custom(name, type, fieldType, options);
        define(owner, plain.standard(StandardProperties.group(owner), true, true));
        return this;
    }

    /** Rules an admin sets: version 2026-09 refuses to create a record of the type without the property. */
    public synchronized HubSpotPortal requireOnCreate(String objectType, String property) {
        writeRules.onCreate(ObjectType.of(objectType), property);
        return this;
    }

    /** Version 2026-09 refuses a write that leaves the property empty while the other one has this value. */
    public synchronized HubSpotPortal requireWhen(String objectType, String property, String other, String value) {
        writeRules.when(ObjectType.of(objectType), property, other, value);
        return this;
    }

    /** Adds an owner and gives the id; a null id is made up. */
    public synchronized String owner(@Nullable String id, String email, String first, String last, boolean archived) {
        return people.owner(id, email, first, last, archived);
    }

    /** Adds a pipeline to deals or tickets. */
    public synchronized HubSpotPortal pipeline(String objectType, String id, String label, PipelineStage... stages) {
        people.pipeline(ObjectType.of(objectType), id, label, List.of(stages));
        return this;
    }

    /** A label people of this portal gave to a link, with the id it has in each direction. */
    public synchronized HubSpotPortal associationLabel(
            String fromType, String toType, int typeId, int inverseTypeId, String label) {
        associationTypes.define(ObjectType.of(fromType), ObjectType.of(toType), typeId, inverseTypeId, label);
        return this;
    }

    /** Stores a record and gives its id; {@code hs_object_id} among the properties fixes the id. Every name must be a defined property. */
    public synchronized String insert(
            String objectType, Map<String, @Nullable String> properties, Instant createdAt, Instant updatedAt) {
        ObjectType type = ObjectType.of(objectType);
        for (String name : properties.keySet()) {
            if (!definitions(type).containsKey(name)) {
                throw new IllegalArgumentException("The property " + name + " of " + type.plural
                        + " is not defined in this portal. Define it with property(...) first.");
            }
        }
        String given = properties.get("hs_object_id");
        String id = given != null ? given : nextId(type);
        put(new PortalRecord(type, id, properties, createdAt, updatedAt, null));
        return id;
    }

    /** Changes a record behind the API's back, as a person in the user interface or a workflow would. */
    public synchronized void update(String objectType, String id, Map<String, @Nullable String> changes, Instant at) {
        put(existing(objectType, id).changed(changes, at));
    }

    /** Moves a record to the recycle bin at the portal's present time. */
    public synchronized void archive(String objectType, String id) {
        archive(objectType, id, now());
    }

    public synchronized void archive(String objectType, String id, Instant at) {
        PortalRecord record = existing(objectType, id);
        put(record.archived(at));
        links.forget(new End(record.type(), id));
    }

    /** Merges the loser into the winner: the loser is gone from lists and search, and asking for it answers with the winner. */
    public synchronized void merge(String objectType, String loser, String winner) {
        PortalRecord survivor = existing(objectType, winner);
        PortalRecord gone = existing(objectType, loser);
        String former = survivor.properties().get("hs_merged_object_ids");
        Map<String, @Nullable String> change = new LinkedHashMap<>();
        change.put("hs_merged_object_ids", former == null ? loser : former + ";" + loser);
        put(survivor.changed(change, now()));
        searchIndex.put(gone.archived(now()), now());
        records(survivor.type()).remove(Long.parseLong(loser));
        merged(survivor.type()).put(loser, winner);
        links.move(new End(gone.type(), loser), new End(gone.type(), winner));
    }

    /** Links two records in both directions by the id of the link's kind as seen from the first. */
    public synchronized void associate(String fromType, String fromId, String toType, String toId, int typeId) {
        ObjectType from = ObjectType.of(fromType);
        ObjectType to = ObjectType.of(toType);
        Kind kind = associationTypes.find(from, to, typeId);
        if (kind == null) {
            throw new IllegalArgumentException(
                    "There is no association type " + typeId + " from " + from.plural + " to " + to.plural + ".");
        }
        existing(fromType, fromId);
        existing(toType, toId);
        links.link(new End(from, fromId), new End(to, toId), kind);
    }

    /** The present properties of a record, without the unset ones; for tests. */
    public synchronized Map<String, String> properties(String objectType, String id) {
        Map<String, String> set = new LinkedHashMap<>();
        existing(objectType, id).properties().forEach((name, value) -> {
            if (value != null) {
                set.put(name, value);
            }
        });
        return set;
    }

    /** The ids of a type's records that are not archived, oldest id first. */
    public synchronized List<String> objects(String objectType) {
        return records(ObjectType.of(objectType)).values().stream()
                .filter(PortalRecord::live)
                .map(PortalRecord::id)
                .toList();
    }

    /** The ids of the records of another type that a record is linked to. */
    public synchronized List<String> associated(String fromType, String fromId, String toType) {
        return links.of(new End(ObjectType.of(fromType), fromId), ObjectType.of(toType)).stream()
                .map(Associations.Linked::id)
                .toList();
    }

    /** An OAuth app installed in the portal, with the refresh token that its installation gave. */
    public synchronized HubSpotPortal oauthApp(String clientId, String secret, String refreshToken) {
        logins.app(clientId, secret, refreshToken);
        return this;
    }

    /** The portal's admin removes the app: its tokens are dead, and no new ones are given. */
    public synchronized void uninstallApps() {
        logins.uninstall();
    }

    /** Whether an unknown id among a batch's updates refuses the whole batch; by default it fails alone. A client must survive both. */
    public synchronized HubSpotPortal unknownIdFailsBatch(boolean whole) {
        unknownIdFailsBatch = whole;
        return this;
    }

    /** How many linked records an associations read shows of one record before it pages; 500 by default. */
    public synchronized HubSpotPortal associationPage(int size) {
        associationPage = size;
        return this;
    }

    /** Writes from now on are seen by search only after so many further searches. */
    public synchronized HubSpotPortal searchLag(int searches) {
        searchIndex.lagBy(searches);
        return this;
    }

    /** Writes from now on are seen by search only after this time on the sandbox's clock. */
    public synchronized HubSpotPortal searchLag(Duration time) {
        searchIndex.lagBy(time);
        return this;
    }

    /** Once, right after the next call that fits was answered, the portal changes: so a test moves records under a client that walks. */
    public synchronized void afterNext(Predicate<Call> when, Consumer<HubSpotPortal> change) {
        betweenCalls.afterNext(when, change);
    }

    /** The request limits; by default HubSpot's own for a Professional portal. */
    public HubSpotLimits limits() {
        return limits;
    }

    synchronized void bind(Clock sandboxClock) {
        time.bind(sandboxClock);
    }

    /** The sandbox's time; before the start, the newest moment among the seeds. */
    Instant now() {
        return time.now();
    }

    void answered(Call call) {
        betweenCalls.answered(call, this);
    }

    int associationPage() {
        return associationPage;
    }

    boolean unknownIdFailsBatch() {
        return unknownIdFailsBatch;
    }

    long portalId() {
        return portalId;
    }

    String timeZone() {
        return timeZone;
    }

    /** By name, archived ones included. */
    Map<String, PropertyDefinition> definitions(ObjectType type) {
        return definitions.getOrDefault(type, Collections.emptyMap());
    }

    void define(ObjectType type, PropertyDefinition definition) {
        definitions.computeIfAbsent(type, key -> new LinkedHashMap<>()).put(definition.name(), definition);
    }

    Set<String> groups(ObjectType type) {
        return groups.computeIfAbsent(type, key -> new LinkedHashSet<>());
    }

    /** By id in order, archived ones included. */
    TreeMap<Long, PortalRecord> records(ObjectType type) {
        return records.computeIfAbsent(type, key -> new TreeMap<>());
    }

    /** The record, or the one that it was merged into; null where there is none. */
    @Nullable
    PortalRecord find(ObjectType type, String id) {
        String current = id;
        for (String next = current; next != null; next = merged(type).get(current)) {
            current = next;
        }
        return RECORD_ID.matcher(current).matches() ? records(type).get(Long.parseLong(current)) : null;
    }

    void put(PortalRecord record) {
        time.saw(record.updatedAt());
        records(record.type()).put(Long.parseLong(record.id()), record);
        searchIndex.put(record, now());
    }

    /** Never the same twice, whether a record is stored under it or not. */
    String nextId(ObjectType type) {
        TreeMap<Long, PortalRecord> present = records(type);
        long beyondAll = present.isEmpty() ? FIRST_ID : present.lastKey() + 1;
        long next = Math.max(beyondAll, nextIds.getOrDefault(type, FIRST_ID));
        nextIds.put(type, next + 1);
        return Long.toString(next);
    }

    private Map<String, String> merged(ObjectType type) {
        return mergedInto.computeIfAbsent(type, key -> new LinkedHashMap<>());
    }

    private PortalRecord existing(String objectType, String id) {
        ObjectType type = ObjectType.of(objectType);
        PortalRecord record = find(type, id);
        if (record == null || !record.live()) {
            throw new IllegalArgumentException("This portal has no live record " + id + " in " + type.plural + ".");
        }
        return record;
    }
}

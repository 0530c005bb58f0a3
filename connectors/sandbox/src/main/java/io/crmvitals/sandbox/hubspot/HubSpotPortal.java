package io.crmvitals.sandbox.hubspot;

import io.crmvitals.sandbox.Call;
import io.crmvitals.sandbox.ChangesBetweenCalls;
import io.crmvitals.sandbox.VendorTime;
import io.crmvitals.sandbox.hubspot.AssociationTypes.Kind;
import io.crmvitals.sandbox.hubspot.Associations.End;
import io.crmvitals.sandbox.hubspot.ValueHistory.Source;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a simulated HubSpot portal holds: tokens, records and their links, besides what its admins set up. Seeds are taken as given, so that a portal may hold what years of use and imports leave behind; what comes over the wire is validated. Types are named as in paths ({@code companies}) or by id ({@code 0-2}).
 * Every method may be called while the sandbox answers.
 */
public final class HubSpotPortal extends PortalSetup<HubSpotPortal> {

    final Associations links = new Associations(associationTypes);
    final PortalLogins logins = new PortalLogins();
    final Calculations calculations = new Calculations(people);
    final HubSpotLimits limits = new HubSpotLimits();
    final HubSpotHabits habits = new HubSpotHabits();
    final PortalRecords records;

    private final ChangesBetweenCalls<HubSpotPortal> betweenCalls = new ChangesBetweenCalls<>();
    private final VendorTime time = new VendorTime();

    public HubSpotPortal() {
        records = new PortalRecords(time, links);
    }

    /** Accepts this service key from now on; a portal without a token refuses everybody. */
    public synchronized HubSpotPortal token(String token) {
        logins.serviceKey(token, null);
        return this;
    }

    /** Accepts this service key for these scopes alone, whatever else the portal grants. */
    public synchronized HubSpotPortal token(String token, String... scopes) {
        logins.serviceKey(token, Set.of(scopes));
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

    /** Stores a record and gives its id; {@code hs_object_id} among the properties fixes the id. Every name must be a defined property. */
    public synchronized String insert(
            String objectType, Map<String, @Nullable String> properties, Instant createdAt, Instant updatedAt) {
        ObjectType type = types.of(objectType);
        for (String name : properties.keySet()) {
            if (!catalog.of(type).containsKey(name)) {
                throw new IllegalArgumentException("The property " + name + " of " + type.plural
                        + " is not defined in this portal. Define it with property(...) first.");
            }
        }
        Map<String, @Nullable String> all = new LinkedHashMap<>(properties);
        all.putAll(calculations.standing(type, properties, properties.keySet()));
        String given = properties.get("hs_object_id");
        String id = given != null ? given : records.nextId(type);
        records.put(new PortalRecord(type, id, all, createdAt, updatedAt, null), Source.IMPORT);
        return id;
    }

    /** Changes a record behind the API's back, as a person in the user interface or a workflow would. */
    public synchronized void update(String objectType, String id, Map<String, @Nullable String> changes, Instant at) {
        PortalRecord record = existing(objectType, id);
        PortalRecord next = record.changed(changes, at);
        records.put(
                next.changed(
                        calculations.of(next.type(), next.properties(), changes.keySet(), next.createdAt(), at), at),
                Source.CRM_UI);
    }

    /** HubSpot recalculates something nobody reads: the date of modification moves to the present, and nothing else. */
    public synchronized void touch(String objectType, String id) {
        records.put(existing(objectType, id).changed(Map.of(), now()), Source.CALCULATED);
    }

    /** Moves a record to the recycle bin at the portal's present time. */
    public synchronized void archive(String objectType, String id) {
        archive(objectType, id, now());
    }

    public synchronized void archive(String objectType, String id, Instant at) {
        records.archive(existing(objectType, id), at);
    }

    /** Takes a record out of the recycle bin, under its old id and with its links. */
    public synchronized void restore(String objectType, String id) {
        PortalRecord record = records.exactly(types.of(objectType), id);
        if (record == null || record.live()) {
            throw new IllegalArgumentException("This portal has no archived record " + id + " in " + objectType + ".");
        }
        records.restore(record, now());
    }

    /** Deletes a record, archived or not, for good: no call tells any more that it was there. */
    public synchronized void purge(String objectType, String id) {
        PortalRecord record = records.exactly(types.of(objectType), id);
        if (record == null) {
            throw new IllegalArgumentException("This portal has no record " + id + " in " + objectType + ".");
        }
        records.purge(record);
    }

    /** Merges the loser into the winner, as HubSpot did for long: the loser is gone from lists and search, and asking for it answers with the winner. */
    public synchronized void merge(String objectType, String loser, String winner) {
        records.merge(existing(objectType, loser), existing(objectType, winner), now());
    }

    /** Merges as HubSpot does today: both ids give way to a new record's, which answers to both of them. Gives the new id. */
    public synchronized String mergeIntoNew(String objectType, String primary, String other) {
        return records.mergeIntoNew(existing(objectType, primary), existing(objectType, other), now());
    }

    /** Links two records in both directions by the id of the link's kind as seen from the first. */
    public synchronized void associate(String fromType, String fromId, String toType, String toId, int typeId) {
        ObjectType from = types.of(fromType);
        ObjectType to = types.of(toType);
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
        return records.of(types.of(objectType)).values().stream()
                .filter(PortalRecord::live)
                .map(PortalRecord::id)
                .toList();
    }

    /** The ids of the records of another type that a record is linked to. */
    public synchronized List<String> associated(String fromType, String fromId, String toType) {
        return links.of(new End(types.of(fromType), fromId), types.of(toType)).stream()
                .map(Associations.Linked::id)
                .toList();
    }

    /** An OAuth app installed in the portal, with the refresh token that its installation gave. */
    public synchronized HubSpotPortal oauthApp(String clientId, String secret, String refreshToken) {
        logins.app(clientId, secret);
        logins.refreshToken(clientId, refreshToken);
        return this;
    }

    /** An OAuth app that nobody has installed yet. */
    public synchronized HubSpotPortal oauthApp(String clientId, String secret) {
        logins.app(clientId, secret);
        return this;
    }

    /** Somebody allows the app these scopes in a browser; gives the code that HubSpot then sends to the redirect address. */
    public synchronized String consent(String clientId, String redirectUri, String... scopes) {
        if (!logins.knowsApp(clientId)) {
            throw new IllegalArgumentException("There is no OAuth app " + clientId + " to consent to.");
        }
        return logins.consent(clientId, redirectUri, Set.of(scopes), now());
    }

    /** The portal's admin removes the app: its tokens are dead, and no new ones are given. */
    public synchronized void uninstallApps() {
        logins.uninstall();
    }

    /** Whether a refresh gives a new refresh token, the default, or the same again. */
    public HubSpotPortal rotateRefreshTokens(boolean rotate) {
        habits.rotateRefreshTokens(rotate);
        return this;
    }

    /** Whether an unknown id among a batch's updates refuses the whole batch; by default it fails alone. A client must survive both. */
    public HubSpotPortal unknownIdFailsBatch(boolean whole) {
        habits.unknownIdFailsBatch(whole);
        return this;
    }

    /** How many linked records an associations read shows of one record before it pages; 500 by default. */
    public HubSpotPortal associationPage(int size) {
        habits.associationPage(size);
        return this;
    }

    /** Writes from now on are seen by search only after so many further searches. */
    public synchronized HubSpotPortal searchLag(int searches) {
        records.searchIndex.lagBy(searches);
        return this;
    }

    /** Writes from now on are seen by search only after this time on the sandbox's clock. */
    public synchronized HubSpotPortal searchLag(Duration time) {
        records.searchIndex.lagBy(time);
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

    /** What HubSpot leaves open, as this portal does it. */
    public HubSpotHabits habits() {
        return habits;
    }

    @Override
    HubSpotPortal self() {
        return this;
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

    /** The record, or the one that it was merged into where this portal says so; null where there is none. */
    @Nullable
    PortalRecord find(ObjectType type, String id) {
        return habits.mergedIdsAreGone() ? records.exactly(type, id) : records.find(type, id);
    }

    /** Both records of a link that was made or removed count as changed, where this portal does so. */
    void linkChanged(PortalRecord one, PortalRecord other) {
        if (habits.linksMoveTheDate()) {
            records.put(one.changed(Map.of(), now()), Source.CALCULATED);
            records.put(other.changed(Map.of(), now()), Source.CALCULATED);
        }
    }

    private PortalRecord existing(String objectType, String id) {
        ObjectType type = types.of(objectType);
        PortalRecord record = records.find(type, id);
        if (record == null || !record.live()) {
            throw new IllegalArgumentException("This portal has no live record " + id + " in " + type.plural + ".");
        }
        return record;
    }
}

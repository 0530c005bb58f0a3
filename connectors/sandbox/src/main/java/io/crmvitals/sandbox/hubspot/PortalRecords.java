package io.crmvitals.sandbox.hubspot;

import io.crmvitals.sandbox.VendorTime;
import io.crmvitals.sandbox.hubspot.Associations.End;
import io.crmvitals.sandbox.hubspot.ValueHistory.Source;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Every record of one portal, the archived ones too, and what became of merged ones; the search index and the histories follow each change. */
final class PortalRecords {

    /** Above 32 bits, and the same in every type: an id alone does not tell a record. */
    private static final long FIRST_ID = 30_000_000_001L;

    private static final Pattern RECORD_ID = Pattern.compile("\\d{1,18}");

    final SearchIndex searchIndex = new SearchIndex();
    final ValueHistory history = new ValueHistory();

    private final VendorTime time;
    private final Associations links;
    private final UniqueValues unique = new UniqueValues();
    private final Map<ObjectType, TreeMap<Long, PortalRecord>> shelves = new HashMap<>();
    private final Map<ObjectType, Map<String, String>> mergedInto = new HashMap<>();
    private final Map<ObjectType, Long> nextIds = new HashMap<>();

    PortalRecords(VendorTime time, Associations links) {
        this.time = time;
        this.links = links;
    }

    /** By id in order, archived ones included. */
    TreeMap<Long, PortalRecord> of(ObjectType type) {
        return shelves.computeIfAbsent(type, key -> new TreeMap<>());
    }

    /** The record of exactly this id, archived or not. */
    @Nullable
    PortalRecord exactly(ObjectType type, String id) {
        return RECORD_ID.matcher(id).matches() ? of(type).get(Long.parseLong(id)) : null;
    }

    /** The record, or the one that it was merged into; null where there is none. */
    @Nullable
    PortalRecord find(ObjectType type, String id) {
        String current = id;
        for (String next = current; next != null; next = merged(type).get(current)) {
            current = next;
        }
        return exactly(type, current);
    }

    /** The live records that hold the value in the property, whatever its case. */
    List<PortalRecord> holding(ObjectType type, String property, String value) {
        return unique.holding(type, property, value, of(type).values());
    }

    void put(PortalRecord record, Source source) {
        time.saw(record.updatedAt());
        PortalRecord former = of(record.type()).put(record.number(), record);
        history.note(former, record, source);
        unique.changed(former, record);
        searchIndex.put(record, time.now());
    }

    void archive(PortalRecord record, Instant at) {
        put(record.archived(at), Source.CRM_UI);
        links.sleep(end(record));
    }

    void restore(PortalRecord record, Instant at) {
        put(record.restored(at), Source.CRM_UI);
        links.wake(end(record));
    }

    /** Nothing of the record is left anywhere, not even in search. */
    void purge(PortalRecord record) {
        of(record.type()).remove(record.number());
        unique.changed(record, null);
        searchIndex.purge(record);
        history.forget(end(record));
        links.forget(end(record));
        merged(record.type()).values().removeIf(record.id()::equals);
    }

    void merge(PortalRecord loser, PortalRecord survivor, Instant at) {
        Map<String, @Nullable String> change = new LinkedHashMap<>();
        change.put("hs_merged_object_ids", joined(survivor.properties().get("hs_merged_object_ids"), gone(loser)));
        put(survivor.changed(change, at), Source.CALCULATED);
        leave(loser, survivor.id(), at);
        links.move(end(loser), end(survivor), false);
    }

    /** The first's values stand, the second's fill what it left open; the id of the new record. */
    String mergeIntoNew(PortalRecord first, PortalRecord second, Instant at) {
        Map<String, @Nullable String> values = new LinkedHashMap<>(second.properties());
        first.properties().forEach((name, value) -> {
            if (value != null) {
                values.put(name, value);
            }
        });
        values.put("hs_merged_object_ids", joined(gone(first), gone(second)));
        Instant born = first.createdAt().isBefore(second.createdAt()) ? first.createdAt() : second.createdAt();
        String id = nextId(first.type());
        leave(first, id, at);
        leave(second, id, at);
        PortalRecord next = new PortalRecord(first.type(), id, values, born, at, null);
        put(next, Source.CALCULATED);
        links.move(end(first), end(next), true);
        links.move(end(second), end(next), false);
        return id;
    }

    private void leave(PortalRecord loser, String survivor, Instant at) {
        searchIndex.put(loser.archived(at), time.now());
        of(loser.type()).remove(loser.number());
        unique.changed(loser, null);
        merged(loser.type()).put(loser.id(), survivor);
    }

    private static String gone(PortalRecord loser) {
        return joined(loser.properties().get("hs_merged_object_ids"), loser.id());
    }

    private static String joined(@Nullable String some, String more) {
        return some == null ? more : some + ";" + more;
    }

    /** Never the same twice, whether a record is stored under it or not. */
    String nextId(ObjectType type) {
        TreeMap<Long, PortalRecord> present = of(type);
        long beyondAll = present.isEmpty() ? FIRST_ID : present.lastKey() + 1;
        long next = Math.max(beyondAll, nextIds.getOrDefault(type, FIRST_ID));
        nextIds.put(type, next + 1);
        return Long.toString(next);
    }

    private static End end(PortalRecord record) {
        return new End(record.type(), record.id());
    }

    private Map<String, String> merged(ObjectType type) {
        return mergedInto.computeIfAbsent(type, key -> new LinkedHashMap<>());
    }
}

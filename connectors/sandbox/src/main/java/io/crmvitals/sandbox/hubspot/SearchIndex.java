package io.crmvitals.sandbox.hubspot;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What search sees: the records as they were some calls or some time ago, without the archived ones. */
final class SearchIndex {

    private record Waiting(PortalRecord record, long afterCall, Instant notBefore) {}

    private final Map<ObjectType, TreeMap<Long, PortalRecord>> visible = new HashMap<>();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private int lagInCalls;
    private Duration lag = Duration.ZERO;
    private long calls;

    void lagBy(int searches) {
        lagInCalls = searches;
    }

    void lagBy(Duration time) {
        lag = time;
    }

    void put(PortalRecord record, Instant now) {
        if (lagInCalls == 0 && lag.isZero()) {
            waiting.removeIf(older -> same(older.record, record));
            show(record);
        } else {
            waiting.addLast(new Waiting(record, calls + lagInCalls, now.plus(lag)));
        }
    }

    /** One search above an id: what became old enough shows first. In the order of ids. */
    Collection<PortalRecord> search(ObjectType type, long above, Instant now) {
        calls++;
        while (!waiting.isEmpty()
                && waiting.getFirst().afterCall < calls
                && !now.isBefore(waiting.getFirst().notBefore)) {
            show(waiting.removeFirst().record);
        }
        return Collections.unmodifiableCollection(of(type).tailMap(above, false).values());
    }

    /** A record that is gone for good is gone from here at once. */
    void purge(PortalRecord record) {
        waiting.removeIf(each -> same(each.record, record));
        of(record.type()).remove(record.number());
    }

    private static boolean same(PortalRecord one, PortalRecord other) {
        return one.type() == other.type() && one.id().equals(other.id());
    }

    private void show(PortalRecord record) {
        if (record.live()) {
            of(record.type()).put(record.number(), record);
        } else {
            of(record.type()).remove(record.number());
        }
    }

    private TreeMap<Long, PortalRecord> of(ObjectType type) {
        return visible.computeIfAbsent(type, key -> new TreeMap<>());
    }
}

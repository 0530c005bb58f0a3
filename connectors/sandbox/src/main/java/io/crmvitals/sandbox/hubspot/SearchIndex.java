package io.crmvitals.sandbox.hubspot;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What search sees: the records as they were some calls or some time ago, without the archived ones. */
final class SearchIndex {

    private record Waiting(PortalRecord record, long afterCall, Instant notBefore) {}

    private final Map<ObjectType, Map<Long, PortalRecord>> visible = new HashMap<>();
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
            show(record);
        } else {
            waiting.addLast(new Waiting(record, calls + lagInCalls, now.plus(lag)));
        }
    }

    /** One search: what became old enough shows first. */
    List<PortalRecord> search(ObjectType type, Instant now) {
        calls++;
        while (!waiting.isEmpty()
                && waiting.getFirst().afterCall < calls
                && !now.isBefore(waiting.getFirst().notBefore)) {
            show(waiting.removeFirst().record);
        }
        return new ArrayList<>(of(type).values());
    }

    private void show(PortalRecord record) {
        if (record.live()) {
            of(record.type()).put(Long.parseLong(record.id()), record);
        } else {
            of(record.type()).remove(Long.parseLong(record.id()));
        }
    }

    private Map<Long, PortalRecord> of(ObjectType type) {
        return visible.computeIfAbsent(type, key -> new TreeMap<>());
    }
}

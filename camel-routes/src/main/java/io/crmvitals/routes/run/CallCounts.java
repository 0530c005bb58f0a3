package io.crmvitals.routes.run;

import io.crmvitals.core.port.CallMeter;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts every call that leaves, by system and purpose, since the program started. Safe for many threads. */
public final class CallCounts implements CallMeter {

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    @Override
    public void called(String system, String purpose) {
        counts.computeIfAbsent(system + "." + purpose, key -> new LongAdder()).increment();
    }

    /** By {@code system.purpose}, sorted. */
    public Map<String, Long> soFar() {
        Map<String, Long> all = new TreeMap<>();
        counts.forEach((key, count) -> all.put(key, count.sum()));
        return all;
    }
}

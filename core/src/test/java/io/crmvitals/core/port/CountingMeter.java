package io.crmvitals.core.port;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the requests that a connector says it sent, by purpose. */
public final class CountingMeter implements CallMeter {

    private final Map<String, Long> calls = new ConcurrentHashMap<>();

    @Override
    public void called(String system, String purpose) {
        calls.merge(purpose, 1L, Long::sum);
    }

    public long of(String purpose) {
        return calls.getOrDefault(purpose, 0L);
    }

    public Map<String, Long> all() {
        return new TreeMap<>(calls);
    }

    public void forget() {
        calls.clear();
    }
}

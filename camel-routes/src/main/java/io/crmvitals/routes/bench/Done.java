package io.crmvitals.routes.bench;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one round did.
 *
 * @param records how many records, accounts or writes it dealt with; below zero where it repeats the calls of another leg and so deals with as many as that one
 * @param least the least calls by which it can be done; below zero where nobody knows
 * @param took where only a part of the round counts; null for all of it
 * @param cpu CPU of that part, or of a process that was started; null for what this process used
 * @param residentBytes the most that a process which was started held in memory; null for this process
 * @param facts figures of the leg's own, by name
 */
public record Done(
        long records,
        long least,
        @Nullable Duration took,
        @Nullable Duration cpu,
        @Nullable Long residentBytes,
        Map<String, Double> facts) {

    public Done {
        facts = Map.copyOf(facts);
    }

    public static Done of(long records) {
        return new Done(records, -1, null, null, null, Map.of());
    }

    /** Of as many records as the leg told whose calls are repeated. */
    static Done asMany() {
        return of(-1);
    }

    Done least(long calls) {
        return new Done(records, calls, took, cpu, residentBytes, facts);
    }

    Done took(Duration time, Duration ofCpu) {
        return new Done(records, least, time, ofCpu, residentBytes, facts);
    }

    Done resident(long bytes) {
        return new Done(records, least, took, cpu, bytes, facts);
    }

    /** With one more figure of the leg's own. */
    public Done and(String name, double figure) {
        Map<String, Double> more = new LinkedHashMap<>(facts);
        more.put(name, figure);
        return new Done(records, least, took, cpu, residentBytes, more);
    }
}

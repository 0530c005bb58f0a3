package io.crmvitals.routes.selftest;

import java.util.Map;
import java.util.Set;

/**
 * What is there more or less often than after an undisturbed walk.
 *
 * @param duplicates records or tasks that are there once too often, each time counted
 * @param lost records, health or tasks that are missing
 */
record FaultBalance(long duplicates, long lost) {

    /**
     * @param due how often each thing is there after an undisturbed walk, and {@code there} how often now
     * @param given what was taken away on purpose, and is not to be counted
     */
    static FaultBalance of(Map<String, Integer> due, Map<String, Integer> there, Set<String> given) {
        long duplicates = there.entrySet().stream()
                .filter(each -> !given.contains(each.getKey()))
                .mapToLong(each -> Math.max(0, each.getValue() - due.getOrDefault(each.getKey(), 0)))
                .sum();
        long lost = due.entrySet().stream()
                .filter(each -> !given.contains(each.getKey()))
                .mapToLong(each -> Math.max(0, each.getValue() - there.getOrDefault(each.getKey(), 0)))
                .sum();
        return new FaultBalance(duplicates, lost);
    }
}

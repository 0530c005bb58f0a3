package io.crmvitals.routes.bench;

import java.util.Map;

/**
 * What one round cost, as its process says in one line of JSON.
 *
 * @param residentBytes the most that the process ever held in memory; -1 where the system does not tell
 * @param allocatedBytes by all threads that lived to the end of the round; below zero where another process did the work
 * @param calls that the vendors got; -1 without vendors
 * @param refused calls that a vendor refused as too many
 * @param least -1 where nobody knows
 */
record Round(
        long records,
        double wallSeconds,
        double cpuSeconds,
        long allocatedBytes,
        long residentBytes,
        long calls,
        long refused,
        long least,
        Map<String, Double> facts) {}

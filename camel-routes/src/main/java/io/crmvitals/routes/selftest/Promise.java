package io.crmvitals.routes.selftest;

import java.util.List;

/**
 * One promise of reliability, with the size at which it is to hold.
 *
 * @param id {@code R1} to {@code R12}
 * @param elsewhere what tries it where no trial does
 */
public record Promise(String id, String goal, String elsewhere) {

    /** Every promise, in the order of their numbers. */
    public static final List<Promise> ALL = List.of(
            new Promise(
                    "R1",
                    "36 kinds of fault, at each of three vendors, on the first, a middle and the last page or batch, reading and writing: a run"
                            + " ends complete and exact, or says within a bounded time what is missing and takes it up exactly there",
                    "the tests of the connectors answer with the single kinds of fault"),
            new Promise(
                    "R2",
                    "killed at 10,000 moments, and broken off at each of 2,000 or more operations: the CRMs end as after an undisturbed run",
                    "the tests kill a run while it writes to Salesforce"),
            new Promise(
                    "R3",
                    "10,000 writes that were done while the answer was lost: no duplicate, and at most one call more for each",
                    "the tests of the connectors lose single answers"),
            new Promise(
                    "R4",
                    "after a crash at most one page of a stream is read again, and at most one batch is written again",
                    "no other test counts it"),
            new Promise(
                    "R5",
                    "1,000,000 changes over 1,000 syncs, records up to ten minutes late, 12,000 on one timestamp: none is missed",
                    "the tests of the connectors cross single timestamps"),
            new Promise(
                    "R6",
                    "24 hours: no call while a vendor asked us to wait, at most 0.1 % refused for their rate, the day's allowance never"
                            + " passed, 98 % of the allowed rate used while there is work",
                    "the tests of the connectors keep single rates"),
            new Promise(
                    "R7",
                    "one record that a vendor refuses, anywhere in a batch: the others arrive, it is parked with its reason, at most"
                            + " 2 log2(batch) calls more; one in ten refused stops nothing",
                    "the tests of the sinks refuse single records"),
            new Promise("R8", "every wait has a deadline", "a test over the source of the product"),
            new Promise(
                    "R9",
                    "10,000 seeds of a simulated world agree with a small model of what must come out; a failure comes again from its seed",
                    "no other test does it"),
            new Promise(
                    "R10",
                    "1,000,000 simulated syncs: memory, open files and journal do not grow",
                    "no other test does it"),
            new Promise(
                    "R11",
                    "a store of every released version is read by the newest; a torn or changed file is noticed and rebuilt, never guessed",
                    "the tests of the store"),
            new Promise(
                    "R12",
                    "10,000 edits by people between our read and our write: none is overwritten",
                    "no other test does it"));
}

package io.crmvitals.core.port;

import java.time.Duration;

/**
 * How long the store keeps what nobody needs any more to go on. Never forgotten, however old: a version that stands, the newest score of an account, a write that is
 * not settled, the newest health delivered to a record, the key of a task, the newest {@link #RUNS} runs, the audit trail, and who was erased.
 *
 * @param recordVersions versions of records, and whose they were, since another one took their place; facts as of an instant before that cannot be told any more
 * @param scores scores, by the day they stand for
 * @param ledger settled writes of health, since they were settled, and the texts of settled tasks
 * @param runs what runs reported
 * @param calls counts of calls and of records told, by day
 * @param setAside notes on records that were set aside, since their record was last told of
 */
public record Keep(
        Duration recordVersions, Duration scores, Duration ledger, Duration runs, Duration calls, Duration setAside) {

    /** Runs that are kept however old they are. */
    public static final int RUNS = 50;

    /** What holds where a site says nothing: three years for what explains, five for scores, thirteen months for the rest. */
    public static final Keep USUAL = new Keep(
            Duration.ofDays(1095),
            Duration.ofDays(1825),
            Duration.ofDays(1095),
            Duration.ofDays(400),
            Duration.ofDays(800),
            Duration.ofDays(400));
}

package io.crmvitals.zendesk;

import io.crmvitals.http.Pause;
import io.crmvitals.http.RateBudget;
import java.time.Clock;
import java.time.Duration;

/**
 * Our shares of the account's rates, which other integrations live on as well: 60 % of all calls, and of the exports what config says. Safe for many threads.
 */
final class ZendeskBudgets {

    /** Which of the account's limits a call counts against. */
    enum Share {
        CALL,
        /** The limit that the exports of tickets and organizations have in common. */
        EXPORT,
        /** The export of users has a limit of its own. */
        USER_EXPORT
    }

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** A full window and a little more: a stream waits out one window rather than stopping. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(90);

    private final RateBudget calls;
    private final RateBudget exports;
    private final RateBudget userExports;

    ZendeskBudgets(ZendeskConfig config, Clock clock, Pause pause) {
        this.calls = budget(Math.max(1, config.callsPerMinute() * 60 / 100), clock, pause);
        this.exports = budget(config.exportsPerMinute(), clock, pause);
        this.userExports = budget(config.exportsPerMinute() * 2, clock, pause);
    }

    /** Takes one call out of its share, and out of the calls of all kinds besides. */
    void take(Share share, String purpose) {
        switch (share) {
            case CALL -> {}
            case EXPORT -> exports.take(purpose);
            case USER_EXPORT -> userExports.take(purpose);
        }
        calls.take(purpose);
    }

    private static RateBudget budget(int permits, Clock clock, Pause pause) {
        return new RateBudget(ZendeskConnector.SYSTEM, permits, MINUTE, LONGEST_WAIT, clock, pause);
    }
}

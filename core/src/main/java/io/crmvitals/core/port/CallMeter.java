package io.crmvitals.core.port;

/**
 * Told of every request right before it leaves for a vendor, so that calls can be counted by system and purpose. A meter that holds a budget may refuse one; nothing is
 * sent then. Safe for many threads.
 */
@FunctionalInterface
public interface CallMeter {

    /** Counts nothing; for tests that count nothing. */
    CallMeter NONE = (system, purpose) -> {};

    /**
     * @param purpose the stream's name ({@code tickets}), or {@code health}, {@code history}, {@code tasks}, {@code sign-in}, {@code check}
     * @throws io.crmvitals.core.problem.BudgetSpentException the call must not be made, for our own share of the day is used
     */
    void called(String system, String purpose);
}

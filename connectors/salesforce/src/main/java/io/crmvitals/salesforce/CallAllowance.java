package io.crmvitals.salesforce;

import io.crmvitals.core.port.ConnectionReport;
import io.crmvitals.core.problem.BudgetSpentException;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much of the org's calls of 24 hours is used, as every answer tells. It belongs to all integrations of the org, so our reads stop politely before it is spent;
 * what was planned to be written still goes out. Safe for many threads.
 */
final class CallAllowance {

    private final int percent;
    private final Clock clock;
    private @Nullable Instant closedUntil;
    private long used;
    private long limit;

    CallAllowance(int percent, Clock clock) {
        this.percent = percent;
        this.clock = clock;
    }

    /** @param newLimit figures below 1 mean that the org has no limit */
    synchronized void learn(long newUsed, long newLimit) {
        used = newUsed;
        limit = newLimit;
        closedUntil = limit > 0 && used * 100 >= limit * percent && percent < 100
                ? SalesforceFaults.nextHour(clock.instant())
                : null;
    }

    /** As the newest answer told it; null before the first one, and where the org has no limit. */
    synchronized ConnectionReport.@Nullable Allowance told() {
        return limit <= 0
                ? null
                : new ConnectionReport.Allowance(
                        "API calls of 24 hours, all integrations of the org together", used, limit, percent);
    }

    /** @throws BudgetSpentException when reads must pause; one call is let through each hour, to learn the newest figure */
    synchronized void requireRead(String purpose) {
        Instant until = closedUntil;
        if (until != null && clock.instant().isBefore(until)) {
            throw new BudgetSpentException(
                    SalesforceConnector.SYSTEM,
                    purpose,
                    "This Salesforce org has used " + used + " of its " + limit
                            + " API calls of 24 hours; our reads stop at " + percent + " percent and go on at " + until
                            + " if there is room. Raise allowance_percent to read on.",
                    until);
        }
    }
}

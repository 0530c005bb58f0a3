package io.crmvitals.salesforce;

import io.crmvitals.core.port.ConnectionReport;
import io.crmvitals.core.problem.BudgetSpentException;
import io.crmvitals.http.Importance;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much of the org's calls of 24 hours is used, as every answer tells. It belongs to all integrations of the org, so our reads stop politely before it is spent;
 * what was planned to be written still goes out, into half of what is left. Safe for many threads.
 */
final class CallAllowance {

    private final int percent;
    private final Clock clock;
    private Instant learnedAt = Instant.EPOCH;
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
        learnedAt = clock.instant();
    }

    /** As the newest answer told it; null before the first one, and where the org has no limit. */
    synchronized ConnectionReport.@Nullable Allowance told() {
        return limit <= 0
                ? null
                : new ConnectionReport.Allowance(
                        "API calls of 24 hours, all integrations of the org together", used, limit, percent);
    }

    /**
     * @throws BudgetSpentException when calls of this purpose must pause; one is let through each hour, to learn the newest figure
     */
    synchronized void require(String purpose) {
        Importance importance = Importance.of(purpose);
        if (limit <= 0 || percent >= 100 || importance == Importance.ACCESS) {
            return;
        }
        Instant until = SalesforceFaults.nextHour(learnedAt);
        if (used >= importance.ceiling(limit, 100 - percent) && clock.instant().isBefore(until)) {
            boolean read = importance == Importance.READ;
            throw new BudgetSpentException(
                    SalesforceConnector.SYSTEM,
                    purpose,
                    "This Salesforce org has used " + used + " of its " + limit + " API calls of 24 hours; "
                            + (read
                                    ? "our reads stop at " + percent + " percent and"
                                    : "the rest is kept for others; writes")
                            + " go on at " + until + " if there is room. Raise allowance_percent to "
                            + (read ? "read on." : "go on."),
                    until);
        }
    }
}

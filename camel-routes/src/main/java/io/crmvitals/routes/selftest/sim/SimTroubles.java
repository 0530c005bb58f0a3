package io.crmvitals.routes.selftest.sim;

import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.BudgetSpentException;
import io.crmvitals.core.problem.RetryableException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How simulated vendors say no. */
final class SimTroubles {

    private SimTroubles() {}

    static RetryableException busy(String system, @Nullable String stream) {
        return new RetryableException(system, stream, system + " is busy. It is asked again later.", null, null);
    }

    static RetryableException answerLost(String system) {
        return new RetryableException(
                system, null, "The answer of " + system + " was lost. It is asked again later.", null, null);
    }

    static BudgetSpentException spent(String system, @Nullable String stream, Instant now) {
        return new BudgetSpentException(
                system, stream, "Our share of the calls of " + system + " is used.", now.plusSeconds(600));
    }

    static AccessRefusedException refused(String system, @Nullable String stream) {
        return new AccessRefusedException(system, stream, system + " refuses the sign-in.", null);
    }
}

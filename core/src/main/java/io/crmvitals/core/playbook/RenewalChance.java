package io.crmvitals.core.playbook;

import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.score.HealthScore;
import java.math.BigDecimal;

/**
 * How likely an account is to renew, by its score alone, until a site's own outcomes teach better: a published rule of thumb gives 95, 75, 45 and 15 % to four
 * classes of risk, never below 5 and never above 98 %. The classes are taken as green, the upper and lower half of yellow, and red; between their
 * middles the line is straight. It ranks tasks and nothing else.
 */
final class RenewalChance {

    private static final double[] SCORES = {0, 20, 47.5, 62.5, 85, 100};
    private static final double[] CHANCES = {0.05, 0.15, 0.45, 0.75, 0.95, 0.98};
    private static final double UNKNOWN = 0.5;

    private RenewalChance() {}

    /** One half where the account is grey. */
    static double of(HealthScore score) {
        if (!(score instanceof HealthScore.Scored scored)) {
            return UNKNOWN;
        }
        double value = scored.value();
        for (int i = 1; i < SCORES.length; i++) {
            if (value <= SCORES[i]) {
                double share = (value - SCORES[i - 1]) / (SCORES[i] - SCORES[i - 1]);
                return CHANCES[i - 1] + share * (CHANCES[i] - CHANCES[i - 1]);
            }
        }
        return CHANCES[CHANCES.length - 1];
    }

    /** Annual revenue times the chance of losing it; 0 where the revenue is unknown. */
    static double atRisk(HealthScore score, AccountFacts facts) {
        BigDecimal revenue = facts.first(Account::annualRevenue);
        return revenue == null ? 0 : Math.max(0, revenue.doubleValue()) * (1 - of(score));
    }
}

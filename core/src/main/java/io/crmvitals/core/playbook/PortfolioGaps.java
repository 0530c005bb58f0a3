package io.crmvitals.core.playbook;

import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.score.HealthScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the accounts of one run lack, by cause: so that one dead feed asks one person once, and tells how many accounts wait for it. Holds one account for each
 * cause, however many there are. For one thread.
 */
public final class PortfolioGaps {

    private static final int NAMED = 5;

    private final Map<String, Lack> byCause = new TreeMap<>();

    /** One cause, with the account that a task about it is opened on: the one with the most revenue at risk. */
    static final class Lack {
        private final DataGap gap;
        private final List<String> names = new ArrayList<>();
        private int accounts;
        private double atRisk = -1;
        private AccountFacts facts;
        private HealthScore score;

        private Lack(DataGap gap, AccountFacts facts, HealthScore score) {
            this.gap = gap;
            this.facts = facts;
            this.score = score;
        }

        DataGap gap() {
            return gap;
        }

        int accounts() {
            return accounts;
        }

        /** The first few of them. */
        List<String> names() {
            return names;
        }

        double atRisk() {
            return atRisk;
        }

        AccountFacts facts() {
            return facts;
        }

        HealthScore score() {
            return score;
        }
    }

    public void add(AccountFacts facts, HealthScore score, List<DataGap> gaps) {
        double atRisk = RenewalChance.atRisk(score, facts);
        for (DataGap gap : gaps) {
            Lack lack = byCause.computeIfAbsent(gap.cause(), cause -> new Lack(gap, facts, score));
            lack.accounts++;
            if (lack.names.size() < NAMED) {
                lack.names.add(Situation.account(facts));
            }
            boolean before = atRisk == lack.atRisk && facts.key().compareTo(lack.facts.key()) < 0;
            if (atRisk > lack.atRisk || before) {
                lack.atRisk = atRisk;
                lack.facts = facts;
                lack.score = score;
            }
        }
    }

    public boolean isEmpty() {
        return byCause.isEmpty();
    }

    /** By cause, in its order. */
    Map<String, Lack> byCause() {
        return byCause;
    }
}

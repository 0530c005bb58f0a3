package io.crmvitals.core.indicator;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.SharedRecord;
import java.util.List;
import java.util.Set;

/**
 * Goals reached as a share of goals due.
 *
 * @param asserted what a goal counts that only we say was reached; a confirmed one counts 1
 */
record GoalsAchieved(double asserted) implements Measure {

    @Override
    public Set<Class<? extends SharedRecord>> feeds() {
        return Set.of(Account.class);
    }

    @Override
    public Finding find(AccountView view) {
        Integer due = view.facts().first(Account::goalsDue);
        if (due == null || due <= 0) {
            Finding silence = view.silence(Account.class);
            return silence != null ? silence : Finding.untoldRows("none.goals");
        }
        Integer confirmed = view.facts().first(Account::goalsConfirmed);
        Integer said = view.facts().first(Account::goalsAsserted);
        if (confirmed == null && said == null) {
            return Finding.untold("untold.goals_reached");
        }
        double reached = (confirmed == null ? 0 : confirmed) + asserted * (said == null ? 0 : said);
        List<ExternalId> evidence =
                view.facts().tellings().stream().map(Account::id).limit(1).toList();
        return Finding.Found.of(Math.min(1, reached / due), due, evidence, "reached", reached, "due", due);
    }
}

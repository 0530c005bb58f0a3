package io.crmvitals.core.indicator;

import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.SharedRecord;
import java.util.Set;

/** References given, or deals won through the customer, in a year. */
record Referrals() implements Measure {

    @Override
    public Set<Class<? extends SharedRecord>> feeds() {
        return Set.of(Account.class);
    }

    @Override
    public Finding find(AccountView view) {
        Integer given = view.facts().first(Account::referrals);
        if (given == null || given < 0) {
            Finding silence = view.silence(Account.class);
            return silence != null ? silence : Finding.untold("untold.referrals");
        }
        return Finding.Found.of(given, 1, view.evidenceOfAccount(), "count", given);
    }
}

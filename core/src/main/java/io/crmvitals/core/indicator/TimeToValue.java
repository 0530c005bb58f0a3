package io.crmvitals.core.indicator;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.SharedRecord;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/** Days from the start of the contract to the first value event; while that has not come, the days gone by. */
record TimeToValue() implements Measure {

    @Override
    public Set<Class<? extends SharedRecord>> feeds() {
        return Set.of(Account.class);
    }

    @Override
    public Finding find(AccountView view) {
        Integer age = view.contractAge();
        LocalDate start = view.facts().first(Account::contractStart);
        if (age == null || start == null) {
            Finding silence = view.silence(Account.class);
            return silence != null ? silence : Finding.untold("untold.contract_start");
        }
        List<ExternalId> evidence =
                view.facts().tellings().stream().map(Account::id).limit(1).toList();
        LocalDate first = view.facts().first(Account::firstValue);
        if (first == null || first.isAfter(view.today())) {
            Finding silence = view.silence(Account.class);
            return silence != null ? silence : Finding.Found.of(age, 1, evidence, "state", "waiting", "days", age);
        }
        int days = (int) Math.max(0, ChronoUnit.DAYS.between(start, first));
        return Finding.Found.of(days, 1, evidence, "state", "reached", "days", days)
                .aged(view.daysSince(first));
    }
}

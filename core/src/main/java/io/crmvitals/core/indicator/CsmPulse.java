package io.crmvitals.core.indicator;

import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.SharedRecord;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The customer success manager's own pulse, 1 to 5: the newest of any system. */
record CsmPulse() implements Measure {

    @Override
    public Set<Class<? extends SharedRecord>> feeds() {
        return Set.of(Account.class);
    }

    @Override
    public Finding find(AccountView view) {
        Account newest = null;
        Instant newestAt = null;
        for (Account telling : view.facts().tellings()) {
            Instant at = telling.csmSentimentAt();
            Integer pulse = telling.csmSentiment();
            boolean known = pulse != null && pulse >= 1 && pulse <= 5 && at != null && !at.isAfter(view.asOf());
            if (known && at != null && (newestAt == null || at.isAfter(newestAt))) {
                newest = telling;
                newestAt = at;
            }
        }
        Integer pulse = newest == null ? null : newest.csmSentiment();
        if (newest == null || newestAt == null || pulse == null) {
            Finding silence = view.silence(Account.class);
            return silence != null ? silence : Finding.untold("untold.pulse");
        }
        int age = view.daysSince(newestAt);
        return Finding.Found.of(pulse, 1, List.of(newest.id()), "pulse", pulse, "days", age)
                .aged(age);
    }
}

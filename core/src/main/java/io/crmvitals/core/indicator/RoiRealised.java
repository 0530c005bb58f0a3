package io.crmvitals.core.indicator;

import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.SharedRecord;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** Documented benefit as a multiple of what the customer spent; both by the same system, so that they are in one currency. */
record RoiRealised() implements Measure {

    @Override
    public Set<Class<? extends SharedRecord>> feeds() {
        return Set.of(Account.class);
    }

    @Override
    public Finding find(AccountView view) {
        for (Account telling : view.facts().tellings()) {
            BigDecimal benefit = telling.benefit();
            BigDecimal cost = telling.cost();
            if (benefit != null && cost != null && cost.signum() > 0) {
                double ratio = benefit.doubleValue() / cost.doubleValue();
                return Finding.Found.of(ratio, 1, List.of(telling.id()), "ratio", ratio);
            }
        }
        Finding silence = view.silence(Account.class);
        return silence != null ? silence : Finding.untold("untold.roi");
    }
}

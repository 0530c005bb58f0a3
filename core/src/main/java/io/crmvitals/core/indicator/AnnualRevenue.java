package io.crmvitals.core.indicator;

import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.RevenuePoint;
import io.crmvitals.core.record.SharedRecord;
import java.util.Set;

/** Annual recurring revenue in force, in the currency it is billed in. */
record AnnualRevenue() implements Measure {

    private static final int MONTHS = 12;

    @Override
    public Set<Class<? extends SharedRecord>> feeds() {
        return Set.of(Account.class);
    }

    @Override
    public Finding find(AccountView view) {
        RevenuePoint now = RecurringRevenue.of(view).now();
        if (now == null) {
            Finding silence = view.silence(Account.class);
            return silence != null ? silence : Finding.untold("untold.revenue");
        }
        double annual = now.annual().doubleValue();
        return Finding.Found.of(
                annual,
                1,
                view.evidenceOfAccount(),
                "value",
                Math.round(annual),
                "month",
                Math.round(annual / MONTHS),
                "currency",
                now.currency() == null ? "" : " " + now.currency());
    }
}

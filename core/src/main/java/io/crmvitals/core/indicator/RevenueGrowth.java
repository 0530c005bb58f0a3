package io.crmvitals.core.indicator;

import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.RevenuePoint;
import io.crmvitals.core.record.SharedRecord;
import java.time.LocalDate;
import java.util.Set;

/**
 * Annual recurring revenue compared with so many months ago, as a share of what it was then. The question does not arise for a younger contract.
 *
 * @param months between the two
 */
record RevenueGrowth(int months) implements Measure {

    static Measure read(Section section) {
        return new RevenueGrowth(section.integer("months", 12, 1, 120));
    }

    @Override
    public Set<Class<? extends SharedRecord>> feeds() {
        return Set.of(Account.class);
    }

    @Override
    public Finding find(AccountView view) {
        LocalDate then = view.today().minusMonths(months);
        LocalDate start = view.facts().first(Account::contractStart);
        if (start != null && start.isAfter(then)) {
            return Finding.notApplicable("na.young_contract");
        }
        RecurringRevenue revenue = RecurringRevenue.of(view);
        RevenuePoint now = revenue.now();
        if (now == null) {
            Finding silence = view.silence(Account.class);
            return silence != null ? silence : Finding.untold("untold.revenue");
        }
        RevenuePoint before = revenue.on(then);
        if (before == null || before.annual().signum() <= 0) {
            return Finding.untold("untold.revenue_before", "months", months);
        }
        if (!RecurringRevenue.sameCurrency(before.currency(), now.currency())) {
            return Finding.untold("untold.currency");
        }
        double growth = now.annual().doubleValue() / before.annual().doubleValue() - 1;
        return Finding.Found.of(
                growth,
                1,
                view.evidenceOfAccount(),
                "sign",
                growth > 0 ? "+" : "",
                "percent",
                100 * growth,
                "months",
                months);
    }
}

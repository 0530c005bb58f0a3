package io.crmvitals.core.indicator;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.Renewal;
import io.crmvitals.core.record.RevenuePoint;
import io.crmvitals.core.record.SharedRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the customer bought on top within a year, as a share of the revenue at its start: expansions won, where they are told with their amounts, else every rise of
 * the revenue. A rise of the revenue may be a rise of the price, which is none; that is why expansions come first.
 *
 * @param days how far back purchases count
 */
record Upsell(int days) implements Measure {

    static Measure read(Section section) {
        return new Upsell(section.integer("days", 365, 1, 3650));
    }

    @Override
    public Set<Class<? extends SharedRecord>> feeds() {
        return Set.of(Renewal.class, Account.class);
    }

    @Override
    public Finding find(AccountView view) {
        LocalDate since = view.today().minusDays(days);
        RecurringRevenue revenue = RecurringRevenue.of(view);
        RevenuePoint base = revenue.from(since);
        if (base == null || base.annual().signum() <= 0) {
            Finding silence = view.silence(Account.class);
            return silence != null ? silence : Finding.untold("untold.revenue");
        }
        double sum = 0;
        List<ExternalId> evidence = new ArrayList<>();
        for (Renewal deal : view.facts().renewals()) {
            LocalDate day = deal.decidedOn() == null ? deal.dueOn() : deal.decidedOn();
            boolean bought = deal.kind() == Renewal.Kind.EXPANSION
                    && deal.status() == Renewal.Status.WON
                    && day.isAfter(since)
                    && !day.isAfter(view.today());
            if (bought && deal.amount() != null && RecurringRevenue.sameCurrency(deal.currency(), base.currency())) {
                sum += Math.max(0, deal.amount().doubleValue());
                evidence.add(deal.id());
            }
        }
        if (evidence.isEmpty()) {
            for (RecurringRevenue.Change change : revenue.changesAfter(since)) {
                sum += Math.max(0, change.difference());
            }
            evidence.addAll(view.evidenceOfAccount());
        }
        boolean silent =
                view.silence(Renewal.class) != null && view.facts().revenue().isEmpty();
        if (sum == 0 && silent) {
            return view.feed(Renewal.class) == Feed.NEVER
                    ? Finding.notHeard(Renewal.class)
                    : Finding.untold("untold.revenue_before", "months", days / 30);
        }
        double share = sum / base.annual().doubleValue();
        return Finding.Found.of(
                share,
                1,
                evidence.subList(0, Math.min(20, evidence.size())),
                "state",
                sum == 0 ? "none" : "some",
                "percent",
                100 * share,
                "days",
                days);
    }
}

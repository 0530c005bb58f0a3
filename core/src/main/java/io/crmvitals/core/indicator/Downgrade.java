package io.crmvitals.core.indicator;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.Renewal;
import io.crmvitals.core.record.RevenuePoint;
import io.crmvitals.core.record.SharedRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The cut that weighs most now, of the revenue, of the seats, or by a downgrade that was agreed. Small and large cuts have points of their own, which fade back to
 * full ones: half of what a cut took is back after one half-life. A downgrade whose size nobody tells counts as a small one.
 *
 * @param days how far back cuts count
 * @param small points after a cut of at most {@code large} of the whole
 * @param grave points after a larger one
 * @param halfLife days
 */
record Downgrade(int days, double large, double small, double grave, int halfLife) implements Measure {

    static Measure read(Section section) {
        return new Downgrade(
                section.integer("days", 365, 1, 3650),
                section.number("large", 0.10, 0, 1),
                section.number("small_points", 60, 0, 100),
                section.number("large_points", 20, 0, 100),
                section.integer("half_life", 365, 1, 3650));
    }

    private record Cut(LocalDate on, double share, @Nullable ExternalId deal) {}

    @Override
    public Set<Class<? extends SharedRecord>> feeds() {
        return Set.of(Renewal.class, Account.class, LicenseUsage.class);
    }

    @Override
    public Set<String> states() {
        return Set.of("none", "cut", "unknown");
    }

    @Override
    public String pointsTold() {
        return "100 points without a cut; " + Rules.plain(small) + " after one of at most " + Rules.plain(100 * large)
                + " percent, " + Rules.plain(grave) + " after a larger one; half of what a cut took is back after "
                + halfLife + " days";
    }

    @Override
    public boolean mayLimitPoints() {
        return true;
    }

    @Override
    public Finding find(AccountView view) {
        LocalDate since = view.today().minusDays(days);
        RecurringRevenue revenue = RecurringRevenue.of(view);
        TreeMap<LocalDate, Double> seats = view.usage().weeks(LicenseUsage::seatsPurchased);
        List<Cut> cuts = new ArrayList<>();
        for (RecurringRevenue.Change change : revenue.changesAfter(since)) {
            if (change.difference() < 0 && change.before() > 0) {
                cuts.add(new Cut(change.on(), -change.difference() / change.before(), null));
            }
        }
        addSeatCuts(seats, since, cuts);
        addDowngrades(view, since, revenue.from(since), cuts);
        if (cuts.isEmpty()) {
            boolean watched = view.hears(Renewal.class)
                    || (view.hears(Account.class) && !view.facts().revenue().isEmpty())
                    || (view.hears(LicenseUsage.class) && !seats.isEmpty());
            if (!watched) {
                Finding silence = view.silence(Renewal.class);
                return silence != null ? silence : Finding.untold("untold.revenue");
            }
            return Finding.Found.of(0, 1, List.of(), "state", "none", "percent", 0, "days", 0);
        }
        Cut worst = cuts.get(0);
        for (Cut cut : cuts) {
            worst = points(cut, view) < points(worst, view) ? cut : worst;
        }
        List<ExternalId> evidence = worst.deal() == null ? view.evidenceOfAccount() : List.of(worst.deal());
        return Finding.Found.of(
                        worst.share(),
                        1,
                        evidence,
                        "state",
                        worst.share() > 0 ? "cut" : "unknown",
                        "percent",
                        100 * worst.share(),
                        "days",
                        view.daysSince(worst.on()))
                .atMost(points(worst, view));
    }

    private double points(Cut cut, AccountView view) {
        double fresh = cut.share() > large ? grave : small;
        double age = Math.max(0, view.daysSince(cut.on()));
        return 100 - (100 - fresh) * Math.pow(2, -age / halfLife);
    }

    private static void addSeatCuts(TreeMap<LocalDate, Double> seats, LocalDate since, List<Cut> cuts) {
        Double before = null;
        for (Map.Entry<LocalDate, Double> week : seats.entrySet()) {
            double now = week.getValue();
            if (before != null && before > now && week.getKey().isAfter(since)) {
                cuts.add(new Cut(week.getKey(), 1 - now / before, null));
            }
            before = now;
        }
    }

    private static void addDowngrades(AccountView view, LocalDate since, @Nullable RevenuePoint base, List<Cut> cuts) {
        for (Renewal deal : view.facts().renewals()) {
            LocalDate day = deal.decidedOn() == null ? deal.dueOn() : deal.decidedOn();
            boolean agreed = deal.kind() == Renewal.Kind.DOWNGRADE
                    && deal.status() == Renewal.Status.WON
                    && day.isAfter(since)
                    && !day.isAfter(view.today());
            if (agreed) {
                boolean sized = deal.amount() != null
                        && base != null
                        && base.annual().signum() > 0
                        && RecurringRevenue.sameCurrency(deal.currency(), base.currency());
                double share = sized && deal.amount() != null && base != null
                        ? Math.min(
                                1,
                                Math.abs(deal.amount().doubleValue())
                                        / base.annual().doubleValue())
                        : 0;
                cuts.add(new Cut(day, share, deal.id()));
            }
        }
    }
}

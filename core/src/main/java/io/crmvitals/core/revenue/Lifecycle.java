package io.crmvitals.core.revenue;

import io.crmvitals.core.record.Renewal;
import io.crmvitals.core.record.Segment;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The lifecycle numbers of a site between two days, in total and by segment.
 *
 * @param first the day at whose end the period begins; who is a customer then is the cohort of every rate
 * @param last the day at whose end it ends
 * @param currency of all amounts; empty where nobody tells one
 * @param groups all accounts first, then each segment
 * @param notes what a reader must know before believing the numbers
 */
public record Lifecycle(
        LocalDate first, LocalDate last, Optional<String> currency, List<LifecycleFigures> groups, List<String> notes) {

    private static final double MONTH_DAYS = 365.25 / 12;

    public Lifecycle {
        groups = List.copyOf(groups);
        notes = List.copyOf(notes);
    }

    public static Lifecycle of(List<Trajectory> trajectories, LocalDate first, LocalDate last, Finance finance) {
        Optional<String> currency = finance.currency().or(() -> mostFrequent(trajectories));
        List<String> notes = new ArrayList<>();
        List<Cohort.Member> members = members(trajectories, currency, finance, notes);
        Map<String, List<Cohort.Member>> bySegment = new TreeMap<>(Comparator.comparingInt(Lifecycle::place));
        for (Cohort.Member member : members) {
            Segment segment = member.trajectory().segment();
            String word = segment == null
                    ? "no segment"
                    : segment.name().toLowerCase(Locale.ROOT).replace('_', '-');
            bySegment.computeIfAbsent(word, any -> new ArrayList<>()).add(member);
        }
        List<LifecycleFigures> groups = new ArrayList<>();
        groups.add(figures("all", members, first, last, finance, true));
        if (bySegment.size() > 1) {
            bySegment.forEach((word, some) -> groups.add(figures(word, some, first, last, finance, false)));
        }
        int reconstructed = groups.get(0).reconstructed();
        if (reconstructed > 0) {
            notes.add(
                    "Revenue of " + first + " was worked out backwards for " + reconstructed + " of "
                            + groups.get(0).accounts()
                            + " accounts, from expansions and downgrades decided since, because our versions do not reach back so far.");
        }
        if (groups.get(0).renewalsOpen() > 0) {
            notes.add(
                    groups.get(0).renewalsOpen()
                            + " renewals have passed their day without a verdict. They count neither as renewed nor as lost, and their accounts as staying.");
        }
        return new Lifecycle(first, last, currency, groups, notes);
    }

    private static int place(String segment) {
        for (Segment known : Segment.values()) {
            if (known.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(segment)) {
                return known.ordinal();
            }
        }
        return Segment.values().length;
    }

    private static Optional<String> mostFrequent(List<Trajectory> trajectories) {
        Map<String, Integer> counts = new TreeMap<>();
        trajectories.forEach(one -> one.currency().ifPresent(code -> counts.merge(code, 1, Integer::sum)));
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(
                                Map.Entry.<String, Integer>comparingByKey().reversed()))
                .map(Map.Entry::getKey);
    }

    private static List<Cohort.Member> members(
            List<Trajectory> trajectories, Optional<String> currency, Finance finance, List<String> notes) {
        List<Cohort.Member> members = new ArrayList<>();
        Map<String, Integer> without = new TreeMap<>();
        for (Trajectory one : trajectories) {
            String to = currency.orElse("");
            Optional<String> from = currency.isEmpty() ? Optional.empty() : one.currency();
            OptionalDouble start = finance.converted(one.start(), from, to);
            OptionalDouble end = finance.converted(one.end(), from, to);
            if (start.isEmpty() || end.isEmpty()) {
                without.merge(one.currency().orElse("?"), 1, Integer::sum);
            } else {
                List<Cohort.Verdict> verdicts = one.due().stream()
                        .filter(due -> due.status() != Renewal.Status.OPEN)
                        .map(due -> verdict(due, from, to, finance))
                        .toList();
                members.add(new Cohort.Member(one, start.getAsDouble(), end.getAsDouble(), verdicts));
            }
        }
        without.forEach((code, count) -> notes.add(count + (count == 1 ? " account" : " accounts") + " with revenue in "
                + code + " left out: config/finance.yaml has no rate for it. Add one, for example: rates: {" + code
                + ": 0.9}"));
        return members;
    }

    private static Cohort.Verdict verdict(Trajectory.Due due, Optional<String> from, String to, Finance finance) {
        BigDecimal amount = due.amount();
        double worth = amount == null
                ? Double.NaN
                : finance.converted(amount, from, to).orElse(Double.NaN);
        return new Cohort.Verdict(due.status() == Renewal.Status.WON, worth);
    }

    private static LifecycleFigures figures(
            String group,
            List<Cohort.Member> members,
            LocalDate first,
            LocalDate last,
            Finance finance,
            boolean everybody) {
        Cohort cohort = new Cohort(members, last);
        Statistic lifetime = LifetimeValue.of(members, last, finance);
        Statistic cost = everybody
                ? acquisitionCost(members, first, last, finance)
                : new Statistic.Untold("told of all accounts only");
        List<Cohort.Member> won = cohort.won();
        return new LifecycleFigures(
                group,
                cohort.accounts(),
                cohort.startRevenue(),
                cohort.expansion(),
                cohort.contraction(),
                cohort.churned(),
                won.stream().mapToDouble(Cohort.Member::end).sum(),
                won.size(),
                cohort.lost(),
                cohort.netRetention(),
                cohort.grossRetention(),
                cohort.renewalBaseRetention(),
                cohort.logoChurn(),
                ofYear(cohort.logoChurn(), months(first, last)),
                cohort.revenueChurn(),
                cohort.contractionRate(),
                cohort.renewalRate(),
                cohort.renewalRateByValue(),
                cohort.renewalsOpen(),
                cohort.revenuePerAccount(),
                lifetime,
                cost,
                over(lifetime, cost),
                payback(cost, cohort.revenuePerAccount(), finance),
                cohort.reconstructed());
    }

    /** Churn compounds: a tenth a month is not a hundred and twenty percent a year. */
    static Statistic ofYear(Statistic churn, double months) {
        return churn instanceof Statistic.Known known && months != 12
                ? new Statistic.Known(
                        ofYear(known.value(), months),
                        ofYear(known.low(), months),
                        ofYear(known.high(), months),
                        known.n())
                : churn;
    }

    /** Whole months where the days are the same, such as a year from one 20 November to the next. */
    private static double months(LocalDate first, LocalDate last) {
        long whole = ChronoUnit.MONTHS.between(first, last);
        return first.plusMonths(whole).equals(last) ? whole : ChronoUnit.DAYS.between(first, last) / MONTH_DAYS;
    }

    static double ofYear(double churn, double months) {
        return 1 - Math.pow(1 - churn, 12 / months);
    }

    /** Cost and new customers of the same days: of every period of cost that lies within the one reported. */
    private static Statistic acquisitionCost(
            List<Cohort.Member> members, LocalDate first, LocalDate last, Finance finance) {
        double cost = 0;
        int won = 0;
        boolean any = false;
        for (Finance.Acquisition period : finance.acquisition()) {
            if (period.from().isAfter(first) && !period.until().isAfter(last)) {
                any = true;
                cost += period.cost();
                won += (int) members.stream()
                        .map(member -> member.trajectory().from())
                        .filter(Objects::nonNull)
                        .filter(from -> !from.isBefore(period.from()) && !from.isAfter(period.until()))
                        .count();
            }
        }
        if (!any) {
            return new Statistic.Untold("config/finance.yaml tells no cost of acquisition within these days");
        }
        return won < 5 ? new Statistic.TooFew(won, 5) : new Statistic.Known(cost / won, Double.NaN, Double.NaN, won);
    }

    private static Statistic over(Statistic value, Statistic cost) {
        if (value instanceof Statistic.Known worth && cost instanceof Statistic.Known paid && paid.value() > 0) {
            return new Statistic.Known(
                    worth.value() / paid.value(), worth.low() / paid.value(), worth.high() / paid.value(), worth.n());
        }
        return value instanceof Statistic.Known ? cost : value;
    }

    private static Statistic payback(Statistic cost, Statistic revenue, Finance finance) {
        if (finance.grossMargin().isEmpty()) {
            return LifetimeValue.NO_MARGIN;
        }
        if (cost instanceof Statistic.Known paid && revenue instanceof Statistic.Known monthly) {
            double months =
                    paid.value() / (monthly.value() * finance.grossMargin().getAsDouble());
            return new Statistic.Known(months, Double.NaN, Double.NaN, paid.n());
        }
        return cost instanceof Statistic.Known ? revenue : cost;
    }

    /** Everything by group, for a table: label to statistic, in the order in which people read them. */
    public static Map<String, Statistic> rates(LifecycleFigures figures) {
        Map<String, Statistic> rates = new LinkedHashMap<>();
        rates.put("net_retention", figures.netRetention());
        rates.put("gross_retention", figures.grossRetention());
        rates.put("net_retention_of_due", figures.renewalBaseRetention());
        rates.put("logo_churn", figures.logoChurn());
        rates.put("logo_churn_a_year", figures.logoChurnOfYear());
        rates.put("revenue_churn", figures.revenueChurn());
        rates.put("contraction_rate", figures.contractionRate());
        rates.put("renewal_rate", figures.renewalRate());
        rates.put("renewal_rate_by_value", figures.renewalRateByValue());
        return rates;
    }
}

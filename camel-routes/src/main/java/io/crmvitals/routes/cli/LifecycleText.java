package io.crmvitals.routes.cli;

import io.crmvitals.core.revenue.Lifecycle;
import io.crmvitals.core.revenue.LifecycleFigures;
import io.crmvitals.core.revenue.Statistic;
import java.util.Locale;
import java.util.Map;

/** Lifecycle numbers as a person reads them: a bridge of revenue from the first day to the last, then the rates with their ranges. */
final class LifecycleText {

    private static final Map<String, String> LABELS = Map.of(
            "net_retention", "net revenue retention (NRR)",
            "gross_retention", "gross revenue retention (GRR)",
            "net_retention_of_due", "NRR of those with a renewal due",
            "logo_churn", "accounts lost",
            "logo_churn_a_year", "accounts lost, as of a year",
            "revenue_churn", "revenue lost with them",
            "contraction_rate", "revenue lost by smaller contracts",
            "renewal_rate", "renewals won of those decided",
            "renewal_rate_by_value", "the same by value");

    private LifecycleText() {}

    static String of(Lifecycle lifecycle) {
        StringBuilder text = new StringBuilder();
        text.append("From the end of ")
                .append(lifecycle.first())
                .append(" to the end of ")
                .append(lifecycle.last())
                .append(lifecycle
                        .currency()
                        .map(code -> ", annual recurring revenue in " + code)
                        .orElse(""))
                .append(". In brackets: the range with 95 % confidence, and how many it rests on.\n");
        for (LifecycleFigures group : lifecycle.groups()) {
            text.append('\n').append(group(group));
        }
        if (!lifecycle.notes().isEmpty()) {
            text.append("\nTo know\n");
            lifecycle.notes().forEach(note -> text.append("  ").append(note).append('\n'));
        }
        return text.toString();
    }

    private static String group(LifecycleFigures group) {
        StringBuilder text = new StringBuilder();
        text.append(group.group().equals("all") ? "All accounts" : group.group())
                .append(": ")
                .append(count(group.accounts(), "customer"))
                .append(" at the start, ")
                .append(group.lost())
                .append(" lost, ")
                .append(group.newAccounts())
                .append(" new\n");
        text.append(String.format(
                Locale.ROOT,
                "  %,.0f + %,.0f expansion - %,.0f contraction - %,.0f churn = %,.0f; %,.0f from new customers beside it%n",
                group.startRevenue(),
                group.expansion(),
                group.contraction(),
                group.churned(),
                group.endRevenue(),
                group.newRevenue()));
        Lifecycle.rates(group).forEach((name, rate) -> {
            // Over a year the two are the same.
            if (!name.equals("logo_churn_a_year") || !rate.equals(group.logoChurn())) {
                line(text, LABELS.getOrDefault(name, name), rate, 100, " %");
            }
        });
        line(text, "monthly revenue an account (ARPA)", group.revenuePerAccount(), 1, "");
        line(text, "lifetime value (CLV)", group.lifetimeValue(), 1, "");
        if (group.group().equals("all")) {
            line(text, "cost of a new customer (CAC)", group.acquisitionCost(), 1, "");
            line(text, "lifetime value over that cost", group.valueOverCost(), 1, "");
            line(text, "months until it is paid back", group.paybackMonths(), 1, "");
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String label, Statistic statistic, double factor, String unit) {
        text.append(String.format(Locale.ROOT, "  %-34s %s%n", label, told(statistic, factor, unit)));
    }

    private static String told(Statistic statistic, double factor, String unit) {
        if (statistic instanceof Statistic.Known known) {
            String value = String.format(Locale.ROOT, "%,.1f%s", factor * known.value(), unit);
            return known.hasRange()
                    ? String.format(
                            Locale.ROOT,
                            "%12s  (%,.1f to %,.1f, n %d)",
                            value,
                            factor * known.low(),
                            factor * known.high(),
                            known.n())
                    : String.format(Locale.ROOT, "%12s  (n %d)", value, known.n());
        }
        if (statistic instanceof Statistic.TooFew few) {
            return "no number: " + few.n() + " are too few, " + few.least() + " are needed";
        }
        return "no number: " + ((Statistic.Untold) statistic).what();
    }

    private static String count(int n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }
}

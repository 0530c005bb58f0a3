package io.crmvitals.routes.cli;

import io.crmvitals.core.port.Store;
import io.crmvitals.core.revenue.Lifecycle;
import io.crmvitals.core.revenue.LifecycleFigures;
import io.crmvitals.core.revenue.Statistic;
import io.crmvitals.core.revenue.Trajectory;
import io.crmvitals.routes.app.Configuration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What became of recurring revenue: the outcomes that a health score is judged by. */
@Command(
        name = "lifecycle",
        description = {
            "Show retention, churn, renewals and lifetime value over the last months, in total and by segment.",
            "Everything as it was known on the last day, from the versions in the store. Calls no vendor."
        })
final class LifecycleVerb implements Callable<Integer> {

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Option(names = "--as-of", paramLabel = "DATE", description = "Last day of the period. Default: today (UTC)")
    private @Nullable LocalDate asOf;

    @Option(
            names = "--months",
            paramLabel = "N",
            defaultValue = "12",
            description = "Length of the period, 1 to 60. Default: ${DEFAULT-VALUE}")
    private int months;

    @Option(
            names = "--hindsight",
            description =
                    "Use what is known today, also of days long past. For a store that is younger than the day asked for.")
    private boolean hindsight;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Surroundings around = Surroundings.of(spec);
        LocalDate today = around.clock().instant().atOffset(ZoneOffset.UTC).toLocalDate();
        LocalDate last = asOf == null ? today : asOf;
        if (months < 1 || months > 60) {
            throw new ParameterException(
                    spec.commandLine(), "--months is " + months + ". Write a number from 1 to 60, for example: 12");
        }
        if (last.isAfter(today)) {
            throw new ParameterException(
                    spec.commandLine(), "--as-of is " + last + ", which is still to come. Today is " + today + ".");
        }
        Configuration configuration = Configuration.withoutConnections(options.config, around.variables());
        try (Store store = options.openStore()) {
            Instant known = hindsight || last.equals(today)
                    ? around.clock().instant()
                    : last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            LocalDate first = last.minusMonths(months);
            List<Trajectory> trajectories = new ArrayList<>();
            store.facts(store.accounts(), known, configuration.settings().primary(), facts -> {
                if (!facts.tellings().isEmpty()) {
                    trajectories.add(Trajectory.of(facts, first, last));
                }
            });
            if (trajectories.isEmpty()) {
                throw new Refusal(
                        store.accounts().isEmpty()
                                ? "The store holds no accounts yet. Run ./vitals sync first."
                                : "Nothing was known by the end of " + last
                                        + ": the store is younger. With --hindsight the period is told from what is known today.");
            }
            Lifecycle lifecycle = Lifecycle.of(trajectories, first, last, configuration.finance());
            if (options.json) {
                Output.json(spec, json(lifecycle));
            } else {
                Output.text(spec, LifecycleText.of(lifecycle));
            }
        }
        return ExitCode.GREEN;
    }

    private static Map<String, Object> json(Lifecycle lifecycle) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("from", lifecycle.first().toString());
        json.put("to", lifecycle.last().toString());
        json.put("currency", lifecycle.currency().orElse(null));
        json.put("groups", lifecycle.groups().stream().map(LifecycleVerb::group).toList());
        json.put("notes", lifecycle.notes());
        return json;
    }

    private static Map<String, Object> group(LifecycleFigures figures) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("group", figures.group());
        row.put("accounts", figures.accounts());
        row.put("start_revenue", figures.startRevenue());
        row.put("expansion", figures.expansion());
        row.put("contraction", figures.contraction());
        row.put("churned", figures.churned());
        row.put("end_revenue", figures.endRevenue());
        row.put("accounts_lost", figures.lost());
        row.put("accounts_new", figures.newAccounts());
        row.put("new_revenue", figures.newRevenue());
        row.put("renewals_open", figures.renewalsOpen());
        row.put("reconstructed", figures.reconstructed());
        Lifecycle.rates(figures).forEach((name, statistic) -> row.put(name, statistic(statistic)));
        row.put("monthly_revenue_per_account", statistic(figures.revenuePerAccount()));
        row.put("lifetime_value", statistic(figures.lifetimeValue()));
        row.put("acquisition_cost", statistic(figures.acquisitionCost()));
        row.put("value_over_cost", statistic(figures.valueOverCost()));
        row.put("payback_months", statistic(figures.paybackMonths()));
        return row;
    }

    private static Map<String, Object> statistic(Statistic statistic) {
        Map<String, Object> row = new LinkedHashMap<>();
        if (statistic instanceof Statistic.Known known) {
            row.put("value", known.value());
            row.put("low", known.hasRange() ? known.low() : null);
            row.put("high", known.hasRange() ? known.high() : null);
            row.put("n", known.n());
        } else if (statistic instanceof Statistic.TooFew few) {
            row.put("value", null);
            row.put("reason", few.n() + " are too few, " + few.least() + " are needed");
        } else if (statistic instanceof Statistic.Untold untold) {
            row.put("value", null);
            row.put("reason", untold.what());
        }
        return row;
    }
}

package io.crmvitals.routes.cli;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.score.Contribution;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.routes.app.Configuration;
import io.crmvitals.routes.app.Preview;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One account from the vendors' values to the points of its score. */
@Command(
        name = "preview",
        description = {
            "Show one account: source values -> readings -> points, with today's config and what the store holds.",
            "Calls no vendor and stores nothing: change a mapping, a curve or a weight and look again."
        })
final class PreviewVerb implements Callable<Integer> {

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Option(
            names = "--account",
            required = true,
            paramLabel = "KEY",
            description = "Account key, a vendor's id, a domain, or a part of the name.")
    private String wanted = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Surroundings surroundings = Surroundings.of(spec);
        Configuration configuration = Configuration.withoutConnections(options.config, surroundings.variables());
        try (Store store = options.openStore()) {
            AccountKey key = AccountFinder.find(store, wanted);
            Preview preview = Preview.of(key, configuration, store, surroundings.clock());
            if (options.json) {
                Output.json(spec, json(preview));
            } else {
                Output.text(spec, text(preview, Names.of(store).of(key)));
            }
            return ExitCode.GREEN;
        }
    }

    private static String text(Preview preview, String name) {
        StringBuilder text = new StringBuilder();
        HealthScore score = preview.score();
        text.append(name).append("  ").append(score.account()).append('\n');
        text.append("by ")
                .append(score.scorecard())
                .append(" as of ")
                .append(score.day())
                .append("\n\n");
        Map<String, Contribution> parts = parts(score);
        for (Reading reading : score.readings()) {
            Contribution part = parts.get(reading.indicator());
            text.append(reading.indicator())
                    .append(": ")
                    .append(answer(reading))
                    .append('\n');
            if (reading instanceof Reading.Measured measured) {
                text.append(String.format(
                        Locale.ROOT,
                        "    %.1f points%s%n",
                        measured.points(),
                        part == null
                                ? ", not weighed"
                                : String.format(
                                        Locale.ROOT, " x weight %.2f %% = %.2f", 100 * part.weight(), part.amount())));
            }
            preview.sources(reading)
                    .forEach(source -> text.append("    ").append(source).append('\n'));
        }
        parts.values().stream()
                .filter(part -> part.indicator().startsWith("cap:"))
                .forEach(
                        part -> text.append(String.format(Locale.ROOT, "%s: %.2f%n", part.indicator(), part.amount())));
        text.append('\n');
        if (score instanceof HealthScore.Scored scored) {
            text.append(String.format(
                    Locale.ROOT, "Score %.1f, %s", scored.value(), scored.band().word()));
        } else {
            text.append("No score: grey");
        }
        text.append(String.format(Locale.ROOT, ", coverage %d %%.%n", Math.round(100 * score.coverage())));
        score.reasons()
                .forEach(reason -> text.append("  ").append(reason.text()).append('\n'));
        return text.toString();
    }

    private static Map<String, Contribution> parts(HealthScore score) {
        Map<String, Contribution> parts = new LinkedHashMap<>();
        if (score instanceof HealthScore.Scored scored) {
            scored.contributions().forEach(part -> parts.put(part.indicator(), part));
        }
        return parts;
    }

    private static String answer(Reading reading) {
        if (reading instanceof Reading.Measured measured) {
            return measured.text();
        }
        if (reading instanceof Reading.NoData none) {
            return "no data: " + none.reason();
        }
        if (reading instanceof Reading.Stale stale) {
            return "stale: " + stale.reason();
        }
        return "not applicable: " + ((Reading.NotApplicable) reading).reason();
    }

    private static Map<String, Object> json(Preview preview) {
        Map<String, Object> json = new LinkedHashMap<>(SummaryJson.score(preview.score()));
        Map<String, Contribution> parts = new HashMap<>(parts(preview.score()));
        List<Map<String, Object>> readings = new ArrayList<>();
        for (Reading reading : preview.score().readings()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("indicator", reading.indicator());
            row.put("answer", answer(reading));
            row.put("value", reading instanceof Reading.Measured measured ? measured.value() : null);
            row.put("points", reading instanceof Reading.Measured measured ? measured.points() : null);
            @Nullable Contribution part = parts.get(reading.indicator());
            row.put("amount", part == null ? null : part.amount());
            row.put("sources", preview.sources(reading));
            readings.add(row);
        }
        json.put("readings", readings);
        return json;
    }
}

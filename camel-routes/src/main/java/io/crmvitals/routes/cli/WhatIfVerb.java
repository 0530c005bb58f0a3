package io.crmvitals.routes.cli;

import io.crmvitals.core.port.Store;
import io.crmvitals.core.score.Band;
import io.crmvitals.core.score.Scorecards;
import io.crmvitals.core.score.WhatIf;
import io.crmvitals.routes.app.CardTrial;
import io.crmvitals.routes.app.Configuration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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

/** What changed scorecards would make of every account. */
@Command(
        name = "what-if",
        description = {
            "Show what changed scorecards would make of every account: copy config/scorecards, change weights, curves, bands",
            "or limits there, and look. Weighs the answers that scores keep; measures anew only what the change asks for,",
            "and says so. Calls no vendor and stores nothing."
        })
final class WhatIfVerb implements Callable<Integer> {

    private static final int SHOWN = 10;

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Option(
            names = "--cards",
            required = true,
            paramLabel = "DIR",
            description = "Folder of the scorecards to try, as config/scorecards is one.")
    private Path cards = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Surroundings surroundings = Surroundings.of(spec);
        Configuration configuration = Configuration.withoutConnections(options.config, surroundings.variables());
        Scorecards changed = configuration.otherCards(cards, surroundings.variables());
        try (Store store = options.openStore()) {
            CardTrial trial = CardTrial.of(configuration, changed, store, surroundings.clock());
            if (options.json) {
                Output.json(spec, json(trial));
            } else {
                Output.text(spec, text(trial, Names.of(store)));
            }
            return ExitCode.GREEN;
        }
    }

    private static List<WhatIf.Outcome> farthestFirst(CardTrial trial) {
        List<WhatIf.Outcome> all = new ArrayList<>(trial.outcomes());
        all.sort(Comparator.comparingDouble((WhatIf.Outcome outcome) -> -Math.abs(outcome.moved()))
                .thenComparing(outcome -> outcome.account().value()));
        return all;
    }

    private static String text(CardTrial trial, Names names) {
        StringBuilder text = new StringBuilder();
        int all = trial.outcomes().size();
        if (all == 0) {
            return "No account has a score yet. Run ./vitals sync or ./vitals score first.\n";
        }
        text.append(measuredText(trial, all)).append("\n\n");
        int moved = 0;
        for (Map.Entry<Band, Map<Band, Integer>> was : trial.bands().entrySet()) {
            for (Map.Entry<Band, Integer> now : was.getValue().entrySet()) {
                boolean stays = was.getKey() == now.getKey();
                moved += stays ? 0 : now.getValue();
                text.append(String.format(
                        Locale.ROOT,
                        "%7d  %s%n",
                        now.getValue(),
                        stays
                                ? was.getKey().word() + " as before"
                                : was.getKey().word() + " -> " + now.getKey().word()));
            }
        }
        text.append(String.format(Locale.ROOT, "%n%d of %d accounts would change their band.%n", moved, all));
        List<WhatIf.Outcome> farthest = farthestFirst(trial).stream()
                .filter(outcome -> Math.abs(outcome.moved()) >= 0.05)
                .limit(SHOWN)
                .toList();
        if (!farthest.isEmpty()) {
            text.append("\nThe farthest moves:\n");
            farthest.forEach(outcome -> text.append(String.format(
                    Locale.ROOT,
                    "  %+6.1f  %s -> %s  %s%n",
                    outcome.moved(),
                    number(outcome.was(), outcome.bandWas()),
                    number(outcome.value(), outcome.band()),
                    names.of(outcome.account()))));
        }
        return text.toString();
    }

    private static String measuredText(CardTrial trial, int all) {
        if (trial.measured() == 0) {
            return all + " accounts, by the answers that their newest scores keep; nothing was measured anew.";
        }
        String why = trial.needs().isEmpty()
                ? "what their scores keep does not tell it: they are between two cards, have others that belong to them, or were scored by another version"
                : String.join("; ", trial.needs());
        return all + " accounts, " + trial.measured()
                + " of them measured anew from their records as of today, because " + why + ".";
    }

    private static String number(@Nullable Double value, Band band) {
        return value == null ? "grey" : String.format(Locale.ROOT, "%.1f %s", value, band.word());
    }

    private static Map<String, Object> json(CardTrial trial) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("accounts", trial.outcomes().size());
        json.put("measuredAnew", trial.measured());
        json.put("needs", trial.needs());
        List<Map<String, Object>> rows = new ArrayList<>();
        for (WhatIf.Outcome outcome : farthestFirst(trial)) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("account", outcome.account().value());
            row.put("was", outcome.was());
            row.put("bandWas", outcome.bandWas().word());
            row.put("value", outcome.value());
            row.put("band", outcome.band().word());
            row.put("coverage", outcome.coverage());
            rows.add(row);
        }
        json.put("outcomes", rows);
        return json;
    }
}

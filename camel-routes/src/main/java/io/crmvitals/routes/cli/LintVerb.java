package io.crmvitals.routes.cli;

import io.crmvitals.core.config.Nearest;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.score.CardFinding;
import io.crmvitals.core.score.CardFinding.Severity;
import io.crmvitals.core.score.Scorecard;
import io.crmvitals.routes.app.CardLinting;
import io.crmvitals.routes.app.Configuration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** By what a scorecard misleads, found before anybody acts on its scores. */
@Command(
        name = "lint",
        description = {
            "Look for everything by which a scorecard misleads: weights that move nothing, questions that nobody answers,",
            "causes that count twice, bands out of reach. Works without a store; with one it also tells what the scores of",
            "your accounts say of the cards. Calls no vendor."
        },
        footer = {"", "Exit code 2 when there is a warning, 78 when a card is wrong."})
final class LintVerb implements Callable<Integer> {

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Option(names = "--card", paramLabel = "ID", description = "This card only.")
    private @Nullable String card;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Configuration configuration = Configuration.withoutConnections(
                options.config, Surroundings.of(spec).variables());
        List<String> cards =
                configuration.scorecards().all().stream().map(Scorecard::id).toList();
        String wanted = card;
        if (wanted != null && !cards.contains(wanted)) {
            throw new Refusal("There is no scorecard " + wanted + " in " + options.config.resolve("scorecards") + "."
                    + Nearest.hint(wanted, cards) + " Known are " + String.join(", ", cards) + ".");
        }
        boolean stored = options.storeMayExist();
        List<CardFinding> findings;
        int scores = 0;
        if (stored) {
            try (Store store = options.openStore()) {
                findings = CardLinting.findings(configuration, store);
                scores = store.latestScores().size();
            }
        } else {
            findings = CardLinting.findings(configuration, null);
        }
        List<CardFinding> told = findings.stream()
                .filter(finding -> wanted == null || finding.card().equals(wanted))
                .toList();
        if (options.json) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("cards", wanted == null ? cards : List.of(wanted));
            json.put("scores", scores);
            json.put("findings", FindingText.json(told));
            Output.json(spec, json);
        } else {
            Output.text(spec, text(told, wanted == null ? cards.size() : 1, scores));
        }
        if (told.stream().anyMatch(finding -> finding.severity() == Severity.ERROR)) {
            return ExitCode.CONFIG;
        }
        return told.stream().anyMatch(finding -> finding.severity() == Severity.WARNING)
                ? ExitCode.AMBER
                : ExitCode.GREEN;
    }

    private static String text(List<CardFinding> findings, int cards, int scores) {
        String looked = (cards == 1 ? "1 scorecard" : cards + " scorecards") + " looked at"
                + (scores == 0
                        ? "; no scores are stored yet, so nothing was said of your data. "
                        : ", with the newest scores of " + scores + (scores == 1 ? " account. " : " accounts. "));
        String found = findings.isEmpty() ? "Nothing to mend." : FindingText.counts(findings) + ".";
        StringBuilder text = new StringBuilder(FindingText.of(findings));
        FindingText.paragraph(text.append(findings.isEmpty() ? "" : "\n"), "", looked + found, 0);
        return text.toString();
    }
}

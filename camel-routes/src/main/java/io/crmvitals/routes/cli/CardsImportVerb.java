package io.crmvitals.routes.cli;

import io.crmvitals.core.config.Problems;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.score.CardFinding.Severity;
import io.crmvitals.core.score.CardImport;
import io.crmvitals.core.score.CardPack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes a pack into the configuration, after the same checks as at every start. */
@Command(
        name = "import",
        description = {
            "Take a scorecard out of a pack into the configuration. It is checked as at every start; a card is never replaced",
            "by another one of the same version. Shows in words what changes."
        })
final class CardsImportVerb implements Callable<Integer> {

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Parameters(paramLabel = "FILE", description = "The pack, as cards export wrote it.")
    private Path pack = Path.of("card.yaml");

    @Option(names = "--dry-run", description = "Say what would change, and change nothing.")
    private boolean dryRun;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Problems problems = new Problems();
        CardPack read = CardPack.read(pack.toString(), text(pack), problems);
        problems.throwIfAny();
        CardImport plan = CardImport.of(read, pack.toString(), site());
        if (!dryRun) {
            plan.files().forEach(this::write);
        }
        if (options.json) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("card", read.card());
            json.put("version", read.version());
            json.put("written", !dryRun);
            json.put("files", plan.files().keySet().stream().sorted().toList());
            json.put("changes", plan.words().stream().map(String::strip).toList());
            json.put("findings", FindingText.json(plan.findings()));
            Output.json(spec, json);
        } else {
            Output.text(spec, words(read, plan));
        }
        return plan.findings().stream().anyMatch(finding -> finding.severity() != Severity.REMARK)
                ? ExitCode.AMBER
                : ExitCode.GREEN;
    }

    private String words(CardPack read, CardImport plan) {
        StringBuilder text = new StringBuilder();
        plan.words().forEach(line -> FindingText.paragraph(text, line.startsWith("  ") ? "  " : "", line.strip(), 4));
        text.append(FindingText.of(plan.findings()));
        if (!read.playbooks().isEmpty()) {
            FindingText.paragraph(
                    text, "", "Playbooks that answer its indicators: " + String.join(", ", read.playbooks()) + ".", 2);
        }
        String end = plan.files().isEmpty()
                ? "Nothing to write."
                : (dryRun ? "Would be written to " : "Written to ") + options.config + ": "
                        + String.join(
                                ", ", plan.files().keySet().stream().sorted().toList()) + ".";
        FindingText.paragraph(text, "", end, 2);
        return text.toString();
    }

    private CardImport.Site site() {
        Map<String, String> scorecards = new TreeMap<>();
        Path folder = options.config.resolve("scorecards");
        if (Files.isDirectory(folder)) {
            try (Stream<Path> all = Files.list(folder)) {
                List<Path> files =
                        all.filter(path -> path.toString().endsWith(".yaml")).toList();
                files.forEach(path -> scorecards.put(String.valueOf(path.getFileName()), text(path)));
            } catch (IOException unreadable) {
                throw new Refusal(folder + " cannot be read. It must be readable by this user.");
            }
        }
        Path own = options.config.resolve("indicators.yaml");
        Map<String, String> used = new HashMap<>();
        if (Files.exists(options.config.resolve("vitals.yaml")) && options.storeMayExist()) {
            try (Store store = options.openStore()) {
                store.cardVersions().forEach((key, version) -> used.put(key, version.content()));
            }
        }
        return new CardImport.Site(scorecards, Files.exists(own) ? text(own) : "", used);
    }

    private void write(String name, String text) {
        Path file = options.config.resolve(name);
        try {
            Path parent = file.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw new Refusal(file + " cannot be written (" + unwritable.getMessage()
                    + "). Let this user write there and import again.");
        }
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException unreadable) {
            throw new Refusal(path + " cannot be read as UTF-8 text. It must be there and readable by this user.");
        }
    }
}

package io.crmvitals.routes.cli;

import io.crmvitals.core.config.Nearest;
import io.crmvitals.core.score.CardPack;
import io.crmvitals.core.score.Scorecard;
import io.crmvitals.routes.app.CardExport;
import io.crmvitals.routes.app.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a card with everything that it needs into one file. */
@Command(
        name = "export",
        description = {
            "Write a scorecard with everything that it needs into one file: its text, the card that it is worked out from,",
            "and your own indicators that it weighs. It holds no customer's data."
        })
final class CardsExportVerb implements Callable<Integer> {

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Option(names = "--card", paramLabel = "ID", required = true, description = "The scorecard.")
    private String card = "";

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where the pack goes.")
    private Path out = Path.of("card.yaml");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Configuration configuration = Configuration.withoutConnections(
                options.config, Surroundings.of(spec).variables());
        List<String> ids =
                configuration.scorecards().all().stream().map(Scorecard::id).toList();
        Scorecard found = configuration.scorecards().all().stream()
                .filter(each -> each.id().equals(card))
                .findFirst()
                .orElseThrow(() -> new Refusal("There is no scorecard " + card + "." + Nearest.hint(card, ids)
                        + " Known are " + String.join(", ", ids) + "."));
        String version = Main.class.getPackage().getImplementationVersion();
        CardPack pack = CardExport.of(found, configuration, options.config, version == null ? "unreleased" : version);
        try {
            Files.writeString(out, pack.text());
        } catch (IOException unwritable) {
            throw new Refusal(out + " cannot be written (" + unwritable.getMessage()
                    + "). Name a file in a folder that is there and that you may write to.");
        }
        if (options.json) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("card", pack.card());
            json.put("version", pack.version());
            json.put("file", out.toString());
            json.put("hash", pack.hash());
            json.put("scorecards", List.copyOf(pack.scorecards().keySet()));
            json.put("indicators", List.copyOf(pack.indicators().keySet()));
            json.put("playbooks", pack.playbooks());
            Output.json(spec, json);
        } else {
            StringBuilder text = new StringBuilder();
            int own = pack.indicators().size();
            FindingText.paragraph(
                    text,
                    "",
                    found.key() + " is in " + out + ", with "
                            + (own == 0 ? "no indicators of your own" : own + " of your own indicators") + ".",
                    0);
            Output.text(spec, text.toString());
        }
        return ExitCode.GREEN;
    }
}

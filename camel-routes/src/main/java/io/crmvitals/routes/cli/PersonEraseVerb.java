package io.crmvitals.routes.cli;

import io.crmvitals.core.port.PersonClue;
import io.crmvitals.core.port.Store;
import io.crmvitals.routes.app.Audit;
import io.crmvitals.routes.app.Snapshots;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes one person out of everything that is kept. */
@Command(
        name = "erase",
        description = {
            "Take one person out of everything that is kept; without --yes only say what would go.",
            "Facts without the person stay: an answer keeps its value, a ticket its account. What the vendors tell of the person",
            "later is not kept either. What stands in the CRMs stays there: erase it there too."
        })
final class PersonEraseVerb implements Callable<Integer> {

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Mixin
    private PersonOptions who = new PersonOptions();

    @Option(names = "--yes", description = "Do it.")
    private boolean yes;

    @Option(
            names = "--snapshots",
            description = "With --yes also delete the nightly copies of the store, which still hold the person.")
    private boolean snapshots;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Surroundings surroundings = Surroundings.of(spec);
        Instant now = surroundings.clock().instant();
        PersonClue clue = who.clue(spec);
        try (Store store = options.openStore()) {
            Snapshots copies = new Snapshots(store, options.data);
            Map<String, Long> gone = store.erase(clue, yes, now);
            if (gone.isEmpty() && !(yes && snapshots)) {
                throw new Refusal("Nobody is known by that. Nothing was changed.");
            }
            List<Path> holding = copies.all();
            boolean deleted = yes && snapshots && !holding.isEmpty();
            if (deleted) {
                copies.delete(holding);
            }
            if (yes) {
                Audit.ofCommandLine(store, surroundings.clock())
                        .record(
                                Audit.What.ERASE,
                                "person",
                                "Taken out: " + PersonText.counts(gone) + "."
                                        + (deleted ? " Nightly copies deleted: " + holding.size() + "." : ""));
            }
            if (options.json) {
                Output.json(spec, json(gone, holding, deleted));
            } else {
                Output.text(spec, text(gone, holding, deleted));
            }
            return ExitCode.GREEN;
        }
    }

    private String text(Map<String, Long> gone, List<Path> holding, boolean deleted) {
        StringBuilder text = new StringBuilder();
        text.append(yes ? "Taken out: " : "Would be taken out: ")
                .append(PersonText.counts(gone))
                .append(".\n");
        if (deleted) {
            text.append("Nightly copies deleted: ").append(holding.size()).append(".\n");
        } else if (!holding.isEmpty()) {
            text.append("Nightly copies that ")
                    .append(yes ? "still hold" : "hold")
                    .append(" the person, each until a newer one takes its place:\n");
            holding.forEach(copy -> text.append("  ").append(copy).append('\n'));
            text.append("Delete them too: --snapshots\n");
        }
        text.append(
                yes
                        ? "Copies that you made yourselves, and the CRMs, are not touched.\n"
                        : "Nothing was changed. Do it: --yes\n");
        return text.toString();
    }

    private Map<String, Object> json(Map<String, Long> gone, List<Path> holding, boolean deleted) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("done", yes);
        json.put("taken_out", new TreeMap<>(gone));
        json.put("snapshots", holding.stream().map(Path::toString).toList());
        json.put("snapshots_deleted", deleted);
        return json;
    }
}

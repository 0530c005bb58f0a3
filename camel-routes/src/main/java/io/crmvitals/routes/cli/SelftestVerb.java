package io.crmvitals.routes.cli;

import io.crmvitals.routes.selftest.Scale;
import io.crmvitals.routes.selftest.Trial;
import io.crmvitals.routes.selftest.Trials;
import io.crmvitals.routes.selftest.Tried;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the product promises of reliability, tried out on this machine against simulated vendors. */
@Command(
        name = "selftest",
        description = {
            "Try out what is promised of reliability, against simulated vendors on this machine: kills, faults, lost answers.",
            "No account is needed, and nothing is called outside of this machine. Ends with 0 when all held, with 1 otherwise."
        })
final class SelftestVerb implements Callable<Integer> {

    private final Function<Path, List<Trial>> trials;

    @Option(
            names = "--scale",
            paramLabel = "SIZE",
            defaultValue = "short",
            description = "short (seconds), tenth (minutes) or full (the size that is promised; hours)."
                    + " Default: ${DEFAULT-VALUE}")
    private Scale scale = Scale.SHORT;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "42",
            description = "The same seed tries the same. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(names = "--only", paramLabel = "ID", split = ",", description = "Only these promises, for example: R3,R7")
    private List<String> only = new ArrayList<>();

    @Option(names = "--json", description = "Result as JSON on stdout; progress stays on stderr.")
    private boolean json;

    @Option(
            names = "--config",
            paramLabel = "DIR",
            defaultValue = "config",
            description = "Folder of the config files to play with. Default: ${DEFAULT-VALUE}")
    private Path config = Path.of("config");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    SelftestVerb() {
        this(Trials::all);
    }

    /** @param trials all that there are, given the folder of the config */
    SelftestVerb(Function<Path, List<Trial>> trials) {
        this.trials = trials;
    }

    @Override
    public Integer call() {
        List<Trial> chosen = chosen(trials.apply(config));
        List<Tried> tried = new ArrayList<>();
        for (Trial trial : chosen) {
            Output.progress().leg(trial.id(), trial.claim());
            Tried one = Tried.of(trial, scale, seed, Output.progress());
            tried.add(one);
            if (!json) {
                Output.text(spec, SelftestText.line(one));
            }
        }
        if (json) {
            Output.json(spec, SelftestJson.of(tried, scale, seed));
        } else {
            Output.text(spec, SelftestText.end(tried, scale, seed));
        }
        return tried.stream().allMatch(one -> one.outcome().held()) ? ExitCode.GREEN : ExitCode.FAILED;
    }

    private List<Trial> chosen(List<Trial> all) {
        if (only.isEmpty()) {
            return all;
        }
        Set<String> known = all.stream()
                .flatMap(trial -> Stream.concat(Stream.of(trial.id()), trial.promises().stream()))
                .collect(Collectors.toSet());
        Set<String> wanted = new LinkedHashSet<>();
        for (String id : only) {
            wanted.add(known.stream()
                    .filter(id.strip()::equalsIgnoreCase)
                    .findFirst()
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(),
                            "--only names " + id + ", of which there is no trial. There are trials of "
                                    + SelftestText.inOrder(known) + ".")));
        }
        return all.stream()
                .filter(trial ->
                        wanted.contains(trial.id()) || trial.promises().stream().anyMatch(wanted::contains))
                .toList();
    }
}

package io.crmvitals.routes.cli;

import io.crmvitals.routes.bench.BenchReport;
import io.crmvitals.routes.bench.BenchRun;
import io.crmvitals.routes.bench.CamelLeg;
import io.crmvitals.routes.bench.Figure;
import io.crmvitals.routes.bench.Leg;
import io.crmvitals.routes.bench.Legs;
import io.crmvitals.routes.bench.Machine;
import io.crmvitals.routes.bench.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Figures of this machine. */
@Command(
        name = "bench",
        description = {
            "Measure on this machine, in one run: the floor, the product's legs, and client libraries on the same pages.",
            "Each leg runs in a process of its own against simulated vendors; no account is needed. Only ratios of one run mean anything."
        },
        subcommands = {BenchUsageFileVerb.class, BenchScoringVerb.class})
final class BenchVerb implements Callable<Integer> {

    @Option(names = "--quick", description = "The most telling legs at a small size.")
    private boolean quick;

    @Option(
            names = "--only",
            paramLabel = "LEG",
            split = ",",
            description =
                    "Only these legs and what they are compared with; a word stands for all legs that begin with it: zd,hs-store")
    private List<String> only = new ArrayList<>();

    @Option(names = "--json", description = "Result as JSON on stdout; progress stays on stderr.")
    private boolean json;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the table there too, as Markdown.")
    private @Nullable Path out;

    @Option(
            names = "--profile",
            description =
                    "After the rounds that count, look with Java Flight Recorder where the product's legs spend their CPU.")
    private boolean profile;

    @Option(
            names = "--node-modules",
            paramLabel = "DIR",
            description =
                    "Where jsforce and @hubspot/api-client are installed; they are measured too where node is on the path.")
    private @Nullable Path nodeModules;

    @Option(
            names = "--camel-jars",
            paramLabel = "DIR",
            description =
                    "Where the jars of camel-salesforce and camel-zendesk and all that they need lie; they are measured too.")
    private @Nullable Path camelJars;

    @Option(
            names = "--config",
            paramLabel = "DIR",
            defaultValue = "config",
            description = "Folder of the config files. Default: ${DEFAULT-VALUE}")
    private Path config = Path.of("config");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        List<Leg> all = Legs.all();
        Set<String> chosen = chosen(all);
        Size size = quick ? Size.QUICK : Size.FULL;
        Map<String, String> options = new HashMap<>();
        if (nodeModules != null) {
            options.put("node-modules", nodeModules.toAbsolutePath().toString());
        }
        if (camelJars != null) {
            options.put(CamelLeg.JARS, camelJars.toAbsolutePath().toString());
        }
        if (profile) {
            options.put(BenchRun.PROFILED, "yes");
        }
        Path folder = Files.createTempDirectory("vitals-bench-");
        try {
            List<Figure> figures = new BenchRun(config, folder, size, options, Output.progress()).measure(all, chosen);
            BenchReport report =
                    new BenchReport(Machine.here(Surroundings.of(spec).clock()), quick ? "quick" : "full", figures);
            if (out != null) {
                Files.writeString(out, report.text());
            }
            if (json) {
                Output.json(spec, report.json());
            } else {
                Output.text(spec, report.text());
            }
            return ExitCode.GREEN;
        } finally {
            WorkFolder.delete(folder);
        }
    }

    private Set<String> chosen(List<Leg> all) {
        if (only.isEmpty()) {
            return all.stream()
                    .filter(leg -> !quick || leg.quick())
                    .map(Leg::id)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
        Set<String> chosen = new LinkedHashSet<>();
        for (String word : only) {
            Set<String> found = all.stream()
                    .map(Leg::id)
                    .filter(id -> id.equals(word) || id.startsWith(word + "-"))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            if (found.isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--only names " + word + ", which is no leg. There are "
                                + all.stream().map(Leg::id).collect(Collectors.joining(", ")) + ".");
            }
            chosen.addAll(found);
        }
        return chosen;
    }
}

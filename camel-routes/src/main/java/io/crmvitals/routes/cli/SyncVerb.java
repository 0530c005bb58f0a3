package io.crmvitals.routes.cli;

import io.crmvitals.core.config.Nearest;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.routes.app.Audit;
import io.crmvitals.routes.app.Configuration;
import io.crmvitals.routes.app.Vitals;
import io.crmvitals.routes.run.Summary;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The whole walk, once. */
@Command(
        name = "sync",
        description = "Pull what changed, score it, and write what follows into the CRMs. Safe to repeat and to kill.",
        footer = {"", "Not sure what it would write?  ./vitals plan"})
final class SyncVerb implements Callable<Integer> {

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Option(
            names = "--accept-missing",
            paramLabel = "STREAM",
            description = {
                "Read this stream from the start and take whatever is not found there for deleted, however much it is. For a stream whose run said"
                        + " that too many records were missing, for example salesforce.accounts. May be given again."
            })
    private List<String> acceptMissing = List.of();

    @Option(
            names = "--write",
            description =
                    "From now on write into every connected CRM without asking: the first run on a connection, and every run after ./vitals undo, otherwise only"
                            + " plans.")
    private boolean write;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Surroundings surroundings = Surroundings.of(spec);
        Configuration configuration = Configuration.read(options.config, surroundings.variables());
        try (Vitals vitals = surroundings.open(configuration, options.data, Output.progress())) {
            if (write) {
                vitals.approvals(Audit.ofCommandLine(vitals.store(), surroundings.clock()))
                        .open(configuration.settings().connections().keySet(), "Opened by ./vitals sync --write.");
            }
            Summary summary = vitals.sync("sync", streams(vitals.readAgain()));
            if (options.json) {
                Output.json(spec, SummaryJson.of(summary, vitals.store()));
            } else {
                Output.text(spec, SummaryText.of(summary, vitals.store()));
            }
            return ExitCode.of(summary.run().result());
        }
    }

    private Set<StreamId> streams(Set<StreamId> known) {
        Map<String, StreamId> byName = known.stream()
                .collect(Collectors.toMap(StreamId::toString, stream -> stream, (a, b) -> a, TreeMap::new));
        Set<StreamId> streams = new LinkedHashSet<>();
        for (String name : acceptMissing) {
            StreamId stream = byName.get(name);
            if (stream == null) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--accept-missing " + name + " names no stream in which records can be missing."
                                + Nearest.hint(name, byName.keySet()) + " There are: "
                                + String.join(", ", byName.keySet()));
            }
            streams.add(stream);
        }
        return streams;
    }
}

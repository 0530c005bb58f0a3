package io.crmvitals.routes.cli;

import io.crmvitals.core.port.StreamId;
import io.crmvitals.routes.app.Configuration;
import io.crmvitals.routes.app.ParkedRow;
import io.crmvitals.routes.app.Replay;
import io.crmvitals.routes.app.Vitals;
import io.crmvitals.routes.run.Summary;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A second chance for some of what waits. */
@Command(
        name = "replay",
        description = {
            "Try again what was set aside or refused, after its cause was mended, with a whole sync.",
            "A refused write is sent again and no other refused one is. For a record its stream is read from the beginning."
        })
final class ParkedReplayVerb implements Callable<Integer> {

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Mixin
    private ParkedSelection selection = new ParkedSelection();

    @Option(names = "--all", description = "Everything that waits.")
    private boolean all;

    @Parameters(paramLabel = "ID", arity = "0..*", description = "As ./vitals parked lists it.")
    private List<String> ids = List.of();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (ids.isEmpty() && !all && !selection.narrows()) {
            throw new ParameterException(
                    spec.commandLine(), "Say what to replay: ids, --class, --system, or --all for everything.");
        }
        Surroundings surroundings = Surroundings.of(spec);
        Configuration configuration = Configuration.read(options.config, surroundings.variables());
        try (Vitals vitals = Vitals.open(
                configuration, options.data, surroundings.clock(), surroundings.pause(), Output.progress())) {
            List<ParkedRow> waiting = ParkedRow.all(vitals.store());
            List<ParkedRow> rows =
                    ids.isEmpty() ? selection.of(waiting) : selection.of(ParkedSelection.named(waiting, ids));
            if (rows.isEmpty()) {
                Output.text(spec, options.json ? "" : "Nothing to replay.\n");
                return ExitCode.GREEN;
            }
            Set<StreamId> streams = Replay.streams(rows);
            if (!streams.isEmpty() && !options.json) {
                Output.text(
                        spec,
                        "Read again from the beginning: "
                                + streams.stream().map(StreamId::toString).collect(Collectors.joining(", ")) + "\n");
            }
            Summary summary = vitals.replay(rows);
            if (options.json) {
                Output.json(spec, SummaryJson.of(summary, vitals.store()));
            } else {
                Output.text(spec, SummaryText.of(summary, vitals.store()));
            }
            return ExitCode.of(summary.run().result());
        }
    }
}

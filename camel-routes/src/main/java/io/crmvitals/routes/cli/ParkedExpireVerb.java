package io.crmvitals.routes.cli;

import io.crmvitals.core.config.Durations;
import io.crmvitals.core.port.Store;
import io.crmvitals.routes.app.ParkedRow;
import io.crmvitals.routes.app.Replay;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** An end for what shall wait no longer. */
@Command(
        name = "expire",
        description = {
            "Give up what was set aside or refused. A write given up is never sent again; the note on a record goes.",
            "Health of the same account is written again once it has become another one. Calls no vendor."
        })
final class ParkedExpireVerb implements Callable<Integer> {

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Mixin
    private ParkedSelection selection = new ParkedSelection();

    @Option(names = "--older-than", paramLabel = "AGE", description = "Only what has waited longer, for example 90d.")
    private @Nullable String olderThan;

    @Parameters(paramLabel = "ID", arity = "0..*", description = "As ./vitals parked lists it.")
    private List<String> ids = List.of();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (ids.isEmpty() && olderThan == null && !selection.narrows()) {
            throw new ParameterException(
                    spec.commandLine(), "Say what to give up: ids, --older-than 90d, --class, or --system.");
        }
        Duration age = olderThan == null ? Duration.ZERO : Durations.parse(olderThan);
        if (age == null) {
            throw new ParameterException(
                    spec.commandLine(), "--older-than takes a number and a unit, for example: --older-than 90d");
        }
        Surroundings surroundings = Surroundings.of(spec);
        Instant before = surroundings.clock().instant().minus(age);
        try (Store store = options.openStore()) {
            List<ParkedRow> waiting = ParkedRow.all(store);
            List<ParkedRow> rows = selection.of(ids.isEmpty() ? waiting : ParkedSelection.named(waiting, ids)).stream()
                    .filter(row -> olderThan == null || row.since().isBefore(before))
                    .toList();
            int gone = rows.isEmpty() ? 0 : new Replay(store, surroundings.clock()).expire(rows);
            int left = waiting.size() - gone;
            if (options.json) {
                Output.json(spec, Map.of("expired", gone, "parked", left));
            } else {
                Output.text(spec, "Given up: " + gone + ". Still parked: " + left + ".\n");
            }
            return left == 0 ? ExitCode.GREEN : ExitCode.AMBER;
        }
    }
}

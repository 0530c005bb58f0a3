package io.crmvitals.routes.cli;

import io.crmvitals.routes.app.Configuration;
import io.crmvitals.routes.app.Vitals;
import io.crmvitals.routes.run.Summary;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The whole walk, once. */
@Command(
        name = "sync",
        description = "Pull what changed, score it, and write what follows into the CRMs. Safe to repeat and to kill.",
        footer = {"", "Not sure what it would write?  ./vitals plan"})
final class SyncVerb implements Callable<Integer> {

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Surroundings surroundings = Surroundings.of(spec);
        Configuration configuration = Configuration.read(options.config, surroundings.variables());
        try (Vitals vitals = Vitals.open(configuration, options.data, surroundings.clock(), Output.progress())) {
            Summary summary = vitals.sync("sync");
            if (options.json) {
                Output.json(spec, SummaryJson.of(summary, vitals.store()));
            } else {
                Output.text(spec, SummaryText.of(summary, vitals.store()));
            }
            return ExitCode.of(summary.run().result());
        }
    }
}

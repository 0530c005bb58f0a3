package io.crmvitals.routes.cli;

import io.crmvitals.routes.app.Configuration;
import io.crmvitals.routes.app.Vitals;
import io.crmvitals.routes.run.Summary;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A second chance for what was set aside and parked, once its cause is mended. */
@Command(
        name = "replay",
        description = {
            "Try again what was set aside or parked, after its cause was mended.",
            "Parked writes are put back in line, and every stream that has set-aside records is read from its beginning."
        })
final class ReplayVerb implements Callable<Integer> {

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Surroundings surroundings = Surroundings.of(spec);
        Configuration configuration = Configuration.read(options.config, surroundings.variables());
        try (Vitals vitals = surroundings.open(configuration, options.data, Output.progress())) {
            Summary summary = vitals.replay();
            if (options.json) {
                Output.json(spec, SummaryJson.of(summary, vitals.store()));
            } else {
                Output.text(spec, SummaryText.of(summary, vitals.store()));
            }
            return ExitCode.of(summary.run().result());
        }
    }
}

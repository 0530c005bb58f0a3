package io.crmvitals.routes.cli;

import io.crmvitals.routes.app.Configuration;
import io.crmvitals.routes.app.Vitals;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The walk up to the plan: every write is shown, none is made. */
@Command(
        name = "plan",
        description = "Pull and score like sync, then show every write (old -> new) and make none.",
        footer = {"", "What it pulled stays in the store, so the sync that follows has less to do."})
final class PlanVerb implements Callable<Integer> {

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Surroundings surroundings = Surroundings.of(spec);
        Configuration configuration = Configuration.read(options.config, surroundings.variables());
        try (Vitals vitals = surroundings.open(configuration, options.data, Output.progress())) {
            Vitals.Planned planned = vitals.plan();
            if (options.json) {
                Map<String, Object> json = new LinkedHashMap<>();
                json.put("result", planned.run().result().name().toLowerCase(java.util.Locale.ROOT));
                json.put("writes", planned.writes().stream().map(PlanText::row).toList());
                Output.json(spec, json);
            } else {
                Output.text(spec, PlanText.of(planned.writes(), Names.of(vitals.store())));
                planned.run()
                        .troubles()
                        .forEach(trouble -> Output.text(spec, trouble.where() + ": " + trouble.text() + "\n"));
            }
            return ExitCode.of(planned.run().result());
        }
    }
}

package io.crmvitals.routes.cli;

import io.crmvitals.core.port.Store;
import io.crmvitals.routes.app.Configuration;
import io.crmvitals.routes.app.StoreName;
import io.crmvitals.routes.app.Vitals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The walk up to the plan: every write is shown, none is made. */
@Command(
        name = "plan",
        description = "Pull and score like sync, then show every write (old -> new) and make none.",
        footer = {"", "What it pulled stays in the store, so the sync that follows has less to do."})
final class PlanVerb implements Callable<Integer> {

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Write the whole plan into this file too: every write with its old and new values and why. ./vitals apply FILE then writes exactly that.")
    private @Nullable Path out;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Surroundings surroundings = Surroundings.of(spec);
        Configuration configuration = Configuration.read(options.config, surroundings.variables());
        try (Vitals vitals = Vitals.open(
                configuration, options.data, surroundings.clock(), surroundings.pause(), Output.progress())) {
            Vitals.Planned planned = vitals.plan();
            Names names = Names.of(vitals.store());
            List<PlanRow> rows = planned.writes().stream()
                    .map(write -> new PlanRow(
                            write, names.of(write.account()), planned.holds().get(write.id())))
                    .toList();
            if (out != null) {
                save(out, rows, planned, vitals.store(), surroundings);
            }
            if (options.json) {
                Map<String, Object> json = new LinkedHashMap<>();
                json.put("result", planned.run().result().name().toLowerCase(java.util.Locale.ROOT));
                json.put("writes", planned.writes().stream().map(PlanText::row).toList());
                json.put("held", planned.holds().size());
                Output.json(spec, json);
            } else {
                Output.text(spec, PlanText.ofRows(rows));
                if (out != null) {
                    Output.text(spec, saved(out, rows.size()));
                }
                planned.run()
                        .troubles()
                        .forEach(trouble -> Output.text(spec, trouble.where() + ": " + trouble.text() + "\n"));
            }
            return ExitCode.of(planned.run().result());
        }
    }

    private void save(Path file, List<PlanRow> rows, Vitals.Planned planned, Store store, Surroundings surroundings) {
        try {
            PlanFile.of(
                            surroundings.clock().instant().toString(),
                            System.getProperty("user.name", "unknown"),
                            StoreName.ofConfig(options.config),
                            StoreName.of(store, surroundings.clock()),
                            planned.run().id().value(),
                            rows)
                    .save(file);
        } catch (IOException full) {
            throw new Refusal("The plan could not be written to " + file + " ("
                    + full.getClass().getSimpleName()
                    + "). Name a file in a folder that exists and that you may write to.");
        }
    }

    private static String saved(Path file, int rows) {
        return "\nThe plan with " + (rows == 1 ? "its 1 write" : "all " + rows + " writes") + " is in " + file
                + ". It names accounts, so only you may read it.\nRead it, then write exactly that: ./vitals apply "
                + file
                + "   A part of it: --only red, --only hubspot, --only account:KEY\n";
    }
}

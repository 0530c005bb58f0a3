package io.crmvitals.routes.cli;

import io.crmvitals.core.config.Nearest;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.routes.app.Approvals;
import io.crmvitals.routes.app.Audit;
import io.crmvitals.routes.app.Configuration;
import io.crmvitals.routes.app.StoreName;
import io.crmvitals.routes.app.Vitals;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes exactly what stands in a plan that somebody has looked at. */
@Command(
        name = "apply",
        description = {
            "Write exactly what a plan holds, all of it or a part, whatever the guards say. Safe to repeat.",
            "A write is left out, and told, where the record was written or changed by a person since the plan was made."
        },
        footer = {"", "First: ./vitals plan --out plan.json"})
final class ApplyVerb implements Callable<Integer> {

    private static final int LISTED = 10;

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Parameters(paramLabel = "FILE", description = "A plan that ./vitals plan --out FILE made.")
    private Path file = Path.of("plan.json");

    @Option(
            names = "--only",
            paramLabel = "WHAT",
            description = {
                "A part of the plan: a system (hubspot), health, task or close, the new band (red), a group of the plan (green-to-red, P01),"
                        + " what would hold it (feed), or account:KEY. Several with commas between: any of them. Given again: both must hold."
            })
    private List<String> only = List.of();

    @Option(names = "--open", description = "From now on also write into these systems without asking.")
    private boolean open;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Surroundings surroundings = Surroundings.of(spec);
        PlanFile plan = PlanFile.read(file);
        List<PlannedWrite> writes = chosen(plan);
        Configuration configuration = Configuration.read(options.config, surroundings.variables());
        try (Vitals vitals = Vitals.open(
                configuration, options.data, surroundings.clock(), surroundings.pause(), Output.progress())) {
            if (!plan.store().equals(StoreName.of(vitals.store(), surroundings.clock()))) {
                throw new Refusal(file + " was made from another store than the one in " + options.data
                        + ", so nothing was written. Plan again: ./vitals plan --out " + file);
            }
            Approvals.Applied applied = vitals.approvals(Audit.ofCommandLine(vitals.store(), surroundings.clock()))
                    .apply(writes, open, plan.digest());
            boolean other = !plan.config().equals(StoreName.ofConfig(options.config));
            if (options.json) {
                Output.json(spec, json(applied, plan));
            } else {
                Output.text(spec, text(applied, plan, other));
            }
            return ExitCode.of(applied.summary().run().result());
        }
    }

    private List<PlannedWrite> chosen(PlanFile plan) {
        List<PlanRow> rows = plan.rows();
        for (String words : only) {
            List<String> any =
                    Arrays.stream(words.split(",")).map(String::strip).toList();
            for (String word : any) {
                if (plan.rows().stream().noneMatch(row -> row.means(word))) {
                    Set<String> known = known(plan);
                    throw new ParameterException(
                            spec.commandLine(),
                            "--only " + word + " means no write of this plan." + Nearest.hint(word, known)
                                    + " There are: " + String.join(", ", known));
                }
            }
            rows = rows.stream()
                    .filter(row -> any.stream().anyMatch(row::means))
                    .toList();
        }
        return rows.stream().map(PlanRow::write).toList();
    }

    private static Set<String> known(PlanFile plan) {
        Set<String> known = new TreeSet<>();
        for (PlanRow row : plan.rows()) {
            known.add(row.write().target().system());
            known.add(row.kind());
            known.add(row.group());
        }
        return known;
    }

    private String text(Approvals.Applied applied, PlanFile plan, boolean otherConfig) {
        StringBuilder text = new StringBuilder();
        long outside = plan.rows().size()
                - applied.approved()
                - applied.already()
                - (long) applied.left().size();
        text.append("Of the ").append(plan.rows().size()).append(" writes of the plan ");
        text.append(applied.summary().written()).append(" were written");
        text.append(applied.already() == 0 ? "" : ", " + applied.already() + " were there already");
        text.append(
                applied.left().isEmpty()
                        ? ""
                        : ", " + applied.left().size() + " were left out because something changed");
        text.append(outside == 0 ? ".\n" : ", " + outside + " were not asked for.\n");
        applied.left().entrySet().stream()
                .limit(LISTED)
                .forEach(each -> text.append("  ")
                        .append(each.getKey())
                        .append(": ")
                        .append(each.getValue())
                        .append('\n'));
        if (applied.left().size() > LISTED) {
            text.append("  ... and ").append(applied.left().size() - LISTED).append(" more\n");
        }
        applied.summary().run().troubles().stream()
                .filter(trouble -> !trouble.where().equals("apply"))
                .forEach(trouble -> text.append(trouble.where())
                        .append(": ")
                        .append(trouble.text())
                        .append('\n'));
        if (otherConfig) {
            text.append(
                    "Note: the config was changed since the plan was made; what was written is what the plan says.\n");
        }
        if (applied.summary().written() > 0) {
            text.append("To take it back: ./vitals undo ")
                    .append(applied.summary().run().id())
                    .append('\n');
        }
        return text.toString();
    }

    private static Map<String, Object> json(Approvals.Applied applied, PlanFile plan) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("result", applied.summary().run().result().name().toLowerCase(java.util.Locale.ROOT));
        json.put("run", applied.summary().run().id().value());
        json.put("planned", plan.rows().size());
        json.put("approved", applied.approved());
        json.put("written", applied.summary().written());
        json.put("already", applied.already());
        json.put("left_out", applied.left());
        return json;
    }
}

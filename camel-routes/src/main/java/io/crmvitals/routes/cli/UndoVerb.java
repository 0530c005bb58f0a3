package io.crmvitals.routes.cli;

import io.crmvitals.core.port.RunId;
import io.crmvitals.core.port.RunReport;
import io.crmvitals.core.port.Store;
import io.crmvitals.routes.app.Audit;
import io.crmvitals.routes.app.Configuration;
import io.crmvitals.routes.app.Undoing;
import io.crmvitals.routes.app.Vitals;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes back what one run wrote. */
@Command(
        name = "undo",
        description = {
            "Take back what one run wrote: health fields go back to what they held, tasks it opened are closed.",
            "Without --yes it only counts. Without a run it lists the last runs that wrote. What a person changed since is never touched."
        })
final class UndoVerb implements Callable<Integer> {

    private static final String COMMENT = "taken back";
    private static final int LISTED = 10;

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "The run's number.")
    private @Nullable Long run;

    @Option(names = "--yes", description = "Do it.")
    private boolean yes;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Long number = run;
        if (number == null || !yes) {
            try (Store store = options.openStore()) {
                return number == null ? list(store) : count(plan(store, number));
            }
        }
        Surroundings surroundings = Surroundings.of(spec);
        Configuration configuration = Configuration.read(options.config, surroundings.variables());
        try (Vitals vitals = surroundings.open(configuration, options.data, Output.progress())) {
            Undoing.Plan plan = plan(vitals.store(), number);
            if (plan.writes().isEmpty()) {
                return count(plan);
            }
            Undoing.Undone undone = vitals.undoing(Audit.ofCommandLine(vitals.store(), surroundings.clock()))
                    .undo(plan);
            if (options.json) {
                Output.json(spec, json(undone));
            } else {
                Output.text(spec, text(undone));
            }
            return ExitCode.of(undone.summary().run().result());
        }
    }

    private static Undoing.Plan plan(Store store, long number) {
        RunId id = new RunId(number);
        if (store.runs(Integer.MAX_VALUE).stream().noneMatch(each -> each.id().equals(id))) {
            throw new Refusal("There is no run " + number + ". Runs that wrote something: ./vitals undo");
        }
        return Undoing.plan(store, id, COMMENT);
    }

    private int list(Store store) {
        List<RunReport> runs = Undoing.runsThatWrote(store, LISTED);
        if (options.json) {
            Output.json(
                    spec,
                    Map.of(
                            "runs",
                            runs.stream()
                                    .map(each -> Map.of(
                                            "run", each.id().value(),
                                            "verb", each.verb(),
                                            "started_at", each.startedAt().toString(),
                                            "written", written(each)))
                                    .toList()));
            return ExitCode.GREEN;
        }
        if (runs.isEmpty()) {
            Output.text(spec, "No run has written anything yet, so there is nothing to take back.\n");
            return ExitCode.GREEN;
        }
        StringBuilder text = new StringBuilder("Runs that wrote, newest first:\n");
        for (RunReport each : runs) {
            String counts = written(each).entrySet().stream()
                    .map(count -> count.getKey() + " " + count.getValue())
                    .collect(Collectors.joining(", "));
            text.append(String.format(
                    Locale.ROOT, "  %4s  %-6s %s  %s%n", each.id(), each.verb(), each.startedAt(), counts));
        }
        text.append("See what taking one back would do: ./vitals undo RUN\n");
        Output.text(spec, text.toString());
        return ExitCode.GREEN;
    }

    private static Map<String, Long> written(RunReport report) {
        Map<String, Long> counts = new java.util.TreeMap<>();
        report.numbers().forEach((name, number) -> {
            if (name.startsWith("written.") && number > 0) {
                counts.put(name.substring("written.".length()).replace('.', ' '), number);
            }
        });
        return counts;
    }

    private int count(Undoing.Plan plan) {
        if (options.json) {
            Output.json(spec, counts(plan));
            return ExitCode.GREEN;
        }
        if (plan.nothing()) {
            Output.text(spec, "Run " + plan.run() + " wrote nothing, so there is nothing to take back.\n");
            return ExitCode.GREEN;
        }
        StringBuilder text = new StringBuilder("Taking back run " + plan.run() + ":\n");
        line(text, plan.health(), "records get back the health fields that they held before it");
        line(text, plan.tasks(), "tasks that it opened are closed, unless a person has begun them");
        untouched(plan, text);
        text.append(
                plan.writes().isEmpty()
                        ? "There is nothing left to take back.\n"
                        : "Nothing was written yet. Do it: ./vitals undo " + plan.run() + " --yes\n");
        Output.text(spec, text.toString());
        return ExitCode.GREEN;
    }

    private static void untouched(Undoing.Plan plan, StringBuilder text) {
        line(text, plan.already(), "writes were taken back before");
        line(text, plan.later().size(), "records were written again since; they stay as they are");
        line(text, plan.closings(), "tasks that it closed stay closed; open them by hand where needed");
        line(text, plan.unknown().size(), "tasks cannot be found, because the vendor never named their records");
    }

    private static void line(StringBuilder text, long count, String what) {
        if (count > 0) {
            text.append(String.format(Locale.ROOT, "  %6d %s%n", count, what));
        }
    }

    private String text(Undoing.Undone undone) {
        Undoing.Plan plan = undone.plan();
        StringBuilder text = new StringBuilder();
        text.append(undone.taken())
                .append(undone.taken() == 1 ? " write" : " writes")
                .append(" of run ")
                .append(plan.run())
                .append(undone.taken() == 1 ? " was taken back.\n" : " were taken back.\n");
        if (!undone.left().isEmpty()) {
            text.append(undone.left().size()).append(" were left as they are:\n");
            undone.left().entrySet().stream()
                    .limit(LISTED)
                    .forEach(each -> text.append("  ")
                            .append(each.getKey())
                            .append(": ")
                            .append(each.getValue())
                            .append('\n'));
        }
        untouched(plan, text);
        text.append("From now on runs only plan for ")
                .append(String.join(", ", plan.systems()))
                .append(
                        ", else the next one would write it all again.\nMend the cause, look: ./vitals plan --out plan.json; then write: ./vitals"
                                + " sync --write\nTo take this back too: ./vitals undo ")
                .append(undone.summary().run().id())
                .append('\n');
        return text.toString();
    }

    private static Map<String, Object> counts(Undoing.Plan plan) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("run", plan.run().value());
        json.put("health", plan.health());
        json.put("tasks", plan.tasks());
        json.put("already", plan.already());
        json.put("written_since", plan.later());
        json.put("closings", plan.closings());
        json.put("unknown", plan.unknown());
        return json;
    }

    private static Map<String, Object> json(Undoing.Undone undone) {
        Map<String, Object> json = counts(undone.plan());
        json.put("undo_run", undone.summary().run().id().value());
        json.put("taken_back", undone.taken());
        json.put("left", undone.left());
        json.put("result", undone.summary().run().result().name().toLowerCase(Locale.ROOT));
        return json;
    }
}

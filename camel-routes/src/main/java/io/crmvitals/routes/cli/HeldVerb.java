package io.crmvitals.routes.cli;

import io.crmvitals.core.port.HeldWrite;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.writeback.Hold;
import io.crmvitals.routes.app.Approvals;
import io.crmvitals.routes.app.Audit;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes that wait, and letting them go. */
@Command(
        name = "held",
        description = "Show which writes wait and why. Calls no vendor.",
        subcommands = HeldVerb.Release.class,
        footer = {
            "",
            "Let one go:  ./vitals held release ID      all: ./vitals held release --all",
            "By what holds them: plan-only, change-budget, feed: decided anew in every run; person: until released or put back."
        })
final class HeldVerb implements Callable<Integer> {

    private static final int LISTED = 20;

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        try (Store store = options.openStore()) {
            List<HeldWrite> held = store.held();
            if (options.json) {
                Output.json(spec, json(held));
            } else {
                Output.text(spec, text(held, Names.of(store)));
            }
            return held.isEmpty() ? ExitCode.GREEN : ExitCode.AMBER;
        }
    }

    private static String text(List<HeldWrite> held, Names names) {
        if (held.isEmpty()) {
            return "Nothing waits.\n";
        }
        StringBuilder text = new StringBuilder();
        byKind(held).forEach((kind, all) -> {
            text.append(kind.word())
                    .append(": ")
                    .append(all.size())
                    .append(all.size() == 1 ? " write waits\n" : " writes wait\n");
            Map<String, List<HeldWrite>> byReason = new LinkedHashMap<>();
            all.forEach(each -> byReason.computeIfAbsent(each.hold().why(), any -> new ArrayList<>())
                    .add(each));
            byReason.forEach((why, some) -> {
                text.append("  ").append(why).append('\n');
                some.stream()
                        .limit(LISTED)
                        .forEach(each -> text.append("    ")
                                .append(each.entry().write().id())
                                .append("  ")
                                .append(names.of(each.entry().write().account()))
                                .append(", since ")
                                .append(each.since())
                                .append('\n'));
                if (some.size() > LISTED) {
                    text.append("    ... and ").append(some.size() - LISTED).append(" more: ./vitals held --json\n");
                }
            });
        });
        text.append(
                "Let go: ./vitals held release ID, or --all. Look at all of it first: ./vitals plan --out plan.json\n");
        return text.toString();
    }

    private static Map<Hold.Kind, List<HeldWrite>> byKind(List<HeldWrite> held) {
        Map<Hold.Kind, List<HeldWrite>> byKind = new EnumMap<>(Hold.Kind.class);
        held.forEach(each -> byKind.computeIfAbsent(each.hold().kind(), any -> new ArrayList<>())
                .add(each));
        return byKind;
    }

    private static Map<String, Object> json(List<HeldWrite> held) {
        Map<String, Object> json = new LinkedHashMap<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        byKind(held).forEach((kind, all) -> counts.put(kind.word(), all.size()));
        json.put("counts", counts);
        json.put(
                "held",
                held.stream()
                        .map(each -> {
                            Map<String, Object> row = PlanText.row(each.entry().write());
                            row.put("held_by", each.hold().kind().word());
                            row.put("why", each.hold().why());
                            row.put("since", each.since().toString());
                            return row;
                        })
                        .toList());
        return json;
    }

    /** Lets writes go that wait. */
    @Command(
            name = "release",
            description = {
                "Let writes go that wait; the next ./vitals sync sends them, as long as they are still the same then.",
                "Where a person changed our fields, ours are written over that change."
            })
    static final class Release implements Callable<Integer> {

        @Mixin
        private CommonOptions options = new CommonOptions();

        @Parameters(arity = "0..*", paramLabel = "ID", description = "Ids of writes, as ./vitals held lists them.")
        private List<String> ids = List.of();

        @Option(names = "--all", description = "Everything that waits, edits by people too.")
        private boolean all;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            if (ids.isEmpty() != all) {
                throw new ParameterException(
                        spec.commandLine(), "Write either ids, as ./vitals held lists them, or --all");
            }
            Clock clock = Surroundings.of(spec).clock();
            try (Store store = options.openStore()) {
                Set<String> waiting = new LinkedHashSet<>();
                store.held().forEach(each -> waiting.add(each.entry().write().id()));
                for (String id : ids) {
                    if (!waiting.contains(id)) {
                        throw new Refusal(
                                "No write " + id + " waits, so nothing was released. What waits: ./vitals held");
                    }
                }
                Set<String> asked = all ? waiting : new LinkedHashSet<>(ids);
                int released =
                        asked.isEmpty() ? 0 : Approvals.release(store, clock, Audit.ofCommandLine(store, clock), asked);
                if (options.json) {
                    Output.json(spec, Map.of("released", released));
                } else {
                    Output.text(
                            spec,
                            released == 0
                                    ? "Nothing waits.\n"
                                    : released + (released == 1 ? " write goes" : " writes go")
                                            + " out with the next ./vitals sync.\n");
                }
                return ExitCode.GREEN;
            }
        }
    }
}

package io.crmvitals.routes.cli;

import io.crmvitals.core.playbook.PlaybookEntry;
import io.crmvitals.core.playbook.Playbooks;
import io.crmvitals.core.port.LedgerEntry;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.record.FollowUp;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.routes.app.Configuration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Every playbook of the site, with the fate of its tasks as the CRMs tell it. */
@Command(
        name = "list",
        description = {
            "Show every playbook: what sets it off, who gets its tasks, and what became of them.",
            "Reads config and store only; calls no vendor."
        })
final class PlaybooksListVerb implements Callable<Integer> {

    private static final int WIDTH = 104;

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /**
     * What became of a playbook's tasks.
     *
     * @param planned ever
     * @param unproven closed by a person without a word on what came of it; what we closed ourselves tells the reason
     */
    private record Fate(int planned, int open, int done, int unproven) {}

    @Override
    public Integer call() {
        Configuration configuration = Configuration.withoutConnections(
                options.config, Surroundings.of(spec).variables());
        Playbooks playbooks = configuration.playbooks();
        try (Store store = options.openStore()) {
            Map<String, Fate> fates = fates(store, playbooks);
            if (options.json) {
                Output.json(
                        spec,
                        playbooks.entries().stream()
                                .map(entry -> json(entry, fates.getOrDefault(entry.id(), new Fate(0, 0, 0, 0))))
                                .toList());
            } else {
                StringBuilder text = new StringBuilder();
                playbooks
                        .entries()
                        .forEach(entry -> text(text, entry, fates.getOrDefault(entry.id(), new Fate(0, 0, 0, 0))));
                Output.text(spec, text.toString());
            }
        }
        return ExitCode.GREEN;
    }

    private static Map<String, Fate> fates(Store store, Playbooks playbooks) {
        Map<String, int[]> counts = new TreeMap<>();
        for (List<LedgerEntry> entries : store.tasks(store.accounts()).values()) {
            for (LedgerEntry entry : entries) {
                if (entry.write() instanceof PlannedWrite.OpenTask open) {
                    counts.computeIfAbsent(open.task().playbook(), id -> new int[4])[0]++;
                }
            }
        }
        Map<String, Boolean> asksForEvidence = new TreeMap<>();
        playbooks.entries().forEach(entry -> asksForEvidence.put(entry.id(), entry.evidence()));
        Set<String> ours = closedByUs(store);
        store.each(FollowUp.class, task -> {
            String id = playbooks.playbookOf(task.key());
            if (id != null) {
                int[] fate = counts.computeIfAbsent(id, any -> new int[4]);
                boolean done = task.status() == FollowUp.Status.DONE;
                String outcome = task.outcome();
                fate[done ? 2 : 1]++;
                boolean silent = (outcome == null || outcome.isBlank()) && !ours.contains(task.key());
                fate[3] += done && silent && asksForEvidence.getOrDefault(id, false) ? 1 : 0;
            }
        });
        Map<String, Fate> fates = new TreeMap<>();
        counts.forEach((id, n) -> fates.put(id, new Fate(n[0], n[1], n[2], n[3])));
        return fates;
    }

    /** Keys of tasks. */
    private static Set<String> closedByUs(Store store) {
        Set<String> keys = new HashSet<>();
        for (List<LedgerEntry> entries : store.closings(store.accounts()).values()) {
            for (LedgerEntry entry : entries) {
                if (entry.write() instanceof PlannedWrite.CloseTask close
                        && (entry.status() == WriteOutcome.Status.DELIVERED
                                || entry.status() == WriteOutcome.Status.ALREADY_THERE)) {
                    keys.add(close.key());
                }
            }
        }
        return keys;
    }

    private static void text(StringBuilder text, PlaybookEntry entry, Fate fate) {
        text.append(String.format(Locale.ROOT, "%s  %s%n", entry.id(), entry.enabled() ? "on" : "off"));
        for (String line : wrapped("when " + entry.when())) {
            text.append("     ").append(line).append('\n');
        }
        String opened = String.format(
                Locale.ROOT,
                "opened in %s for %s; due in %d working %s; %s",
                entry.system(),
                String.join(", else ", entry.owners()),
                entry.dueWorkingDays(),
                entry.dueWorkingDays() == 1 ? "day" : "days",
                entry.coolDownDays() == 0 ? "once each" : "again after " + entry.coolDownDays() + " days");
        for (String line : wrapped(opened)) {
            text.append("     ").append(line).append('\n');
        }
        if (fate.planned() + fate.open() + fate.done() > 0) {
            text.append(String.format(
                    Locale.ROOT,
                    "     tasks: %d planned so far, %d open, %d done%s%n",
                    fate.planned(),
                    fate.open(),
                    fate.done(),
                    fate.unproven() == 0 ? "" : ", " + fate.unproven() + " of them closed without evidence"));
        }
    }

    private static List<String> wrapped(String sentence) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : sentence.split(" ", -1)) {
            if (line.length() + word.length() >= WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static Map<String, Object> json(PlaybookEntry entry, Fate fate) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", entry.id());
        json.put("enabled", entry.enabled());
        json.put("when", entry.when());
        json.put("system", entry.system());
        json.put("owners", entry.owners());
        json.put("due_working_days", entry.dueWorkingDays());
        json.put("cool_down_days", entry.coolDownDays());
        json.put("planned", fate.planned());
        json.put("open", fate.open());
        json.put("done", fate.done());
        json.put("closed_without_evidence", fate.unproven());
        return json;
    }
}

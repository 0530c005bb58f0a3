package io.crmvitals.routes.cli;

import io.crmvitals.core.account.IdentityDecision;
import io.crmvitals.core.port.LedgerEntry;
import io.crmvitals.core.port.SetAside;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.score.Band;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.core.score.Reason;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome.Status;
import io.crmvitals.routes.run.Summary;
import io.crmvitals.routes.run.Trouble;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** A summary as a person reads it in a terminal: what stands, then what needs a person, then what it cost. */
final class SummaryText {

    private static final int LISTED = 8;

    private final Summary summary;
    private final Names names;
    private final StringBuilder text = new StringBuilder();

    private SummaryText(Summary summary, Names names) {
        this.summary = summary;
        this.names = names;
    }

    static String of(Summary summary, Store store) {
        SummaryText written = new SummaryText(summary, Names.of(store));
        written.accounts();
        written.tasks();
        written.closings();
        written.setAside();
        written.unmatched();
        written.parked();
        written.troubles();
        written.calls();
        return written.text.toString();
    }

    private void accounts() {
        long all =
                summary.bands().values().stream().mapToLong(Integer::longValue).sum();
        line("");
        line(
                "Accounts: %d. Green %d, yellow %d, red %d, grey %d (too little data).",
                all,
                summary.accounts(Band.GREEN),
                summary.accounts(Band.YELLOW),
                summary.accounts(Band.RED),
                summary.accounts(Band.GREY));
        if (!summary.movers().isEmpty()) {
            line("Moved most since the last day scored:");
            for (Summary.Mover mover : summary.movers()) {
                line("  %+6.1f  %s", mover.change(), score(mover.now()));
            }
        } else {
            line(
                    summary.comparable()
                            ? "Moved: no score by a point or more since the last day scored. The lowest scores:"
                            : "Moved: nothing to compare with yet. The lowest scores:");
            summary.lowest().forEach(score -> line("  %s", score(score)));
        }
    }

    private String score(HealthScore score) {
        String value = score instanceof HealthScore.Scored scored
                ? String.format(Locale.ROOT, "%5.1f", scored.value())
                : "    -";
        List<String> reasons =
                score.reasons().stream().limit(2).map(Reason::text).toList();
        return value + " " + score.band().word() + "  " + names.of(score.account()) + ": " + String.join("; ", reasons);
    }

    private void tasks() {
        if (summary.tasks().isEmpty()) {
            line("Tasks opened: none.");
            return;
        }
        Map<String, Integer> byPlaybook = new LinkedHashMap<>();
        List<String> shown = new ArrayList<>();
        for (LedgerEntry entry : summary.tasks()) {
            PlannedWrite.OpenTask write = (PlannedWrite.OpenTask) entry.write();
            int count = byPlaybook.merge(write.task().playbook(), 1, Integer::sum);
            if (count == 1) {
                shown.add(String.format(
                        "  %s in %s, due %s: %s",
                        write.task().playbook(),
                        write.target().system(),
                        write.task().due(),
                        write.task().subject()));
            }
        }
        List<String> counts = byPlaybook.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .sorted()
                .toList();
        line("Tasks opened: %d (%s). For example:", summary.tasks().size(), String.join(", ", counts));
        shown.stream().sorted().forEach(this::line);
    }

    private void closings() {
        long closed = summary.closings(Status.DELIVERED);
        if (closed > 0) {
            line(
                    "%d %s closed because %s gone.",
                    closed, closed == 1 ? "task" : "tasks", closed == 1 ? "its cause is" : "their causes are");
        }
        long left = summary.closings(Status.LEFT);
        if (left > 0) {
            line(
                    "%d more %s left to whoever has taken %s over.",
                    left, left == 1 ? "was" : "were", left == 1 ? "it" : "them");
        }
    }

    private void setAside() {
        if (summary.setAside().isEmpty()) {
            line("Set aside: nothing.");
            return;
        }
        line(
                "Set aside: %d records, each with its reason; nothing else was lost.",
                summary.setAside().size());
        summary.setAside().stream().limit(LISTED).map(SetAside::reason).forEach(reason -> line("  %s", reason));
        more(summary.setAside().size());
    }

    private void unmatched() {
        if (summary.undecided().isEmpty()) {
            return;
        }
        line(
                "Not matched to an account: %d. They wait in ./vitals status; for example:",
                summary.undecided().size());
        summary.undecided().stream().limit(3).map(IdentityDecision::reason).forEach(reason -> line("  %s", reason));
    }

    private void parked() {
        if (summary.parked().isEmpty()) {
            return;
        }
        line(
                "Parked writes: %d. Mend the cause, then ./vitals replay.",
                summary.parked().size());
        summary.parked().stream()
                .limit(LISTED)
                .forEach(entry -> line("  %s: %s", entry.write().id(), entry.reason()));
        more(summary.parked().size());
    }

    private void more(int all) {
        if (all > LISTED) {
            line("  ... and %d more: ./vitals status", all - LISTED);
        }
    }

    private void troubles() {
        for (Trouble trouble : summary.run().troubles()) {
            String kind = switch (trouble.severity()) {
                case NOTE -> "Note";
                case AMBER -> "Amber";
                case FAILED -> "Failed";
            };
            line("%s, %s: %s", kind, trouble.where(), trouble.text());
        }
    }

    private void calls() {
        line("");
        line("%-28s %8s %8s", "API calls", "made", "least");
        TreeSet<String> purposes = new TreeSet<>(summary.calls().keySet());
        purposes.addAll(summary.least().keySet());
        long made = 0;
        for (String purpose : purposes) {
            long calls = summary.calls().getOrDefault(purpose, 0L);
            made += calls;
            Long least = summary.leastFor(purpose);
            line("  %-26s %8d %8s", purpose, calls, least == null ? "" : Long.toString(least));
        }
        line("  %-26s %8d", "all", made);
        long[] forecast = summary.forecast();
        if (forecast != null) {
            line("Calls: %d made, forecast %d to %d.", made, forecast[0], forecast[1]);
        }
        line("Written into the CRMs: %d.", summary.written());
    }

    private void line(String format, Object... values) {
        text.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values))
                .append('\n');
    }
}

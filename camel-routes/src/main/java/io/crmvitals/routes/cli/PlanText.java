package io.crmvitals.routes.cli;

import io.crmvitals.core.writeback.HealthFields;
import io.crmvitals.core.writeback.Hold;
import io.crmvitals.core.writeback.PlannedWrite;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Planned writes as a difference: what the CRM was last told, and what it would be told. */
final class PlanText {

    private PlanText() {}

    private static final int SHOWN = 10;

    static String of(List<PlannedWrite> writes, Names names) {
        return ofRows(writes.stream()
                .map(write -> new PlanRow(write, names.of(write.account()), null))
                .toList());
    }

    /** Grouped by why they are planned, those that change a band first; of a long group the first few. */
    static String ofRows(List<PlanRow> rows) {
        if (rows.isEmpty()) {
            return "Nothing to write: every CRM holds what we know.\n";
        }
        StringBuilder text = new StringBuilder();
        Map<String, Integer> counts = new TreeMap<>();
        rows.forEach(row -> counts.merge(row.write().target().system() + ", " + kind(row.write()), 1, Integer::sum));
        groups(rows).forEach((group, some) -> {
            text.append(heading(group)).append(": ").append(some.size()).append('\n');
            some.stream().limit(SHOWN).forEach(row -> append(row, text));
            if (some.size() > SHOWN) {
                text.append("... and ")
                        .append(some.size() - SHOWN)
                        .append(" more like these; all of them: ./vitals plan --out plan.json\n");
            }
            text.append('\n');
        });
        text.append("Planned and not written: ").append(rows.size()).append('\n');
        counts.forEach((kind, count) ->
                text.append("  ").append(kind).append(": ").append(count).append('\n'));
        waits(rows, text);
        return text.toString();
    }

    private static Map<String, List<PlanRow>> groups(List<PlanRow> rows) {
        Map<String, List<PlanRow>> groups =
                new TreeMap<>(Comparator.comparing((String group) -> group.contains("-to-") ? 0 : 1)
                        .thenComparing(Comparator.naturalOrder()));
        rows.forEach(row ->
                groups.computeIfAbsent(row.group(), any -> new ArrayList<>()).add(row));
        return groups;
    }

    /** What a group is, in words. */
    static String heading(String group) {
        return switch (group) {
            case "first" -> "Health fields that are written for the first time (first)";
            case "same-band" -> "Health fields that change within their band (same-band)";
            case "day-only" -> "Health fields that are only dated anew (day-only)";
            case "emptied" -> "Health fields that are emptied again (emptied)";
            case "close" -> "Tasks to be closed (close)";
            default ->
                group.contains("-to-")
                        ? "From " + group.replace("-to-", " to ") + " (" + group + ")"
                        : "Tasks of " + group + " (" + group + ")";
        };
    }

    private static void append(PlanRow row, StringBuilder text) {
        PlannedWrite write = row.write();
        text.append(row.name()).append("  (").append(write.target().text()).append(")\n");
        if (write instanceof PlannedWrite.Health health) {
            changes(health)
                    .forEach((field, change) -> text.append(
                            String.format(Locale.ROOT, "  %-11s %s -> %s%n", field, change.get(0), change.get(1))));
        } else if (write instanceof PlannedWrite.OpenTask task) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %-11s none -> %s, due %s%n",
                    "task",
                    task.task().subject(),
                    task.task().due()));
        } else if (write instanceof PlannedWrite.CloseTask closing) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %-11s %s open -> done: %s%n",
                    "task",
                    closing.task().text(),
                    closing.comment()));
        }
    }

    private static void waits(List<PlanRow> rows, StringBuilder text) {
        Map<Hold, Integer> holds = new LinkedHashMap<>();
        rows.forEach(row -> {
            Hold hold = row.held();
            if (hold != null) {
                holds.merge(hold, 1, Integer::sum);
            }
        });
        holds.forEach((hold, count) -> text.append(String.format(
                Locale.ROOT, "%d would wait (%s): %s%n", count, hold.kind().word(), hold.why())));
    }

    private static String kind(PlannedWrite write) {
        if (write instanceof PlannedWrite.Health) {
            return "health fields";
        }
        return write instanceof PlannedWrite.CloseTask ? "task closed because its cause is gone" : "new task";
    }

    static Map<String, Object> row(PlannedWrite write) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", write.id());
        row.put("account", write.account().value());
        row.put("target", write.target().text());
        if (write instanceof PlannedWrite.Health health) {
            Map<String, Object> changes = new LinkedHashMap<>();
            changes(health).forEach((field, change) -> {
                Map<String, String> oldAndNew = new LinkedHashMap<>();
                oldAndNew.put("old", change.get(0));
                oldAndNew.put("new", change.get(1));
                changes.put(field, oldAndNew);
            });
            row.put("changes", changes);
        } else if (write instanceof PlannedWrite.OpenTask task) {
            row.put("playbook", task.task().playbook());
            row.put("subject", task.task().subject());
            row.put("due", task.task().due().toString());
        } else if (write instanceof PlannedWrite.CloseTask closing) {
            row.put("closes", closing.task().text());
            row.put("comment", closing.comment());
        }
        return row;
    }

    private static Map<String, List<String>> changes(PlannedWrite.Health write) {
        Map<String, List<String>> changes = new LinkedHashMap<>();
        HealthFields was = write.before();
        HealthFields is = write.after();
        Map<String, String> before = was == null ? Map.of() : fields(was);
        Map<String, String> after = is == null ? Map.of() : fields(is);
        (is == null ? before : after).keySet().forEach(field -> {
            String old = before.getOrDefault(field, "empty");
            String value = after.getOrDefault(field, "empty");
            if (!old.equals(value)) {
                changes.put(field, new ArrayList<>(List.of(old, value)));
            }
        });
        return changes;
    }

    private static Map<String, String> fields(HealthFields fields) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("score", word(fields.score()));
        all.put("band", fields.band().word());
        all.put("trend", fields.trend().name().toLowerCase(Locale.ROOT));
        all.put("coverage", fields.coverage() + " %");
        all.put("outcome", word(fields.outcome()));
        all.put("experience", word(fields.experience()));
        all.put("reasons", fields.reasons().isEmpty() ? "empty" : String.join(" | ", fields.reasons()));
        all.put("as of", fields.asOf().toString());
        all.put("scorecard", fields.scorecard());
        return all;
    }

    private static String word(@Nullable Object value) {
        return value == null ? "empty" : value.toString();
    }
}

package io.crmvitals.routes.cli;

import io.crmvitals.core.writeback.HealthFields;
import io.crmvitals.core.writeback.PlannedWrite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Planned writes as a difference: what the CRM was last told, and what it would be told. */
final class PlanText {

    private PlanText() {}

    static String of(List<PlannedWrite> writes, Names names) {
        if (writes.isEmpty()) {
            return "Nothing to write: every CRM holds what we know.\n";
        }
        StringBuilder text = new StringBuilder();
        Map<String, Integer> counts = new TreeMap<>();
        for (PlannedWrite write : writes) {
            counts.merge(write.target().system() + ", " + kind(write), 1, Integer::sum);
            text.append(names.of(write.account()))
                    .append("  (")
                    .append(write.target().text())
                    .append(")\n");
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
        text.append("\nPlanned and not written: ").append(writes.size()).append('\n');
        counts.forEach((kind, count) ->
                text.append("  ").append(kind).append(": ").append(count).append('\n'));
        return text.toString();
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
        Map<String, String> after = fields(write.fields());
        Map<String, String> before = write.before() == null ? Map.of() : fields(write.before());
        after.forEach((field, value) -> {
            String old = before.getOrDefault(field, "empty");
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

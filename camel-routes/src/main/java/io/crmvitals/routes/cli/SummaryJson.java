package io.crmvitals.routes.cli;

import io.crmvitals.core.port.LedgerEntry;
import io.crmvitals.core.port.SetAside;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.routes.run.Summary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A summary as a program reads it. Holds no clock times, so the same data give the same bytes. */
final class SummaryJson {

    private SummaryJson() {}

    static Map<String, Object> of(Summary summary, Store store) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("result", summary.run().result().name().toLowerCase(Locale.ROOT));
        json.put("day", summary.run().day().toString());
        Map<String, Integer> bands = new LinkedHashMap<>();
        summary.bands().forEach((band, count) -> bands.put(band.word(), count));
        json.put("bands", bands);
        json.put(
                "scores",
                new TreeMap<>(store.latestScores())
                        .values().stream().map(SummaryJson::score).toList());
        json.put(
                "tasks",
                summary.tasks().stream()
                        .map(entry -> task((PlannedWrite.OpenTask) entry.write()))
                        .toList());
        json.put(
                "closings",
                summary.closings().stream().map(SummaryJson::closing).toList());
        json.put(
                "set_aside",
                summary.setAside().stream()
                        .sorted(Comparator.comparing(SetAside::stream).thenComparing(SetAside::id))
                        .map(SummaryJson::aside)
                        .toList());
        json.put(
                "unmatched",
                summary.undecided().stream()
                        .map(each -> {
                            Map<String, Object> row = new LinkedHashMap<>();
                            row.put("record", each.record().text());
                            row.put(
                                    "candidates",
                                    each.candidates().stream()
                                            .map(Object::toString)
                                            .toList());
                            row.put("reason", each.reason());
                            return row;
                        })
                        .toList());
        json.put(
                "parked",
                summary.parked().stream()
                        .map(each -> Map.of("write", each.write().id(), "reason", each.reason()))
                        .toList());
        json.put("troubles", troubles(summary));
        json.put("calls", summary.calls());
        json.put("least_calls", summary.least());
        long[] forecast = summary.forecast();
        json.put("forecast_calls", forecast == null ? null : List.of(forecast[0], forecast[1]));
        json.put("written", summary.written());
        return json;
    }

    private static List<Map<String, Object>> troubles(Summary summary) {
        List<Map<String, Object>> rows = new ArrayList<>();
        summary.run().troubles().forEach(trouble -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("severity", trouble.severity().name().toLowerCase(Locale.ROOT));
            row.put("where", trouble.where());
            row.put("text", trouble.text());
            rows.add(row);
        });
        return rows;
    }

    /** One score with its contributions; numbers as exact as they are. */
    static Map<String, Object> score(HealthScore score) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("account", score.account().value());
        row.put("day", score.day().toString());
        row.put("scorecard", score.scorecard());
        row.put("band", score.band().word());
        row.put("score", score instanceof HealthScore.Scored scored ? scored.value() : null);
        row.put("coverage", score.coverage());
        if (score instanceof HealthScore.Scored scored) {
            Map<String, Double> composites = new TreeMap<>();
            scored.composites()
                    .forEach((axis, value) -> composites.put(axis.name().toLowerCase(Locale.ROOT), value));
            row.put("composites", composites);
            row.put(
                    "contributions",
                    scored.contributions().stream()
                            .map(each -> {
                                Map<String, Object> line = new LinkedHashMap<>();
                                line.put("indicator", each.indicator());
                                line.put("weight", each.weight());
                                line.put("points", each.points());
                                line.put("amount", each.amount());
                                return line;
                            })
                            .toList());
        }
        row.put("reasons", score.reasons().stream().map(reason -> reason.text()).toList());
        return row;
    }

    private static Map<String, Object> task(PlannedWrite.OpenTask write) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("key", write.task().key());
        row.put("account", write.account().value());
        row.put("playbook", write.task().playbook());
        row.put("system", write.target().system());
        row.put("due", write.task().due().toString());
        row.put("subject", write.task().subject());
        return row;
    }

    private static Map<String, Object> closing(LedgerEntry entry) {
        Map<String, Object> row = PlanText.row(entry.write());
        row.put("outcome", String.valueOf(entry.status()).toLowerCase(Locale.ROOT));
        row.put("reason", entry.reason());
        return row;
    }

    private static Map<String, Object> aside(SetAside each) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("stream", each.stream().toString());
        row.put("record", each.id());
        row.put("step", each.step());
        row.put("reason", each.reason());
        return row;
    }
}

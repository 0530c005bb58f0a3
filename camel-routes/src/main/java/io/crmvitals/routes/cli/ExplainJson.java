package io.crmvitals.routes.cli;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.score.ChangeAttribution;
import io.crmvitals.core.score.ChangePart;
import io.crmvitals.core.score.Contribution;
import io.crmvitals.core.score.Fix;
import io.crmvitals.core.score.FixPlan;
import io.crmvitals.core.score.Fragility;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.routes.app.Explained;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The explanation of one score for a program: all of it, numbers as exact as they are. */
final class ExplainJson {

    private ExplainJson() {}

    static Map<String, Object> of(Explained explained, String name) {
        HealthScore score = explained.score();
        ExplainLines lines = new ExplainLines(explained);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.putAll(SummaryJson.score(score));
        if (score instanceof HealthScore.Scored scored) {
            Map<String, Double> pillars = new TreeMap<>();
            scored.pillars().forEach((pillar, value) -> pillars.put(word(pillar), value));
            json.put("pillars", pillars);
            json.put("unstable", scored.steadiness().unstable());
            json.put("fragile", scored.fragile());
            explained.fragility().ifPresent(report -> json.put("fragility", fragility(report)));
        }
        json.put("same_by_present_config", explained.stillSo());
        json.put("readings", readings(explained, lines));
        json.put(
                "history",
                explained.earlier().stream().map(ExplainJson::earlier).toList());
        if (explained.change() != null) {
            json.put("change", change(explained.change()));
        }
        json.put(
                "fixes", explained.plan().fixes().stream().map(ExplainJson::fix).toList());
        json.put(
                "answers",
                explained.plan().answers().stream().map(ExplainJson::fix).toList());
        json.put("path", path(explained.plan()));
        return json;
    }

    private static List<Map<String, Object>> readings(Explained explained, ExplainLines lines) {
        Map<String, Contribution> parts = new HashMap<>();
        if (explained.score() instanceof HealthScore.Scored scored) {
            scored.contributions().forEach(part -> parts.put(part.indicator(), part));
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Reading reading : explained.score().readings()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("indicator", reading.indicator());
            row.put("name", lines.name(reading.indicator()));
            row.put("curve", lines.curve(reading.indicator()));
            if (reading instanceof Reading.Measured measured) {
                Contribution part = parts.get(reading.indicator());
                OptionalLong age = lines.age(measured);
                row.put("state", "measured");
                row.put("text", measured.text());
                row.put("value", measured.value());
                row.put("observed", measured.observed());
                row.put("points", measured.points());
                row.put("n", measured.n());
                row.put("reliability", measured.reliability());
                row.put("freshness", measured.freshness());
                row.put("weight", part == null ? null : part.weight());
                row.put("amount", part == null ? null : part.amount());
                row.put("age_days", age.isEmpty() ? null : age.getAsLong());
                row.put(
                        "records",
                        measured.evidence().stream().map(ExternalId::text).toList());
            } else {
                row.put("state", state(reading));
                row.put("text", reason(reading));
            }
            rows.add(row);
        }
        return rows;
    }

    private static Map<String, Object> earlier(HealthScore score) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("day", score.day().toString());
        row.put("score", score instanceof HealthScore.Scored scored ? scored.value() : null);
        row.put("band", score.band().word());
        row.put("scorecard", score.scorecard());
        return row;
    }

    private static Map<String, Object> change(ChangeAttribution change) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("before", earlier(change.before()));
        json.put("difference", number(change.difference()));
        json.put("coverage_difference", change.coverageDifference());
        json.put("parts", change.parts().stream().map(ExplainJson::part).toList());
        json.put("gained", change.gained());
        json.put("lost", change.lost());
        return json;
    }

    private static Map<String, Object> part(ChangePart part) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("cause", word(part.cause()));
        row.put("amount", part.amount());
        row.put("coverage", part.coverage());
        row.put("apart", part.apart());
        row.put(
                "lines",
                part.lines().stream()
                        .map(line -> {
                            Map<String, Object> each = new LinkedHashMap<>();
                            each.put("indicator", line.indicator());
                            each.put("behavior", line.behavior());
                            each.put("weighing", line.weighing());
                            return each;
                        })
                        .toList());
        return row;
    }

    private static Map<String, Object> fix(Fix fix) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("indicator", fix.indicator());
        row.put("points", number(fix.points()));
        row.put("goal", fix.goal());
        row.put("target", number(fix.target()));
        row.put("gain", fix.gain());
        row.put("at_worst", fix.atWorst());
        row.put("coverage_gain", fix.coverageGain());
        row.put("playbooks", fix.playbooks());
        return row;
    }

    private static Map<String, Object> fragility(Fragility report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("draws", report.draws());
        json.put("unchanged", report.unchanged());
        json.put("low", report.low());
        json.put("high", report.high());
        json.put("influence", report.influence());
        return json;
    }

    private static Map<String, Object> path(FixPlan plan) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("to", plan.next().map(band -> band.word()).orElse(null));
        json.put("from", plan.nextFrom());
        json.put("reached", plan.reached());
        json.put("cap", plan.cap().orElse(null));
        json.put(
                "steps",
                plan.path().stream()
                        .map(step -> {
                            Map<String, Object> each = new LinkedHashMap<>();
                            each.put("indicator", step.indicator());
                            each.put("gain", step.gain());
                            each.put("then", step.then());
                            return each;
                        })
                        .toList());
        return json;
    }

    private static String state(Reading reading) {
        if (reading instanceof Reading.NoData) {
            return "no_data";
        }
        return reading instanceof Reading.Stale ? "stale" : "not_applicable";
    }

    private static String reason(Reading reading) {
        if (reading instanceof Reading.NoData none) {
            return none.reason();
        }
        return reading instanceof Reading.Stale stale ? stale.reason() : ((Reading.NotApplicable) reading).reason();
    }

    private static @Nullable Double number(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}

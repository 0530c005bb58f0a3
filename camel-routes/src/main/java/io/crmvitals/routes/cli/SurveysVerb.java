package io.crmvitals.routes.cli;

import io.crmvitals.core.port.Store;
import io.crmvitals.core.record.SurveyAnswer;
import io.crmvitals.core.record.SurveyInvitation;
import io.crmvitals.core.survey.ResponseRate;
import io.crmvitals.core.survey.SurveyBook;
import io.crmvitals.core.survey.SurveyFinding;
import io.crmvitals.core.survey.SurveyLint;
import io.crmvitals.core.survey.SurveySeries;
import io.crmvitals.core.survey.SurveyVersion;
import io.crmvitals.routes.app.Configuration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Every survey of every system: what was answered, how many of those who were asked answered, and what makes a survey untrustworthy. */
@Command(
        name = "surveys",
        description = {
            "Show every survey: results with their ranges, response rates by channel, and what to look into.",
            "Answers of all systems, each version of a survey for itself. Calls no vendor."
        })
final class SurveysVerb implements Callable<Integer> {

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Configuration configuration = Configuration.withoutConnections(
                options.config, Surroundings.of(spec).variables());
        try (Store store = options.openStore()) {
            SurveyBook book = new SurveyBook();
            store.each(SurveyAnswer.class, book::add);
            store.each(SurveyInvitation.class, book::add);
            List<SurveyFinding> findings =
                    SurveyLint.findings(book, configuration.surveys().declaredScales());
            if (options.json) {
                Output.json(spec, json(book, findings));
            } else {
                Output.text(spec, SurveysText.of(book, findings));
            }
        }
        return ExitCode.GREEN;
    }

    private static Map<String, Object> json(SurveyBook book, List<SurveyFinding> findings) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("series", book.series().stream().map(SurveysVerb::series).toList());
        json.put("response_rates", book.rates().stream().map(SurveysVerb::rate).toList());
        json.put("findings", findings.stream().map(SurveysVerb::finding).toList());
        return json;
    }

    private static Map<String, Object> series(SurveySeries series) {
        Map<String, Object> row = survey(series.survey());
        row.put("kind", word(series.kind()));
        row.put("answers", series.answers());
        row.put("counted", series.counted());
        row.put("measure", word(series.measure()));
        row.put("value", series.value());
        row.put("low", series.hasRange() ? series.low() : null);
        row.put("high", series.hasRange() ? series.high() : null);
        row.put("last_answer", series.lastAnswer().toString());
        return row;
    }

    private static Map<String, Object> rate(ResponseRate rate) {
        Map<String, Object> row = survey(rate.survey());
        row.put("channel", rate.channel());
        row.put("asked", rate.asked());
        row.put("answered", rate.answered());
        row.put("share", rate.share());
        row.put("low", rate.range().low());
        row.put("high", rate.range().high());
        return row;
    }

    private static Map<String, Object> finding(SurveyFinding finding) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("rule", word(finding.rule()));
        row.put("system", finding.system());
        row.put("survey", finding.instrument());
        row.put("text", finding.text());
        return row;
    }

    private static Map<String, Object> survey(SurveyVersion survey) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("system", survey.system());
        row.put("survey", survey.instrument());
        row.put("version", survey.version());
        return row;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}

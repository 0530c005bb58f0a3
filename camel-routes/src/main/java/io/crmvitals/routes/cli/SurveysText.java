package io.crmvitals.routes.cli;

import io.crmvitals.core.survey.ResponseRate;
import io.crmvitals.core.survey.SurveyBook;
import io.crmvitals.core.survey.SurveyFinding;
import io.crmvitals.core.survey.SurveySeries;
import io.crmvitals.core.survey.SurveyVersion;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Surveys as a person reads them. */
final class SurveysText {

    private SurveysText() {}

    static String of(SurveyBook book, List<SurveyFinding> findings) {
        List<SurveySeries> series = book.series();
        List<ResponseRate> rates = book.rates();
        Set<SurveyVersion> surveys = new TreeSet<>();
        series.forEach(each -> surveys.add(each.survey()));
        rates.forEach(each -> surveys.add(each.survey()));
        StringBuilder text = new StringBuilder();
        if (surveys.isEmpty()) {
            text.append(
                    "No survey answers are stored yet. They come from the CRMs and help desk, and from exports of survey tools (config/surveys).\n");
        }
        for (SurveyVersion survey : surveys) {
            text.append(survey.title()).append('\n');
            series.stream()
                    .filter(each -> each.survey().equals(survey))
                    .forEach(each -> text.append("  ").append(line(each)).append('\n'));
            List<ResponseRate> own =
                    rates.stream().filter(each -> each.survey().equals(survey)).toList();
            own.forEach(each -> text.append("  answered ").append(line(each)).append('\n'));
            if (own.isEmpty()) {
                text.append("  response rate not known: no invitations are told\n");
            }
        }
        text.append("To look into: ")
                .append(findings.isEmpty() ? "nothing" : findings.size())
                .append('\n');
        findings.forEach(each -> text.append("  ")
                .append(each.rule().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .append(": ")
                .append(each.text())
                .append(".\n"));
        return text.toString();
    }

    private static String line(SurveySeries series) {
        String value = switch (series.measure()) {
            case NPS -> value("NPS %.0f", "%.0f to %.0f", series);
            case GOOD_PERCENT ->
                value(
                        series.kind().judgesOneOfMany() ? "content with tickets %.0f %%" : "content %.0f %%",
                        "%.0f to %.0f",
                        series);
            case MEAN_OF_SEVEN -> value("ease %.1f of 7", "%.1f to %.1f", series);
        };
        String who = series.counted() == series.answers()
                ? number(series.answers())
                : number(series.answers()) + ", the newest of " + series.counted() + " people counted";
        return value + ", " + who + ", last "
                + series.lastAnswer().atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static String number(int answers) {
        return answers == 1 ? "1 answer" : answers + " answers";
    }

    private static String value(String value, String range, SurveySeries series) {
        String told = String.format(Locale.ROOT, value, series.value());
        return series.hasRange()
                ? told + " (" + String.format(Locale.ROOT, range, series.low(), series.high()) + ")"
                : told + " (range not known)";
    }

    /** {@code by email 9 of 25, 36 % (20 to 55)}. */
    private static String line(ResponseRate rate) {
        String way = rate.channel().isEmpty() ? "by a channel that is not told," : "by " + rate.channel();
        return String.format(
                Locale.ROOT,
                "%s %d of %d, %.0f %% (%.0f to %.0f)",
                way,
                rate.answered(),
                rate.asked(),
                100 * rate.share(),
                100 * rate.range().low(),
                100 * rate.range().high());
    }
}

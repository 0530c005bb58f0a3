package io.crmvitals.core.survey;

import io.crmvitals.core.record.SurveyAnswer;
import io.crmvitals.core.stats.Concordance;
import io.crmvitals.core.survey.SurveyFinding.Rule;
import io.crmvitals.core.survey.Voices.Voice;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Looks for what makes answers untrustworthy though each of them is sound: a scale that was turned round, ranges mixed in one series, nobody knowing when people were asked,
 * two versions of one survey. Pure: says the same of the same answers.
 */
public final class SurveyLint {

    /** Fewer people than this who answered both say nothing about either. */
    static final int LEAST_PEOPLE = 8;

    /** So many are enough to see it, and the comparison takes their number squared. */
    private static final int MOST_PEOPLE = 2000;

    /** A weaker disagreement than this happens between honest questions. */
    private static final double WEAKEST = -0.4;

    private static final double Z = -2.5758;

    private final SurveyBook book;
    private final List<DeclaredScale> declared;
    private final List<SurveyFinding> findings = new ArrayList<>();

    private SurveyLint(SurveyBook book, List<DeclaredScale> declared) {
        this.book = book;
        this.declared = declared;
    }

    /** @param declared what definitions tell of scales; systems that tell none are judged by their answers alone */
    public static List<SurveyFinding> findings(SurveyBook book, List<DeclaredScale> declared) {
        SurveyLint lint = new SurveyLint(book, declared);
        lint.declaredScales();
        lint.flipsInAnswers();
        lint.series();
        lint.versions();
        return List.copyOf(lint.findings);
    }

    private void add(Rule rule, SurveyVersion survey, String text) {
        findings.add(new SurveyFinding(rule, survey.system(), survey.instrument(), text));
    }

    // Scale flips

    private void declaredScales() {
        for (int i = 0; i < declared.size(); i++) {
            for (DeclaredScale other : declared.subList(i + 1, declared.size())) {
                DeclaredScale one = declared.get(i);
                if (!sameSurvey(one.survey(), other.survey()) || one.highestBest() == other.highestBest()) {
                    continue;
                }
                if (one.survey().equals(other.survey())) {
                    add(
                            Rule.SCALE_FLIP,
                            one.survey(),
                            one.survey().title() + ": " + end(one) + ", and " + end(other)
                                    + ". People who answer in one direction will miss the turn. Ask all questions in the same direction");
                } else if (one.kind() == other.kind()) {
                    add(
                            Rule.SCALE_FLIP,
                            one.survey(),
                            one.survey().title() + " and " + other.survey().title() + ": " + end(one)
                                    + " in the one, and " + end(other)
                                    + " in the other. Make sure that the scale was really turned between them; if not, one of the two definitions is wrong and its answers"
                                    + " count upside down");
                }
            }
        }
    }

    private static String end(DeclaredScale scale) {
        return scale.question() + " has its best answer at the " + (scale.highestBest() ? "highest" : "lowest")
                + " number";
    }

    private void flipsInAnswers() {
        List<Named> all = new ArrayList<>();
        book.voices()
                .forEach((survey, kinds) -> kinds.forEach((kind, voices) -> {
                    if (!kind.judgesOneOfMany()) {
                        all.add(new Named(survey, kind, voices.newest()));
                    }
                }));
        for (int i = 0; i < all.size(); i++) {
            for (Named other : all.subList(i + 1, all.size())) {
                Named one = all.get(i);
                boolean versions = sameSurvey(one.survey, other.survey)
                        && !one.survey.equals(other.survey)
                        && one.kind == other.kind;
                boolean questions = one.survey.system().equals(other.survey.system())
                        && one.survey.survey().equals(other.survey.survey())
                        && one.survey.version().equals(other.survey.version());
                if (versions || questions) {
                    compare(one, other, versions);
                }
            }
        }
    }

    private record Named(SurveyVersion survey, SurveyAnswer.Kind kind, Map<String, Voice> newest) {}

    private void compare(Named one, Named other, boolean versions) {
        Set<String> people = new TreeSet<>(one.newest.keySet());
        people.retainAll(other.newest.keySet());
        double[] x = shares(one, people);
        double[] y = shares(other, people);
        if (x.length < LEAST_PEOPLE) {
            return;
        }
        Concordance both = Concordance.of(x, y);
        if (both.tau() > WEAKEST || both.z() > Z) {
            return;
        }
        String who = x.length
                + " people answered both, and who was content in the one was not in the other (rank correlation "
                + String.format(Locale.ROOT, "%.2f", both.tau()) + "). ";
        if (versions) {
            add(
                    Rule.SCALE_FLIP,
                    one.survey,
                    one.survey.title() + " and version " + other.survey.version() + " disagree on " + word(one.kind)
                            + ": " + who
                            + "Most likely the direction of one scale is told wrongly. Look at best in both definitions");
        } else {
            add(
                    Rule.SCALE_FLIP,
                    one.survey,
                    one.survey.title() + ": " + named(one) + " and " + named(other) + " disagree: " + who
                            + "Most likely the direction of one of the two scales is told wrongly. Look at best of both questions");
        }
    }

    private static String named(Named series) {
        String instrument = series.survey.instrument();
        String question = instrument.substring(series.survey.survey().length()).replaceFirst("^ / ", "");
        return question.isEmpty() ? word(series.kind) : word(series.kind) + " (" + question + ")";
    }

    private static double[] shares(Named series, Set<String> people) {
        return people.stream()
                .limit(MOST_PEOPLE)
                .map(series.newest::get)
                .mapToDouble(voice -> voice == null ? 0 : voice.share())
                .toArray();
    }

    // Ranges, invitations, versions

    private void series() {
        for (SurveySeries series : book.series()) {
            SurveyVersion survey = series.survey();
            if (series.ranges().size() > 1) {
                add(
                        Rule.MIXED_RANGES,
                        survey,
                        survey.title() + ": " + word(series.kind()) + " was answered on different ranges: "
                                + String.join(", ", new TreeSet<>(series.ranges()))
                                + ". People use a long scale otherwise than a short one, so this is no one series. Give the survey a new version where the scale changed");
            }
            if (series.unsent() > 0) {
                add(
                        Rule.MISSING_SENT_AT,
                        survey,
                        survey.title() + ": " + series.unsent() + " of " + series.answers() + " "
                                + word(series.kind())
                                + " answers do not say when they were asked for. Without sent_at nobody knows how many did not answer, and those who do not are often the"
                                + " unhappy ones");
            }
        }
    }

    private void versions() {
        Map<String, Map<String, List<SurveySeries>>> kinds = new TreeMap<>();
        for (SurveySeries series : book.series()) {
            SurveyVersion survey = series.survey();
            if (!survey.instrument().isEmpty()) {
                kinds.computeIfAbsent(survey.system() + "\n" + survey.instrument(), key -> new TreeMap<>())
                        .computeIfAbsent(survey.version(), key -> new ArrayList<>())
                        .add(series);
            }
        }
        kinds.values().stream().filter(versions -> versions.size() > 1).forEach(versions -> {
            Set<String> told = new LinkedHashSet<>();
            SurveyVersion any = versions.values().iterator().next().get(0).survey();
            versions.forEach((version, series) ->
                    told.add((version.isEmpty() ? "without a version" : "version " + version) + " ("
                            + series.stream().mapToInt(SurveySeries::answers).sum() + " answers)"));
            add(
                    Rule.SEVERAL_VERSIONS,
                    any,
                    any.system() + " " + any.instrument() + " has " + versions.size() + " versions: "
                            + String.join(", ", told)
                            + ". They are told as so many series and never joined; of one survey only the newest version counts in an indicator");
        });
    }

    private static boolean sameSurvey(SurveyVersion one, SurveyVersion other) {
        return one.system().equals(other.system()) && one.instrument().equals(other.instrument());
    }

    private static String word(SurveyAnswer.Kind kind) {
        return switch (kind) {
            case NPS -> "NPS";
            case CSAT -> "satisfaction";
            case CES -> "ease";
            case TICKET_CSAT -> "satisfaction with tickets";
            case ARTICLE -> "votes on help articles";
        };
    }
}

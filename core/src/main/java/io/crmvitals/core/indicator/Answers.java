package io.crmvitals.core.indicator;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.ContactRole;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.SurveyAnswer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Survey answers of one kind, as a share of good ones, a mean, or promoters less detractors. Every scale is first stretched to 0..1, so answers on different
 * scales can stand together. Of each survey only the newest version counts. Questions about the relationship count each person's newest answer only; questions about tickets count every answer.
 *
 * @param buyers how many answers that of somebody who decides about the contract is worth; 1 where all weigh alike
 */
record Answers(SurveyAnswer.Kind survey, int days, Way way, double buyers) implements Measure {

    /** How the answers become one number. */
    enum Way {
        /** Share of answers in the best quarter of the scale: 4 and 5 of 1 to 5, the good of good and bad. */
        SHARE_OF_GOOD,
        /** Mean on a scale from 1 to 7. */
        MEAN_OF_SEVEN,
        /** Share of 9 and 10 less share of 0 to 6, times 100. */
        NET_PROMOTERS
    }

    private static final double EDGE = 1e-9;

    static Measure read(Section section) {
        return new Answers(
                section.choice("survey", SurveyAnswer.Kind.class),
                section.integer("days", 365, 1, 3650),
                section.choice("way", Way.class),
                section.number("buyers", 1, 1, 10));
    }

    @Override
    public Set<Class<? extends SharedRecord>> feeds() {
        return Set.of(SurveyAnswer.class);
    }

    @Override
    public Finding find(AccountView view) {
        Map<String, SurveyAnswer> counted = new HashMap<>();
        List<SurveyAnswer> told = new ArrayList<>();
        for (SurveyAnswer answer : view.facts().answers()) {
            if (answer.kind() == survey && view.within(days, answer.answeredAt())) {
                told.add(answer);
            }
        }
        int older = told.size();
        if (older > 0) {
            Set<SurveyAnswer> newest =
                    new HashSet<>(NewestVersions.answers(view.facts().answers(), view.asOf()));
            for (SurveyAnswer answer : told) {
                if (newest.contains(answer)) {
                    counted.merge(voice(answer, view), answer, Answers::newer);
                    older--;
                }
            }
        }
        if (counted.isEmpty()) {
            Finding silence = view.silence(SurveyAnswer.class);
            return silence != null ? silence : Finding.noRows(SurveyAnswer.class, null);
        }
        double sum = 0;
        double weights = 0;
        int deciding = 0;
        Set<String> deciders = buyers == 1 ? Set.of() : deciders(view);
        List<SurveyAnswer> worstFirst = new ArrayList<>(counted.values());
        worstFirst.sort(Comparator.comparingDouble(Answers::share).thenComparing(SurveyAnswer::id));
        for (SurveyAnswer answer : worstFirst) {
            ExternalId respondent = answer.respondent();
            boolean decides = respondent != null && deciders.contains(view.person(respondent));
            deciding += decides ? 1 : 0;
            double weight = decides ? buyers : 1;
            sum += weight * worth(answer);
            weights += weight;
        }
        int n = worstFirst.size();
        List<ExternalId> evidence = new ArrayList<>();
        for (SurveyAnswer answer : worstFirst.subList(0, Math.min(20, n))) {
            evidence.add(answer.id());
        }
        double mean = sum / weights;
        double shown = way == Way.SHARE_OF_GOOD ? 100 * mean : mean;
        return Finding.Found.of(
                mean, n, evidence, "value", shown, "n", n, "older", leftOut(older), "deciding", deciding);
    }

    /** People who sign or answer for the contract. */
    private static Set<String> deciders(AccountView view) {
        Set<String> deciders = new HashSet<>();
        for (Person person : view.people()) {
            if (person.is(ContactRole.DECISION_MAKER) || person.is(ContactRole.SPONSOR)) {
                person.records().forEach(record -> deciders.add(view.person(record.id())));
            }
        }
        return deciders;
    }

    /** One answer to a new version puts all answers to the one before aside: that is told, or the number would look like everybody's. */
    private static Phrase leftOut(int older) {
        return words -> older == 0 ? "" : words.say("answers.older", "n", older);
    }

    private double worth(SurveyAnswer answer) {
        double share = share(answer);
        return switch (way) {
            case SHARE_OF_GOOD -> share >= 0.75 - EDGE ? 1 : 0;
            case MEAN_OF_SEVEN -> 1 + 6 * share;
            case NET_PROMOTERS -> share >= 0.9 - EDGE ? 100 : share <= 0.6 + EDGE ? -100 : 0;
        };
    }

    private String voice(SurveyAnswer answer, AccountView view) {
        ExternalId respondent = answer.respondent();
        boolean each = survey.judgesOneOfMany() || respondent == null;
        return each || respondent == null ? answer.id().text() : view.person(respondent);
    }

    private static SurveyAnswer newer(SurveyAnswer one, SurveyAnswer other) {
        int order = one.answeredAt().compareTo(other.answeredAt());
        return (order == 0 ? one.id().compareTo(other.id()) : order) >= 0 ? one : other;
    }

    private static double share(SurveyAnswer answer) {
        return (answer.value() - answer.scaleMin()) / (answer.scaleMax() - answer.scaleMin());
    }
}

package io.crmvitals.core.playbook;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.SurveyAnswer;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds single low answers about the relationship: 0 to 6 of 10 for NPS, 1 or 2 of 5 for satisfaction, 1 to 3 of 7 for ease, on any scale stretched to these.
 * One task an answer; a person who was followed up lately is left in peace.
 */
final class LowAnswers {

    private static final int RECENT_DAYS = 30;
    private static final double EDGE = 1e-9;

    /** The highest share of the scale that is still low. */
    private static final Map<SurveyAnswer.Kind, Double> LOW =
            Map.of(SurveyAnswer.Kind.NPS, 0.6, SurveyAnswer.Kind.CSAT, 0.25, SurveyAnswer.Kind.CES, 2 / 6.0);

    /** @param contactCoolDown days in which the same person sets off no second task */
    List<Cause> causes(Situation situation, int contactCoolDown) {
        Set<String> inPeace = followedUp(situation, contactCoolDown);
        List<SurveyAnswer> low = new ArrayList<>(situation.facts().answers());
        low.removeIf(answer -> !isLow(answer)
                || !situation.view().within(RECENT_DAYS, answer.answeredAt())
                || inPeace.contains(person(situation, answer)));
        low.sort(Comparator.comparing(SurveyAnswer::answeredAt).reversed().thenComparing(SurveyAnswer::id));
        List<Cause> causes = new ArrayList<>();
        for (SurveyAnswer answer : low) {
            if (inPeace.add(person(situation, answer))) {
                causes.add(new Cause(cause(answer), "once", subject(situation, answer), List.of(answer.id())));
            }
        }
        return causes;
    }

    private static String cause(SurveyAnswer answer) {
        return answer.id().text();
    }

    /** Today's own tasks do not count, so that planning twice plans the same. */
    private static Set<String> followedUp(Situation situation, int days) {
        Set<String> causes = new HashSet<>();
        for (EarlierTask task : situation.earlier()) {
            long age = ChronoUnit.DAYS.between(task.plannedOn(), situation.day());
            if (task.playbook().equals(Playbook.Id.P08.name()) && age > 0 && age < days) {
                causes.add(task.cause());
            }
        }
        Set<String> people = new HashSet<>();
        situation.facts().answers().stream()
                .filter(answer -> causes.contains(cause(answer)))
                .forEach(answer -> people.add(person(situation, answer)));
        return people;
    }

    /** The same for all answers of one person; an answer of nobody known stands for itself. */
    private static String person(Situation situation, SurveyAnswer answer) {
        ExternalId respondent = answer.respondent();
        return respondent == null ? cause(answer) : situation.view().person(respondent);
    }

    private static boolean isLow(SurveyAnswer answer) {
        Double most = LOW.get(answer.kind());
        double share = (answer.value() - answer.scaleMin()) / (answer.scaleMax() - answer.scaleMin());
        return most != null && share <= most + EDGE;
    }

    private static String subject(Situation situation, SurveyAnswer answer) {
        String name = name(situation, answer.respondent());
        Object[] gaps = {
            "survey", answer.kind().name(),
            "score", answer.value(),
            "most", answer.scaleMax(),
            "account", situation.account(),
            "contact", name == null ? "" : name
        };
        return situation.words().say(name == null ? "task.P08.subject" : "task.P08.named.subject", gaps);
    }

    private static @Nullable String name(Situation situation, @Nullable ExternalId respondent) {
        if (respondent == null) {
            return null;
        }
        String person = situation.view().person(respondent);
        for (Contact contact : situation.facts().contacts()) {
            String name = contact.name();
            if (situation.view().person(contact.id()).equals(person)
                    && name != null
                    && !name.isBlank()
                    && name.length() <= 60) {
                return name.strip();
            }
        }
        return null;
    }
}

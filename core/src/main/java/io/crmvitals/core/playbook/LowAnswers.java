package io.crmvitals.core.playbook;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.ContactRole;
import io.crmvitals.core.record.SurveyAnswer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds single low answers about the relationship: 0 to 6 of 10 for NPS, 1 or 2 of 5 for satisfaction, 1 to 3 of 7 for ease, on any scale stretched to these.
 * One task an answer; a person who was followed up lately is left in peace. What came of it only a person can tell.
 */
final class LowAnswers implements Play {

    static final int RECENT_DAYS = 30;

    private static final String ID = "P08";
    private static final double EDGE = 1e-9;

    /** The highest share of the scale that is still low. */
    private static final Map<SurveyAnswer.Kind, Double> LOW =
            Map.of(SurveyAnswer.Kind.NPS, 0.6, SurveyAnswer.Kind.CSAT, 0.25, SurveyAnswer.Kind.CES, 2 / 6.0);

    @Override
    public List<Cause> causes(Situation situation, int contactCoolDown) {
        List<SurveyAnswer> low = new ArrayList<>(situation.facts().answers());
        low.removeIf(answer -> !isLow(answer) || !situation.view().within(RECENT_DAYS, answer.answeredAt()));
        low.sort(Comparator.comparing(SurveyAnswer::answeredAt).reversed().thenComparing(SurveyAnswer::id));
        List<Cause> causes = new ArrayList<>();
        PeopleInPeace people = new PeopleInPeace(situation, ID, contactCoolDown);
        for (SurveyAnswer answer : low) {
            if (people.disturb(answer)) {
                Cause cause = new Cause(answer.id().text(), "once", subject(situation, answer), List.of(answer.id()));
                causes.add(
                        decides(situation, answer.respondent())
                                ? cause.noting(situation.words().say("task.P08.buyer"))
                                : cause);
            }
        }
        return causes;
    }

    private static boolean isLow(SurveyAnswer answer) {
        Double most = LOW.get(answer.kind());
        return most != null && share(answer) <= most + EDGE;
    }

    static double share(SurveyAnswer answer) {
        return (answer.value() - answer.scaleMin()) / (answer.scaleMax() - answer.scaleMin());
    }

    private static boolean decides(Situation situation, @Nullable ExternalId respondent) {
        if (respondent == null) {
            return false;
        }
        String person = situation.view().person(respondent);
        for (Contact contact : situation.facts().contacts()) {
            boolean buys = contact.roles().contains(ContactRole.DECISION_MAKER)
                    || contact.roles().contains(ContactRole.SPONSOR);
            if (buys && situation.view().person(contact.id()).equals(person)) {
                return true;
            }
        }
        return false;
    }

    private static String subject(Situation situation, SurveyAnswer answer) {
        String name = situation.name(answer.respondent());
        Object[] gaps = {
            "survey", answer.kind().name(),
            "score", answer.value(),
            "most", answer.scaleMax(),
            "account", situation.account(),
            "contact", name == null ? "" : name
        };
        return situation.words().say(name == null ? "task.P08.subject" : "task.P08.named.subject", gaps);
    }

    @Override
    public boolean byCause() {
        return true;
    }
}

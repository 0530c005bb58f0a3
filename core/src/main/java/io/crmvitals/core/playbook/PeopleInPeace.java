package io.crmvitals.core.playbook;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.record.SurveyAnswer;
import java.util.HashSet;
import java.util.Set;

/** Whose survey answers were followed up lately by one playbook, so that nobody is called again and again. */
final class PeopleInPeace {

    private final Situation situation;
    private final Set<String> people = new HashSet<>();

    /** Today's own tasks do not count, so that planning twice plans the same. */
    PeopleInPeace(Situation situation, String playbook, int days) {
        this.situation = situation;
        Set<String> causes = new HashSet<>();
        for (EarlierTask task : situation.earlier()) {
            long age = situation.age(task);
            if (task.playbook().equals(playbook) && age > 0 && age < days) {
                causes.add(task.cause());
            }
        }
        situation.facts().answers().stream()
                .filter(answer -> causes.contains(answer.id().text()))
                .forEach(answer -> people.add(person(answer)));
    }

    /** False for somebody who is left in peace, and from the second time on for everybody else. */
    boolean disturb(SurveyAnswer answer) {
        return people.add(person(answer));
    }

    /** The same for all answers of one person; an answer of nobody known stands for itself. */
    private String person(SurveyAnswer answer) {
        ExternalId respondent = answer.respondent();
        return respondent == null ? answer.id().text() : situation.view().person(respondent);
    }
}

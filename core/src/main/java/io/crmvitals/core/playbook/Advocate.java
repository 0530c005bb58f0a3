package io.crmvitals.core.playbook;

import io.crmvitals.core.record.SurveyAnswer;
import io.crmvitals.core.record.Ticket;
import io.crmvitals.core.score.Band;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Somebody at a green customer without an urgent ticket gave 9 or 10 of 10; each person once in a long while. What came of it only a person can tell. */
final class Advocate implements Play {

    private static final String ID = "P16";
    private static final double PROMOTER = 0.9;
    private static final double EDGE = 1e-9;

    @Override
    public List<Cause> causes(Situation situation, int contactCoolDown) {
        boolean urgent = situation.facts().tickets().stream()
                .anyMatch(ticket -> ticket.unsolved() && ticket.priority() == Ticket.Priority.URGENT);
        if (!situation.is(Band.GREEN) || urgent) {
            return List.of();
        }
        List<SurveyAnswer> high = new ArrayList<>(situation.facts().answers());
        high.removeIf(answer -> answer.kind() != SurveyAnswer.Kind.NPS
                || LowAnswers.share(answer) < PROMOTER - EDGE
                || !situation.view().within(LowAnswers.RECENT_DAYS, answer.answeredAt()));
        high.sort(Comparator.comparing(SurveyAnswer::answeredAt).reversed().thenComparing(SurveyAnswer::id));
        List<Cause> causes = new ArrayList<>();
        PeopleInPeace people = new PeopleInPeace(situation, ID, contactCoolDown);
        for (SurveyAnswer answer : high) {
            if (people.disturb(answer)) {
                String name = situation.name(answer.respondent());
                String subject = name == null
                        ? situation.words().say("task.P16.unnamed.subject", "account", situation.account())
                        : situation.words().say("task.P16.subject", "contact", name, "account", situation.account());
                causes.add(new Cause(answer.id().text(), "once", subject, List.of(answer.id())));
            }
        }
        return causes;
    }

    @Override
    public boolean byCause() {
        return true;
    }
}

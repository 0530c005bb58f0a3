package io.crmvitals.core.playbook;

import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.record.Segment;
import io.crmvitals.core.record.SurveyInvitation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Nobody spoke with the customer for longer than its segment bears, or the last three surveys of a year went unanswered. */
final class SilentAccount implements Play {

    private static final String TOUCH = "days_since_touch";
    private static final double RED_POINTS = 40;
    private static final int SURVEYS = 3;
    private static final int SURVEY_DAYS = 365;

    @Override
    public Set<String> watches() {
        return Set.of(TOUCH);
    }

    @Override
    public List<Cause> causes(Situation situation, int coolDownDays) {
        String episode = situation.day().toString();
        Reading.Measured touch = situation.answer(TOUCH);
        if (touch != null && touch.points() < RED_POINTS) {
            Integer age = situation.view().contractAge();
            boolean never = touch.n() == 0;
            if (!never || age != null) {
                long days = never && age != null ? age : Math.round(touch.value());
                String subject =
                        situation.words().say("task.P14.subject", "days", days, "account", situation.account());
                return List.of(new Cause("silent", episode, subject, touch.evidence()));
            }
        }
        List<SurveyInvitation> asked = new ArrayList<>(situation.facts().invitations());
        asked.removeIf(invitation -> !situation.view().within(SURVEY_DAYS, invitation.sentAt()));
        asked.sort(Comparator.comparing(SurveyInvitation::sentAt).reversed().thenComparing(SurveyInvitation::id));
        boolean ignored = asked.size() >= SURVEYS
                && asked.stream()
                        .limit(SURVEYS)
                        .noneMatch(invitation ->
                                invitation.answeredBy(situation.view().asOf()));
        if (!ignored || answeredSince(situation, asked.get(SURVEYS - 1))) {
            return List.of();
        }
        String subject =
                situation.words().say("task.P14.surveys.subject", "count", SURVEYS, "account", situation.account());
        return List.of(new Cause(
                "surveys-ignored",
                episode,
                subject,
                asked.stream().limit(SURVEYS).map(SurveyInvitation::id).toList()));
    }

    /** Some tools tell answers without saying which invitation they answer. */
    private static boolean answeredSince(Situation situation, SurveyInvitation oldest) {
        return situation.facts().answers().stream()
                .anyMatch(answer -> !answer.answeredAt().isBefore(oldest.sentAt()));
    }

    /** Somebody spoke with the customer since; where nobody is expected to, the customer answered a survey. */
    @Override
    public boolean over(Situation situation, EarlierTask task) {
        Reading.Measured touch = situation.answer(TOUCH);
        if (touch != null && touch.n() > 0 && touch.value() < situation.age(task)) {
            return true;
        }
        return situation.view().segment() == Segment.DIGITAL
                && situation.facts().answers().stream()
                        .anyMatch(answer -> situation.view().daysSince(answer.answeredAt()) < situation.age(task));
    }
}

package io.crmvitals.core.playbook;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.indicator.Words;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.core.score.Reason;
import java.util.List;
import java.util.stream.Collectors;

/** What a task says: what to do, why, who else should know, when it is done, and the records that show it. Plain text. */
final class TaskText {

    private static final int REASONS = 3;
    private static final int EVIDENCE = 5;

    private final Words words;

    TaskText(Words words) {
        this.words = words;
    }

    String body(Playbook playbook, Cause cause, Situation situation) {
        StringBuilder body = new StringBuilder(what(playbook, situation));
        cause.notes().forEach(note -> body.append("\n\n").append(note));
        if (situation.now() instanceof HealthScore.Scored now) {
            body.append("\n\n")
                    .append(words.say(
                            "task.score",
                            "score",
                            now.value(),
                            "band",
                            words.say("band." + now.band().word()),
                            "day",
                            now.day()));
            reasons(body, now.reasons());
        }
        endings(body, playbook);
        if (!cause.evidence().isEmpty()) {
            String ids = cause.evidence().stream()
                    .limit(EVIDENCE)
                    .map(ExternalId::text)
                    .collect(Collectors.joining(", "));
            body.append("\n\n").append(words.say("task.evidence", "ids", ids));
        }
        return body.toString();
    }

    private String what(Playbook playbook, Situation situation) {
        OwnTexts own = playbook.own();
        return own == null ? words.say("task." + playbook.id() + ".body") : own.body(situation);
    }

    /** For what many accounts lack together. */
    String gap(Playbook playbook, PortfolioGaps.Lack lack) {
        StringBuilder body = new StringBuilder(words.say("task." + playbook.id() + ".body"));
        body.append("\n\n").append(lack.gap().text());
        body.append("\n\n")
                .append(words.say(
                        "task.P15.accounts", "count", lack.accounts(), "names", String.join(", ", lack.names())));
        if (lack.score() instanceof HealthScore.Grey grey) {
            reasons(body.append('\n'), grey.reasons());
        }
        endings(body, playbook);
        return body.toString();
    }

    private static void reasons(StringBuilder body, List<Reason> reasons) {
        reasons.stream()
                .limit(REASONS)
                .map(Reason::text)
                .forEach(text -> body.append("\n- ").append(text));
    }

    private void endings(StringBuilder body, Playbook playbook) {
        if (!playbook.inform().isEmpty()) {
            String roles = playbook.inform().stream()
                    .map(role -> words.say("role." + role.word()))
                    .collect(Collectors.joining(", "));
            body.append("\n\n").append(words.say("task.inform", "roles", roles));
        }
        if (playbook.own() == null) {
            body.append("\n\n").append(words.say("task." + playbook.id() + ".done"));
        }
        if (playbook.evidence()) {
            body.append(playbook.own() == null ? " " : "\n\n").append(words.say("task.outcome"));
        }
    }
}

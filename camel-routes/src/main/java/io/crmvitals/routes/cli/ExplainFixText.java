package io.crmvitals.routes.cli;

import io.crmvitals.core.indicator.Words;
import io.crmvitals.core.score.Band;
import io.crmvitals.core.score.Fix;
import io.crmvitals.core.score.FixPlan;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.routes.app.Explained;
import java.util.stream.Collectors;

/** What to mend first, and what to find out first. */
final class ExplainFixText {

    private static final int SHOWN = 5;

    private final Explained explained;
    private final Words words;
    private final ExplainLines lines;
    private final StringBuilder text;

    ExplainFixText(Explained explained, ExplainLines lines, StringBuilder text) {
        this.explained = explained;
        this.words = explained.words();
        this.lines = lines;
        this.text = text;
    }

    void write() {
        FixPlan plan = explained.plan();
        if (!plan.fixes().isEmpty()) {
            line("");
            line(words.say("explain.fixes"));
            plan.cap().ifPresent(cap -> line("  " + words.say("explain.capped", "cap", lines.told(cap))));
            plan.fixes().stream().limit(SHOWN).forEach(fix -> line("  " + fix(fix)));
        }
        path(plan);
        if (!plan.answers().isEmpty()) {
            line("");
            line(words.say("explain.answers"));
            plan.answers().stream().limit(SHOWN).forEach(fix -> line("  " + answer(fix)));
        }
    }

    private void path(FixPlan plan) {
        String steps =
                plan.path().stream().map(step -> lines.told(step.indicator())).collect(Collectors.joining(", "));
        if (explained.score().band() == Band.GREY) {
            if (plan.reached()) {
                line("");
                line(words.say("explain.path_grey", "steps", steps));
            }
            return;
        }
        plan.next()
                .ifPresent(band -> line("  "
                        + words.say(
                                plan.reached() ? "explain.path" : "explain.path_none",
                                "band",
                                lines.band(band),
                                "from",
                                plan.nextFrom(),
                                "steps",
                                steps)));
    }

    private String fix(Fix fix) {
        String told = words.say(
                "explain.fix",
                "name",
                lines.told(fix.indicator()),
                "points",
                fix.points().orElse(0),
                "goal",
                fix.goal(),
                "gain",
                lines.signed(fix.gain()));
        return told + playbooks(fix);
    }

    private String answer(Fix fix) {
        boolean scored = explained.score() instanceof HealthScore.Scored;
        String told = words.say(
                scored ? "explain.answer" : "explain.answer_grey",
                "name",
                lines.told(fix.indicator()),
                "percent",
                Math.round(100 * fix.coverageGain()),
                "low",
                lines.signed(fix.atWorst()),
                "high",
                lines.signed(fix.gain()));
        return told + playbooks(fix);
    }

    private String playbooks(Fix fix) {
        return fix.playbooks().isEmpty()
                ? ""
                : " (" + words.say("explain.playbook", "ids", String.join(", ", fix.playbooks())) + ")";
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}

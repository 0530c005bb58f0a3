package io.crmvitals.core.playbook;

import io.crmvitals.core.score.HealthScore;
import java.util.List;

/**
 * The score fell by fifteen points or more within a week by what the customer did; by data that came or went it never asks. Says nothing where the fall into red
 * asks already.
 */
final class ScoreDrop implements Play {

    static final int DAYS = 7;

    /** A run may be missed on a weekend; a fall over a longer time is no sudden one. */
    private static final int OLDEST_DAYS = 9;

    private static final double NOTABLE = 15;
    private static final double URGENT = 25;

    @Override
    public List<Cause> causes(Situation situation, int coolDownDays) {
        HealthScore.Scored now = situation.scored();
        if (now == null
                || !(situation.ago(DAYS) instanceof HealthScore.Scored then)
                || then.day().isBefore(situation.day().minusDays(OLDEST_DAYS))
                || !then.scorecard().equals(now.scorecard())
                || situation.asked(RiskRed.ID, DAYS)) {
            return List.of();
        }
        double fall = -BehaviorChange.between(then, now);
        if (fall < NOTABLE || now.value() >= then.value()) {
            return List.of();
        }
        long points = Math.round(fall);
        String subject = situation.words().say("task.P02.subject", "delta", points, "account", situation.account());
        String text = "score-drop/" + Math.round(then.value()) + "/" + Math.round(now.value());
        Cause cause = new Cause(text, situation.day().toString(), subject, List.of());
        return List.of(fall >= URGENT ? cause.noting(situation.words().say("task.P02.urgent")) : cause);
    }

    /** Half of what was lost is there again. */
    @Override
    public boolean over(Situation situation, EarlierTask task) {
        HealthScore.Scored now = situation.scored();
        double from = Cause.number(task.cause(), 1);
        double to = Cause.number(task.cause(), 2);
        return now != null && now.value() >= (from + to) / 2;
    }

    @Override
    public boolean byScore() {
        return true;
    }
}

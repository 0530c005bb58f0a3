package io.crmvitals.core.playbook;

import io.crmvitals.core.indicator.Peers;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.score.Band;
import io.crmvitals.core.score.HealthScore;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The band enters red, is red at first sight, or was red before while nobody was asked since. Asks nobody while the band flips to and fro or would be another one
 * by a small change of the card, and where the card wants a second score in red, not before it.
 */
final class RiskRed implements Play {

    static final String ID = "P01";

    private static final int STEADY_DAYS = 14;
    private static final int REMEMBERED_DAYS = 60;
    private static final double TOP_REVENUE = 0.2;

    @Override
    public List<Cause> causes(Situation situation, int coolDownDays) {
        HealthScore.Scored now = situation.scored();
        if (now == null || now.band() != Band.RED || now.fragile() || !lastedEnough(situation)) {
            return List.of();
        }
        HealthScore before = situation.before();
        boolean enters = before == null || before.band() != Band.RED;
        if (!enters && askedSinceItBegan(situation, now)) {
            return List.of();
        }
        String subject = situation.words().say("task.P01.subject", "account", situation.account());
        Cause cause = new Cause("band-red", situation.day().toString(), subject, List.of());
        BigDecimal revenue = situation.facts().first(Account::annualRevenue);
        return List.of(
                revenue != null && amongTheGreatest(situation.view().peers(), revenue)
                        ? cause.noting(situation.words().say("task.manager"))
                        : cause);
    }

    private static boolean amongTheGreatest(Peers peers, BigDecimal revenue) {
        return peers.topRevenue(revenue, TOP_REVENUE);
    }

    private static boolean lastedEnough(Situation situation) {
        HealthScore before = situation.before();
        return situation.redNeedsScores() < 2 || (before != null && before.band() == Band.RED);
    }

    /** Where nobody knows since when it is red, whoever was ever asked counts. */
    private static boolean askedSinceItBegan(Situation situation, HealthScore.Scored now) {
        List<LocalDate> changes = now.steadiness().changes();
        LocalDate began = changes.isEmpty() ? LocalDate.MIN : changes.get(changes.size() - 1);
        return situation.earlier().stream()
                .anyMatch(
                        task -> task.playbook().equals(ID) && !task.plannedOn().isBefore(began));
    }

    /** Out of red for two weeks without another change. */
    @Override
    public boolean over(Situation situation, EarlierTask task) {
        HealthScore.Scored now = situation.scored();
        if (now == null || now.band() == Band.RED) {
            return false;
        }
        List<LocalDate> changes = now.steadiness().changes();
        return changes.isEmpty()
                ? situation.age(task) > REMEMBERED_DAYS
                : ChronoUnit.DAYS.between(changes.get(changes.size() - 1), situation.day()) >= STEADY_DAYS
                        && situation.age(task) >= STEADY_DAYS;
    }

    @Override
    public boolean byScore() {
        return true;
    }
}

package io.crmvitals.core.playbook;

import io.crmvitals.core.record.Renewal;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/**
 * A term ended and nobody recorded what became of it; each term once. Asks from the day after the end; what lapsed more than two weeks ago was never looked after in
 * the CRM and is left alone, so that an old portfolio does not flood its owners on the first day.
 */
final class RenewalLapsed implements Play {

    private static final String WORD = "renewal-lapsed/";
    private static final int OLDEST_DAYS = 14;

    @Override
    public List<Cause> causes(Situation situation, int coolDownDays) {
        return situation.facts().renewals().stream()
                .filter(renewal -> renewal.kind() == Renewal.Kind.RENEWAL && renewal.status() == Renewal.Status.OPEN)
                .filter(renewal -> renewal.dueOn().isBefore(situation.day())
                        && ChronoUnit.DAYS.between(renewal.dueOn(), situation.day()) <= OLDEST_DAYS)
                .filter(renewal -> !renewedSince(situation, renewal))
                .max(Comparator.comparing(Renewal::dueOn).thenComparing(Renewal::id))
                .map(renewal -> List.of(new Cause(
                                WORD + renewal.id().text(),
                                renewal.dueOn().toString(),
                                situation.words().say("task.P04.subject", "account", situation.account()),
                                List.of(renewal.id()))
                        .ownedBy(renewal.owner())
                        .noting(situation.words().say("task.P04.ended", "date", renewal.dueOn()))))
                .orElse(List.of());
    }

    /** Another record tells that the customer renewed. */
    private static boolean renewedSince(Situation situation, Renewal lapsed) {
        return situation.facts().renewals().stream()
                .anyMatch(other -> other.kind() == Renewal.Kind.RENEWAL
                        && other.status() == Renewal.Status.WON
                        && !other.dueOn().isBefore(lapsed.dueOn()));
    }

    @Override
    public boolean over(Situation situation, EarlierTask task) {
        return RenewalDue.decided(situation, task, WORD);
    }

    @Override
    public boolean byCause() {
        return true;
    }
}

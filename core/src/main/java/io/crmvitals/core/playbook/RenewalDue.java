package io.crmvitals.core.playbook;

import io.crmvitals.core.record.Renewal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The earliest open renewal, once it is near enough for the segment; each term once. Where notice can be given only until a day before the end, the decision falls
 * on that day and the time is counted to it.
 */
final class RenewalDue implements Play {

    static final String WORD = "renewal-due/";

    private static final String ID = "P03";
    private static final int SAME_TERM_DAYS = 180;

    @Override
    public List<Cause> causes(Situation situation, int coolDownDays) {
        int lead = switch (situation.view().segment()) {
            case ENTERPRISE -> 120;
            case MID_MARKET -> 90;
            case SMB, DIGITAL -> 60;
        };
        return next(situation)
                .filter(renewal -> ChronoUnit.DAYS.between(situation.day(), decision(renewal, situation.day())) <= lead)
                .filter(renewal -> !askedLately(situation, renewal))
                .map(renewal -> List.of(cause(situation, renewal)))
                .orElse(List.of());
    }

    /** A renewal whose day is moved stays the same renewal. */
    private static boolean askedLately(Situation situation, Renewal renewal) {
        String word = WORD + renewal.id().text();
        return situation.earlier().stream()
                .anyMatch(task -> task.playbook().equals(ID)
                        && task.cause().equals(word)
                        && situation.age(task) > 0
                        && situation.age(task) < SAME_TERM_DAYS);
    }

    static Optional<Renewal> next(Situation situation) {
        return situation.facts().renewals().stream()
                .filter(renewal -> renewal.kind() == Renewal.Kind.RENEWAL && renewal.status() == Renewal.Status.OPEN)
                .filter(renewal -> !renewal.dueOn().isBefore(situation.day()))
                .min(Comparator.comparing(Renewal::dueOn).thenComparing(Renewal::id));
    }

    /** The day of notice where it is still to come, else the end. */
    private static LocalDate decision(Renewal renewal, LocalDate day) {
        LocalDate notice = renewal.noticeBy();
        return notice == null || notice.isAfter(renewal.dueOn()) || notice.isBefore(day) ? renewal.dueOn() : notice;
    }

    private static Cause cause(Situation situation, Renewal renewal) {
        String subject =
                situation.words().say("task.P03.subject", "date", renewal.dueOn(), "account", situation.account());
        Cause cause = new Cause(WORD + renewal.id().text(), renewal.dueOn().toString(), subject, List.of(renewal.id()))
                .ownedBy(renewal.owner());
        LocalDate decision = decision(renewal, situation.day());
        return decision.equals(renewal.dueOn())
                ? cause
                : cause.noting(situation.words().say("task.P03.notice", "date", decision));
    }

    @Override
    public boolean over(Situation situation, EarlierTask task) {
        return decided(situation, task, WORD);
    }

    /** True where the renewal that a task was about is won or lost. */
    static boolean decided(Situation situation, EarlierTask task, String word) {
        return situation.facts().renewals().stream()
                .anyMatch(renewal ->
                        task.cause().equals(word + renewal.id().text()) && renewal.status() != Renewal.Status.OPEN);
    }

    @Override
    public boolean byCause() {
        return true;
    }
}

package io.crmvitals.core.playbook;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.record.Ticket;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A surprising number of tickets, or three severe ones open. Where more than a fifth of all customers have such a wave, it is an incident of ours and not the
 * customer's: then nobody is asked account by account.
 */
final class TicketWave implements Play {

    private static final String SURGE = "ticket_surge";
    private static final int DAYS = 14;
    private static final double SURPRISING = 0.01;
    private static final double USUAL = 0.1;
    private static final double INCIDENT = 0.20;
    private static final int SEVERE_OPEN = 3;

    @Override
    public Set<String> watches() {
        return Set.of(SURGE);
    }

    @Override
    public List<Cause> causes(Situation situation, int coolDownDays) {
        if (!situation.view().hears(Ticket.class) || incident(situation)) {
            return List.of();
        }
        List<ExternalId> severe = severe(situation);
        String episode = situation.day().toString();
        if (severe.size() >= SEVERE_OPEN) {
            String subject = situation
                    .words()
                    .say("task.P09.severe.subject", "count", severe.size(), "account", situation.account());
            return List.of(new Cause("severe-open", episode, subject, severe));
        }
        Reading.Measured surge = situation.answer(SURGE);
        if (surge != null && surge.value() < SURPRISING && surge.n() > 1) {
            String subject = situation
                    .words()
                    .say("task.P09.subject", "count", surge.n(), "days", DAYS, "account", situation.account());
            return List.of(new Cause("ticket-surge", episode, subject, surge.evidence()));
        }
        return List.of();
    }

    private static boolean incident(Situation situation) {
        OptionalDouble share = situation.view().peers().share(SURGE, SURPRISING);
        return share.isPresent() && share.getAsDouble() > INCIDENT;
    }

    private static List<ExternalId> severe(Situation situation) {
        return situation.facts().tickets().stream()
                .filter(Ticket::unsolved)
                .filter(ticket ->
                        ticket.priority() == Ticket.Priority.URGENT || ticket.priority() == Ticket.Priority.HIGH)
                .sorted(Comparator.comparing(Ticket::openedAt).thenComparing(Ticket::id))
                .map(Ticket::id)
                .toList();
    }

    /** As many tickets as usual again, fewer than three severe ones open, and no promise broken. */
    @Override
    public boolean over(Situation situation, EarlierTask task) {
        Reading.Measured surge = situation.answer(SURGE);
        boolean usual = surge == null ? task.cause().equals("severe-open") : surge.value() >= USUAL;
        return usual
                && situation.view().hears(Ticket.class)
                && severe(situation).size() < SEVERE_OPEN
                && situation.facts().serviceTargets().stream()
                        .noneMatch(target -> target.overdueAt(situation.view().asOf()));
    }
}

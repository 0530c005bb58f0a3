package io.crmvitals.core.playbook;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.indicator.AccountView;
import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.Ticket;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A surprising number of tickets, or three severe ones open. Whether it is the customer's own wave or an incident of ours that {@link TicketIncident} tells from
 * all customers, only the whole portfolio shows.
 */
final class TicketWave implements Play {

    static final String ID = "P09";
    static final String SURGE = "ticket_surge";
    private static final int DAYS = 14;
    private static final double SURPRISING = 0.01;
    private static final double USUAL = 0.1;
    private static final int SEVERE_OPEN = 3;

    @Override
    public Set<String> watches() {
        return Set.of(SURGE);
    }

    @Override
    public List<Cause> causes(Situation situation, int coolDownDays) {
        if (!situation.view().hears(Ticket.class)) {
            return List.of();
        }
        List<ExternalId> severe = severe(situation.facts());
        String episode = situation.day().toString();
        if (severe.size() >= SEVERE_OPEN) {
            String subject = situation
                    .words()
                    .say("task.P09.severe.subject", "count", severe.size(), "account", situation.account());
            return List.of(new Cause("severe-open", episode, subject, severe));
        }
        Reading.Measured surge = situation.answer(SURGE);
        if (surge != null && surprising(surge)) {
            String subject = situation
                    .words()
                    .say("task.P09.subject", "count", surge.n(), "days", DAYS, "account", situation.account());
            return List.of(new Cause("ticket-surge", episode, subject, surge.evidence()));
        }
        return List.of();
    }

    /**
     * True for an account that a wave of tickets struck within the last two weeks; null where nobody hears of its tickets. Severe tickets that have been open for longer
     * are trouble of its own.
     *
     * @param surge how likely its number of tickets is; null where there is no answer
     */
    static @Nullable Boolean struck(AccountView view, Reading.@Nullable Measured surge) {
        if (!view.hears(Ticket.class)) {
            return null;
        }
        long severe = severeTickets(view.facts())
                .filter(ticket -> view.within(DAYS, ticket.openedAt()))
                .count();
        return severe >= SEVERE_OPEN || (surge != null && surprising(surge));
    }

    private static boolean surprising(Reading.Measured surge) {
        return surge.value() < SURPRISING && surge.n() > 1;
    }

    private static List<ExternalId> severe(AccountFacts facts) {
        return severeTickets(facts)
                .sorted(Comparator.comparing(Ticket::openedAt).thenComparing(Ticket::id))
                .map(Ticket::id)
                .toList();
    }

    private static Stream<Ticket> severeTickets(AccountFacts facts) {
        return facts.tickets().stream()
                .filter(Ticket::unsolved)
                .filter(ticket ->
                        ticket.priority() == Ticket.Priority.URGENT || ticket.priority() == Ticket.Priority.HIGH);
    }

    /** As many tickets as usual again, fewer than three severe ones open, and no promise broken. */
    @Override
    public boolean over(Situation situation, EarlierTask task) {
        Reading.Measured surge = situation.answer(SURGE);
        boolean usual = surge == null ? task.cause().equals("severe-open") : surge.value() >= USUAL;
        return usual
                && situation.view().hears(Ticket.class)
                && severe(situation.facts()).size() < SEVERE_OPEN
                && situation.facts().serviceTargets().stream()
                        .noneMatch(target -> target.overdueAt(situation.view().asOf()));
    }
}

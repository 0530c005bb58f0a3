package io.crmvitals.core.indicator;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.Ticket;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Median business hours to the first reply, as tickets tell it or the promises made on them. A ticket without a reply counts as taking at least as long as it has
 * waited: leaving tickets unanswered cannot make the answer better. Tickets that nobody asked for count nowhere.
 */
record FirstResponse(int days, int least) implements Measure {

    static Measure read(Section section) {
        return new FirstResponse(section.integer("days", 90, 1, 3650), section.integer("least", 5, 1, 100_000));
    }

    @Override
    public Set<Class<? extends SharedRecord>> feeds() {
        return Set.of(Ticket.class);
    }

    @Override
    public Finding find(AccountView view) {
        Finding silence = view.silence(Ticket.class);
        if (silence != null) {
            return silence;
        }
        WaitingTimes hours = new WaitingTimes();
        List<Ticket> waiting = new ArrayList<>();
        List<ExternalId> evidence = new ArrayList<>();
        for (Ticket ticket : view.facts().tickets()) {
            if (!TicketFilter.ASKED.test(ticket) || !view.within(days, ticket.openedAt())) {
                continue;
            }
            Double minutes = view.firstReplyMinutes(ticket);
            if (minutes != null && minutes >= 0) {
                hours.took(minutes / 60);
                evidence.add(ticket.id());
            } else if (ticket.status() == Ticket.Status.OPEN) {
                hours.waits(view.businessMinutes(ticket.openedAt(), view.asOf()) / 60);
                waiting.add(ticket);
            }
        }
        // Waiting tickets move the median but are no further answers: else they would lend weight to a good one.
        int n = hours.over();
        if (n < least) {
            return Finding.untold("untold.replies", "n", n, "least", least, "days", days);
        }
        double middle = hours.median();
        waiting.sort(Comparator.comparing(Ticket::openedAt).thenComparing(Ticket::id));
        evidence.addAll(0, waiting.stream().map(Ticket::id).toList());
        return Finding.Found.of(middle, n, evidence.subList(0, Math.min(20, evidence.size())), "hours", middle, "n", n);
    }
}

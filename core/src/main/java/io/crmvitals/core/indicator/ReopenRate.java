package io.crmvitals.core.indicator;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.Ticket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The share of solved tickets that were opened again at least once. One that is open again now was solved before, so it counts too. Tickets of which nobody tells
 * how often they were reopened count nowhere.
 *
 * @param days how far back solutions count; for a ticket that is open again, its opening
 * @param least how many such tickets there must be
 */
record ReopenRate(int days, int least) implements Measure {

    static Measure read(Section section) {
        return new ReopenRate(section.integer("days", 90, 1, 3650), section.integer("least", 5, 1, 100_000));
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
        int n = 0;
        int again = 0;
        boolean told = false;
        List<ExternalId> evidence = new ArrayList<>();
        for (Ticket ticket : view.facts().tickets()) {
            Integer reopens = ticket.reopens();
            told |= reopens != null;
            if (reopens == null || !TicketFilter.ASKED.test(ticket) || !counts(ticket, reopens, view)) {
                continue;
            }
            n++;
            if (reopens > 0) {
                again++;
                if (evidence.size() < 20) {
                    evidence.add(ticket.id());
                }
            }
        }
        if (!told && !view.facts().tickets().isEmpty()) {
            return Finding.untold("untold.reopens");
        }
        if (n < least) {
            return Finding.untold("untold.solutions", "n", n, "least", least, "days", days);
        }
        return Finding.Found.of((double) again / n, n, evidence, "part", again, "whole", n, "days", days);
    }

    private boolean counts(Ticket ticket, int reopens, AccountView view) {
        Instant solvedAt = ticket.solvedAt();
        if (ticket.status() == Ticket.Status.SOLVED && solvedAt != null) {
            return view.within(days, solvedAt);
        }
        return reopens > 0 && view.within(days, ticket.openedAt());
    }
}

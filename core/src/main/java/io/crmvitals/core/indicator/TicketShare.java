package io.crmvitals.core.indicator;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The share of the tickets opened lately that are of one sort, for example severe. Tickets that nobody asked for count nowhere.
 *
 * @param enough which tickets count towards {@code least}; so that one more severe ticket cannot bring the question up in the first place
 */
record TicketShare(int days, Predicate<Ticket> where, Predicate<Ticket> hit, Predicate<Ticket> enough, int least)
        implements Measure {

    static Measure read(Section section) {
        return new TicketShare(
                section.integer("days", 90, 1, 3650),
                TicketFilter.read(section, "where"),
                TicketFilter.read(section, "hit"),
                TicketFilter.read(section, "enough"),
                section.integer("least", 5, 1, 100_000));
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
        int hits = 0;
        int counted = 0;
        List<ExternalId> evidence = new ArrayList<>();
        for (Ticket ticket : view.facts().tickets()) {
            if (TicketFilter.ASKED.test(ticket) && view.within(days, ticket.openedAt()) && where.test(ticket)) {
                n++;
                counted += enough.test(ticket) ? 1 : 0;
                if (hit.test(ticket)) {
                    hits++;
                    if (evidence.size() < 20) {
                        evidence.add(ticket.id());
                    }
                }
            }
        }
        if (counted < least) {
            return Finding.untold("untold.tickets", "n", counted, "least", least, "days", days);
        }
        return Finding.Found.of((double) hits / n, n, evidence, "part", hits, "whole", n, "days", days);
    }
}

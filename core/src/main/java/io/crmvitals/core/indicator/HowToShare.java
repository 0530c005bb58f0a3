package io.crmvitals.core.indicator;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The share of what customers ask that a course or an article would have answered: questions among the tickets, and visits that came back to the same help article. Tickets
 * whose kind nobody tells count nowhere.
 *
 * @param where which tickets count at all
 * @param least how many tickets and repeat visits there must be
 */
record HowToShare(int days, int least, Predicate<Ticket> where) implements Measure {

    static Measure read(Section section) {
        return new HowToShare(
                section.integer("days", 90, 1, 3650),
                section.integer("least", 5, 1, 100_000),
                TicketFilter.read(section, "where"));
    }

    @Override
    public Set<Class<? extends SharedRecord>> feeds() {
        return Set.of(Ticket.class);
    }

    @Override
    public Finding find(AccountView view) {
        Finding silence = view.silence(Ticket.class);
        if (silence == null) {
            silence = HelpVisits.stopped(view, LicenseUsage::repeatVisits);
        }
        if (silence != null) {
            return silence;
        }
        int tickets = 0;
        int questions = 0;
        List<ExternalId> evidence = new ArrayList<>();
        for (Ticket ticket : view.facts().tickets()) {
            boolean counts = ticket.kind() != null
                    && TicketFilter.ASKED.test(ticket)
                    && view.within(days, ticket.openedAt())
                    && where.test(ticket);
            if (counts) {
                tickets++;
                if (ticket.kind() == Ticket.Kind.QUESTION) {
                    questions++;
                    evidence.add(ticket.id());
                }
            }
        }
        Integer told = HelpVisits.in(days, view, LicenseUsage::repeatVisits);
        int repeats = told == null ? 0 : told;
        int all = tickets + repeats;
        if (all < least) {
            return Finding.untold("untold.questions", "n", all, "least", least, "days", days);
        }
        return Finding.Found.of(
                (double) (questions + repeats) / all,
                all,
                evidence.subList(0, Math.min(20, evidence.size())),
                "state",
                told == null ? "tickets" : "visits",
                "part",
                questions,
                "whole",
                tickets,
                "repeats",
                repeats);
    }
}

package io.crmvitals.core.indicator;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.Ticket;
import java.util.List;
import java.util.Set;

/**
 * Visits to the help center as a share of those visits and tickets together. Visits that came back to the same article are left out: they found no answer.
 *
 * @param least how many visits there must be
 */
record SelfServiceRatio(int days, int least) implements Measure {

    static Measure read(Section section) {
        return new SelfServiceRatio(section.integer("days", 90, 1, 3650), section.integer("least", 20, 1, 100_000));
    }

    @Override
    public Set<Class<? extends SharedRecord>> feeds() {
        return Set.of(Ticket.class, LicenseUsage.class);
    }

    @Override
    public Finding find(AccountView view) {
        Integer visits = HelpVisits.in(days, view, LicenseUsage::helpVisits);
        if (visits == null) {
            Finding silence = view.silence(LicenseUsage.class);
            return silence != null ? silence : Finding.untold("untold.visits");
        }
        Finding silence = view.silence(Ticket.class);
        if (silence == null) {
            silence = HelpVisits.stopped(view, LicenseUsage::helpVisits);
        }
        if (silence != null) {
            return silence;
        }
        Integer repeats = HelpVisits.in(days, view, LicenseUsage::repeatVisits);
        int first = Math.max(0, visits - (repeats == null ? 0 : repeats));
        if (visits < least) {
            return Finding.untold("untold.few_visits", "n", visits, "least", least, "days", days);
        }
        List<ExternalId> evidence = view.facts().tickets().stream()
                .filter(TicketFilter.ASKED)
                .filter(ticket -> view.within(days, ticket.openedAt()))
                .map(Ticket::id)
                .toList();
        int tickets = evidence.size();
        double share = first + tickets == 0 ? 0 : (double) first / (first + tickets);
        return Finding.Found.of(
                share,
                visits,
                evidence.subList(0, Math.min(20, tickets)),
                "visits",
                first,
                "count",
                tickets,
                "days",
                days);
    }
}

package io.crmvitals.core.indicator;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Median business days from the opening of a ticket to its final solution: of those solved in the window, and of those that still wait for us, which count as
 * taking at least as long as they have so far. A ticket that waits for the customer counts nowhere, for nobody tells how long it waited for us. A business day is
 * as long as the site's business hours.
 *
 * @param days how far back solutions count
 * @param least how many solutions there must be
 */
record ResolutionTime(int days, int least) implements Measure {

    static Measure read(Section section) {
        return new ResolutionTime(section.integer("days", 90, 1, 3650), section.integer("least", 5, 1, 100_000));
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
        double day = Duration.between(
                        view.calendar().hours().from(), view.calendar().hours().until())
                .toMinutes();
        WaitingTimes times = new WaitingTimes();
        List<Ticket> waiting = new ArrayList<>();
        List<ExternalId> solved = new ArrayList<>();
        for (Ticket ticket : view.facts().tickets()) {
            if (!TicketFilter.ASKED.test(ticket)) {
                continue;
            }
            if (ticket.status() == Ticket.Status.OPEN && !ticket.openedAt().isAfter(view.asOf())) {
                times.waits(view.businessMinutes(ticket.openedAt(), view.asOf()) / day);
                waiting.add(ticket);
            } else if (ticket.status() == Ticket.Status.SOLVED) {
                Double minutes = minutes(ticket, view);
                if (minutes != null) {
                    times.took(minutes / day);
                    solved.add(ticket.id());
                }
            }
        }
        int n = times.over();
        if (n < least) {
            return Finding.untold("untold.solutions", "n", n, "least", least, "days", days);
        }
        double middle = times.median();
        waiting.sort(Comparator.comparing(Ticket::openedAt).thenComparing(Ticket::id));
        List<ExternalId> evidence =
                new ArrayList<>(waiting.stream().map(Ticket::id).toList());
        evidence.addAll(solved);
        return Finding.Found.of(
                middle,
                n,
                evidence.subList(0, Math.min(20, evidence.size())),
                "state",
                times.waiting() == 0 ? "solved" : "some",
                "middle",
                middle,
                "n",
                n,
                "open",
                times.waiting());
    }

    /** Business minutes as the ticket tells them, without the time that it waited for the customer; else by the calendar. Null where nobody tells, or it is long ago. */
    private @Nullable Double minutes(Ticket ticket, AccountView view) {
        Instant solvedAt = ticket.solvedAt();
        if (solvedAt == null || !view.within(days, solvedAt)) {
            return null;
        }
        Double told = ticket.resolutionMinutes();
        return told != null && told >= 0 ? told : Double.valueOf(view.businessMinutes(ticket.openedAt(), solvedAt));
    }
}

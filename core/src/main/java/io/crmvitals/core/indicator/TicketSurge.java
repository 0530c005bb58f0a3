package io.crmvitals.core.indicator;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.Ticket;
import io.crmvitals.core.stats.PoissonTail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How surprising the number of tickets of the last days is, given the account's own rate before: P(X >= count), where the rate is drawn towards a usual one
 * and its uncertainty makes the count negative binomial. Small values are surprising.
 *
 * @param usual tickets in the short window that a typical account opens
 * @param strength how many short windows that usual rate is worth
 */
record TicketSurge(int days, int baselineDays, int leastBaselineDays, double usual, double strength)
        implements Measure {

    static Measure read(Section section) {
        return new TicketSurge(
                section.integer("days", 14, 1, 365),
                section.integer("baseline_days", 180, 2, 3650),
                section.integer("least_baseline_days", 90, 1, 3650),
                section.number("usual", 0.5, 0.001, 1e6),
                section.number("strength", 2, 0.1, 1000));
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
        int history = history(view);
        if (history < leastBaselineDays) {
            return Finding.untold("untold.ticket_history", "days", history, "least", leastBaselineDays);
        }
        int now = 0;
        int before = 0;
        List<ExternalId> evidence = new ArrayList<>();
        for (Ticket ticket : view.facts().tickets()) {
            if (view.within(days, ticket.openedAt())) {
                now++;
                if (evidence.size() < 20) {
                    evidence.add(ticket.id());
                }
            } else if (view.within(baselineDays, ticket.openedAt())) {
                before++;
            }
        }
        double windows = Math.min(history, baselineDays - days) / (double) days;
        double shape = before + strength * usual;
        double mean = shape / (windows + strength);
        return Finding.Found.of(
                PoissonTail.atLeast(now, mean, shape), now, evidence, "count", now, "days", days, "usual", mean);
    }

    /** Days before the short window in which tickets could have been opened: since the contract began, else since the oldest ticket. */
    private int history(AccountView view) {
        Integer age = view.contractAge();
        if (age == null) {
            age = view.facts().tickets().stream()
                    .map(Ticket::openedAt)
                    .min(Instant::compareTo)
                    .map(view::daysSince)
                    .orElse(0);
        }
        return Math.max(0, age - days);
    }
}

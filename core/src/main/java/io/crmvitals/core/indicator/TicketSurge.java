package io.crmvitals.core.indicator;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.Ticket;
import io.crmvitals.core.stats.PoissonTail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How surprising the number of tickets of the last days is, given the account's own rate before: P(X >= count), where the rate is drawn towards a usual one
 * and its uncertainty makes the count negative binomial. Small values are surprising. What is usual is the rate of the segment for as many users, where others
 * tell it. While too many accounts have such a wave at once, it is an incident of ours and no news of this customer: then the count is judged as if nothing were
 * surprising in it, and what was observed stays as it is.
 *
 * @param usual tickets in the short window that a typical account opens
 * @param strength how many short windows that usual rate is worth
 * @param surprising a wave, as a probability
 * @param mostSurging share of all accounts with such a wave from which it is an incident
 */
record TicketSurge(
        int days,
        int baselineDays,
        int leastBaselineDays,
        double usual,
        double strength,
        double surprising,
        double mostSurging)
        implements Measure {

    private static final String ITSELF = "ticket_surge";
    private static final String RATE = "ticket_rate";
    private static final int USERS_DAYS = 28;
    private static final double LEAST_USUAL = 0.05;

    static Measure read(Section section) {
        return new TicketSurge(
                section.integer("days", 14, 1, 365),
                section.integer("baseline_days", 180, 2, 3650),
                section.integer("least_baseline_days", 90, 1, 3650),
                section.number("usual", 0.5, 0.001, 1e6),
                section.number("strength", 2, 0.1, 1000),
                section.number("surprising", 0.01, 0, 1),
                section.number("most_surging", 0.20, 0, 1));
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
            if (!TicketFilter.ASKED.test(ticket)) {
                continue;
            }
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
        double shape = before + strength * usual(view);
        double mean = shape / (windows + strength);
        double tail = PoissonTail.atLeast(now, mean, shape);
        double surging = view.peers().share(ITSELF, surprising).orElse(0);
        boolean incident = surging > mostSurging;
        Finding.Found found = Finding.Found.of(
                tail,
                now,
                evidence,
                "state",
                incident ? "incident" : "own",
                "count",
                now,
                "days",
                days,
                "usual",
                mean,
                "percent",
                100 * surging);
        return incident ? found.judgedAs(1) : found;
    }

    /** Tickets of a usual account with as many users; the fixed number where the segment or the users are not known. */
    private double usual(AccountView view) {
        OptionalDouble rate = view.peers().median(RATE, view.segment());
        Integer users = view.usage().used(LicenseUsage::activeUsers, USERS_DAYS);
        if (rate.isEmpty() || users == null || users <= 0) {
            return usual;
        }
        return Math.max(LEAST_USUAL, rate.getAsDouble() * users / 100 * days / 28);
    }

    /** Days before the short window in which tickets could have been opened: since the contract began, else since the oldest ticket. */
    private int history(AccountView view) {
        Integer age = view.contractAge();
        if (age == null) {
            age = view.facts().tickets().stream()
                    .filter(TicketFilter.ASKED)
                    .map(Ticket::openedAt)
                    .min(Instant::compareTo)
                    .map(view::daysSince)
                    .orElse(0);
        }
        return Math.max(0, age - days);
    }
}

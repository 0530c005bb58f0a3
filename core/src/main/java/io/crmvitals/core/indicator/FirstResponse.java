package io.crmvitals.core.indicator;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.Ticket;
import io.crmvitals.core.stats.Median;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Median business hours to the first reply, as tickets tell it or the promises made on them. A ticket that still waits enters with the time it has waited, longest first, as long as that is longer than the
 * median so far: leaving tickets unanswered cannot make the answer better.
 */
record FirstResponse(int days, int least) implements Measure {

    /** Business hours of a week as a share of all its hours: 40 of 168. */
    private static final double BUSINESS_SHARE = 40.0 / 168;

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
        List<Double> hours = new ArrayList<>();
        List<Ticket> waiting = new ArrayList<>();
        List<ExternalId> evidence = new ArrayList<>();
        for (Ticket ticket : view.facts().tickets()) {
            Double minutes = view.firstReplyMinutes(ticket);
            if (!view.within(days, ticket.openedAt())) {
                continue;
            }
            if (minutes != null && minutes >= 0) {
                hours.add(minutes / 60);
                evidence.add(ticket.id());
            } else if (ticket.status() == Ticket.Status.OPEN) {
                waiting.add(ticket);
            }
        }
        if (hours.size() < least) {
            return Finding.untold("untold.replies", "n", hours.size(), "least", least, "days", days);
        }
        // Waiting tickets move the median but are no further answers: else they would lend weight to a good one.
        int n = hours.size();
        double middle = median(hours);
        waiting.sort(Comparator.comparing(Ticket::openedAt).thenComparing(Ticket::id));
        for (Ticket ticket : waiting) {
            double waited = Duration.between(ticket.openedAt(), view.asOf()).toMinutes() / 60.0 * BUSINESS_SHARE;
            if (waited <= middle) {
                break;
            }
            hours.add(waited);
            middle = median(hours);
            evidence.add(0, ticket.id());
        }
        return Finding.Found.of(middle, n, evidence.subList(0, Math.min(20, evidence.size())), "hours", middle, "n", n);
    }

    private static double median(List<Double> hours) {
        return Median.of(hours.stream().mapToDouble(Double::doubleValue).toArray());
    }
}

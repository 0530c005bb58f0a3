package io.crmvitals.core.indicator;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.FeatureRequest;
import io.crmvitals.core.record.SharedRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * How many days the longest of the customer's wishes has waited for an answer; 0 where each was answered. A wish that was declined is answered: what counts is that
 * the customer was told. A wish that the renewal hangs on caps the points once it is overdue: promised for a day that is past, or without an answer for too long.
 *
 * @param days how far back wishes count; those that the renewal hangs on count for as long as they are open
 * @param overdueDays days without an answer after which a critical wish is overdue
 * @param critical points at most while a critical wish is overdue
 */
record FeatureRequests(int days, int overdueDays, double critical) implements Measure {

    static Measure read(Section section) {
        return new FeatureRequests(
                section.integer("days", 365, 1, 3650),
                section.integer("overdue_days", 90, 1, 3650),
                section.number("critical", 10, 0, 100));
    }

    @Override
    public Set<Class<? extends SharedRecord>> feeds() {
        return Set.of(FeatureRequest.class);
    }

    @Override
    public Set<String> states() {
        return Set.of("answered", "waiting", "critical");
    }

    @Override
    public boolean mayLimitPoints() {
        return true;
    }

    @Override
    public Finding find(AccountView view) {
        Finding silence = view.silence(FeatureRequest.class);
        if (silence != null) {
            return silence;
        }
        List<FeatureRequest> counted = new ArrayList<>();
        int waiting = 0;
        int longest = 0;
        int overdue = 0;
        for (FeatureRequest request : view.facts().requests()) {
            boolean open = open(request) && Boolean.TRUE.equals(request.renewalCritical());
            if (request.askedAt().isAfter(view.asOf()) || !(open || view.within(days, request.askedAt()))) {
                continue;
            }
            counted.add(request);
            int waited = waited(request, view);
            if (waited >= 0) {
                waiting++;
                longest = Math.max(longest, waited);
            }
            overdue += open && overdue(request, waited, view) ? 1 : 0;
        }
        int n = counted.size();
        if (n == 0) {
            return Finding.noRows(FeatureRequest.class, null);
        }
        counted.sort(Comparator.comparing((FeatureRequest request) -> !Boolean.TRUE.equals(request.renewalCritical()))
                .thenComparing(request -> waited(request, view) < 0)
                .thenComparing(FeatureRequest::askedAt)
                .thenComparing(FeatureRequest::id));
        List<ExternalId> evidence =
                counted.stream().map(FeatureRequest::id).limit(20).toList();
        String state = overdue > 0 ? "critical" : waiting > 0 ? "waiting" : "answered";
        Finding.Found found = Finding.Found.of(
                longest, n, evidence, "state", state, "n", n, "waiting", waiting, "days", longest, "overdue", overdue);
        return overdue > 0 ? found.atMost(critical) : found;
    }

    private static boolean open(FeatureRequest request) {
        return request.status() == FeatureRequest.Status.OPEN || request.status() == FeatureRequest.Status.PLANNED;
    }

    /** Days without an answer; -1 where it was answered, be it by a decision alone. */
    private static int waited(FeatureRequest request, AccountView view) {
        boolean told = request.answeredAt() != null && !request.answeredAt().isAfter(view.asOf());
        boolean decided = request.status() != FeatureRequest.Status.OPEN;
        return told || decided ? -1 : view.daysSince(request.askedAt());
    }

    private boolean overdue(FeatureRequest request, int waited, AccountView view) {
        LocalDate promised = request.promisedFor();
        return (promised != null && promised.isBefore(view.today())) || waited > overdueDays;
    }
}

package io.crmvitals.core.indicator;

import io.crmvitals.core.record.Renewal;
import io.crmvitals.core.record.SharedRecord;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Days until the customer decides about the next term: until the last day for notice where that lies before the end of the term and is still to come, else until
 * the end. Below zero where the end is past and nobody recorded what became of it.
 */
record RenewalProximity() implements Measure {

    @Override
    public Set<Class<? extends SharedRecord>> feeds() {
        return Set.of(Renewal.class);
    }

    @Override
    public Set<String> states() {
        return Set.of("due", "notice", "past_notice", "lapsed");
    }

    @Override
    public Finding find(AccountView view) {
        Finding silence = view.silence(Renewal.class);
        if (silence != null) {
            return silence;
        }
        List<Renewal> open = view.facts().renewals().stream()
                .filter(renewal -> renewal.kind() == Renewal.Kind.RENEWAL && renewal.status() == Renewal.Status.OPEN)
                .sorted(Comparator.comparing(Renewal::dueOn).thenComparing(Renewal::id))
                .toList();
        if (open.isEmpty()) {
            return Finding.noRows(Renewal.class, null);
        }
        Optional<Renewal> next = open.stream()
                .filter(renewal -> !renewal.dueOn().isBefore(view.today()))
                .findFirst();
        Renewal renewal = next.orElse(open.get(open.size() - 1));
        LocalDate notice = renewal.noticeBy();
        String state = state(renewal, notice, view.today());
        LocalDate decides = notice != null && state.equals("notice") ? notice : renewal.dueOn();
        int days = -view.daysSince(decides);
        return Finding.Found.of(
                days,
                1,
                List.of(renewal.id()),
                "state",
                state,
                "days",
                Math.abs(days),
                "date",
                renewal.dueOn(),
                "notice",
                notice == null ? "" : notice);
    }

    private static String state(Renewal renewal, @Nullable LocalDate notice, LocalDate today) {
        if (renewal.dueOn().isBefore(today)) {
            return "lapsed";
        }
        if (notice == null || !notice.isBefore(renewal.dueOn())) {
            return "due";
        }
        return notice.isBefore(today) ? "past_notice" : "notice";
    }
}

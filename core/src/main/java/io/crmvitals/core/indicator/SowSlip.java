package io.crmvitals.core.indicator;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.Milestone;
import io.crmvitals.core.record.SharedRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * By how many days the deliverables of the statement of work came late, on average over those that are due or done. Lateness counts from the day first planned, and up
 * to now for what is still owed. What the customer delayed is told apart: it asks for another talk than our own delay.
 *
 * @param least deliverables that must be due or done
 */
record SowSlip(int least) implements Measure {

    static Measure read(Section section) {
        return new SowSlip(section.integer("least", 2, 1, 1000));
    }

    @Override
    public Set<Class<? extends SharedRecord>> feeds() {
        return Set.of(Milestone.class);
    }

    @Override
    public Finding find(AccountView view) {
        Finding silence = view.silence(Milestone.class);
        if (silence != null) {
            return silence;
        }
        List<Late> counted = new ArrayList<>();
        for (Milestone step : OnboardingProgress.steps(view, Milestone.Kind.DELIVERABLE)) {
            boolean done = OnboardingProgress.doneBy(step, view);
            boolean due = !OnboardingProgress.firstPlanned(step).isAfter(view.today());
            if ((done || due) && ofThisContract(step, view)) {
                counted.add(new Late(step, lateness(step, view)));
            }
        }
        int n = counted.size();
        if (n < least) {
            return Finding.notApplicable("na.deliverables", "least", least);
        }
        long all = 0;
        long customer = 0;
        for (Late late : counted) {
            all += late.days();
            customer += late.step().cause() == Milestone.Cause.CUSTOMER ? late.days() : 0;
        }
        long slipped = all;
        List<ExternalId> evidence = counted.stream()
                .filter(late -> late.days() > 0 || slipped == 0)
                .sorted(Comparator.comparingLong(Late::days)
                        .reversed()
                        .thenComparing(late -> late.step().id()))
                .map(late -> late.step().id())
                .limit(20)
                .toList();
        double mean = (double) all / n;
        String state = all == 0 ? "none" : customer == 0 ? "ours" : "customer";
        return Finding.Found.of(
                mean, n, evidence, "state", state, "days", mean, "n", n, "customer", (double) customer / n);
    }

    /** What was promised and kept before this contract began is another story. */
    private static boolean ofThisContract(Milestone step, AccountView view) {
        LocalDate start = view.facts().first(Account::contractStart);
        Instant doneAt = step.doneAt();
        boolean kept = doneAt != null && start != null && day(doneAt).isBefore(start);
        return !(kept && start != null && OnboardingProgress.firstPlanned(step).isBefore(start));
    }

    private static long lateness(Milestone step, AccountView view) {
        Instant doneAt = step.doneAt();
        LocalDate until = doneAt != null && OnboardingProgress.doneBy(step, view) ? day(doneAt) : view.today();
        return Math.max(0, ChronoUnit.DAYS.between(OnboardingProgress.firstPlanned(step), until));
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    private record Late(Milestone step, long days) {}
}

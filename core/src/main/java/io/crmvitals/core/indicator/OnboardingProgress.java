package io.crmvitals.core.indicator;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.record.Milestone;
import io.crmvitals.core.record.SharedRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Steps of the onboarding plan that are done, as a share of those planned to be done by now. */
record OnboardingProgress(int leastSteps) implements Measure {

    @Override
    public Set<Class<? extends SharedRecord>> feeds() {
        return Set.of(Milestone.class);
    }

    @Override
    public Finding find(AccountView view) {
        List<Milestone> plan = view.facts().milestones();
        if (plan.isEmpty()) {
            Finding silence = view.silence(Milestone.class);
            return silence != null ? silence : Finding.noRows(Milestone.class, null);
        }
        if (plan.size() < leastSteps) {
            return Finding.untold("untold.steps", "n", plan.size(), "least", leastSteps);
        }
        int due = 0;
        int done = 0;
        List<Milestone> late = new ArrayList<>();
        for (Milestone step : plan) {
            Instant doneAt = step.doneAt();
            boolean isDone = doneAt != null && !doneAt.isAfter(view.asOf());
            boolean isDue = !step.plannedFor().isAfter(view.today());
            done += isDone ? 1 : 0;
            due += isDue ? 1 : 0;
            if (isDue && !isDone) {
                late.add(step);
            }
        }
        if (due == 0) {
            return Finding.notApplicable("na.no_step_due");
        }
        List<ExternalId> evidence = late.stream()
                .sorted(Comparator.comparing(Milestone::plannedFor).thenComparing(Milestone::id))
                .map(Milestone::id)
                .limit(20)
                .toList();
        return Finding.Found.of(Math.min(1, (double) done / due), plan.size(), evidence, "done", done, "due", due);
    }
}

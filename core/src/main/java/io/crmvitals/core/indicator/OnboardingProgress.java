package io.crmvitals.core.indicator;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.record.Milestone;
import io.crmvitals.core.record.SharedRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Steps of the onboarding plan that are done, as a share of those planned to be done by now, by the effort they take. A step counts from the day it was first planned
 * for: a plan that was moved hides no delay. A plan that is not read any more says nothing: nobody would tell that a step was done.
 */
record OnboardingProgress(int leastSteps) implements Measure {

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
        List<Milestone> plan = steps(view, Milestone.Kind.ONBOARDING);
        if (plan.isEmpty()) {
            return Finding.noRows(Milestone.class, null);
        }
        if (plan.size() < leastSteps) {
            return Finding.untold("untold.steps", "n", plan.size(), "least", leastSteps);
        }
        int due = 0;
        int done = 0;
        double effortDue = 0;
        double effortDone = 0;
        List<Milestone> late = new ArrayList<>();
        List<Milestone> asked = new ArrayList<>();
        for (Milestone step : plan) {
            boolean isDone = doneBy(step, view);
            boolean isDue = !firstPlanned(step).isAfter(view.today());
            done += isDone ? 1 : 0;
            due += isDue ? 1 : 0;
            effortDone += isDone ? effort(step) : 0;
            effortDue += isDue ? effort(step) : 0;
            if (isDue) {
                asked.add(step);
            }
            if (isDue && !isDone) {
                late.add(step);
            }
        }
        if (due == 0) {
            return Finding.notApplicable("na.no_step_due");
        }
        List<ExternalId> evidence = (late.isEmpty() ? asked : late)
                .stream()
                        .sorted(Comparator.comparing(OnboardingProgress::firstPlanned)
                                .thenComparing(Milestone::id))
                        .map(Milestone::id)
                        .limit(20)
                        .toList();
        return Finding.Found.of(Math.min(1, effortDone / effortDue), plan.size(), evidence, "done", done, "due", due);
    }

    static List<Milestone> steps(AccountView view, Milestone.Kind kind) {
        return view.facts().milestones().stream().filter(step -> step.is(kind)).toList();
    }

    static boolean doneBy(Milestone step, AccountView view) {
        Instant doneAt = step.doneAt();
        return doneAt != null && !doneAt.isAfter(view.asOf());
    }

    static LocalDate firstPlanned(Milestone step) {
        LocalDate first = step.firstPlannedFor();
        return first == null ? step.plannedFor() : first;
    }

    private static double effort(Milestone step) {
        Double weight = step.weight();
        return weight == null ? 1 : weight;
    }
}

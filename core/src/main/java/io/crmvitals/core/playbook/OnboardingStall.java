package io.crmvitals.core.playbook;

import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.record.Milestone;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A customer with an onboarding plan who is not live: no step was done for two weeks while one was due, or less than half of what was due is done at half time, or the
 * time that the segment needs is over by a quarter.
 */
final class OnboardingStall implements Play {

    private static final String ID = "P05";
    private static final int QUIET_DAYS = 14;
    private static final double LATE = 1.25;
    private static final double HALF = 0.5;

    @Override
    public Set<String> watches() {
        return Set.of("onboarding_progress");
    }

    @Override
    public List<Cause> causes(Situation situation, int coolDownDays) {
        Integer age = situation.view().contractAge();
        Milestone next = next(situation);
        if (age == null || next == null || situation.view().live()) {
            return List.of();
        }
        int target = switch (situation.view().segment()) {
            case ENTERPRISE -> 120;
            case MID_MARKET -> 60;
            case SMB, DIGITAL -> 30;
        };
        boolean stalled = !next.plannedFor().isAfter(situation.day()) && quiet(situation, age)
                || behind(situation) && age >= HALF * target
                || age > LATE * target;
        if (!stalled) {
            return List.of();
        }
        String name = next.name();
        String step = name == null || name.isBlank() || name.strip().length() > 60
                ? situation.words().say("task.P05.step")
                : name.strip();
        Cause cause = new Cause(
                "onboarding-stalled",
                situation.day().toString(),
                situation.words().say("task.P05.subject", "account", situation.account(), "milestone", step),
                List.of(next.id()));
        boolean again =
                situation.earlier().stream().anyMatch(task -> task.playbook().equals(ID) && situation.age(task) > 0);
        return List.of(again ? cause.noting(situation.words().say("task.P05.again")) : cause);
    }

    /** The step that should come first among those not done. */
    private static @Nullable Milestone next(Situation situation) {
        return situation.facts().milestones().stream()
                .filter(step -> step.is(Milestone.Kind.ONBOARDING)
                        && !doneBy(step, situation.view().asOf()))
                .min(Comparator.comparing(Milestone::plannedFor).thenComparing(Milestone::id))
                .orElse(null);
    }

    private static boolean quiet(Situation situation, int contractAge) {
        LocalDate last = situation.facts().milestones().stream()
                .filter(step -> doneBy(step, situation.view().asOf()))
                .map(Milestone::doneAt)
                .filter(java.util.Objects::nonNull)
                .map(at -> LocalDate.ofInstant(at, ZoneOffset.UTC))
                .max(Comparator.naturalOrder())
                .orElse(situation.day().minusDays(contractAge));
        return situation.view().daysSince(last) >= QUIET_DAYS;
    }

    private static boolean behind(Situation situation) {
        Reading.Measured progress = situation.answer("onboarding_progress");
        return progress != null && progress.observed() < HALF;
    }

    private static boolean doneBy(Milestone step, Instant asOf) {
        Instant done = step.doneAt();
        return done != null && !done.isAfter(asOf);
    }

    /** A step was done since, or the customer is live. */
    @Override
    public boolean over(Situation situation, EarlierTask task) {
        Instant asked =
                task.plannedOn().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return situation.view().live()
                || situation.facts().milestones().stream().anyMatch(step -> {
                    Instant done = step.doneAt();
                    return step.is(Milestone.Kind.ONBOARDING)
                            && done != null
                            && !done.isBefore(asked)
                            && !done.isAfter(situation.view().asOf());
                });
    }
}

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
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Days from the start of the contract to the day the customer went live. An onboarding that is still open counts the days gone by, or those that its plan foresees if
 * they are more: leaving out the unfinished ones would make the slowest look best. Where nobody tells the day, the last step of a plan that is done entirely was it.
 *
 * @param openDays days after which a customer without a go-live and without an open step is taken for one whose go-live nobody recorded
 */
record TimeToOnboard(int openDays) implements Measure {

    static Measure read(Section section) {
        return new TimeToOnboard(section.integer("open_days", 365, 30, 3650));
    }

    @Override
    public Set<Class<? extends SharedRecord>> feeds() {
        return Set.of(Account.class);
    }

    @Override
    public Finding find(AccountView view) {
        Integer age = view.contractAge();
        LocalDate start = view.facts().first(Account::contractStart);
        if (age == null || start == null) {
            Finding silence = view.silence(Account.class);
            return silence != null ? silence : Finding.untold("untold.contract_start");
        }
        List<ExternalId> evidence =
                view.facts().tellings().stream().map(Account::id).limit(1).toList();
        List<Milestone> plan = OnboardingProgress.steps(view, Milestone.Kind.ONBOARDING);
        LocalDate live = live(view, plan);
        if (live != null) {
            int days = (int) Math.max(0, ChronoUnit.DAYS.between(start, live));
            return Finding.Found.of(days, 1, evidence, "state", "done", "days", days, "elapsed", age)
                    .aged(view.daysSince(live));
        }
        Finding silence = view.silence(Account.class);
        if (silence != null) {
            return silence;
        }
        List<Milestone> open = plan.stream()
                .filter(step -> !OnboardingProgress.doneBy(step, view))
                .toList();
        if (open.isEmpty() && age > openDays) {
            return Finding.untold("untold.go_live");
        }
        int planned = open.stream()
                .map(Milestone::plannedFor)
                .max(Comparator.naturalOrder())
                .map(last -> (int) ChronoUnit.DAYS.between(start, last))
                .orElse(0);
        int days = Math.max(age, planned);
        return Finding.Found.of(
                days, 1, evidence, "state", planned > age ? "planned" : "open", "days", days, "elapsed", age);
    }

    private static @Nullable LocalDate live(AccountView view, List<Milestone> plan) {
        LocalDate told = view.facts().first(Account::goLive);
        if (told != null) {
            return told.isAfter(view.today()) ? null : told;
        }
        boolean done = !plan.isEmpty() && plan.stream().allMatch(step -> OnboardingProgress.doneBy(step, view));
        if (!done) {
            return null;
        }
        return plan.stream()
                .map(Milestone::doneAt)
                .filter(java.util.Objects::nonNull)
                .max(Comparator.naturalOrder())
                .map(TimeToOnboard::day)
                .orElse(null);
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}

package io.crmvitals.core.indicator;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.Milestone;
import io.crmvitals.core.record.SharedRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Integrations and settings that work, as a share of those the customer needs by now. One that is told by itself works only if it sent data lately: configured is not
 * sending. Where none is told so, the account's own two numbers stand.
 *
 * @param days how lately it must have sent data
 */
record IntegrationSetup(int days) implements Measure {

    static Measure read(Section section) {
        return new IntegrationSetup(section.integer("days", 28, 1, 3650));
    }

    @Override
    public Set<Class<? extends SharedRecord>> feeds() {
        return Set.of(Milestone.class, Account.class);
    }

    @Override
    public Finding find(AccountView view) {
        List<Milestone> told = OnboardingProgress.steps(view, Milestone.Kind.INTEGRATION);
        boolean heartbeats = told.stream().anyMatch(step -> step.lastSeen() != null);
        if (heartbeats) {
            Finding silence = view.silence(Milestone.class);
            return silence != null ? silence : byHeartbeat(view, told);
        }
        Integer required = view.facts().first(Account::integrationsRequired);
        Integer live = view.facts().first(Account::integrationsLive);
        Finding silence = view.silence(Account.class);
        if (silence != null) {
            return silence;
        }
        if (required != null && required <= 0) {
            return Finding.notApplicable("na.no_integration");
        }
        if (required != null && live != null) {
            int working = Math.max(0, Math.min(live, required));
            List<ExternalId> evidence =
                    view.facts().tellings().stream().map(Account::id).limit(1).toList();
            return Finding.Found.of(
                    (double) working / required, required, evidence, "part", working, "whole", required, "days", days);
        }
        return untold(view, told.isEmpty());
    }

    private Finding byHeartbeat(AccountView view, List<Milestone> told) {
        List<Milestone> needed = told.stream()
                .filter(step -> !OnboardingProgress.firstPlanned(step).isAfter(view.today()) || sends(step, view))
                .toList();
        if (needed.isEmpty()) {
            return Finding.notApplicable("na.no_step_due");
        }
        List<ExternalId> silent = needed.stream()
                .filter(step -> !sends(step, view))
                .sorted(Comparator.comparing(OnboardingProgress::firstPlanned).thenComparing(Milestone::id))
                .map(Milestone::id)
                .toList();
        // Where none is silent, those that send are what the answer rests on.
        List<ExternalId> evidence =
                silent.isEmpty() ? needed.stream().map(Milestone::id).sorted().toList() : silent;
        int all = needed.size();
        int working = all - silent.size();
        return Finding.Found.of(
                (double) working / all,
                all,
                evidence.stream().limit(20).toList(),
                "part",
                working,
                "whole",
                all,
                "days",
                days);
    }

    /** A plan without any integration in it needs none; integrations of which nobody tells whether they send are a gap of ours. */
    private static Finding untold(AccountView view, boolean noneTold) {
        boolean planned = !view.facts().milestones().isEmpty() && view.hears(Milestone.class);
        return noneTold && planned && view.facts().first(Account::integrationsRequired) == null
                ? Finding.notApplicable("na.no_integration")
                : Finding.untold("untold.integrations");
    }

    private boolean sends(Milestone step, AccountView view) {
        Instant seen = step.lastSeen();
        return seen != null && view.within(days, seen);
    }
}

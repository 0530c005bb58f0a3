package io.crmvitals.core.playbook;

import io.crmvitals.core.record.FeatureRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A wish of the customer that waits for a word of ours: unanswered for 30 days, its fate changed and nobody told them, or the renewal hangs on it and is near. Each
 * of these once a request.
 */
final class OpenRequests implements Play {

    private static final String WORD = "request/";
    private static final int PATIENCE_DAYS = 30;
    private static final int FORGOTTEN_DAYS = 365;
    private static final int CHANGED_DAYS = 14;
    private static final int RENEWAL_DAYS = 120;

    @Override
    public List<Cause> causes(Situation situation, int coolDownDays) {
        List<FeatureRequest> all = new ArrayList<>(situation.facts().requests());
        all.sort(Comparator.comparing(FeatureRequest::askedAt).thenComparing(FeatureRequest::id));
        List<Cause> causes = new ArrayList<>();
        for (FeatureRequest request : all) {
            String why = why(situation, request);
            if (why != null) {
                String told = request.reference();
                String reference = told == null || told.isBlank() || told.length() > 60
                        ? request.id().value()
                        : told.strip();
                String subject =
                        situation.words().say("task.P13.subject", "ref", reference, "account", situation.account());
                causes.add(new Cause(WORD + request.id().text(), why, subject, List.of(request.id())));
            }
        }
        return causes;
    }

    private static @Nullable String why(Situation situation, FeatureRequest request) {
        Instant changed = request.statusChangedAt();
        Instant answered = request.answeredAt();
        boolean decided = request.status() == FeatureRequest.Status.DECLINED
                || request.status() == FeatureRequest.Status.DELIVERED;
        if (!decided && Boolean.TRUE.equals(request.renewalCritical()) && renewalNear(situation)) {
            return "critical";
        }
        if (request.status() != FeatureRequest.Status.OPEN
                && changed != null
                && situation.view().within(CHANGED_DAYS, changed)
                && (answered == null || answered.isBefore(changed))) {
            return "changed-" + LocalDate.ofInstant(changed, ZoneOffset.UTC);
        }
        int age = situation.view().daysSince(request.askedAt());
        return answered == null && !decided && age >= PATIENCE_DAYS && age < FORGOTTEN_DAYS ? "unanswered" : null;
    }

    private static boolean renewalNear(Situation situation) {
        return RenewalDue.next(situation)
                .filter(renewal -> ChronoUnit.DAYS.between(situation.day(), renewal.dueOn()) <= RENEWAL_DAYS)
                .isPresent();
    }

    /** The customer was told something since. */
    @Override
    public boolean over(Situation situation, EarlierTask task) {
        return situation.facts().requests().stream().anyMatch(request -> {
            Instant answered = request.answeredAt();
            return task.cause().equals(WORD + request.id().text())
                    && answered != null
                    && !LocalDate.ofInstant(answered, ZoneOffset.UTC).isBefore(task.plannedOn());
        });
    }

    @Override
    public boolean byCause() {
        return true;
    }
}

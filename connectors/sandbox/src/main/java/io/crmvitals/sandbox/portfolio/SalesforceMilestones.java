package io.crmvitals.sandbox.portfolio;

import io.crmvitals.sandbox.salesforce.SalesforceIds;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What this company promises on every case: a first response within four hours, a solution within three days. */
final class SalesforceMilestones {

    private static final String FIRST_RESPONSE = SalesforceIds.of("557", 1);
    private static final String RESOLUTION = SalesforceIds.of("557", 2);
    private static final Duration RESPONSE_WITHIN = Duration.ofHours(4);
    private static final Duration SOLUTION_WITHIN = Duration.ofDays(3);

    private SalesforceMilestones() {}

    /** Two for each case among the rows. */
    static void tell(long seed, List<Told> rows) {
        List<Told> cases =
                rows.stream().filter(row -> row.kind().equals("Case")).toList();
        rows.add(type(FIRST_RESPONSE, "First Response"));
        rows.add(type(RESOLUTION, "Resolution Time"));
        int told = 0;
        for (Told one : cases) {
            Dice dice = new Dice(seed, told, "milestones");
            Instant opened = one.moment("CreatedDate");
            Instant solved = one.fields().containsKey("ClosedDate") ? one.moment("ClosedDate") : null;
            // Most are answered in time; nobody answers after the case was closed.
            Instant answered = opened.plus(dice.between(10, dice.chance(0.85) ? 200 : 700), ChronoUnit.MINUTES);
            if (solved != null && answered.isAfter(solved)) {
                answered = solved;
            }
            told += 2;
            rows.add(milestone(told, one.text("Id"), FIRST_RESPONSE, opened, RESPONSE_WITHIN, answered));
            rows.add(milestone(told + 1, one.text("Id"), RESOLUTION, opened, SOLUTION_WITHIN, solved));
        }
    }

    private static Told type(String id, String name) {
        return Told.of("MilestoneType")
                .with("Id", id)
                .with("Name", name)
                .with("CreatedDate", Portfolio.NOW.minus(900, ChronoUnit.DAYS));
    }

    private static Told milestone(
            int number, String of, String type, Instant opened, Duration within, @Nullable Instant done) {
        Instant target = opened.plus(within);
        boolean completed = done != null && !done.isAfter(Portfolio.NOW);
        Instant last = done != null && completed ? done : Portfolio.NOW;
        boolean violated = last.isAfter(target);
        Instant stamp = done != null && completed ? done : violated ? target : opened;
        return Told.of("CaseMilestone")
                .with("Id", SalesforceIds.of("555", 1_000 + number))
                .with("CaseId", of)
                .with("MilestoneTypeId", type)
                .with("StartDate", opened)
                .with("TargetDate", target)
                .with("CompletionDate", completed ? done : null)
                .with("IsCompleted", completed)
                .with("IsViolated", violated)
                .with(
                        "ElapsedTimeInMins",
                        done != null && completed
                                ? (int) Duration.between(opened, done).toMinutes()
                                : null)
                .with("CreatedDate", opened)
                .with("SystemModstamp", stamp);
    }
}

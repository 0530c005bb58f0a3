package io.crmvitals.sandbox.portfolio;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What support promised its larger customers and what became of it: when the promise was made, when it was broken, when it was kept. A first reply is promised in
 * hours of work, a solution in hours by the clock; events tell the same times as the metrics of their tickets.
 */
final class ZendeskTargets {

    private static final Map<String, Integer> REPLY_MINUTES = Map.of("urgent", 60, "high", 180, "normal", 360);
    private static final Map<String, Integer> SOLUTION_MINUTES =
            Map.of("urgent", 24 * 60, "high", 3 * 24 * 60, "normal", 5 * 24 * 60);
    /** By the clock, an hour of work takes three. */
    private static final int CLOCK_PER_WORK = 3;

    private static final long FIRST_ID = 21_000_000_000_000L;

    private final long seed;
    private final Truth truth;
    private final List<Told> rows = new ArrayList<>();

    ZendeskTargets(long seed, Truth truth) {
        this.seed = seed;
        this.truth = truth;
    }

    List<Told> rows() {
        return rows;
    }

    /** Whether anything was promised to this customer. */
    static boolean promised(Profile profile) {
        return profile.segment().equals("Enterprise") || profile.segment().equals("Mid-Market");
    }

    /**
     * @param replyMinutes minutes of work until somebody replied
     * @param solvedAt null while nobody solved it
     */
    void tell(
            Profile profile,
            long ticket,
            String priority,
            Instant opened,
            int replyMinutes,
            @Nullable Instant solvedAt) {
        Integer reply = REPLY_MINUTES.get(priority);
        Integer solution = SOLUTION_MINUTES.get(priority);
        if (!promised(profile) || reply == null || solution == null) {
            return;
        }
        Instant repliedAt = opened.plus(Duration.ofMinutes((long) CLOCK_PER_WORK * replyMinutes));
        Instant replied = repliedAt.isBefore(latest()) ? repliedAt : null;
        Instant replyDue = opened.plus(Duration.ofMinutes((long) CLOCK_PER_WORK * reply));
        promise(profile, ticket, "reply_time", reply, true, opened, replyDue, replied);
        Instant solutionDue = opened.plus(Duration.ofMinutes(solution));
        promise(profile, ticket, "requester_wait_time", solution, false, opened, solutionDue, solvedAt);
    }

    private void promise(
            Profile profile,
            long ticket,
            String metric,
            int target,
            boolean work,
            Instant opened,
            Instant due,
            @Nullable Instant done) {
        Map<String, @Nullable Object> policy =
                Told.fields("id", 25, "title", "Larger customers", "description", "By priority");
        event(ticket, metric, "activate", opened);
        event(ticket, metric, "apply_sla", opened)
                .with("sla", Told.fields("target", target, "business_hours", work, "policy", policy));
        boolean late = due.isBefore(latest()) && (done == null || done.isAfter(due));
        if (late) {
            boolean takenBack = new Dice(seed, ticket, "zendesk-taken-back-" + metric).chance(0.03);
            event(ticket, metric, "breach", due).with("deleted", takenBack);
            if (!takenBack) {
                truth.breachedTarget(profile);
            }
        }
        if (done != null) {
            long minutes = Duration.between(opened, done).toMinutes();
            event(ticket, metric, "fulfill", done);
            event(ticket, metric, "update_status", done)
                    .with("status", Told.fields("calendar", minutes, "business", minutes / CLOCK_PER_WORK));
        }
    }

    private Told event(long ticket, String metric, String type, Instant time) {
        Told told = Told.of("metric-event")
                .with("id", FIRST_ID + rows.size())
                .with("ticket_id", ticket)
                .with("metric", metric)
                .with("instance_id", 1)
                .with("type", type)
                .with("time", time);
        rows.add(told);
        return told;
    }

    /** What an export holds back would depend on the speed of the machine. */
    private static Instant latest() {
        return Portfolio.NOW.minus(Duration.ofMinutes(10));
    }
}

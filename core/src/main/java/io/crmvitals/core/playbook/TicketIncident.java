package io.crmvitals.core.playbook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells an incident of ours from customers in trouble: where a wave of tickets struck more than a fifth of all customers at once, nobody is asked about it account by
 * account. Goes by today's tickets of every account, whether its card weighs them or not; says nothing of fewer than ten accounts. For one thread.
 */
public final class TicketIncident {

    private static final double SHARE = 0.20;
    private static final int LEAST_ACCOUNTS = 10;

    private int heard;
    private int struck;

    /** @param one {@link TaskPlan#ticketWave()} or {@link Playbooks#ticketWave} of one account */
    public void add(@Nullable Boolean one) {
        if (one != null) {
            heard++;
            struck += one ? 1 : 0;
        }
    }

    /** True while it goes on. */
    public boolean stands() {
        return heard >= LEAST_ACCOUNTS && struck > SHARE * heard;
    }

    /** Accounts that it struck. */
    public int struck() {
        return struck;
    }

    /** Accounts whose tickets are heard of. */
    public int heard() {
        return heard;
    }

    /** True for a task that an incident would be the cause of. */
    public static boolean concerns(TaskLimits.Candidate candidate) {
        return candidate.due().task().playbook().equals(TicketWave.ID);
    }

    /** The candidates that stand, in their order. */
    public List<TaskLimits.Candidate> spare(List<TaskLimits.Candidate> candidates) {
        return stands()
                ? candidates.stream().filter(candidate -> !concerns(candidate)).toList()
                : candidates;
    }
}

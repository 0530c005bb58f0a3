package io.crmvitals.core.port;

import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import java.time.Instant;
import java.util.List;

/**
 * Opens follow-up tasks, and closes those whose cause is gone. Promise: a task key exists at most once in the CRM, whatever is repeated, killed or timed out; a task
 * that a person edited, closed or deleted is never touched and never opened again.
 */
public interface TaskSink {

    /** How many tasks one request of this vendor takes. */
    int batchSize();

    /**
     * Opens at most {@link #batchSize()} of them, each unless its key is there already.
     *
     * @return one outcome for each, in the order given; {@code UNKNOWN} where the vendor's answer was lost
     * @throws io.crmvitals.core.problem.RetryableException nothing was sent; the caller may try again
     * @throws io.crmvitals.core.problem.AccessRefusedException credentials or permission lacking
     * @throws io.crmvitals.core.problem.BudgetSpentException our share of the vendor's allowance is used
     */
    List<WriteOutcome> open(List<PlannedWrite.OpenTask> batch);

    /**
     * The least requests by which so many new tasks are opened for as many accounts: looking for each key first, since no vendor refuses a second one, and creating
     * what is absent; and none for none.
     */
    default long leastCalls(long tasks) {
        return (tasks + batchSize() - 1) / batchSize();
    }

    /** The least requests by which so many tasks are looked at and closed. */
    default long leastCallsToClose(long tasks) {
        return (tasks + batchSize() - 1) / batchSize();
    }

    /**
     * Told before {@link #open} of a task that was sent and whose answer was never recorded, because this process or an earlier one ended in between. A vendor that may
     * not show a new task at once waits with opening it again. Nothing is sent.
     *
     * @param key of the task
     */
    default void unanswered(String key, Instant sentAt) {}

    /**
     * Closes at most {@link #batchSize()} of them: adds the comment to what is there and sets the task done. Never deletes. Each is looked at first, and closed only while
     * its record carries our key, is open, and stands with the owner and in the status that it was opened with: one that somebody has begun, handed on or made into
     * something else is {@code LEFT} to that person, and so is one of which the vendor tells only that somebody edited it. One that is closed or deleted already is
     * {@code ALREADY_THERE}, whoever did it, and gets no comment; so twice is once.
     *
     * @return one outcome for each, in the order given; {@code UNKNOWN} where the vendor's answer was lost
     * @throws io.crmvitals.core.problem.RetryableException nothing was sent; the caller may try again
     * @throws io.crmvitals.core.problem.AccessRefusedException credentials or permission lacking
     * @throws io.crmvitals.core.problem.BudgetSpentException our share of the vendor's allowance is used
     */
    List<WriteOutcome> close(List<PlannedWrite.CloseTask> batch);
}

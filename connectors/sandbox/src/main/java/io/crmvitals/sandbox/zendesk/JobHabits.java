package io.crmvitals.sandbox.zendesk;

import org.jspecify.annotations.Nullable;

/** How the next background jobs of an account fare when they are not to end well. Each wish holds for one job. */
public final class JobHabits {

    private @Nullable String end;
    private @Nullable String stalled;
    private int looks;
    private boolean hiddenResults;

    JobHabits() {}

    /** The job that would complete next is killed instead, and has done nothing. */
    public synchronized JobHabits killNext() {
        end = "killed";
        return this;
    }

    /** The job that would complete next fails as a whole instead, and has done nothing. */
    public synchronized JobHabits failNext() {
        end = "failed";
        return this;
    }

    /** The job that would complete next shows this status, of which no document tells, for so many looks before it goes on. */
    public synchronized JobHabits stallNext(String status, int forLooks) {
        stalled = status;
        looks = forLooks;
        return this;
    }

    /** The job that completes next does its work and does not tell what became of each item. */
    public synchronized JobHabits hideNextResults() {
        hiddenResults = true;
        return this;
    }

    synchronized @Nullable String stalls() {
        return looks-- > 0 ? stalled : null;
    }

    synchronized @Nullable String takeEnd() {
        String taken = end;
        end = null;
        return taken;
    }

    synchronized boolean takeHiddenResults() {
        boolean taken = hiddenResults;
        hiddenResults = false;
        return taken;
    }
}

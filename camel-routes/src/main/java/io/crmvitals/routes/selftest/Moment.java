package io.crmvitals.routes.selftest;

/**
 * A moment in the life of a process at which it can end: right before an operation on the store or at a vendor takes effect, or right after, while nobody has heard of
 * it. Operations are counted by what they are, so that a moment is the same one in every run, whichever vendor is faster.
 *
 * @param operation {@code salesforce}, or {@code store.savePage zendesk.tickets}
 * @param nth of its kind in this life, from 1 on
 */
record Moment(String operation, int nth, boolean after) {

    @Override
    public String toString() {
        return (after ? "after" : "before") + " operation " + nth + " of " + operation;
    }
}

package io.crmvitals.routes.selftest.sim;

/** A defect that is built into a simulated connector on purpose, to see that the checker notices it. */
enum SimFlaw {
    NONE,
    /** A source that goes on strictly after the last stamp, so that others with the same one are skipped. */
    STRICTLY_LATER,
    /** A task sink that opens without looking whether the task is there. */
    OPENS_WITHOUT_LOOKING,
    /** A health sink that says it wrote what it did not. */
    FORGETS_A_WRITE
}

package io.crmvitals.routes.run;

/** Whether a run works on its systems at the same time. Their order makes no difference to what comes out, only to how long it takes. */
public enum Systems {
    SIDE_BY_SIDE,
    /** One after the other in the order of the config, on one thread: so that a simulation can be played again step by step. */
    IN_ORDER;

    public boolean sideBySide() {
        return this == SIDE_BY_SIDE;
    }
}

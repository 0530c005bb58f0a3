package io.crmvitals.core.indicator;

/** Whether an indicator moves before the outcome or with it. A default only: a scorecard may use the same indicator either way. */
public enum Role {
    LEADING,
    LAGGING,
    CONTEXT
}

package io.crmvitals.core.indicator;

/** What an indicator speaks of: what the customer gets, how it feels to be one, or money. Money is a label and never part of the score. */
public enum Axis {
    OUTCOME,
    EXPERIENCE,
    COMMERCIAL
}

package io.crmvitals.core.record;

/** How a customer is served. Targets and scorecards differ between segments. */
public enum Segment {
    SMB,
    MID_MARKET,
    ENTERPRISE,
    DIGITAL
}

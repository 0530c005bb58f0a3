package io.crmvitals.core.indicator;

/** A duty of customer success that an indicator belongs to, so that a site can tell who looks after it. */
public enum Duty {
    TECHNICAL_ENABLEMENT,
    KNOWLEDGE_ENABLEMENT,
    GROWTH,
    CHURN_RISK,
    ACCOUNT_MANAGEMENT,
    SUPPORT
}

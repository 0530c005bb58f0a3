package io.crmvitals.core.record;

/** What a person at the customer is to us. */
public enum ContactRole {
    CHAMPION,
    SPONSOR,
    DECISION_MAKER,
    USER
}

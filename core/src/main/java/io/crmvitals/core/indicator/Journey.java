package io.crmvitals.core.indicator;

/** A stage of a customer's time with the product. */
public enum Journey {
    ONBOARDING,
    ADOPTION,
    RENEWAL,
    GROWTH
}

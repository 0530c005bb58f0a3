package io.crmvitals.core.account;

/** A step of the match ladder, tried from the top. The confidence is how far we trust a single hit on it, 0 to 1. */
public enum Rung {
    /** A record of the primary CRM founds its own account. */
    FOUNDED(1.0),
    /** A person decided it, in config/identity.yaml. */
    PINNED(1.0),
    /** The system stores the primary CRM's id. */
    DECLARED_KEY(0.99),
    /** Both store the same customer number. */
    SHARED_KEY(0.97),
    /** Both name the same web domain. */
    DOMAIN(0.90),
    /** A person's e-mail domain is the account's web domain. */
    EMAIL_DOMAIN(0.80),
    /** The normalized names are equal. */
    NAME(0.65),
    /** Nothing fits. */
    NONE(0.0);

    private final double confidence;

    Rung(double confidence) {
        this.confidence = confidence;
    }

    public double confidence() {
        return confidence;
    }
}

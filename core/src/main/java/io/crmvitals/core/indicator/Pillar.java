package io.crmvitals.core.indicator;

/** The group an indicator is weighed in. */
public enum Pillar {
    DEPLOYMENT(Axis.OUTCOME),
    ENGAGEMENT(Axis.OUTCOME),
    ADOPTION(Axis.OUTCOME),
    VALUE(Axis.OUTCOME),
    SUPPORT(Axis.EXPERIENCE),
    SENTIMENT(Axis.EXPERIENCE),
    COMMERCIAL(Axis.COMMERCIAL);

    private final Axis axis;

    Pillar(Axis axis) {
        this.axis = axis;
    }

    /** The composite this pillar counts towards. */
    public Axis axis() {
        return axis;
    }
}

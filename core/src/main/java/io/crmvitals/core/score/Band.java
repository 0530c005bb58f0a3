package io.crmvitals.core.score;

/** Red: likely to leave. Yellow: unclear. Green: no risk seen. Grey says nothing of the customer, only that our data do not suffice. */
public enum Band {
    RED,
    YELLOW,
    GREEN,
    GREY;

    /** Lower-case word, as it is written into a CRM. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}

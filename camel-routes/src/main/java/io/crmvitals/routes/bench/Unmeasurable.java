package io.crmvitals.routes.bench;

/** A leg that cannot be measured here; the message says in a sentence why, and what would help. */
public final class Unmeasurable extends Exception {

    private static final long serialVersionUID = 1L;

    public Unmeasurable(String why) {
        super(why);
    }
}

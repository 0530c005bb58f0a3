package io.crmvitals.zendesk;

/** Zendesk understood one write and refuses it (4xx), so nothing was written by it. Inside this package it becomes an outcome. */
final class ZendeskRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient ZendeskRefusal refusal;

    ZendeskRefusedException(String what, ZendeskRefusal refusal) {
        super("Zendesk refused " + what + " with " + refusal.tell() + ".");
        this.refusal = refusal;
    }

    ZendeskRefusal refusal() {
        return refusal;
    }
}

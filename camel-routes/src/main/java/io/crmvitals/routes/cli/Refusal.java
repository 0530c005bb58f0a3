package io.crmvitals.routes.cli;

/** A verb cannot do what was asked; its message is the whole sentence for the user. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    Refusal(String message) {
        super(message);
    }
}

package io.crmvitals.routes.app;

/** What was asked for was known once and is not kept any more; the message says since when and why. */
public final class ForgottenException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ForgottenException(String message) {
        super(message);
    }
}

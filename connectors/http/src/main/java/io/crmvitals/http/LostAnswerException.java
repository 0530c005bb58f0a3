package io.crmvitals.http;

import io.crmvitals.core.problem.ConnectorException;

/** A call left that changes something, and what the vendor did with it is not known. Its cause says why. */
public final class LostAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public LostAnswerException(ConnectorException cause) {
        super(cause.getMessage(), cause);
    }

    public String why() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}

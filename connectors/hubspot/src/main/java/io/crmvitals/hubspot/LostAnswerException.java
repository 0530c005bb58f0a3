package io.crmvitals.hubspot;

import io.crmvitals.core.problem.ConnectorException;

/** A write left, and what HubSpot did with it is not known. Its cause says why. */
final class LostAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1;

    LostAnswerException(ConnectorException cause) {
        super(cause.getMessage(), cause);
    }

    String why() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}

package io.crmvitals.core.problem;

/** This customer does not have such a stream: a feature that was not bought or is switched off. Not a fault; the run goes on without it and says so. */
public final class NotAvailableException extends ConnectorException {

    private static final long serialVersionUID = 1;

    public NotAvailableException(String system, String stream, String message) {
        super(system, stream, null, message, null);
    }
}

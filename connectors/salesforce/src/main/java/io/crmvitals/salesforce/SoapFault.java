package io.crmvitals.salesforce;

/**
 * Salesforce understood the call and refused it as a whole, so nothing of it was done. Its text may quote data and stays in here, which is also why the
 * library's own exception is no cause of it: that would print the text.
 */
final class SoapFault extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String code;
    private final String text;

    SoapFault(String code, String text) {
        super("Salesforce answered " + code);
        this.code = code;
        this.text = text;
    }

    /** For example {@code INVALID_FIELD}. */
    String code() {
        return code;
    }

    /** Salesforce's own sentence; never to be shown as it is. */
    String text() {
        return text;
    }

    boolean is(String other) {
        return code.equals(other);
    }
}

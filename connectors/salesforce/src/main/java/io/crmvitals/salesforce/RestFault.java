package io.crmvitals.salesforce;

/** Salesforce's REST side refused a call as a whole, so nothing of it was done. Its text may quote data and stays in here. */
final class RestFault extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final String text;

    RestFault(int status, String code, String text) {
        super("Salesforce answered " + status + " " + code);
        this.status = status;
        this.code = code;
        this.text = text;
    }

    int status() {
        return status;
    }

    /** For example {@code INVALID_FIELD}; {@code HTTP_404} where the answer names none. */
    String code() {
        return code;
    }

    /** The same refusal as SOAP would tell it: both sides share most of their codes. */
    SoapFault asSoap() {
        return new SoapFault(code, text);
    }

    /**
     * True when the call could never do better: what it asks for is refused to this user, by this org, or for this object. False for limits and for what passes,
     * and for a field, which can be left out.
     */
    boolean isForGood() {
        return status >= 400 && status < 500 && !isLimit() && !isRetired() && !code.equals("INVALID_FIELD");
    }

    /** True when the refusal concerns the Bulk API as such, rather than one object. */
    boolean concernsBulk() {
        return status != 400
                || code.equals("FEATURENOTENABLED")
                || code.equals("API_DISABLED_FOR_ORG")
                || code.equals("INVALIDUSER")
                || code.startsWith("INSUFFICIENT_ACCESS");
    }

    /** True when the org has used up its query jobs of 24 hours. */
    boolean isQuota() {
        return code.equals("EXCEEDEDQUOTA") || code.equals("EXCEEDED_QUOTA");
    }

    /** True when the version of the API is no longer answered; SOAP's end has come as well then. */
    private boolean isRetired() {
        return status == 410 || code.equals("UNSUPPORTED_API_VERSION");
    }

    private boolean isLimit() {
        return code.equals("REQUEST_LIMIT_EXCEEDED");
    }
}

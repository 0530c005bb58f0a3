package io.crmvitals.hubspot;

/** HubSpot understood one call and refuses it as a whole (4xx). Inside this package the sinks turn it into outcomes and the sources into a stream that stops. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final transient Refusal refusal;

    RefusedException(String purpose, int status, Refusal refusal) {
        super("HubSpot refused a call for " + purpose + " with status " + status + ": " + refusal.tell()
                + ". Nothing was read or written by it. The request does not fit what HubSpot offers; check the mapping of this stream with"
                + " the connection check, and report it with the correlation id if the check is clean.");
        this.status = status;
        this.refusal = refusal;
    }

    int status() {
        return status;
    }

    Refusal refusal() {
        return refusal;
    }

    /** The portal has no such object type; HubSpot says so with 404 or, for a name it cannot place, with 400. */
    boolean isUnknownType() {
        return status == 404 || refusal.text().contains("infer object type");
    }

    /** The address was longer than HubSpot takes: what was listed with it must be read in batches, which name properties in their body. */
    boolean isTooLong() {
        return status == 414;
    }

    boolean isNotFound() {
        return status == 404 || refusal.isNotFound();
    }
}

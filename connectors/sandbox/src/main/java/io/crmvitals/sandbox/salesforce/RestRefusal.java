package io.crmvitals.sandbox.salesforce;

/** A REST call that the vendor refuses; goes out as a list of one error with its code and message. */
final class RestRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    final int status;
    final String code;

    RestRefusal(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    static RestRefusal notFound() {
        return new RestRefusal(404, "NOT_FOUND", "The requested resource does not exist");
    }

    static RestRefusal wrongMethod(String method) {
        return new RestRefusal(405, "METHOD_NOT_ALLOWED", "HTTP Method '" + method + "' not allowed");
    }

    String text() {
        return String.valueOf(getMessage());
    }
}

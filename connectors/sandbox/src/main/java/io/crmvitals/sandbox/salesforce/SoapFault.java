package io.crmvitals.sandbox.salesforce;

/** A whole call that the vendor refuses; goes out with HTTP 500. */
final class SoapFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int NO_PLACE = Integer.MIN_VALUE;

    final String kind;
    final String code;
    final int row;
    final int column;

    private SoapFault(String kind, String code, String message, int row, int column) {
        super(message, null, false, false);
        this.kind = kind;
        this.code = code;
        this.row = row;
        this.column = column;
    }

    static SoapFault unexpected(String code, String message) {
        return new SoapFault("UnexpectedErrorFault", code, message, NO_PLACE, NO_PLACE);
    }

    static SoapFault locator(String message) {
        return new SoapFault("InvalidQueryLocatorFault", "INVALID_QUERY_LOCATOR", message, NO_PLACE, NO_PLACE);
    }

    static SoapFault field(String message, int row, int column) {
        return new SoapFault("InvalidFieldFault", "INVALID_FIELD", message, row, column);
    }

    static SoapFault type(String message, int row, int column) {
        return new SoapFault("InvalidSObjectFault", "INVALID_TYPE", message, row, column);
    }

    static SoapFault query(String code, String message, int row, int column) {
        return new SoapFault("MalformedQueryFault", code, message, row, column);
    }

    boolean hasPlace() {
        return row != NO_PLACE;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}

package io.crmvitals.sandbox.salesforce;

import java.util.List;

/** One record of a write that the vendor does not take, while its neighbors may well go through. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    final String statusCode;
    final transient List<String> fields;

    Refusal(String statusCode, String message, String... fields) {
        super(message, null, false, false);
        this.statusCode = statusCode;
        this.fields = List.of(fields);
    }

    String text() {
        return String.valueOf(getMessage());
    }
}

package io.crmvitals.core.mapping;

/** A value that a field cannot take. The message goes on after "its x ", for example {@code is "abc", not a number}. */
final class ImpossibleValueException extends Exception {

    private static final long serialVersionUID = 1;

    ImpossibleValueException(String message) {
        super(message);
    }
}

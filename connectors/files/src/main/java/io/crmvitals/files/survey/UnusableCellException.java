package io.crmvitals.files.survey;

/** A cell that cannot be used. The message goes on after the column's name and ends without a full stop: {@code is "12", outside of the scale 0 to 10}. */
final class UnusableCellException extends Exception {

    private static final long serialVersionUID = 1;

    UnusableCellException(String message) {
        super(message);
    }

    /** What goes wrong, never null. */
    String reason() {
        return String.valueOf(getMessage());
    }
}

package io.crmvitals.files;

/** A file cannot be used, or not any further. The message tells why and what to do, to be read after the file's name and a colon. */
final class FileRefusedException extends Exception {

    private static final long serialVersionUID = 1;

    FileRefusedException(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}

package io.crmvitals.core.port;

/**
 * Where to read on. Opaque to everybody but the source that made it; stored as text together with the records of its page.
 */
public record Cursor(String value) {

    /** Before the first page of the first load. */
    public static final Cursor START = new Cursor("");

    public boolean isStart() {
        return value.isEmpty();
    }
}

package io.crmvitals.core.problem;

import org.jspecify.annotations.Nullable;

/**
 * Credentials or a permission are lacking. Nothing gets better by asking again: stop what it concerns, the whole connection or one stream, and tell which
 * permission.
 */
public final class AccessRefusedException extends ConnectorException {

    private static final long serialVersionUID = 1;

    private final boolean everything;

    /** The credentials as such are refused: nothing more can be done with this system. */
    public AccessRefusedException(String system, @Nullable String stream, String message, @Nullable Throwable cause) {
        this(system, stream, message, cause, true);
    }

    private AccessRefusedException(
            String system, @Nullable String stream, String message, @Nullable Throwable cause, boolean everything) {
        super(system, stream, null, message, cause);
        this.everything = everything;
    }

    /** The credentials work, but not for this stream or kind of write; the others go on. */
    public static AccessRefusedException toOne(
            String system, String stream, String message, @Nullable Throwable cause) {
        return new AccessRefusedException(system, stream, message, cause, false);
    }

    /** True when nothing more should be asked of the system in this run. */
    public boolean concernsEverything() {
        return everything;
    }
}

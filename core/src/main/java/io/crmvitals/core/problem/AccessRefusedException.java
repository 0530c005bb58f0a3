package io.crmvitals.core.problem;

import org.jspecify.annotations.Nullable;

/** Credentials or a permission are lacking. Nothing gets better by asking again: stop this connector and tell which. */
public final class AccessRefusedException extends ConnectorException {

    private static final long serialVersionUID = 1;

    public AccessRefusedException(String system, @Nullable String stream, String message, @Nullable Throwable cause) {
        super(system, stream, null, message, cause);
    }
}

package io.crmvitals.core.problem;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A passing fault: a time-out, a dropped connection, 429, 5xx. Ask again, after the wait if one was asked for. */
public final class RetryableException extends ConnectorException {

    private static final long serialVersionUID = 1;

    private final @Nullable Duration askedWait;

    public RetryableException(
            String system,
            @Nullable String stream,
            String message,
            @Nullable Duration askedWait,
            @Nullable Throwable cause) {
        super(system, stream, null, message, cause);
        this.askedWait = askedWait;
    }

    /** How long the vendor asked us to stay away; null where it did not say. */
    public @Nullable Duration askedWait() {
        return askedWait;
    }
}

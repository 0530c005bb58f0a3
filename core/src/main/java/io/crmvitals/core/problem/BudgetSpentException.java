package io.crmvitals.core.problem;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The vendor's allowance, or our own share of it, is used up. Pause the stream until the window turns. */
public final class BudgetSpentException extends ConnectorException {

    private static final long serialVersionUID = 1;

    private final Instant until;

    public BudgetSpentException(String system, @Nullable String stream, String message, Instant until) {
        super(system, stream, null, message, null);
        this.until = until;
    }

    /** When it is worth asking again. */
    public Instant until() {
        return until;
    }
}

package io.crmvitals.core.problem;

import org.jspecify.annotations.Nullable;

/**
 * Something went wrong between us and one outside system. Each subclass stands for one decision that the caller must take.
 * The message tells what, what happened to it, why, and what to do.
 */
public abstract sealed class ConnectorException extends RuntimeException
        permits RetryableException,
                RejectedRecordException,
                AccessRefusedException,
                BudgetSpentException,
                NotAvailableException {

    private static final long serialVersionUID = 1;

    private final String system;
    private final @Nullable String stream;
    private final @Nullable String externalId;

    ConnectorException(
            String system,
            @Nullable String stream,
            @Nullable String externalId,
            String message,
            @Nullable Throwable cause) {
        super(message, cause);
        this.system = system;
        this.stream = stream;
        this.externalId = externalId;
    }

    /** Lower-case name of the system. */
    public String system() {
        return system;
    }

    /** Name of the stream or purpose, where it is one stream's matter. */
    public @Nullable String stream() {
        return stream;
    }

    /** The vendor's id of the record, where it is one record's matter. */
    public @Nullable String externalId() {
        return externalId;
    }
}

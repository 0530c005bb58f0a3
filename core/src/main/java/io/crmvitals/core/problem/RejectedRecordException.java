package io.crmvitals.core.problem;

import org.jspecify.annotations.Nullable;

/** One record that cannot be used or written as it is. Park it with its reason and go on; the run turns amber. */
public final class RejectedRecordException extends ConnectorException {

    private static final long serialVersionUID = 1;

    public RejectedRecordException(
            String system, @Nullable String stream, @Nullable String externalId, String message) {
        super(system, stream, externalId, message, null);
    }
}

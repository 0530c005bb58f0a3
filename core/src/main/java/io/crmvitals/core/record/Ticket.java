package io.crmvitals.core.record;

import io.crmvitals.core.account.ExternalId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A support request of a customer. Subject and text are never kept. */
public record Ticket(
        @Meaning(value = "who tells it", required = true) ExternalId id,

        @Meaning(value = "the customer it belongs to", refersTo = "account") @Nullable
        ExternalId account,

        @Meaning(value = "the person who asked", refersTo = "contact") @Nullable
        ExternalId requester,

        @Meaning(value = "when it was opened", required = true)
        Instant openedAt,

        @Meaning("when it was solved or closed; empty while open") @Nullable
        Instant solvedAt,

        @Meaning(value = "OPEN, PENDING (waiting for the customer) or SOLVED", required = true)
        Status status,

        @Meaning("LOW, NORMAL, HIGH or URGENT") @Nullable Priority priority,

        @Meaning("QUESTION, PROBLEM, INCIDENT or TASK") @Nullable
        Kind kind,

        @Meaning("true once it was escalated") @Nullable Boolean escalated,

        @Meaning(value = "time to the first reply", unit = "business minutes") @Nullable
        Double firstReplyMinutes,

        @Meaning(value = "time to the final solution", unit = "business minutes") @Nullable
        Double resolutionMinutes,

        @Meaning("how often it was reopened") @Nullable Integer reopens,

        @Meaning("what it is about, as the system words it, for example a category or product area") @Nullable
        String topic,

        @Meaning("true where no person asked: opened by a machine, merged into another, or spam") @Nullable
        Boolean automatic)
        implements SharedRecord {

    public enum Status {
        OPEN,
        PENDING,
        SOLVED
    }

    public enum Priority {
        LOW,
        NORMAL,
        HIGH,
        URGENT
    }

    public enum Kind {
        QUESTION,
        PROBLEM,
        INCIDENT,
        TASK
    }

    /** True while somebody still has to act: we (open) or the customer (pending). */
    public boolean unsolved() {
        return status != Status.SOLVED;
    }
}

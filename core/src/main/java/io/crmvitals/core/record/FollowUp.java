package io.crmvitals.core.record;

import io.crmvitals.core.account.ExternalId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What became of a task that we opened: people close it, move its day or delete it. A deleted one was dismissed. Never counts as contact with the customer. */
public record FollowUp(
        @Meaning(value = "who tells it", required = true) ExternalId id,

        @Meaning(value = "the customer it belongs to", refersTo = "account") @Nullable
        ExternalId account,

        @Meaning(value = "the key that we gave the task", required = true)
        String key,

        @Meaning(value = "OPEN or DONE", required = true) Status status,

        @Meaning("day it is due, as people have moved it") @Nullable
        LocalDate due,

        @Meaning("when it was closed; empty while open") @Nullable
        Instant closedAt,

        @Meaning(value = "the user who has it", refersTo = "user") @Nullable
        ExternalId owner,

        @Meaning("what came of it, as whoever closed it recorded") @Nullable
        String outcome)
        implements SharedRecord {

    public enum Status {
        OPEN,
        DONE
    }
}

package io.crmvitals.core.port;

import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One intended write and what became of it.
 *
 * @param sentAt when it was sent last; null while it was not tried
 * @param status null while it was not tried
 * @param tries how often it was sent
 * @param reason why it is not settled; empty otherwise
 */
public record LedgerEntry(
        PlannedWrite write,
        Instant plannedAt,
        @Nullable Instant sentAt,
        WriteOutcome.@Nullable Status status,
        @Nullable Instant settledAt,
        int tries,
        String reason) {}

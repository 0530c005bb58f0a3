package io.crmvitals.core.port;

import io.crmvitals.core.account.ExternalId;
import org.jspecify.annotations.Nullable;

/**
 * A write that reached its CRM.
 *
 * @param remote the record written or created, where the vendor told
 * @param undoneBy the run that took it back; null while it stands
 */
public record DeliveredWrite(
        LedgerEntry entry,
        @Nullable ExternalId remote,
        @Nullable RunId undoneBy) {}

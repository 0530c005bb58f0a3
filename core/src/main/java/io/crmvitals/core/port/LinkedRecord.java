package io.crmvitals.core.port;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.record.SharedRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A shared record on its way into the store.
 *
 * @param belongsTo the account record it belongs to; where the vendor names none, the contact it came from; null where neither is known
 * @param effectiveAt the vendor's own change time
 */
public record LinkedRecord(SharedRecord record, @Nullable ExternalId belongsTo, Instant effectiveAt) {}

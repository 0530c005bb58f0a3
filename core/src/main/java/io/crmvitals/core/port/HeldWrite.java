package io.crmvitals.core.port;

import io.crmvitals.core.writeback.Hold;
import java.time.Instant;

/**
 * A write that waits, and why.
 *
 * @param since when it was held first for this reason
 */
public record HeldWrite(LedgerEntry entry, Hold hold, Instant since) {}

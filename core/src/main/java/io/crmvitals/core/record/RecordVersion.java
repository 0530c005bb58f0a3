package io.crmvitals.core.record;

import java.time.Instant;

/**
 * One version of a record with both its times.
 *
 * @param effectiveAt when it became true in the world: the source's own change time
 * @param knownAt when we could first know it
 */
public record RecordVersion<R extends SharedRecord>(R record, Instant effectiveAt, Instant knownAt) {}

package io.crmvitals.core.port;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record as a vendor tells it, reduced to the fields that the mapping asked for.
 *
 * @param id the vendor's id, never blank
 * @param fields by the vendor's own field names, nested ones with dots. Values are String, Boolean, Long, Double, BigDecimal or List of those; null
 *     means that the vendor says "empty". A key that is missing means that the vendor has no such field, or that we may not see it.
 * @param modifiedAt the vendor's own change time
 * @param deleted true when the vendor says that the record is gone; the fields may then be empty
 * @param place where a person finds it, for what has no page of its own at a vendor: {@code usage.csv, line 17}; null for everything else
 */
public record SourceRecord(
        StreamId stream,
        String id,
        Map<String, @Nullable Object> fields,
        Instant modifiedAt,
        boolean deleted,
        @Nullable String place) {

    public SourceRecord {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a record of " + stream + " has no id");
        }
    }

    /** One that is found by its id. */
    public SourceRecord(
            StreamId stream, String id, Map<String, @Nullable Object> fields, Instant modifiedAt, boolean deleted) {
        this(stream, id, fields, modifiedAt, deleted, null);
    }
}

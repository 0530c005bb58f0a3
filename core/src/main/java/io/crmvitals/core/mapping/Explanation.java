package io.crmvitals.core.mapping;

import org.jspecify.annotations.Nullable;

/**
 * How one field of one shared record came about, for the preview.
 *
 * @param record kind of shared record, for example {@code ticket}
 * @param field its field; empty where the row is about the record as a whole
 * @param from source field, expression or constant
 * @param sourceValue as the vendor has it; null where empty
 * @param result as the record takes it; null where absent or impossible
 * @param problem why there is no result; empty where all is well
 */
public record Explanation(
        String record,
        String field,
        String from,
        @Nullable Object sourceValue,
        @Nullable Object result,
        String problem) {}

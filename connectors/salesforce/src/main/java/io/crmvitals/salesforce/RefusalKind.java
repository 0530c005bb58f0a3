package io.crmvitals.salesforce;

import com.sforce.soap.partner.Error;
import java.util.Map;
import java.util.Set;

/** What can be done about a record that Salesforce did not save. */
enum RefusalKind {
    /** Somebody else holds the record or its parent, or the call was too much at once: a smaller call a little later may do. */
    CROWDED,
    /** Salesforce met an error of its own; once more, then a person must look. */
    UNFORESEEN,
    /** An approval holds the record. It passes, but not within minutes. */
    IN_APPROVAL,
    /** The record is deleted, merged, archived, or was never there. */
    GONE,
    /** A permission or a field is lacking in the way this org is set up; the same for every record that is written like this. */
    CONFIGURATION,
    /** The same, but it may be a matter of this record's sharing. */
    ACCESS,
    /** Another record holds this unique value. */
    TAKEN,
    /** Everything else: a person must mend the record, a rule or the value. */
    PERSON;

    private static final String AUTOMATION = "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY";

    private static final Map<RefusalKind, Set<String>> CODES = Map.of(
            CROWDED,
            Set.of("UNABLE_TO_LOCK_ROW", "UNABLE_TO_LOCK_RECORD", "QUERY_TIMEOUT", "ALL_OR_NONE_OPERATION_ROLLED_BACK"),
            UNFORESEEN,
            Set.of("UNKNOWN_EXCEPTION"),
            IN_APPROVAL,
            Set.of("ENTITY_IS_LOCKED"),
            GONE,
            Set.of("ENTITY_IS_DELETED", "ENTITY_IS_ARCHIVED", "INVALID_CROSS_REFERENCE_KEY", "MALFORMED_ID"),
            CONFIGURATION,
            Set.of("INVALID_FIELD_FOR_INSERT_UPDATE", "INVALID_FIELD", "INVALID_EXTERNAL_ID_FIELD_NAME"),
            ACCESS,
            Set.of("INSUFFICIENT_ACCESS_OR_READONLY", "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY"),
            TAKEN,
            Set.of("DUPLICATE_VALUE"));

    static RefusalKind of(Error error) {
        String code = String.valueOf(error.getStatusCode());
        if (code.equals(AUTOMATION)) {
            return ofAutomation(String.valueOf(error.getMessage()));
        }
        for (Map.Entry<RefusalKind, Set<String>> kind : CODES.entrySet()) {
            if (kind.getValue().contains(code)) {
                return kind.getKey();
            }
        }
        return PERSON;
    }

    /**
     * One code stands for three things: a user who may not create or edit such records at all, a trigger that met a lock, and a trigger or flow that refused.
     */
    private static RefusalKind ofAutomation(String message) {
        if (message.contains("entity type cannot be ")) {
            return CONFIGURATION;
        }
        return message.contains("UNABLE_TO_LOCK_ROW") ? CROWDED : PERSON;
    }

    /** True where every record that is written in this way would be refused, as far as one can tell from a single one. */
    boolean concernsTheOrg() {
        return this == CONFIGURATION || this == ACCESS;
    }
}

package io.crmvitals.salesforce;

import com.sforce.soap.partner.Error;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.core.writeback.WriteOutcome.Status;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sorts what Salesforce says of one record that it did not save. Its own message may quote data, so only code, fields and ids are told. */
final class SalesforceRefusals {

    private static final Set<String> PASSING = Set.of(
            "UNABLE_TO_LOCK_ROW",
            "UNABLE_TO_LOCK_RECORD",
            "QUERY_TIMEOUT",
            "UNKNOWN_EXCEPTION",
            "ALL_OR_NONE_OPERATION_ROLLED_BACK",
            "ENTITY_IS_LOCKED");

    private static final Set<String> GONE =
            Set.of("ENTITY_IS_DELETED", "ENTITY_IS_ARCHIVED", "INVALID_CROSS_REFERENCE_KEY", "MALFORMED_ID");

    private static final String OWNER = "OwnerId";

    private static final String PERMISSION = "The integration user may not do this. Assign the permission set "
            + SalesforceHealthFields.PERMISSION_SET + " to it and check sharing, then replay.";
    private static final String AUTOMATION = "A rule, trigger or flow of this org stopped it."
            + " Mend the record, or let the integration user pass that rule, then replay.";
    private static final String VALUE = "Mend the record or the field's definition, then replay.";

    private static final Map<String, String> ADVICE = Map.ofEntries(
            Map.entry("INSUFFICIENT_ACCESS_OR_READONLY", PERMISSION),
            Map.entry("INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY", PERMISSION),
            Map.entry("INVALID_FIELD_FOR_INSERT_UPDATE", PERMISSION),
            Map.entry("INVALID_FIELD", PERMISSION),
            Map.entry("INVALID_EXTERNAL_ID_FIELD_NAME", PERMISSION),
            Map.entry("FIELD_CUSTOM_VALIDATION_EXCEPTION", AUTOMATION),
            Map.entry("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", AUTOMATION),
            Map.entry("CANNOT_EXECUTE_FLOW_TRIGGER", AUTOMATION),
            Map.entry("DUPLICATES_DETECTED", AUTOMATION),
            Map.entry(
                    "INACTIVE_OWNER_OR_USER",
                    "The owner is no active user. Activate the user or name another owner, then replay."),
            Map.entry("STORAGE_LIMIT_EXCEEDED", "The org's storage is full. Free some or buy more, then replay."),
            Map.entry(
                    "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                    "A picklist does not offer the value. Add it to the picklist, then replay."));

    private SalesforceRefusals() {}

    static WriteOutcome outcome(String writeId, ExternalId target, Error @Nullable [] errors) {
        if (errors == null || errors.length == 0) {
            return new WriteOutcome(
                    writeId,
                    Status.RETRY,
                    null,
                    "Salesforce did not save " + target.value() + " and does not say why.");
        }
        String code = String.valueOf(errors[0].getStatusCode());
        String what = "Salesforce record " + target.value();
        if (GONE.contains(code) && names(errors[0], OWNER)) {
            return new WriteOutcome(
                    writeId,
                    Status.PARKED,
                    null,
                    what + " got no task: its owner is not known to Salesforce (" + code
                            + "). Name another owner, then replay.");
        }
        if (GONE.contains(code)) {
            return new WriteOutcome(
                    writeId,
                    Status.GONE,
                    null,
                    what + " is gone (" + code + "): deleted or merged. The next pull will tell.");
        }
        if (PASSING.contains(code)) {
            return new WriteOutcome(
                    writeId,
                    Status.RETRY,
                    null,
                    what + " could not be written now (" + code + "): it is locked by somebody's work or an approval.");
        }
        return new WriteOutcome(
                writeId,
                Status.PARKED,
                null,
                what + " was parked: Salesforce refuses the write (" + code + fields(errors[0]) + "). "
                        + ADVICE.getOrDefault(code, VALUE));
    }

    /** True when the vendor says that a record with this unique value is there already. */
    static boolean duplicateValue(Error @Nullable [] errors) {
        return errors != null
                && errors.length > 0
                && "DUPLICATE_VALUE".equals(String.valueOf(errors[0].getStatusCode()));
    }

    private static boolean names(Error error, String field) {
        return error.getFields() != null && Arrays.asList(error.getFields()).contains(field);
    }

    private static String fields(Error error) {
        String[] fields = error.getFields();
        return fields == null || fields.length == 0
                ? ""
                : " on " + Arrays.stream(fields).collect(Collectors.joining(", "));
    }
}

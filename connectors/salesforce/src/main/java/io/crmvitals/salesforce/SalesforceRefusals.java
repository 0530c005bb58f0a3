package io.crmvitals.salesforce;

import com.sforce.soap.partner.Error;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.core.writeback.WriteOutcome.Status;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells what becomes of a record that Salesforce did not save. Its own message may quote data, so only code, fields and ids are told. */
final class SalesforceRefusals {

    private static final String OWNER = "OwnerId";

    private static final String PERMISSION = "The integration user may not do this. Assign the permission set "
            + SalesforceHealthFields.PERMISSION_SET + " to it and check sharing, then replay.";
    private static final String AUTOMATION = "A rule, trigger or flow of this org stopped it."
            + " Mend the record, or let the integration user pass that rule, then replay.";
    private static final String VALUE = "Mend the record or the field's definition, then replay.";

    private static final Map<String, String> ADVICE = Map.ofEntries(
            Map.entry("FIELD_CUSTOM_VALIDATION_EXCEPTION", AUTOMATION),
            Map.entry("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", AUTOMATION),
            Map.entry("CANNOT_EXECUTE_FLOW_TRIGGER", AUTOMATION),
            Map.entry("DUPLICATES_DETECTED", AUTOMATION),
            Map.entry(
                    "INACTIVE_OWNER_OR_USER",
                    "The owner is no active user. Activate the user or name another owner, then replay."),
            Map.entry("STORAGE_LIMIT_EXCEEDED", "The org's storage is full. Free some or buy more, then replay."),
            Map.entry(
                    "DUPLICATE_VALUE",
                    "Another record holds a value that must be unique. Mend one of the two, then replay."),
            Map.entry(
                    "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                    "A picklist does not offer the value. Add it to the picklist, then replay."));

    private SalesforceRefusals() {}

    static WriteOutcome outcome(String writeId, ExternalId target, RowAnswer answer) {
        return outcome(writeId, "Salesforce record " + target.value(), answer);
    }

    /** @param what names the record at the beginning of a sentence */
    static WriteOutcome outcome(String writeId, String what, RowAnswer answer) {
        if (answer.unanswered() != null) {
            return new WriteOutcome(
                    writeId,
                    Status.RETRY,
                    null,
                    what + " was locked, and a further try got no answer: "
                            + answer.unanswered().getMessage());
        }
        Error error = answer.error();
        if (error == null) {
            return new WriteOutcome(
                    writeId, Status.RETRY, null, what + " was not saved, and Salesforce does not say why.");
        }
        String code = String.valueOf(error.getStatusCode());
        return switch (RefusalKind.of(error)) {
            case GONE ->
                names(error, OWNER)
                        ? parked(
                                writeId,
                                what + " got no task: its owner is not known to Salesforce (" + code
                                        + "). Name another owner, then replay.")
                        : new WriteOutcome(
                                writeId,
                                Status.GONE,
                                null,
                                what + " is gone (" + code + "): deleted or merged. The next pull will tell.");
            case CROWDED ->
                new WriteOutcome(
                        writeId,
                        Status.RETRY,
                        null,
                        what + " could not be written now (" + code
                                + "): somebody's work holds it, or a record that it belongs to. Tried "
                                + times(answer.tries()) + ".");
            case IN_APPROVAL ->
                new WriteOutcome(
                        writeId,
                        Status.RETRY,
                        null,
                        what + " could not be written now (" + code
                                + "): an approval holds it until it is decided or recalled.");
            case UNFORESEEN ->
                answer.tries() < 2
                        ? new WriteOutcome(
                                writeId,
                                Status.RETRY,
                                null,
                                what + " was not saved: Salesforce met an error of its own (" + code + ").")
                        : parked(
                                writeId,
                                what + " was parked: Salesforce met an error of its own twice (" + code
                                        + "). Look at the org's Apex jobs and at status.salesforce.com, then replay.");
            case CONFIGURATION, ACCESS -> refused(writeId, what, error, PERMISSION);
            case TAKEN, PERSON -> refused(writeId, what, error, ADVICE.getOrDefault(code, VALUE));
        };
    }

    private static WriteOutcome refused(String writeId, String what, Error error, String advice) {
        return parked(
                writeId,
                what + " was parked: Salesforce refuses the write (" + error.getStatusCode() + fields(error) + "). "
                        + advice);
    }

    private static WriteOutcome parked(String writeId, String reason) {
        return new WriteOutcome(writeId, Status.PARKED, null, reason);
    }

    /**
     * One problem instead of one a record: where every one of several records is refused because a permission or a field is lacking, no other record would fare
     * better, and nothing is mended by parking each.
     *
     * @throws AccessRefusedException which leaves the writes as they were, for the run after the mending
     */
    static void requireAccess(List<RowAnswer> answers, String purpose, String object, String permission) {
        if (answers.size() < 2 || !allConcernTheOrg(answers)) {
            return;
        }
        throw AccessRefusedException.toOne(
                SalesforceConnector.SYSTEM,
                purpose,
                "Salesforce refuses every one of " + answers.size() + " records of " + object + " alike ("
                        + causes(answers) + "), so " + purpose + " stopped and nothing of it was written."
                        + " Assign the permission set " + SalesforceHealthFields.PERMISSION_SET
                        + " to the integration user; it needs " + permission
                        + ". ./vitals check tells what is lacking; the next run writes what waits.",
                null);
    }

    /** True when none was saved and every reason is the org's set-up. */
    static boolean allConcernTheOrg(List<RowAnswer> answers) {
        return answers.stream().allMatch(answer -> {
            Error error = answer.error();
            return error != null && RefusalKind.of(error).concernsTheOrg();
        });
    }

    /** Codes and fields of refusals, each once. */
    static String causes(List<RowAnswer> answers) {
        Set<String> causes = new TreeSet<>();
        for (RowAnswer answer : answers) {
            Error error = answer.error();
            if (error != null) {
                causes.add(error.getStatusCode() + fields(error));
            }
        }
        return String.join("; ", causes);
    }

    /** True when another record holds the unique value. */
    static boolean taken(RowAnswer answer) {
        Error error = answer.error();
        return error != null && RefusalKind.of(error) == RefusalKind.TAKEN;
    }

    static boolean names(Error error, String field) {
        return error.getFields() != null && Arrays.asList(error.getFields()).contains(field);
    }

    private static String times(int tries) {
        return tries == 1 ? "once" : tries + " times";
    }

    private static String fields(@Nullable Error error) {
        String[] fields = error == null ? null : error.getFields();
        return fields == null || fields.length == 0
                ? ""
                : " on " + Arrays.stream(fields).collect(Collectors.joining(", "));
    }
}

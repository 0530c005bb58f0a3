package io.crmvitals.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.sforce.soap.partner.Error;
import com.sforce.soap.partner.StatusCode;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.core.writeback.WriteOutcome.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SalesforceRefusalsTest {

    private static final ExternalId ACCOUNT = new ExternalId("salesforce", "account", "0018d00000A1b2CAAR");

    @ParameterizedTest
    @EnumSource(
            value = StatusCode.class,
            names = {
                "UNABLE_TO_LOCK_ROW",
                "UNABLE_TO_LOCK_RECORD",
                "QUERY_TIMEOUT",
                "UNKNOWN_EXCEPTION",
                "ENTITY_IS_LOCKED"
            })
    void a_lock_is_tried_again(StatusCode code) {
        assertThat(outcome(code).status()).isEqualTo(Status.RETRY);
    }

    @ParameterizedTest
    @EnumSource(
            value = StatusCode.class,
            names = {"ENTITY_IS_DELETED", "INVALID_CROSS_REFERENCE_KEY", "MALFORMED_ID"})
    void a_record_that_is_not_there_is_gone(StatusCode code) {
        assertThat(outcome(code).status()).isEqualTo(Status.GONE);
    }

    @ParameterizedTest
    @EnumSource(
            value = StatusCode.class,
            names = {
                "FIELD_CUSTOM_VALIDATION_EXCEPTION",
                "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
                "REQUIRED_FIELD_MISSING",
                "DUPLICATES_DETECTED",
                "STRING_TOO_LONG",
                "INACTIVE_OWNER_OR_USER",
                "INSUFFICIENT_ACCESS_OR_READONLY",
                "INVALID_FIELD_FOR_INSERT_UPDATE"
            })
    void what_a_person_must_mend_is_parked_with_its_code(StatusCode code) {
        WriteOutcome outcome = outcome(code);

        assertThat(outcome.status()).isEqualTo(Status.PARKED);
        assertThat(outcome.reason()).contains(code.name(), ACCOUNT.value(), "replay");
    }

    @Test
    void the_field_is_told_and_the_vendors_own_sentence_is_not() {
        Error error = error(StatusCode.STRING_TOO_LONG);
        error.setMessage("Jane Doe is too long");
        error.setFields(new String[] {"CRMV_Reasons__c"});

        WriteOutcome outcome = SalesforceRefusals.outcome("w1", ACCOUNT, refused(error));

        assertThat(outcome.reason()).contains("CRMV_Reasons__c").doesNotContain("Jane");
    }

    @Test
    void an_owner_that_is_not_there_does_not_make_the_account_gone() {
        Error error = error(StatusCode.INVALID_CROSS_REFERENCE_KEY);
        error.setFields(new String[] {"OwnerId"});

        assertThat(SalesforceRefusals.outcome("w1", ACCOUNT, refused(error)).status())
                .isEqualTo(Status.PARKED);
    }

    @Test
    void a_refusal_without_a_reason_is_tried_again() {
        assertThat(SalesforceRefusals.outcome("w1", ACCOUNT, RowAnswer.of(false, null, null))
                        .status())
                .isEqualTo(Status.RETRY);
    }

    private static WriteOutcome outcome(StatusCode code) {
        return SalesforceRefusals.outcome("w1", ACCOUNT, refused(error(code)));
    }

    private static RowAnswer refused(Error error) {
        return RowAnswer.of(false, null, new Error[] {error});
    }

    private static Error error(StatusCode code) {
        Error error = new Error();
        error.setStatusCode(code);
        return error;
    }
}

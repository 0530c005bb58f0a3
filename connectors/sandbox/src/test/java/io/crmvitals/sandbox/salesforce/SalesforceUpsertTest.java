package io.crmvitals.sandbox.salesforce;

import static io.crmvitals.sandbox.salesforce.SalesforceTests.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sforce.soap.partner.Field;
import com.sforce.soap.partner.PartnerConnection;
import com.sforce.soap.partner.SaveResult;
import com.sforce.soap.partner.StatusCode;
import com.sforce.soap.partner.UpsertResult;
import com.sforce.soap.partner.fault.ExceptionCode;
import com.sforce.soap.partner.fault.InvalidSObjectFault;
import com.sforce.soap.partner.fault.UnexpectedErrorFault;
import com.sforce.soap.partner.sobject.SObject;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Upserts by the vendor's own client, and the details of a master. */
class SalesforceUpsertTest {

    private static final String HISTORY = "CRMV_Health_History__c";
    private static final String KEY = "CRMV_Key__c";

    private final SalesforceOrg org = SalesforceTests.org();
    private SalesforceSandbox sandbox;
    private PartnerConnection client;
    private String acme;

    @BeforeEach
    void sign_in() throws Exception {
        sandbox = SalesforceSandbox.start(org, CLOCK);
        client = SalesforceTests.signedIn(sandbox);
        acme = org.insert("Account", Map.of("Name", "Acme"));
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void a_new_key_creates_a_numbered_record_and_the_same_key_later_updates_it() throws Exception {
        UpsertResult first = upsert(history("a/2026-11-16", "62.55"))[0];
        UpsertResult again = upsert(history("a/2026-11-16", "48.0"))[0];

        assertThat(first.isSuccess()).isTrue();
        assertThat(first.isCreated()).isTrue();
        assertThat(again.isSuccess()).isTrue();
        assertThat(again.isCreated()).isFalse();
        assertThat(again.getId()).isEqualTo(first.getId()).hasSize(18);
        assertThat(org.rows(HISTORY))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("Name", "HH-00000001")
                        .containsEntry("CRMV_Account__c", acme)
                        .containsEntry("CRMV_Score__c", new BigDecimal("48.0")));
    }

    @Test
    void a_key_that_comes_twice_in_one_call_refuses_both_records_and_nobody_else() throws Exception {
        UpsertResult[] results = upsert(history("twice", "1"), history("once", "2"), history("twice", "3"));

        assertThat(code(results[0])).isEqualTo(StatusCode.DUPLICATE_VALUE);
        assertThat(results[1].isSuccess()).isTrue();
        assertThat(code(results[2])).isEqualTo(StatusCode.DUPLICATE_VALUE);
        assertThat(results[2].getErrors()[0].getMessage()).isEqualTo("Duplicate external id specified: twice");
        assertThat(org.rows(HISTORY)).hasSize(1);
    }

    @Test
    void keys_that_differ_in_case_alone_are_two_keys_where_case_counts() throws Exception {
        UpsertResult[] results = upsert(history("KEY", "1"), history("key", "2"));

        assertThat(results).allMatch(UpsertResult::isCreated);
    }

    @Test
    void a_key_of_the_recycle_bin_does_not_match() throws Exception {
        String old = upsert(history("a", "1"))[0].getId();
        org.delete(HISTORY, old);

        UpsertResult result = upsert(history("a", "2"))[0];

        assertThat(result.isCreated()).isTrue();
        assertThat(result.getId()).isNotEqualTo(old);
    }

    @Test
    void a_key_field_that_is_not_unique_needs_view_all_data_and_several_matches_are_an_error() throws Exception {
        org.extend("Account", Column.text("Legacy_Key__c", 20).isExternalId());
        org.insert("Account", Map.of("Name", "One", "Legacy_Key__c", "7"));
        org.insert("Account", Map.of("Name", "Two", "Legacy_Key__c", "7"));
        SObject account = new SObject("Account");
        account.setField("Legacy_Key__c", "7");
        account.setField("Name", "Three");

        UnexpectedErrorFault refused = catchThrowableOfType(
                UnexpectedErrorFault.class, () -> client.upsert("Legacy_Key__c", new SObject[] {account}));
        org.viewAllData(true);
        UpsertResult several = client.upsert("Legacy_Key__c", new SObject[] {account})[0];

        assertThat(refused.getExceptionCode()).isEqualTo(ExceptionCode.INSUFFICIENT_ACCESS);
        assertThat(code(several)).isEqualTo(StatusCode.DUPLICATE_EXTERNAL_ID);
        assertThat(org.rows("Account")).noneMatch(row -> "Three".equals(row.get("Name")));
    }

    @Test
    void a_key_field_that_is_no_external_id_and_a_record_without_its_key_are_refused() throws Exception {
        SObject keyless = new SObject(HISTORY);
        keyless.setField("CRMV_Account__c", acme);

        assertThat(code(client.upsert("CRMV_Scorecard__c", new SObject[] {history("a", "1")})[0]))
                .isEqualTo(StatusCode.INVALID_EXTERNAL_ID_FIELD_NAME);
        assertThat(code(client.upsert("Nothing__c", new SObject[] {history("a", "1")})[0]))
                .isEqualTo(StatusCode.INVALID_EXTERNAL_ID_FIELD_NAME);
        assertThat(code(upsert(keyless)[0])).isEqualTo(StatusCode.MISSING_ARGUMENT);
    }

    @Test
    void two_hundred_and_one_records_are_too_many_for_an_upsert_too() {
        SObject[] many = new SObject[201];
        Arrays.setAll(many, at -> history("key-" + at, "1"));

        UnexpectedErrorFault fault = catchThrowableOfType(UnexpectedErrorFault.class, () -> upsert(many));

        assertThat(fault.getExceptionCode()).isEqualTo(ExceptionCode.EXCEEDED_ID_LIMIT);
        assertThat(org.rows(HISTORY)).isEmpty();
    }

    @Test
    void all_or_none_takes_back_what_an_upsert_created_and_updated() throws Exception {
        upsert(history("old", "1"));
        client.setAllOrNoneHeader(true);

        UpsertResult[] results = upsert(history("old", "2"), history("new", "3"), history("bad", "12345"));

        assertThat(code(results[0])).isEqualTo(StatusCode.ALL_OR_NONE_OPERATION_ROLLED_BACK);
        assertThat(results[1].isCreated()).isFalse();
        assertThat(code(results[1])).isEqualTo(StatusCode.ALL_OR_NONE_OPERATION_ROLLED_BACK);
        assertThat(code(results[2])).isEqualTo(StatusCode.NUMBER_OUTSIDE_VALID_RANGE);
        assertThat(org.rows(HISTORY))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("CRMV_Score__c", new BigDecimal("1.0")));
    }

    @Test
    void a_locked_account_locks_its_history_and_the_next_try_goes_through() throws Exception {
        org.lock(acme, 1);

        UpsertResult locked = upsert(history("a", "1"))[0];
        UpsertResult free = upsert(history("a", "1"))[0];

        assertThat(code(locked)).isEqualTo(StatusCode.UNABLE_TO_LOCK_ROW);
        assertThat(free.isCreated()).isTrue();
    }

    @Test
    void a_parent_may_be_told_by_its_own_external_id() throws Exception {
        org.extend("Account", Column.text("Number__c", 20).uniqueExternalId());
        org.edit("Account", acme, Map.of("Number__c", "AC-1"));

        UpsertResult known = upsert(historyOf("Number__c", "AC-1"))[0];
        UpsertResult unknown = upsert(historyOf("Number__c", "AC-2"))[0];

        assertThat(org.row(HISTORY, known.getId())).containsEntry("CRMV_Account__c", acme);
        assertThat(code(unknown)).isEqualTo(StatusCode.INVALID_FIELD);
    }

    @Test
    void a_detail_needs_its_master_and_goes_to_the_bin_with_it() throws Exception {
        SObject orphan = new SObject(HISTORY);
        orphan.setField(KEY, "orphan");
        String detail = upsert(history("a", "1"))[0].getId();

        UpsertResult refused = upsert(orphan)[0];
        client.delete(new String[] {acme});

        assertThat(code(refused)).isEqualTo(StatusCode.REQUIRED_FIELD_MISSING);
        assertThat(org.row(HISTORY, detail)).containsEntry("IsDeleted", true);
        assertThat(code(upsert(history("b", "1"))[0])).isEqualTo(StatusCode.ENTITY_IS_DELETED);
    }

    @Test
    void a_master_that_may_not_change_is_told_once_and_never_again() throws Exception {
        org.define(
                "Fixed__c",
                Column.masterDetail("Account__c", "Account"),
                Column.text("Key__c", 20).uniqueExternalId());
        SObject fixed = new SObject("Fixed__c");
        fixed.setField("Account__c", acme);
        fixed.setField("Key__c", "k");

        UpsertResult created = client.upsert("Key__c", new SObject[] {fixed})[0];
        UpsertResult updated = client.upsert("Key__c", new SObject[] {fixed})[0];

        assertThat(created.isCreated()).isTrue();
        assertThat(code(updated)).isEqualTo(StatusCode.INVALID_FIELD_FOR_INSERT_UPDATE);
    }

    @Test
    void describe_tells_the_master_the_key_and_the_number_apart() throws Exception {
        Map<String, Field> fields = Arrays.stream(client.describeSObjects(new String[] {HISTORY})[0].getFields())
                .collect(java.util.stream.Collectors.toMap(Field::getName, field -> field));

        assertThat(fields.get("CRMV_Account__c").isCascadeDelete()).isTrue();
        assertThat(fields.get("CRMV_Account__c").isNillable()).isFalse();
        assertThat(fields.get("CRMV_Account__c").isUpdateable()).isTrue();
        assertThat(fields.get(KEY).isExternalId()).isTrue();
        assertThat(fields.get(KEY).isUnique()).isTrue();
        assertThat(fields.get("Name").isAutoNumber()).isTrue();
        assertThat(fields.get("Name").isCreateable()).isFalse();
    }

    @Test
    void an_older_package_has_no_history() {
        SalesforceOrg older = SalesforceOrg.standard(CLOCK);
        HealthPackage.installWithoutHistory(older);
        SalesforceTests.peopleAndApp(older);

        try (SalesforceSandbox server = SalesforceSandbox.start(older, CLOCK)) {
            assertThat(catchThrowableOfType(
                            InvalidSObjectFault.class,
                            () -> SalesforceTests.signedIn(server).upsert(KEY, new SObject[] {history("a", "1")})))
                    .isNotNull();
        }
    }

    @Test
    void a_plain_create_with_a_key_that_is_taken_is_a_duplicate() throws Exception {
        upsert(history("a", "1"));

        SaveResult result = client.create(new SObject[] {history("a", "2")})[0];

        assertThat(result.getErrors()[0].getStatusCode()).isEqualTo(StatusCode.DUPLICATE_VALUE);
    }

    private UpsertResult[] upsert(SObject... records) throws Exception {
        return client.upsert(KEY, records);
    }

    private SObject history(String key, String score) {
        SObject record = new SObject(HISTORY);
        record.setField("CRMV_Account__c", acme);
        record.setField(KEY, key);
        record.setField("CRMV_Score__c", new BigDecimal(score));
        return record;
    }

    private static SObject historyOf(String parentKey, String value) {
        SObject parent = new SObject("Account");
        parent.setField(parentKey, value);
        SObject record = new SObject(HISTORY);
        record.setField(KEY, "of-" + value);
        record.setField("CRMV_Account__r", parent);
        return record;
    }

    private static StatusCode code(UpsertResult result) {
        return result.getErrors()[0].getStatusCode();
    }
}

package io.crmvitals.sandbox.salesforce;

import static io.crmvitals.sandbox.salesforce.SalesforceTests.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sforce.soap.partner.DescribeSObjectResult;
import com.sforce.soap.partner.PartnerConnection;
import com.sforce.soap.partner.QueryResult;
import com.sforce.soap.partner.SaveResult;
import com.sforce.soap.partner.StatusCode;
import com.sforce.soap.partner.fault.ExceptionCode;
import com.sforce.soap.partner.fault.InvalidFieldFault;
import com.sforce.soap.partner.fault.InvalidQueryLocatorFault;
import com.sforce.soap.partner.fault.InvalidSObjectFault;
import com.sforce.soap.partner.fault.MalformedQueryFault;
import com.sforce.soap.partner.fault.UnexpectedErrorFault;
import com.sforce.soap.partner.sobject.SObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sandbox as the vendor's own client meets it. */
class SalesforceSandboxTest {

    private final SalesforceOrg org = SalesforceTests.org();
    private SalesforceSandbox sandbox;
    private PartnerConnection client;

    @BeforeEach
    void sign_in() throws Exception {
        sandbox = SalesforceSandbox.start(org, CLOCK);
        client = SalesforceTests.signedIn(sandbox);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void a_query_tells_fields_parents_and_nulls() throws Exception {
        String owner = org.insert(
                "User", Map.of("Name", "Ida", "Email", "ida@harbor.example", "Username", "ida", "IsActive", true));
        Map<String, Object> account = new LinkedHashMap<>();
        account.put("Name", "Fjord & Søn <A/S>");
        account.put("OwnerId", owner);
        account.put("AnnualRevenue", 350_000_000);
        account.put("CreatedDate", Instant.parse("2026-10-01T12:34:56Z"));
        String id = org.insert("Account", account);

        QueryResult result = client.query(
                "SELECT Id, Name, Website, AnnualRevenue, CreatedDate, Owner.Email, Parent.Name FROM Account");

        SObject record = result.getRecords()[0];
        assertThat(result.isDone()).isTrue();
        assertThat(result.getSize()).isEqualTo(1);
        assertThat(record.getType()).isEqualTo("Account");
        assertThat(record.getId()).isEqualTo(id).hasSize(18);
        assertThat(record.getField("Name")).isEqualTo("Fjord & Søn <A/S>");
        assertThat(record.getField("Website")).isNull();
        assertThat(record.getField("AnnualRevenue")).isEqualTo("3.5E8");
        assertThat(record.getField("CreatedDate")).isEqualTo("2026-10-01T12:34:56.000Z");
        assertThat(record.getChild("Owner").getField("Email")).isEqualTo("ida@harbor.example");
        assertThat(record.getField("Parent")).isNull();
    }

    @Test
    void five_thousand_records_come_in_pages_of_two_thousand_and_no_locator_works_twice() throws Exception {
        for (int i = 0; i < 5_000; i++) {
            org.insert("Account", Map.of("Name", "Account " + i));
        }
        Set<String> ids = new HashSet<>();

        QueryResult first = client.query("SELECT Id FROM Account ORDER BY SystemModstamp, Id");
        QueryResult second = client.queryMore(first.getQueryLocator());
        QueryResult third = client.queryMore(second.getQueryLocator());

        for (QueryResult page : new QueryResult[] {first, second, third}) {
            for (SObject record : page.getRecords()) {
                ids.add(record.getId());
            }
        }
        assertThat(first.getRecords()).hasSize(2_000);
        assertThat(first.isDone()).isFalse();
        assertThat(third.getRecords()).hasSize(1_000);
        assertThat(third.isDone()).isTrue();
        assertThat(ids).hasSize(5_000);
        assertThatThrownBy(() -> client.queryMore(first.getQueryLocator()))
                .isInstanceOf(InvalidQueryLocatorFault.class);
    }

    @Test
    void a_smaller_page_is_given_down_to_two_hundred() throws Exception {
        for (int i = 0; i < 300; i++) {
            org.insert("Account", Map.of("Name", "Account " + i));
        }
        client.setQueryOptions(50);

        QueryResult page = client.query("SELECT Id FROM Account");

        assertThat(page.getRecords()).hasSize(200);
        assertThat(page.getSize()).isEqualTo(300);
    }

    @Test
    void one_wrong_record_does_not_hold_up_its_neighbors() throws Exception {
        String account = org.insert("Account", Map.of("Name", "Acme"));

        SaveResult[] results = client.create(new SObject[] {
            task(account, "Call Acme", "key-1"),
            task(account, "x".repeat(256), "key-2"),
            task(account, "Again", "key-1")
        });

        assertThat(results[0].isSuccess()).isTrue();
        assertThat(results[0].getId()).startsWith("00T").hasSize(18);
        assertThat(results[1].isSuccess()).isFalse();
        assertThat(results[1].getErrors()[0].getStatusCode()).isEqualTo(StatusCode.STRING_TOO_LONG);
        assertThat(results[1].getErrors()[0].getFields()).containsExactly("Subject");
        assertThat(results[2].getErrors()[0].getStatusCode()).isEqualTo(StatusCode.DUPLICATE_VALUE);
        assertThat(org.rows("Task")).hasSize(1);
        assertThat(org.rows("Task").get(0)).containsEntry("AccountId", account).containsEntry("IsClosed", false);
    }

    @Test
    void all_or_none_leaves_nothing_behind() throws Exception {
        String account = org.insert("Account", Map.of("Name", "Acme"));
        client.setAllOrNoneHeader(true);

        SaveResult[] results =
                client.create(new SObject[] {task(account, "Fine", "key-1"), task(account, "x".repeat(256), "key-2")});

        assertThat(results[0].getErrors()[0].getStatusCode()).isEqualTo(StatusCode.ALL_OR_NONE_OPERATION_ROLLED_BACK);
        assertThat(results[1].getErrors()[0].getStatusCode()).isEqualTo(StatusCode.STRING_TOO_LONG);
        assertThat(org.rows("Task")).isEmpty();
    }

    @Test
    void an_update_moves_the_stamp_and_empties_what_it_is_told_to() throws Exception {
        String id = org.insert(
                "Account", Map.of("Name", "Acme", "Website", "acme.example", "SystemModstamp", "2026-01-01T00:00:00Z"));
        SObject update = new SObject("Account");
        update.setId(id);
        update.setField("CRMV_Score__c", new BigDecimal("62.55"));
        update.setField("CRMV_Band__c", "yellow");
        update.setField("CRMV_As_Of__c", "2026-11-16");
        update.setFieldsToNull(new String[] {"Website"});

        SaveResult[] results = client.update(new SObject[] {update});

        assertThat(results[0].isSuccess()).isTrue();
        assertThat(org.row("Account", id))
                .containsEntry("CRMV_Score__c", new BigDecimal("62.6"))
                .containsEntry("CRMV_Band__c", "yellow")
                .containsEntry("CRMV_As_Of__c", LocalDate.parse("2026-11-16"))
                .containsEntry("SystemModstamp", SalesforceTests.NOW)
                .doesNotContainKey("Website");
    }

    @Test
    void each_refusal_has_the_vendors_code() throws Exception {
        String acme = org.insert("Account", Map.of("Name", "Acme"));
        String gone = org.insert("Account", Map.of("Name", "Gone", "IsDeleted", true));
        String locked = org.insert("Account", Map.of("Name", "Busy"));
        String left = org.insert(
                "User", Map.of("Name", "Left", "Email", "l@h.example", "Username", "left", "IsActive", false));
        org.lock(locked, 1);
        org.validate("Account", row -> "Forbidden".equals(row.get("Name")), "Not that name.");

        assertThat(refusal(acme, "CRMV_Band__c", "purple"))
                .isEqualTo(StatusCode.INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST);
        assertThat(refusal(acme, "CRMV_Score__c", new BigDecimal("10000")))
                .isEqualTo(StatusCode.NUMBER_OUTSIDE_VALID_RANGE);
        assertThat(refusal(acme, "LastActivityDate", "2026-11-16"))
                .isEqualTo(StatusCode.INVALID_FIELD_FOR_INSERT_UPDATE);
        assertThat(refusal(acme, "OwnerId", left)).isEqualTo(StatusCode.INACTIVE_OWNER_OR_USER);
        assertThat(refusal(acme, "Name", "Forbidden")).isEqualTo(StatusCode.FIELD_CUSTOM_VALIDATION_EXCEPTION);
        assertThat(refusal(gone, "Name", "x")).isEqualTo(StatusCode.ENTITY_IS_DELETED);
        assertThat(refusal("not-an-id", "Name", "x")).isEqualTo(StatusCode.MALFORMED_ID);
        assertThat(refusal(SalesforceIds.of("001", 999_999), "Name", "x"))
                .isEqualTo(StatusCode.INVALID_CROSS_REFERENCE_KEY);
        assertThat(refusal(locked, "Name", "x")).isEqualTo(StatusCode.UNABLE_TO_LOCK_ROW);
        assertThat(refusal(locked, "Name", "x")).isNull();
        SaveResult[] nameless = client.create(new SObject[] {new SObject("Account")});
        assertThat(nameless[0].getErrors()[0].getStatusCode()).isEqualTo(StatusCode.REQUIRED_FIELD_MISSING);
    }

    @Test
    void a_field_that_is_hidden_or_missing_fails_the_call_with_its_place() throws Exception {
        org.hide("Account", "Website");

        InvalidFieldFault fault =
                catchThrowableOfType(InvalidFieldFault.class, () -> client.query("SELECT Id, Website FROM Account"));

        assertThat(fault.getExceptionCode()).isEqualTo(ExceptionCode.INVALID_FIELD);
        assertThat(fault.getExceptionMessage()).contains("No such column 'Website' on entity 'Account'");
        assertThat(fault.getRow()).isEqualTo(1);
        assertThat(fault.getColumn()).isEqualTo(12);
        SObject account = new SObject("Account");
        account.setField("Website", "acme.example");
        assertThatThrownBy(() -> client.create(new SObject[] {account})).isInstanceOf(InvalidFieldFault.class);
    }

    @Test
    void what_soql_does_not_know_is_refused() {
        assertThatThrownBy(() -> client.query("SELECT Id FROM Nothing__c")).isInstanceOf(InvalidSObjectFault.class);
        assertThatThrownBy(() -> client.query("SELECT Id Account")).isInstanceOf(MalformedQueryFault.class);
        assertThatThrownBy(() -> client.query("SELECT Id FROM Account WHERE Name = 'a' AND Name = 'b' OR Name = 'c'"))
                .isInstanceOf(MalformedQueryFault.class);
        assertThatThrownBy(() -> client.query("SELECT Id FROM Account WHERE SystemModstamp > 2026-01-01"))
                .isInstanceOf(InvalidFieldFault.class);
        assertThatThrownBy(() -> client.query("SELECT Id FROM Account WHERE CRMV_Reasons__c = 'a'"))
                .isInstanceOf(InvalidFieldFault.class);
    }

    @Test
    void conditions_mean_what_they_say() throws Exception {
        org.insert(
                "Account", Map.of("Name", "Alpha", "NumberOfEmployees", 10, "SystemModstamp", "2026-01-01T00:00:00Z"));
        org.insert(
                "Account", Map.of("Name", "Beta's", "NumberOfEmployees", 20, "SystemModstamp", "2026-02-01T00:00:00Z"));
        org.insert("Account", Map.of("Name", "Gamma", "SystemModstamp", "2026-02-01T00:00:00Z"));
        org.insert("Account", Map.of("Name", "Gone", "IsDeleted", true));

        assertThat(names("WHERE Name = 'alpha'")).containsExactly("Alpha");
        assertThat(names("WHERE Name LIKE 'b%\\'s'")).containsExactly("Beta's");
        assertThat(names("WHERE NumberOfEmployees >= 10 AND (Name = 'Beta\\'s' OR Name = 'Gamma')"))
                .containsExactly("Beta's");
        assertThat(names("WHERE NumberOfEmployees = null")).containsExactly("Gamma");
        assertThat(names("WHERE NumberOfEmployees != 10 ORDER BY Name DESC")).containsExactly("Gamma", "Beta's");
        assertThat(names("WHERE Name NOT IN ('Alpha', 'Gamma')")).containsExactly("Beta's");
        assertThat(names("WHERE SystemModstamp >= 2026-02-01T00:00:00.000Z ORDER BY Name LIMIT 1"))
                .containsExactly("Beta's");
        assertThat(client.queryAll("SELECT Name FROM Account WHERE IsDeleted = true")
                        .getRecords())
                .hasSize(1);
    }

    @Test
    void a_dead_session_and_a_spent_allowance_are_told_apart() throws Exception {
        org.allow(org.callsUsed() + 1);
        assertThat(client.getUserInfo().getUserName()).isEqualTo(SalesforceTests.USERNAME);
        assertThat(client.getLimitInfoHeader().getLimitInfo()[0].getCurrent()).isEqualTo(org.callsUsed());

        UnexpectedErrorFault spent =
                catchThrowableOfType(UnexpectedErrorFault.class, () -> client.getServerTimestamp());
        org.revokeTokens();
        UnexpectedErrorFault dead = catchThrowableOfType(UnexpectedErrorFault.class, () -> client.getServerTimestamp());

        assertThat(spent.getExceptionCode()).isEqualTo(ExceptionCode.REQUEST_LIMIT_EXCEEDED);
        assertThat(dead.getExceptionCode()).isEqualTo(ExceptionCode.INVALID_SESSION_ID);
    }

    @Test
    void two_hundred_and_one_records_are_too_many() {
        SObject[] many = new SObject[201];
        for (int i = 0; i < many.length; i++) {
            many[i] = new SObject("Account");
            many[i].setField("Name", "Account " + i);
        }

        UnexpectedErrorFault fault = catchThrowableOfType(UnexpectedErrorFault.class, () -> client.create(many));

        assertThat(fault.getExceptionCode()).isEqualTo(ExceptionCode.EXCEEDED_ID_LIMIT);
    }

    @Test
    void describe_tells_types_and_hides_what_the_user_may_not_see() throws Exception {
        org.hide("Account", "Website");
        org.readOnly("Account", "CRMV_Score__c");

        DescribeSObjectResult account = client.describeSObjects(new String[] {"Account"})[0];

        assertThat(account.getFields())
                .noneMatch(field -> field.getName().equals("Website"))
                .anyMatch(field -> field.getName().equals("CRMV_Score__c") && !field.isUpdateable())
                .anyMatch(field -> field.getName().equals("CRMV_Band__c") && field.getPicklistValues().length == 4);
        assertThat(client.describeGlobal().getSobjects())
                .extracting(object -> object.getName())
                .contains("Account", "Task", "Contact");
        assertThat(client.getServerTimestamp().getTimestamp().toInstant()).isEqualTo(SalesforceTests.NOW);
    }

    @Test
    void a_task_moves_its_account_and_a_merge_names_the_winner() throws Exception {
        String winner = org.insert("Account", Map.of("Name", "Acme", "SystemModstamp", "2026-01-01T00:00:00Z"));
        String loser = org.insert("Account", Map.of("Name", "Acme Inc"));
        String contact = org.insert("Contact", Map.of("LastName", "Doe", "AccountId", loser));

        client.create(new SObject[] {task(winner, "Call", "key-9")});
        org.merge("Account", loser, winner);

        assertThat(org.row("Account", winner)).containsEntry("SystemModstamp", SalesforceTests.NOW);
        assertThat(org.row("Contact", contact)).containsEntry("AccountId", winner);
        assertThat(client.queryAll("SELECT MasterRecordId FROM Account WHERE IsDeleted = true")
                        .getRecords()[0]
                        .getField("MasterRecordId"))
                .isEqualTo(winner);
    }

    private Set<String> names(String rest) throws Exception {
        Set<String> names = new java.util.LinkedHashSet<>();
        for (SObject record : client.query("SELECT Name FROM Account " + rest).getRecords()) {
            names.add(String.valueOf(record.getField("Name")));
        }
        return names;
    }

    private StatusCode refusal(String id, String field, Object value) throws Exception {
        SObject update = new SObject("Account");
        update.setId(id);
        update.setField(field, value);
        SaveResult result = client.update(new SObject[] {update})[0];
        return result.isSuccess() ? null : result.getErrors()[0].getStatusCode();
    }

    private static SObject task(String account, String subject, String key) {
        SObject task = new SObject("Task");
        task.setField("WhatId", account);
        task.setField("Subject", subject);
        task.setField("CRMV_Task_Key__c", key);
        return task;
    }
}

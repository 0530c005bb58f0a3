package io.crmvitals.salesforce;

import static io.crmvitals.core.port.SampleWrites.health;
import static io.crmvitals.core.port.SampleWrites.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.core.writeback.WriteOutcome.Status;
import io.crmvitals.salesforce.SalesforceConfig.Writing;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that Salesforce can say of a single record, and what becomes of a health write, its row of history and a new task. */
class SalesforceRefusalTableTest {

    /**
     * @param hint a word of the reason that tells a person what to do; empty where nothing is to be done
     * @param orgWide whether a batch of which every record meets it is one problem of the org
     */
    private record Row(
            String code, String message, Status health, Status history, Status task, String hint, boolean orgWide) {

        @Override
        public String toString() {
            return message.isEmpty() ? code : code + ": " + message;
        }
    }

    private final TestOrg test = new TestOrg();
    private final SalesforceConnector connector = test.connector(test.config(TestOrg.SECRET)
            .with(new Writing(test.config(TestOrg.SECRET).writing().timeout(), true)));

    @AfterEach
    void close() {
        test.close();
    }

    private static Row all(String code, Status status, String hint) {
        return new Row(code, "", status, status, status, hint, false);
    }

    private static Row orgWide(String code, Status history) {
        return new Row(code, "", Status.PARKED, history, Status.PARKED, "CRMV_Integration", true);
    }

    static Stream<Row> table() {
        return Stream.of(
                all("UNABLE_TO_LOCK_ROW", Status.RETRY, "somebody's work holds it"),
                all("UNABLE_TO_LOCK_RECORD", Status.RETRY, "somebody's work holds it"),
                all("QUERY_TIMEOUT", Status.RETRY, ""),
                all("ALL_OR_NONE_OPERATION_ROLLED_BACK", Status.RETRY, ""),
                all("UNKNOWN_EXCEPTION", Status.PARKED, "twice"),
                all("ENTITY_IS_LOCKED", Status.RETRY, "approval"),
                all("FIELD_CUSTOM_VALIDATION_EXCEPTION", Status.PARKED, "rule"),
                all("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", Status.PARKED, "trigger"),
                new Row(
                        "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
                        "caused by: UNABLE_TO_LOCK_ROW",
                        Status.RETRY,
                        Status.RETRY,
                        Status.RETRY,
                        "somebody's work holds it",
                        false),
                new Row(
                        "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
                        "entity type cannot be updated: X",
                        Status.PARKED,
                        Status.DELIVERED,
                        Status.PARKED,
                        "CRMV_Integration",
                        true),
                all("CANNOT_EXECUTE_FLOW_TRIGGER", Status.PARKED, "flow"),
                all("REQUIRED_FIELD_MISSING", Status.PARKED, "Mend the record"),
                all("DUPLICATES_DETECTED", Status.PARKED, "rule"),
                all("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", Status.PARKED, "picklist"),
                all("STRING_TOO_LONG", Status.PARKED, "Mend the record"),
                all("NUMBER_OUTSIDE_VALID_RANGE", Status.PARKED, "Mend the record"),
                all("FIELD_INTEGRITY_EXCEPTION", Status.PARKED, "Mend the record"),
                all("INACTIVE_OWNER_OR_USER", Status.PARKED, "active user"),
                all("STORAGE_LIMIT_EXCEEDED", Status.PARKED, "storage"),
                orgWide("INSUFFICIENT_ACCESS_OR_READONLY", Status.PARKED),
                orgWide("INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY", Status.PARKED),
                orgWide("INVALID_FIELD_FOR_INSERT_UPDATE", Status.DELIVERED),
                orgWide("INVALID_FIELD", Status.DELIVERED),
                orgWide("INVALID_EXTERNAL_ID_FIELD_NAME", Status.DELIVERED),
                all("ENTITY_IS_DELETED", Status.GONE, "next pull"),
                all("ENTITY_IS_ARCHIVED", Status.GONE, "next pull"),
                all("INVALID_CROSS_REFERENCE_KEY", Status.GONE, "next pull"),
                all("MALFORMED_ID", Status.GONE, "next pull"),
                new Row("DUPLICATE_VALUE", "", Status.PARKED, Status.RETRY, Status.ALREADY_THERE, "", false));
    }

    @ParameterizedTest(name = "health: {0}")
    @MethodSource("table")
    void an_account_is_sorted(Row row) {
        ExternalId account = refusing("Account", "Id", row);

        List<WriteOutcome> outcomes = connector
                .healthSink()
                .orElseThrow()
                .write(List.of(health(account, "20.0"), health(test.account("Neighbor"), "30.0")));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(row.health, Status.DELIVERED);
        assertThat(outcomes.get(0).reason()).contains(account.value(), row.code, row.hint);
    }

    @ParameterizedTest(name = "history: {0}")
    @MethodSource("table")
    void a_row_of_history_is_sorted(Row row) {
        ExternalId account = refusing("CRMV_Health_History__c", "CRMV_Account__c", row);

        List<WriteOutcome> outcomes = connector.healthSink().orElseThrow().write(List.of(health(account, "20.0")));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(row.history);
        assertThat(connector.healthSink().orElseThrow().notes()).hasSize(row.history == Status.DELIVERED ? 1 : 0);
        assertThat(test.org.row("Account", account.value())).containsKey("CRMV_Score__c");
    }

    @ParameterizedTest(name = "task: {0}")
    @MethodSource("table")
    void a_new_task_is_sorted(Row row) {
        ExternalId account = refusing("Task", "WhatId", row);

        List<WriteOutcome> outcomes = connector
                .taskSink()
                .orElseThrow()
                .open(List.of(task(account, "k-1"), task(test.account("Neighbor"), "k-2")));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(row.task, Status.DELIVERED);
        if (row.task == Status.ALREADY_THERE) {
            assertThat(outcomes.get(0).reason()).isEmpty();
        } else {
            assertThat(outcomes.get(0).reason()).contains(account.value(), row.code, row.hint);
        }
    }

    @ParameterizedTest(name = "every account: {0}")
    @MethodSource("table")
    void a_batch_that_is_refused_alike_is_one_problem_only_where_the_org_is_the_cause(Row row) {
        ExternalId one = refusing("Account", "Id", row);
        ExternalId two = refusing("Account", "Id", row);

        if (row.orgWide) {
            assertThatThrownBy(() -> connector
                            .healthSink()
                            .orElseThrow()
                            .write(List.of(health(one, "20.0"), health(two, "30.0"))))
                    .isInstanceOf(AccessRefusedException.class)
                    .hasMessageContainingAll(row.code, "CRMV_Integration", "every one of 2");
        } else {
            assertThat(connector.healthSink().orElseThrow().write(List.of(health(one, "20.0"), health(two, "30.0"))))
                    .extracting(WriteOutcome::status)
                    .containsOnly(row.health);
        }
    }

    private ExternalId refusing(String object, String field, Row row) {
        ExternalId account = test.account("Refusing");
        String text = row.message.isEmpty() ? "Something about Jane Doe" : row.message;
        test.org.refuse(object, record -> account.value().equals(record.get(field)), row.code, text);
        return account;
    }
}

package io.crmvitals.salesforce;

import static io.crmvitals.core.port.SampleWrites.grey;
import static io.crmvitals.core.port.SampleWrites.health;
import static io.crmvitals.core.port.SampleWrites.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.HealthSink;
import io.crmvitals.core.port.TaskSink;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.core.writeback.WriteOutcome.Status;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SalesforceWritesTest {

    private final TestOrg test = new TestOrg();
    private final HealthSink health = test.connector().healthSink().orElseThrow();
    private final TaskSink tasks = test.connector().taskSink().orElseThrow();

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void every_health_field_arrives_as_what_it_is() {
        ExternalId account = test.account("Harbor");

        health.write(List.of(health(account, "62.4")));

        Map<String, Object> row = test.org.row("Account", account.value());
        assertThat(number(row, "CRMV_Score__c")).isEqualByComparingTo("62.4");
        assertThat(number(row, "CRMV_Coverage__c")).isEqualByComparingTo("85");
        assertThat(number(row, "CRMV_Outcome__c")).isEqualByComparingTo("71.5");
        assertThat(number(row, "CRMV_Experience__c")).isEqualByComparingTo("48");
        assertThat(row)
                .containsEntry("CRMV_Band__c", "yellow")
                .containsEntry("CRMV_Trend__c", "down")
                .containsEntry("CRMV_Reasons__c", "3 urgent tickets are open, target 1\n42 of 60 seats are active")
                .containsEntry("CRMV_Scorecard__c", "b2b-saas-default@1");
        assertThat(row.get("CRMV_As_Of__c")).hasToString("2026-11-20");
        assertThat(row).containsEntry("Name", "Harbor");
    }

    @Test
    void a_day_goes_out_as_a_day() {
        health.write(List.of(health(test.account("Harbor"), "62.4")));

        assertThat(lastSoap().text()).contains("xsi:type=\"xsd:date\">2026-11-20<");
    }

    @Test
    void a_grey_account_keeps_no_number_of_yesterday() {
        ExternalId account = test.account("Harbor");
        health.write(List.of(health(account, "62.4")));

        health.write(List.of(grey(account)));

        assertThat(test.org.row("Account", account.value()))
                .doesNotContainKeys("CRMV_Score__c", "CRMV_Outcome__c", "CRMV_Experience__c")
                .containsEntry("CRMV_Band__c", "grey")
                .containsEntry("CRMV_Trend__c", "new");
    }

    @Test
    void accounts_go_out_in_the_order_of_their_ids() {
        ExternalId first = test.account("First");
        ExternalId second = test.account("Second");

        health.write(List.of(health(second, "20.0"), health(first, "10.0")));

        String sent = lastSoap().text();
        assertThat(sent.indexOf(first.value())).isPositive().isLessThan(sent.indexOf(second.value()));
    }

    @Test
    void of_two_writes_for_one_account_the_later_one_counts() {
        ExternalId account = test.account("Harbor");

        List<WriteOutcome> outcomes = health.write(List.of(health(account, "20.0"), health(account, "30.0")));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.DELIVERED, Status.DELIVERED);
        assertThat(number(test.org.row("Account", account.value()), "CRMV_Score__c"))
                .isEqualByComparingTo("30");
    }

    @Test
    void a_field_that_we_may_not_write_parks_each_account_with_the_permission_to_grant() {
        test.org.readOnly("Account", "CRMV_Score__c");

        List<WriteOutcome> outcomes = health.write(List.of(health(test.account("Harbor"), "20.0")));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.PARKED);
        assertThat(outcomes.get(0).reason()).contains("CRMV_Integration");
    }

    @Test
    void an_org_without_our_package_is_told_which_field_is_missing() {
        test.org.hide("Account", "CRMV_Trend__c");

        assertThatThrownBy(() -> health.write(List.of(health(test.account("Harbor"), "20.0"))))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("CRMV_Trend__c");
    }

    @Test
    void fewer_results_than_accounts_are_no_answer() {
        test.sandbox
                .faults()
                .answer(
                        TestOrg.soap("update"),
                        1,
                        Answer.of(
                                200,
                                "text/xml;charset=UTF-8",
                                "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns=\"urn:partner.soap.sforce.com\">"
                                        + "<soapenv:Body><updateResponse></updateResponse></soapenv:Body></soapenv:Envelope>"));

        assertThatThrownBy(() -> health.write(List.of(health(test.account("Harbor"), "20.0"))))
                .isInstanceOf(RetryableException.class);
    }

    @Test
    void a_session_that_dies_between_two_writes_is_renewed() {
        ExternalId account = test.account("Harbor");
        health.write(List.of(health(account, "20.0")));
        test.org.revokeTokens();

        assertThat(health.write(List.of(health(account, "30.0")))).allMatch(WriteOutcome::settled);
        assertThat(number(test.org.row("Account", account.value()), "CRMV_Score__c"))
                .isEqualByComparingTo("30");
    }

    @Test
    void a_write_sets_off_no_mails_no_assignment_and_no_feed() {
        health.write(List.of(health(test.account("Harbor"), "20.0")));

        assertThat(lastSoap().text())
                .contains("<triggerUserEmail>false<", "<triggerOtherEmail>false<", "<useDefaultRule>false<")
                .contains(
                        "<disableFeedTracking>true<", "<updateMru>false<", "<allOrNone>false<", "<client>crm-vitals<");
    }

    @Test
    void many_threads_write_at_once_and_no_field_goes_astray() {
        List<PlannedWrite.Health> writes = IntStream.range(0, 400)
                .mapToObj(i -> health(test.account("Account " + i), (i % 100) + ".5"))
                .toList();

        List<WriteOutcome> outcomes = IntStream.range(0, 40)
                .parallel()
                .mapToObj(i -> health.write(writes.subList(i * 10, i * 10 + 10)))
                .flatMap(List::stream)
                .toList();

        assertThat(outcomes).hasSize(400).allMatch(WriteOutcome::settled);
        assertThat(writes)
                .allSatisfy(write -> assertThat(
                                number(test.org.row("Account", write.target().value()), "CRMV_Score__c"))
                        .isEqualByComparingTo(write.after().score()));
    }

    @Test
    void a_task_carries_everything_a_person_needs() {
        ExternalId account = test.account("Harbor");
        String user = test.org.insert(
                "User",
                Map.of(
                        "Name",
                        "Kim",
                        "Email",
                        "kim@harbor.example",
                        "Username",
                        "kim@harbor.example",
                        "IsActive",
                        true));

        tasks.open(List.of(task(account, "k-1", new ExternalId("salesforce", "user", user))));

        Map<String, Object> row = test.org.rows("Task").get(0);
        assertThat(row)
                .containsEntry("Subject", "Call the customer about open tickets")
                .containsEntry("Description", "The account turned red.\n3 urgent tickets are open, target 1.")
                .containsEntry("WhatId", account.value())
                .containsEntry("OwnerId", user)
                .containsEntry("Priority", "High")
                .containsEntry("Status", "Not Started")
                .containsEntry("CRMV_Task_Key__c", "k-1");
        assertThat(row.get("ActivityDate")).hasToString("2026-11-25");
    }

    @Test
    void an_inactive_owner_parks_the_task_and_not_its_neighbor() {
        String user = test.org.insert(
                "User",
                Map.of(
                        "Name",
                        "Gone",
                        "Email",
                        "gone@harbor.example",
                        "Username",
                        "gone@harbor.example",
                        "IsActive",
                        false));

        List<WriteOutcome> outcomes = tasks.open(List.of(
                task(test.account("A"), "k-1", new ExternalId("salesforce", "user", user)),
                task(test.account("B"), "k-2")));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.PARKED, Status.DELIVERED);
        assertThat(outcomes.get(0).reason()).contains("no active user");
    }

    @Test
    void a_key_that_somebody_was_faster_with_is_there_already() {
        ExternalId account = test.account("Harbor");
        tasks.open(List.of(task(account, "k-1")));
        test.sandbox
                .faults()
                .answer(
                        TestOrg.soap("queryAll"),
                        1,
                        Answer.of(
                                200,
                                "text/xml;charset=UTF-8",
                                "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\""
                                        + " xmlns=\"urn:partner.soap.sforce.com\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><soapenv:Body>"
                                        + "<queryAllResponse><result xsi:type=\"QueryResult\"><done>true</done><queryLocator xsi:nil=\"true\"/><size>0</size></result></queryAllResponse>"
                                        + "</soapenv:Body></soapenv:Envelope>"));

        List<WriteOutcome> outcomes = tasks.open(List.of(task(account, "k-1"), task(account, "k-2")));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.ALREADY_THERE, Status.DELIVERED);
        assertThat(test.org.rows("Task")).hasSize(2);
    }

    @Test
    void one_key_twice_in_a_batch_opens_one_task() {
        ExternalId account = test.account("Harbor");

        List<WriteOutcome> outcomes = tasks.open(List.of(task(account, "k-1"), task(account, "k-1")));

        assertThat(outcomes).allMatch(WriteOutcome::settled);
        assertThat(test.org.rows("Task")).hasSize(1);
    }

    @Test
    void an_answer_cut_in_the_middle_leaves_tasks_unknown_and_the_next_look_finds_them() {
        List<PlannedWrite.OpenTask> batch = List.of(task(test.account("Harbor"), "k-1"));
        test.sandbox.faults().answerAfterEffect(TestOrg.soap("create"), 1, Answer.breaking(Answer.Break.IN_THE_BODY));

        assertThat(tasks.open(batch)).extracting(WriteOutcome::status).containsExactly(Status.UNKNOWN);
        assertThat(tasks.open(batch)).extracting(WriteOutcome::status).containsExactly(Status.ALREADY_THERE);
        assertThat(test.org.allRows("Task")).hasSize(1);
    }

    @Test
    void tasks_are_not_sent_when_the_look_before_fails() {
        test.sandbox.faults().answer(TestOrg.soap("queryAll"), 1, Answer.html(503, "Busy"));

        assertThatThrownBy(() -> tasks.open(List.of(task(test.account("Harbor"), "k-1"))))
                .isInstanceOf(RetryableException.class);
        assertThat(test.org.allRows("Task")).isEmpty();
    }

    @Test
    void a_batch_of_known_tasks_costs_one_call() {
        List<PlannedWrite.OpenTask> batch = List.of(task(test.account("Harbor"), "k-1"));
        tasks.open(batch);
        test.meter.forget();

        tasks.open(batch);

        assertThat(test.meter.all()).isEqualTo(Map.of("tasks", 1L));
    }

    private Call lastSoap() {
        List<Call> calls = test.sandbox.calls();
        return calls.get(calls.size() - 1);
    }

    private static BigDecimal number(Map<String, Object> row, String field) {
        return new BigDecimal(String.valueOf(row.get(field)));
    }
}

package io.crmvitals.salesforce;

import static io.crmvitals.core.port.SampleWrites.closing;
import static io.crmvitals.core.port.SampleWrites.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.TaskSink;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.core.writeback.WriteOutcome.Status;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SalesforceTaskClosingTest {

    private final TestOrg test = new TestOrg();
    private final TaskSink tasks = test.connector().taskSink().orElseThrow();

    @AfterEach
    void close() {
        test.close();
    }

    private PlannedWrite.CloseTask opened(String key) {
        PlannedWrite.OpenTask opening = task(test.account("Harbor"), key);
        ExternalId id = tasks.open(List.of(opening)).get(0).remote();
        assertThat(id).isNotNull();
        return closing(opening, id);
    }

    private Map<String, Object> row(PlannedWrite.CloseTask closing) {
        return test.org.row("Task", closing.task().value());
    }

    @Test
    void the_day_the_owner_and_the_subject_stay_as_they_were() {
        PlannedWrite.CloseTask closing = opened("k-1");
        Map<String, Object> before = Map.copyOf(row(closing));

        tasks.close(List.of(closing));

        assertThat(row(closing)).containsEntry("Status", "Completed").containsEntry("IsClosed", true);
        assertThat(row(closing).get("Description"))
                .isEqualTo(before.get("Description") + "\n\nThe urgent tickets are solved.");
        for (String untouched : List.of("Subject", "ActivityDate", "Priority", "WhatId", "CRMV_Task_Key__c")) {
            assertThat(row(closing)).containsEntry(untouched, before.get(untouched));
        }
    }

    @Test
    void an_org_with_words_of_its_own_gets_its_own_closed_status() {
        test.org.rows("TaskStatus").stream()
                .filter(status -> "Completed".equals(status.get("ApiName")))
                .forEach(status ->
                        test.org.edit("TaskStatus", String.valueOf(status.get("Id")), Map.of("ApiName", "Erledigt")));
        PlannedWrite.CloseTask closing = opened("k-1");

        tasks.close(List.of(closing));

        assertThat(row(closing)).containsEntry("Status", "Erledigt");
    }

    @Test
    void a_task_whose_day_a_person_moved_is_left_because_salesforce_does_not_tell_what_was_edited() {
        PlannedWrite.CloseTask closing = opened("k-1");
        test.org.edit("Task", closing.task().value(), Map.of("ActivityDate", LocalDate.of(2026, 12, 24)));

        List<WriteOutcome> outcomes = tasks.close(List.of(closing));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.LEFT);
        assertThat(outcomes.get(0).reason()).contains("somebody has edited it");
    }

    @Test
    void a_rule_of_the_org_parks_its_closing_and_not_its_neighbors() {
        PlannedWrite.CloseTask refused = opened("refused");
        PlannedWrite.CloseTask fine = opened("fine");
        test.org.validate(
                "Task",
                row -> "Completed".equals(row.get("Status")) && "refused".equals(row.get("CRMV_Task_Key__c")),
                "Say what came of it");

        List<WriteOutcome> outcomes = tasks.close(List.of(refused, fine));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.PARKED, Status.DELIVERED);
        assertThat(outcomes.get(0).reason())
                .contains("The closing of task " + refused.task().value())
                .contains("FIELD_CUSTOM_VALIDATION_EXCEPTION");
    }

    @Test
    void what_stands_in_a_full_description_is_never_cut_for_our_comment() {
        PlannedWrite.OpenTask opening = task(test.account("Harbor"), "k-1");
        String full = "x".repeat(31_990);
        String id = test.org.insert(
                "Task",
                Map.of(
                        "Subject", "S",
                        "Status", "Not Started",
                        "Description", full,
                        "WhatId", opening.target().value(),
                        "CRMV_Task_Key__c", "k-1"));
        PlannedWrite.CloseTask closing = closing(opening, new ExternalId("salesforce", "task", id));

        List<WriteOutcome> outcomes = tasks.close(List.of(closing));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.DELIVERED);
        assertThat(row(closing)).containsEntry("Description", full).containsEntry("Status", "Completed");
    }

    @Test
    void a_task_purged_from_the_recycle_bin_has_nothing_left_to_close() {
        PlannedWrite.CloseTask closing = opened("k-1");
        test.org.purge("Task", closing.task().value());

        assertThat(tasks.close(List.of(closing)))
                .extracting(WriteOutcome::status)
                .containsExactly(Status.ALREADY_THERE);
    }
}

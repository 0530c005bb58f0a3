package io.crmvitals.salesforce;

import static io.crmvitals.core.port.SampleWrites.health;
import static io.crmvitals.core.port.SampleWrites.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.HealthSink;
import io.crmvitals.core.port.TaskSink;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.core.writeback.WriteOutcome.Status;
import io.crmvitals.sandbox.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SalesforceLocksTest {

    private final TestOrg test = new TestOrg();
    private final SalesforceConnector connector = test.connector();
    private final HealthSink health = connector.healthSink().orElseThrow();
    private final TaskSink tasks = connector.taskSink().orElseThrow();

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void an_account_whose_lock_passes_is_written_within_the_same_batch() {
        ExternalId locked = test.account("Locked");
        test.org.lock(locked.value(), 1);

        List<WriteOutcome> outcomes =
                health.write(List.of(health(locked, "20.0"), health(test.account("Free"), "30.0")));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.DELIVERED, Status.DELIVERED);
        assertThat(test.waits).hasSize(1);
        assertThat(test.meter.of("health")).isEqualTo(2);
    }

    @Test
    void an_account_that_stays_locked_comes_back_and_its_neighbors_are_done() {
        ExternalId locked = test.account("Locked");
        test.org.lock(locked.value(), 100);
        List<PlannedWrite.Health> batch = new ArrayList<>(List.of(health(locked, "20.0")));
        IntStream.range(0, 199).forEach(i -> batch.add(health(test.account("A" + i), "30.0")));

        List<WriteOutcome> outcomes = health.write(batch);

        assertThat(outcomes.get(0).status()).isEqualTo(Status.RETRY);
        assertThat(outcomes.get(0).reason()).contains(locked.value(), "UNABLE_TO_LOCK_ROW", "Tried 2 times");
        assertThat(outcomes.subList(1, 200)).allMatch(WriteOutcome::settled);
    }

    @Test
    void tasks_of_one_locked_account_are_opened_when_the_lock_passes_and_each_once() {
        ExternalId account = test.account("Harbor");
        test.org.lock(account.value(), 12);
        List<PlannedWrite.OpenTask> batch =
                IntStream.range(0, 12).mapToObj(i -> task(account, "k-" + i)).toList();

        List<WriteOutcome> outcomes = tasks.open(batch);

        assertThat(outcomes).extracting(WriteOutcome::status).containsOnly(Status.DELIVERED);
        assertThat(test.org.allRows("Task")).hasSize(12);
    }

    @Test
    void a_further_try_whose_answer_is_lost_leaves_the_task_unknown_and_the_next_look_finds_it() {
        ExternalId locked = test.account("Locked");
        test.org.lock(locked.value(), 1);
        List<PlannedWrite.OpenTask> batch = List.of(task(locked, "k-1"), task(test.account("Free"), "k-2"));
        test.sandbox
                .faults()
                .answerAfterEffect(
                        call -> TestOrg.soap("create").test(call)
                                && !call.text().contains(">k-2<"),
                        1,
                        Answer.breaking(Answer.Break.RESET));

        assertThat(tasks.open(batch))
                .extracting(WriteOutcome::status)
                .containsExactly(Status.UNKNOWN, Status.DELIVERED);
        assertThat(tasks.open(batch)).extracting(WriteOutcome::status).containsOnly(Status.ALREADY_THERE);
        assertThat(test.org.allRows("Task")).hasSize(2);
    }

    @Test
    void a_trigger_that_met_a_lock_is_tried_again_and_one_that_refuses_is_not() {
        ExternalId crowded = test.account("Crowded");
        ExternalId refused = test.account("Refused");
        int[] left = {1};
        test.org.refuse(
                "Account",
                row -> crowded.value().equals(row.get("Id")) && left[0]-- > 0,
                "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
                "Rollup: execution of AfterUpdate caused by: first error: UNABLE_TO_LOCK_ROW, unable to obtain access");
        test.org.refuse(
                "Account",
                row -> refused.value().equals(row.get("Id")),
                "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
                "Guard: execution of BeforeUpdate caused by: no");

        List<WriteOutcome> outcomes = health.write(List.of(health(crowded, "20.0"), health(refused, "30.0")));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.DELIVERED, Status.PARKED);
        assertThat(outcomes.get(1).reason()).contains("trigger");
    }

    @Test
    void an_error_of_salesforces_own_that_comes_twice_parks_the_record() {
        ExternalId account = test.account("Harbor");
        test.org.refuse("Account", row -> account.value().equals(row.get("Id")), "UNKNOWN_EXCEPTION", "ErrorId 1-2");

        List<WriteOutcome> outcomes = health.write(List.of(health(account, "20.0")));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.PARKED);
        assertThat(outcomes.get(0).reason()).contains("twice", "UNKNOWN_EXCEPTION", "replay");
    }

    @Test
    void a_right_that_every_account_lacks_is_one_problem_with_permission_set_and_field() {
        test.org.readOnly("Account", "CRMV_Score__c");
        List<PlannedWrite.Health> batch = List.of(health(test.account("A"), "20.0"), health(test.account("B"), "30.0"));

        assertThatThrownBy(() -> health.write(batch))
                .isInstanceOfSatisfying(
                        AccessRefusedException.class,
                        refused -> assertThat(refused.concernsEverything()).isFalse())
                .hasMessageContainingAll(
                        "every one of 2", "INVALID_FIELD_FOR_INSERT_UPDATE on CRMV_Score__c", "CRMV_Integration");
    }

    @Test
    void a_right_that_one_account_lacks_parks_that_one() {
        ExternalId unshared = test.account("Unshared");
        test.org.refuse(
                "Account",
                row -> unshared.value().equals(row.get("Id")),
                "INSUFFICIENT_ACCESS_OR_READONLY",
                "insufficient access rights on object id");

        List<WriteOutcome> outcomes =
                health.write(List.of(health(unshared, "20.0"), health(test.account("B"), "30.0")));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.PARKED, Status.DELIVERED);
        assertThat(outcomes.get(0).reason()).contains("sharing");
    }

    @Test
    void a_user_who_may_create_no_tasks_at_all_is_told_once() {
        test.org.refuse(
                "Task", row -> true, "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "entity type cannot be inserted: Task");

        assertThatThrownBy(() -> tasks.open(List.of(task(test.account("A"), "k-1"), task(test.account("B"), "k-2"))))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContainingAll("Edit Tasks", "CRMV_Integration");
    }
}

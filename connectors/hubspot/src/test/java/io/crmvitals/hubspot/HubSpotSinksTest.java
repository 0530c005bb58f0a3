package io.crmvitals.hubspot;

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
import io.crmvitals.sandbox.hubspot.HubSpotErrors;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What HubSpot's sinks do beyond the contracts of all sinks. */
class HubSpotSinksTest {

    private final TestPortal test = new TestPortal();

    @AfterEach
    void close() {
        test.close();
    }

    private HealthSink healthSink() {
        return test.connector().healthSink().orElseThrow();
    }

    private TaskSink taskSink() {
        return test.connector().taskSink().orElseThrow();
    }

    private ExternalId account() {
        return new ExternalId("hubspot", "company", test.company("Acme"));
    }

    private static boolean isUpdate(Call call) {
        return call.path().endsWith("/batch/update");
    }

    private static boolean isCreate(Call call) {
        return call.path().endsWith("/tasks/batch/create");
    }

    @Test
    void every_health_field_is_written_as_people_read_it() {
        test.connector().install();
        ExternalId account = account();

        healthSink().write(List.of(health(account, "62.4")));

        assertThat(test.portal.properties("companies", account.value()))
                .containsEntry("crmv_score", "62.4")
                .containsEntry("crmv_band", "yellow")
                .containsEntry("crmv_trend", "down")
                .containsEntry("crmv_coverage", "85")
                .containsEntry("crmv_outcome", "71.5")
                .containsEntry("crmv_experience", "48.0")
                .containsEntry("crmv_reasons", "3 urgent tickets are open, target 1\n42 of 60 seats are active")
                .containsEntry("crmv_as_of", "2026-11-20")
                .containsEntry("crmv_scorecard", "b2b-saas-default@1");
    }

    @Test
    void missing_properties_are_named_with_the_way_to_get_them() {
        ExternalId account = account();

        assertThatThrownBy(() -> healthSink().write(List.of(health(account, "62.4"))))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("crmv_score")
                .hasMessageContaining("vitals hubspot install");
    }

    @Test
    void a_batch_refused_as_a_whole_is_halved_down_to_the_culprit() {
        test.connector().install();
        List<PlannedWrite.Health> batch = List.of(
                health(account(), "10.0"),
                health(account(), "20.0"),
                health(account(), "30.0"),
                health(account(), "40.0"));
        String culprit = batch.get(2).target().value();
        test.sandbox
                .faults()
                .answer(
                        call -> isUpdate(call) && call.text().contains("\"" + culprit + "\""),
                        3,
                        Answer.json(400, Map.of("status", "error", "category", "VALIDATION_ERROR", "message", "no")));

        List<WriteOutcome> outcomes = healthSink().write(batch);

        assertThat(outcomes)
                .extracting(WriteOutcome::status)
                .containsExactly(Status.DELIVERED, Status.DELIVERED, Status.PARKED, Status.DELIVERED);
        assertThat(outcomes.get(2).reason()).contains(culprit).contains("VALIDATION_ERROR");
    }

    @Test
    void a_record_that_stands_in_a_batch_twice_takes_the_later_write() {
        test.connector().install();
        ExternalId account = account();

        List<WriteOutcome> outcomes = healthSink().write(List.of(health(account, "10.0"), health(account, "20.0")));

        assertThat(outcomes).allMatch(WriteOutcome::settled);
        assertThat(test.portal.properties("companies", account.value())).containsEntry("crmv_score", "20.0");
    }

    @Test
    void health_of_a_merged_company_is_told_as_gone() {
        test.connector().install();
        ExternalId loser = account();
        ExternalId winner = account();
        test.portal.merge("companies", loser.value(), winner.value());

        List<WriteOutcome> outcomes = healthSink().write(List.of(health(loser, "10.0")));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.GONE);
    }

    @Test
    void a_task_says_who_when_and_what_with_its_mark_in_the_last_line() {
        ExternalId account = account();
        String owner = test.portal.owner(null, "csm@site.example", "C", "S", false);

        taskSink().open(List.of(task(account, "call-acme", new ExternalId("hubspot", "user", owner))));

        String id = test.portal.objects("tasks").get(0);
        assertThat(test.portal.properties("tasks", id))
                .containsEntry("hs_task_subject", "Call the customer about open tickets")
                .containsEntry("hs_task_priority", "HIGH")
                .containsEntry("hs_task_status", "NOT_STARTED")
                .containsEntry("hubspot_owner_id", owner)
                .hasEntrySatisfying("hs_timestamp", due -> assertThat(due).startsWith("2026-11-25T12:00"))
                .hasEntrySatisfying(
                        "hs_task_body",
                        body -> assertThat(body)
                                .startsWith("The account turned red.<br>3 urgent tickets are open")
                                .endsWith("<br>ref: CV-call-acme"));
        assertThat(test.portal.associated("tasks", id, "companies")).containsExactly(account.value());
    }

    @Test
    void a_refused_owner_costs_the_owner_but_not_the_task() {
        List<PlannedWrite.OpenTask> batch = List.of(
                task(account(), "with-owner", new ExternalId("hubspot", "user", "999999")), task(account(), "plain"));

        List<WriteOutcome> outcomes = taskSink().open(batch);

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.DELIVERED, Status.DELIVERED);
        assertThat(outcomes.get(0).reason()).contains("999999");
        assertThat(outcomes.get(1).reason()).isEmpty();
        assertThat(test.portal.objects("tasks")).hasSize(2);
    }

    @Test
    void a_task_that_a_killed_process_had_sent_waits_a_minute_before_it_is_opened_again() {
        List<PlannedWrite.OpenTask> batch = List.of(task(account(), "killed"));
        TaskSink restarted = test.connector().taskSink().orElseThrow();
        // It looked first, perhaps for minutes, and sent the task right before it ended.
        restarted.unanswered("killed", test.clock.instant().minus(Duration.ofMinutes(3)));

        List<WriteOutcome> tooEarly = restarted.open(batch);
        test.later(Duration.ofSeconds(61));
        List<WriteOutcome> later = restarted.open(batch);

        assertThat(tooEarly).extracting(WriteOutcome::status).containsExactly(Status.UNKNOWN);
        assertThat(later).extracting(WriteOutcome::status).containsExactly(Status.DELIVERED);
        assertThat(test.portal.objects("tasks")).hasSize(1);
    }

    @Test
    void a_task_that_was_sent_an_hour_ago_is_opened_at_once_if_it_is_not_there() {
        List<PlannedWrite.OpenTask> batch = List.of(task(account(), "killed"));
        TaskSink restarted = test.connector().taskSink().orElseThrow();
        restarted.unanswered("killed", test.clock.instant().minus(Duration.ofHours(1)));

        assertThat(restarted.open(batch)).extracting(WriteOutcome::status).containsExactly(Status.DELIVERED);
    }

    @Test
    void an_answer_lost_by_this_process_counts_from_when_it_was_lost_whatever_the_ledger_says() {
        TaskSink sink = taskSink();
        List<PlannedWrite.OpenTask> batch = List.of(task(account(), "lost"));
        Instant noted = test.clock.instant();
        test.later(Duration.ofMinutes(15));
        test.sandbox.faults().answer(HubSpotSinksTest::isCreate, 1, Answer.breaking(Answer.Break.BEFORE_ANSWER));
        sink.open(batch);
        test.later(Duration.ofSeconds(30));

        sink.unanswered("lost", noted);

        assertThat(sink.open(batch)).extracting(WriteOutcome::status).containsExactly(Status.UNKNOWN);
        assertThat(test.portal.objects("tasks")).isEmpty();
    }

    @Test
    void a_task_lost_before_it_was_opened_is_opened_a_minute_later() {
        TaskSink sink = taskSink();
        List<PlannedWrite.OpenTask> batch = List.of(task(account(), "lost"));
        test.sandbox.faults().answer(HubSpotSinksTest::isCreate, 1, Answer.breaking(Answer.Break.BEFORE_ANSWER));

        List<WriteOutcome> lost = sink.open(batch);
        List<WriteOutcome> atOnce = sink.open(batch);
        test.later(Duration.ofSeconds(61));
        List<WriteOutcome> later = sink.open(batch);

        assertThat(lost).extracting(WriteOutcome::status).containsExactly(Status.UNKNOWN);
        assertThat(atOnce).extracting(WriteOutcome::status).containsExactly(Status.UNKNOWN);
        assertThat(later).extracting(WriteOutcome::status).containsExactly(Status.DELIVERED);
        assertThat(test.portal.objects("tasks")).hasSize(1);
    }

    @Test
    void a_gateway_page_after_the_task_was_opened_leaves_it_unknown_and_then_found() {
        TaskSink sink = taskSink();
        List<PlannedWrite.OpenTask> batch = List.of(task(account(), "gateway"));
        test.sandbox.faults().answerAfterEffect(HubSpotSinksTest::isCreate, 1, HubSpotErrors.badGateway());

        List<WriteOutcome> first = sink.open(batch);
        List<WriteOutcome> again = sink.open(batch);

        assertThat(first).extracting(WriteOutcome::status).containsExactly(Status.UNKNOWN);
        assertThat(again).extracting(WriteOutcome::status).containsExactly(Status.ALREADY_THERE);
        assertThat(test.portal.objects("tasks")).hasSize(1);
    }

    @Test
    void a_lone_task_whose_answer_was_lost_is_found_by_one_call() {
        test.portal.searchLag(Duration.ofSeconds(25));
        TaskSink sink = taskSink();
        List<PlannedWrite.OpenTask> batch = List.of(task(account(), "lost"));
        loseAnAnswer();
        sink.open(batch);
        long before = test.meter.of("tasks");

        List<WriteOutcome> again = sink.open(batch);

        assertThat(again).extracting(WriteOutcome::status).containsExactly(Status.ALREADY_THERE);
        assertThat(test.meter.of("tasks") - before).isEqualTo(1);
        assertThat(again.get(0).remote()).isEqualTo(theTask());
    }

    @Test
    void a_task_that_search_does_not_show_is_found_with_its_company() {
        test.portal.searchLag(Duration.ofHours(1));
        TaskSink sink = taskSink();
        List<PlannedWrite.OpenTask> batch = List.of(task(account(), "lost"));
        loseAnAnswer();
        sink.open(batch);

        List<WriteOutcome> again = sink.open(batch);

        assertThat(again).extracting(WriteOutcome::status).containsExactly(Status.ALREADY_THERE);
        assertThat(again.get(0).remote()).isEqualTo(theTask());
        assertThat(test.callsTo("/tasks/search")).hasSize(1);
    }

    @Test
    void a_portal_that_lets_nobody_search_tasks_by_their_time_is_looked_through_as_ever() {
        TaskSink sink = taskSink();
        List<PlannedWrite.OpenTask> batch = List.of(task(account(), "lost"));
        loseAnAnswer();
        sink.open(batch);
        test.sandbox
                .faults()
                .answer(
                        HubSpotSinksTest::isTaskSearch,
                        1,
                        Answer.json(
                                400,
                                Map.of(
                                        "status",
                                        "error",
                                        "category",
                                        "VALIDATION_ERROR",
                                        "message",
                                        "property hs_createdate does not exist and cannot be filtered by.")));

        List<WriteOutcome> again = sink.open(batch);

        assertThat(again).extracting(WriteOutcome::status).containsExactly(Status.ALREADY_THERE);
        assertThat(again.get(0).remote()).isEqualTo(theTask());
    }

    @Test
    void what_search_shows_is_believed_for_the_key_in_its_own_body_alone() {
        TaskSink sink = taskSink();
        List<PlannedWrite.OpenTask> batch = List.of(task(account(), "lost"));
        test.sandbox.faults().answer(HubSpotSinksTest::isCreate, 1, Answer.breaking(Answer.Break.BEFORE_ANSWER));
        sink.open(batch);
        Map<String, Object> stranger = Map.of(
                "id",
                "4711",
                "properties",
                Map.of("hs_task_body", "ref: CV-lost-and-found"),
                "createdAt",
                "2026-11-20T12:00:00Z",
                "updatedAt",
                "2026-11-20T12:00:00Z");
        test.sandbox
                .faults()
                .answer(
                        HubSpotSinksTest::isTaskSearch,
                        1,
                        Answer.json(200, Map.of("total", 1, "results", List.of(stranger))));

        List<WriteOutcome> again = sink.open(batch);
        test.later(Duration.ofSeconds(61));
        List<WriteOutcome> later = sink.open(batch);

        assertThat(again).extracting(WriteOutcome::status).containsExactly(Status.UNKNOWN);
        assertThat(later).extracting(WriteOutcome::status).containsExactly(Status.DELIVERED);
        assertThat(later.get(0).remote()).isEqualTo(theTask());
    }

    @Test
    void a_fault_behind_the_search_does_not_forget_what_it_found() {
        TaskSink sink = taskSink();
        PlannedWrite.OpenTask lost = task(account(), "lost");
        loseAnAnswer();
        sink.open(List.of(lost));
        test.sandbox.faults().answer(call -> call.path().contains("/associations/"), 1, HubSpotErrors.badGateway());

        List<WriteOutcome> again = sink.open(List.of(lost, task(account(), "new")));

        assertThat(again).extracting(WriteOutcome::status).containsExactly(Status.ALREADY_THERE, Status.RETRY);
        assertThat(test.portal.objects("tasks")).hasSize(1);
    }

    private void loseAnAnswer() {
        test.sandbox
                .faults()
                .answerAfterEffect(HubSpotSinksTest::isCreate, 1, Answer.breaking(Answer.Break.BEFORE_ANSWER));
    }

    private static boolean isTaskSearch(Call call) {
        return call.path().endsWith("/tasks/search");
    }

    /** The only one in the portal. */
    private ExternalId theTask() {
        assertThat(test.portal.objects("tasks")).hasSize(1);
        return new ExternalId("hubspot", "task", test.portal.objects("tasks").get(0));
    }

    @Test
    void rubbish_after_the_task_was_opened_leaves_it_unknown() {
        test.sandbox
                .faults()
                .answerAfterEffect(HubSpotSinksTest::isCreate, 1, Answer.of(201, "application/json", "{}"));

        List<WriteOutcome> outcomes = taskSink().open(List.of(task(account(), "rubbish")));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.UNKNOWN);
    }

    @Test
    void too_many_calls_open_nothing_and_are_tried_again() {
        test.sandbox
                .faults()
                .answer(HubSpotSinksTest::isCreate, 1, HubSpotErrors.rateLimit("TEN_SECONDLY_ROLLING", "too many"));
        TaskSink sink = taskSink();
        List<PlannedWrite.OpenTask> batch = List.of(task(account(), "limited"));

        assertThatThrownBy(() -> sink.open(batch)).isInstanceOf(RetryableException.class);

        assertThat(sink.open(batch)).extracting(WriteOutcome::status).containsExactly(Status.DELIVERED);
    }

    @Test
    void the_same_key_twice_in_a_batch_opens_one_task() {
        ExternalId account = account();

        List<WriteOutcome> outcomes = taskSink().open(List.of(task(account, "same"), task(account, "same")));

        assertThat(outcomes).hasSize(2).allMatch(WriteOutcome::settled);
        assertThat(test.portal.objects("tasks")).hasSize(1);
    }

    @Test
    void opening_many_tasks_takes_few_calls() {
        ExternalId account = account();
        TaskSink sink = taskSink();

        sink.open(List.of(task(account, "a"), task(account(), "b"), task(account(), "c")));
        long first = test.meter.of("tasks");
        sink.open(List.of(task(account, "d")));

        // One look at the companies' tasks, one into the recycle bin, one at how a task belongs to a company, one to
        // open.
        assertThat(first).isEqualTo(4);
        // One look at which tasks the company has, one at the one that is new there, one to open.
        assertThat(test.meter.of("tasks") - first).isEqualTo(3);
    }

    @Test
    void a_task_of_a_company_is_read_once_however_often_others_are_opened_there() {
        ExternalId account = account();
        TaskSink sink = taskSink();
        sink.open(List.of(task(account, "a"), task(account, "b")));
        sink.open(List.of(task(account, "c")));
        String read = test.callsTo("/objects/2026-09/tasks/batch/read").get(0).text();

        sink.open(List.of(task(account, "d")));

        List<Call> reads = test.callsTo("/objects/2026-09/tasks/batch/read");
        assertThat(reads).hasSize(2);
        assertThat(test.portal.objects("tasks").subList(0, 2)).allSatisfy(id -> {
            assertThat(read).contains(id);
            assertThat(reads.get(1).text()).doesNotContain(id);
        });
        assertThat(sink.open(List.of(task(account, "a"))))
                .extracting(WriteOutcome::status)
                .containsExactly(Status.ALREADY_THERE);
    }
}

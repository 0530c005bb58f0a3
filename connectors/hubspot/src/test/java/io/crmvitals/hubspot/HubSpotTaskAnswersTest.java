package io.crmvitals.hubspot;

import static io.crmvitals.core.port.SampleWrites.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.TaskSink;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.core.writeback.WriteOutcome.Status;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import io.crmvitals.sandbox.hubspot.HubSpotErrors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every way in which HubSpot is known or feared to answer a batch of new tasks, and the decision that is taken for each of them. */
class HubSpotTaskAnswersTest {

    private final TestPortal test = new TestPortal();
    private final TaskSink sink = test.connector().taskSink().orElseThrow();

    @AfterEach
    void close() {
        test.close();
    }

    private ExternalId account() {
        return new ExternalId("hubspot", "company", test.company("Acme"));
    }

    private static boolean isCreate(Call call) {
        return call.path().endsWith("/tasks/batch/create");
    }

    private static boolean opens(Call call, String key) {
        return isCreate(call) && call.text().contains("\"objectWriteTraceId\":\"" + key + "\"");
    }

    private void answer(List<?> results, List<?> errors) {
        test.sandbox
                .faults()
                .answer(
                        HubSpotTaskAnswersTest::isCreate,
                        1,
                        Answer.json(
                                207,
                                Map.of(
                                        "status",
                                        "COMPLETE",
                                        "results",
                                        results,
                                        "numErrors",
                                        errors.size(),
                                        "errors",
                                        errors)));
    }

    private static Map<String, Object> error(String message, @Nullable String trace) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("status", "error");
        error.put("category", "VALIDATION_ERROR");
        error.put("message", message);
        error.put("context", trace == null ? Map.of() : Map.of("objectWriteTraceId", List.of(trace)));
        return error;
    }

    private static Map<String, Object> result(String id, String key) {
        return Map.of("id", id, "objectWriteTraceId", key, "properties", Map.of());
    }

    @Test
    void results_and_errors_in_any_order_find_their_tasks() {
        List<PlannedWrite.OpenTask> batch = List.of(task(account(), "a"), task(account(), "b"), task(account(), "c"));
        answer(List.of(result("33", "c"), result("11", "a")), List.of(error("no", "b")));

        List<WriteOutcome> outcomes = sink.open(batch);

        assertThat(outcomes)
                .extracting(WriteOutcome::status)
                .containsExactly(Status.DELIVERED, Status.PARKED, Status.DELIVERED);
        assertThat(outcomes.get(0).remote()).isEqualTo(new ExternalId("hubspot", "task", "11"));
        assertThat(outcomes.get(2).remote()).isEqualTo(new ExternalId("hubspot", "task", "33"));
    }

    @Test
    void a_result_without_a_trace_id_is_known_by_the_last_line_of_its_body() {
        answer(List.of(Map.of("id", "7", "properties", Map.of("hs_task_body", "Call<br>ref: CV-a"))), List.of());

        List<WriteOutcome> outcomes = sink.open(List.of(task(account(), "a")));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.DELIVERED);
        assertThat(outcomes.get(0).remote()).isEqualTo(new ExternalId("hubspot", "task", "7"));
    }

    @Test
    void an_error_that_names_nobody_is_the_only_one_left_to_speak_of() {
        answer(List.of(result("11", "a")), List.of(error("no", null)));

        List<WriteOutcome> outcomes = sink.open(List.of(task(account(), "a"), task(account(), "b")));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.DELIVERED, Status.PARKED);
    }

    @Test
    void as_many_nameless_errors_as_tasks_left_mean_that_none_of_them_was_opened() {
        answer(List.of(result("11", "a")), List.of(error("no", null), error("no", null)));

        List<WriteOutcome> outcomes =
                sink.open(List.of(task(account(), "a"), task(account(), "b"), task(account(), "c")));

        assertThat(outcomes)
                .extracting(WriteOutcome::status)
                .containsExactly(Status.DELIVERED, Status.DELIVERED, Status.DELIVERED);
        assertThat(test.portal.objects("tasks")).hasSize(2);
    }

    @Test
    void fewer_nameless_errors_than_tasks_left_leave_them_unknown() {
        answer(List.of(), List.of(error("no", null)));

        List<WriteOutcome> outcomes = sink.open(List.of(task(account(), "a"), task(account(), "b")));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.UNKNOWN, Status.UNKNOWN);
        assertThat(test.portal.objects("tasks")).isEmpty();
    }

    @Test
    void an_opened_task_that_nobody_knows_leaves_what_is_not_spoken_of_unknown() {
        answer(List.of(Map.of("id", "9", "properties", Map.of())), List.of(error("no", null)));

        List<WriteOutcome> outcomes = sink.open(List.of(task(account(), "a")));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.UNKNOWN);
    }

    @Test
    void a_fault_in_one_half_loses_nothing_that_is_known_of_the_other() {
        int round = 0;
        for (Answer fault : List.of(
                HubSpotErrors.locked(),
                HubSpotErrors.rateLimit("TEN_SECONDLY_ROLLING", "too many"),
                HubSpotErrors.rateLimit("DAILY", "too many"))) {
            TaskSink fresh = test.connector().taskSink().orElseThrow();
            String first = "first-" + round;
            String second = "second-" + round++;
            test.sandbox
                    .faults()
                    .answer(call -> opens(call, first) && opens(call, second), 1, Answer.json(400, error("no", null)));
            test.sandbox.faults().answer(call -> opens(call, second), 1, fault);

            List<WriteOutcome> outcomes = fresh.open(List.of(task(account(), first), task(account(), second)));

            assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.DELIVERED, Status.RETRY);
        }
        assertThat(test.portal.objects("tasks")).hasSize(3);
    }

    @Test
    void a_lost_answer_in_one_half_leaves_that_half_alone_unknown() {
        test.sandbox
                .faults()
                .answer(call -> opens(call, "a") && opens(call, "b"), 1, Answer.json(400, error("no", null)));
        test.sandbox
                .faults()
                .answerAfterEffect(call -> opens(call, "b"), 1, Answer.breaking(Answer.Break.BEFORE_ANSWER));
        List<PlannedWrite.OpenTask> batch = List.of(task(account(), "a"), task(account(), "b"));

        List<WriteOutcome> outcomes = sink.open(batch);
        List<WriteOutcome> again = sink.open(batch);

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.DELIVERED, Status.UNKNOWN);
        assertThat(again).extracting(WriteOutcome::status).containsExactly(Status.ALREADY_THERE, Status.ALREADY_THERE);
        assertThat(test.portal.objects("tasks")).hasSize(2);
    }

    @Test
    void a_deactivated_owner_costs_the_owner_but_not_the_task_and_is_told() {
        String gone = test.portal.owner(null, "left@site.example", "C", "S", true);

        List<WriteOutcome> outcomes = sink.open(List.of(task(account(), "a", new ExternalId("hubspot", "user", gone))));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.DELIVERED);
        assertThat(outcomes.get(0).reason()).contains("without an owner").contains(gone);
        String id = test.portal.objects("tasks").get(0);
        assertThat(test.portal.properties("tasks", id)).doesNotContainKey("hubspot_owner_id");
    }

    @Test
    void an_owner_that_hubspot_quietly_leaves_out_is_told_too() {
        Map<String, @Nullable String> properties = new LinkedHashMap<>();
        properties.put("hubspot_owner_id", null);
        answer(List.of(Map.of("id", "11", "objectWriteTraceId", "a", "properties", properties)), List.of());

        List<WriteOutcome> outcomes = sink.open(List.of(task(account(), "a", new ExternalId("hubspot", "user", "42"))));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.DELIVERED);
        assertThat(outcomes.get(0).reason()).contains("without an owner").contains("42");
    }

    @Test
    void a_rule_of_the_admins_parks_the_task_and_is_named() {
        test.portal.requireOnCreate("tasks", "hs_task_reminders");

        List<WriteOutcome> outcomes = sink.open(List.of(task(account(), "a")));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.PARKED);
        assertThat(outcomes.get(0).reason())
                .contains("MISSING_REQUIRED_PROPERTY")
                .contains("hs_task_reminders");
    }

    @Test
    void a_task_that_a_person_deleted_while_its_answer_was_lost_is_found_in_the_recycle_bin() {
        List<PlannedWrite.OpenTask> batch = List.of(task(account(), "a"));
        test.sandbox
                .faults()
                .answerAfterEffect(HubSpotTaskAnswersTest::isCreate, 1, Answer.breaking(Answer.Break.BEFORE_ANSWER));
        sink.open(batch);
        test.portal.archive("tasks", test.portal.objects("tasks").get(0));
        test.later(Duration.ofMinutes(2));

        List<WriteOutcome> outcomes = sink.open(batch);

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.ALREADY_THERE);
        assertThat(test.portal.objects("tasks")).isEmpty();
    }

    @Test
    void while_a_task_of_the_company_cannot_be_read_nobody_knows_that_it_is_not_ours() {
        ExternalId acme = account();
        ExternalId other = account();
        sink.open(List.of(task(acme, "a")));
        String id = test.portal.objects("tasks").get(0);
        Map<String, Object> unread = error("Try again.", null);
        unread.put("category", "INTERNAL_ERROR");
        unread.put("context", Map.of("ids", List.of(id)));
        test.sandbox
                .faults()
                .answer(
                        HubSpotTaskAnswersTest::readsTasks,
                        1,
                        Answer.json(
                                207,
                                Map.of(
                                        "status",
                                        "COMPLETE",
                                        "results",
                                        List.of(),
                                        "numErrors",
                                        1,
                                        "errors",
                                        List.of(unread))));
        TaskSink another = test.connector().taskSink().orElseThrow();

        List<WriteOutcome> outcomes = another.open(List.of(task(acme, "a"), task(other, "b")));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.RETRY, Status.DELIVERED);
        assertThat(test.portal.objects("tasks")).hasSize(2);
    }

    @Test
    void a_task_that_is_deleted_while_it_is_looked_at_harms_nobody() {
        ExternalId acme = account();
        sink.open(List.of(task(acme, "a")));
        Map<String, Object> gone = error("No such object.", null);
        gone.put("category", "OBJECT_NOT_FOUND");
        test.sandbox.faults().answer(HubSpotTaskAnswersTest::readsTasks, 1, Answer.json(404, gone));
        test.portal.archive("tasks", test.portal.objects("tasks").get(0));
        test.sandbox.faults().answer(call -> call.path().endsWith("/companies/tasks/batch/read"), 1, dangling(acme));
        TaskSink another = test.connector().taskSink().orElseThrow();

        List<WriteOutcome> outcomes = another.open(List.of(task(acme, "a"), task(acme, "b")));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.ALREADY_THERE, Status.DELIVERED);
    }

    private static boolean readsTasks(Call call) {
        return call.path().contains("/objects/") && call.path().endsWith("/tasks/batch/read");
    }

    private static Answer dangling(ExternalId company) {
        return Answer.json(
                200,
                Map.of(
                        "status",
                        "COMPLETE",
                        "results",
                        List.of(Map.of(
                                "from",
                                Map.of("id", company.value()),
                                "to",
                                List.of(Map.of("toObjectId", "4242", "associationTypes", List.of()))))));
    }

    @Test
    void a_lost_answer_stays_unknown_while_the_tasks_of_its_company_cannot_be_looked_at() {
        ExternalId acme = account();
        List<PlannedWrite.OpenTask> batch = List.of(task(acme, "a"));
        test.sandbox.faults().answer(HubSpotTaskAnswersTest::isCreate, 1, Answer.breaking(Answer.Break.BEFORE_ANSWER));
        sink.open(batch);
        Map<String, Object> unread = error("Try again.", null);
        unread.put("category", "INTERNAL_ERROR");
        unread.put("context", Map.of("fromObjectId", List.of(acme.value())));
        test.sandbox
                .faults()
                .answer(
                        call -> call.path().endsWith("/companies/tasks/batch/read"),
                        1,
                        Answer.json(
                                207,
                                Map.of(
                                        "status",
                                        "COMPLETE",
                                        "results",
                                        List.of(),
                                        "numErrors",
                                        1,
                                        "errors",
                                        List.of(unread))));

        List<WriteOutcome> outcomes = sink.open(batch);

        assertThat(outcomes)
                .as("another process must hear of it after a kill, and hears of unknown ones only")
                .extracting(WriteOutcome::status)
                .containsExactly(Status.UNKNOWN);
    }

    @Test
    void a_task_is_known_again_after_a_person_edited_its_body() {
        List<PlannedWrite.OpenTask> batch = List.of(task(account(), "p01-0a1b"));
        sink.open(batch);
        String id = test.portal.objects("tasks").get(0);
        test.portal.update(
                "tasks",
                id,
                Map.of("hs_task_body", "<div><p>Called.</p><p>ref:&nbsp;<b>CV-p01</b>&#45;0a1b</p><p>Kim</p></div>"),
                test.clock.instant());
        TaskSink another = test.connector().taskSink().orElseThrow();

        List<WriteOutcome> outcomes = another.open(batch);

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.ALREADY_THERE);
    }

    @Test
    void the_kind_of_association_is_the_one_that_the_portal_tells() {
        labels(List.of(kind("HUBSPOT_DEFINED", 4711, null), kind("USER_DEFINED", 12, "Escalation")));
        List<String> sent = new ArrayList<>();
        test.sandbox
                .faults()
                .answer(
                        call -> isCreate(call) && sent.add(call.text()),
                        1,
                        Answer.json(201, Map.of("status", "COMPLETE", "results", List.of(result("11", "a")))));

        sink.open(List.of(task(account(), "a")));

        assertThat(sent).singleElement().asString().contains("\"associationTypeId\":4711");
    }

    @Test
    void a_portal_that_does_not_tell_the_kind_of_association_gets_the_documented_one() {
        test.sandbox.faults().answer(call -> call.path().endsWith("/labels"), 1, HubSpotErrors.badGateway());

        List<WriteOutcome> outcomes = sink.open(List.of(task(account(), "a")));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.DELIVERED);
        assertThat(test.callsTo("/tasks/batch/create").get(0).text()).contains("\"associationTypeId\":192");
    }

    private void labels(List<?> kinds) {
        test.sandbox
                .faults()
                .answer(call -> call.path().endsWith("/labels"), 1, Answer.json(200, Map.of("results", kinds)));
    }

    private static Map<String, @Nullable Object> kind(String category, int id, @Nullable String label) {
        Map<String, @Nullable Object> kind = new LinkedHashMap<>();
        kind.put("category", category);
        kind.put("typeId", id);
        kind.put("label", label);
        return kind;
    }
}

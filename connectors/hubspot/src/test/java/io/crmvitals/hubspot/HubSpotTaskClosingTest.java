package io.crmvitals.hubspot;

import static io.crmvitals.core.port.SampleWrites.closing;
import static io.crmvitals.core.port.SampleWrites.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.TaskSink;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.core.writeback.WriteOutcome.Status;
import io.crmvitals.sandbox.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HubSpotTaskClosingTest {

    private final TestPortal test = new TestPortal();
    private final TaskSink sink = test.connector().taskSink().orElseThrow();

    @AfterEach
    void close() {
        test.close();
    }

    private PlannedWrite.CloseTask opened(String key, @Nullable String owner) {
        ExternalId company = new ExternalId("hubspot", "company", test.company("Acme"));
        PlannedWrite.OpenTask opening =
                task(company, key, owner == null ? null : new ExternalId("hubspot", "user", owner));
        ExternalId id = sink.open(List.of(opening)).get(0).remote();
        assertThat(id).isNotNull();
        return closing(opening, id);
    }

    private void change(PlannedWrite.CloseTask closing, String property, String value) {
        test.later(Duration.ofHours(1));
        test.portal.update("tasks", closing.task().value(), Map.of(property, value), test.clock.instant());
    }

    private Status statusOf(PlannedWrite.CloseTask closing) {
        return sink.close(List.of(closing)).get(0).status();
    }

    @Test
    void the_comment_stands_behind_the_text_and_the_key_is_still_known() {
        PlannedWrite.CloseTask closing = opened("k-1", null);

        sink.close(List.of(closing));

        String body = test.portal.properties("tasks", closing.task().value()).get("hs_task_body");
        assertThat(body).endsWith("ref: CV-k-1<br><br>The urgent tickets are solved.");
        assertThat(TaskMarker.key(body)).isEqualTo("k-1");
    }

    @Test
    void a_task_without_an_owner_that_somebody_took_is_left() {
        PlannedWrite.CloseTask closing = opened("k-1", null);
        change(closing, "hubspot_owner_id", test.portal.owner(null, "a@site.example", "A", "A", false));

        assertThat(statusOf(closing)).isEqualTo(Status.LEFT);
    }

    @Test
    void a_task_that_was_handed_on_is_left_and_one_with_its_first_owner_is_closed() {
        String first = test.portal.owner(null, "a@site.example", "A", "A", false);
        String second = test.portal.owner(null, "b@site.example", "B", "B", false);
        PlannedWrite.CloseTask handedOn = opened("handed-on", first);
        PlannedWrite.CloseTask kept = opened("kept", first);
        change(handedOn, "hubspot_owner_id", second);

        assertThat(sink.close(List.of(handedOn, kept)))
                .extracting(WriteOutcome::status)
                .containsExactly(Status.LEFT, Status.DELIVERED);
    }

    @Test
    void a_task_that_was_begun_and_put_back_is_left() {
        PlannedWrite.CloseTask closing = opened("k-1", null);
        change(closing, "hs_task_status", "IN_PROGRESS");
        change(closing, "hs_task_status", "NOT_STARTED");

        assertThat(statusOf(closing)).isEqualTo(Status.LEFT);
    }

    @Test
    void a_moved_day_does_not_keep_a_task_open() {
        PlannedWrite.CloseTask closing = opened("k-1", null);
        change(closing, "hs_timestamp", "2026-12-24T12:00:00Z");

        assertThat(statusOf(closing)).isEqualTo(Status.DELIVERED);
    }

    @Test
    void a_batch_that_is_refused_as_a_whole_is_sent_in_halves_until_the_culprit_stands_alone() {
        PlannedWrite.CloseTask one = opened("one", null);
        PlannedWrite.CloseTask other = opened("other", null);
        Answer refusal = Answer.json(
                400, Map.of("status", "error", "category", "VALIDATION_ERROR", "message", "no", "errors", List.of()));
        test.sandbox.faults().answer(call -> call.path().endsWith("/tasks/batch/update"), 2, refusal);

        List<WriteOutcome> outcomes = sink.close(List.of(one, other));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.PARKED, Status.DELIVERED);
        assertThat(outcomes.get(0).reason()).contains("Task " + one.task().value());
    }

    @Test
    void an_answer_that_does_not_speak_of_a_task_leaves_it_unknown_until_it_is_looked_at() {
        PlannedWrite.CloseTask closing = opened("k-1", null);
        test.sandbox
                .faults()
                .answerAfterEffect(
                        call -> call.path().endsWith("/tasks/batch/update"),
                        1,
                        Answer.json(200, Map.of("status", "COMPLETE", "results", List.of())));

        assertThat(statusOf(closing)).isEqualTo(Status.UNKNOWN);
        assertThat(statusOf(closing)).isEqualTo(Status.ALREADY_THERE);
    }
}

package io.crmvitals.core.port;

import static io.crmvitals.core.port.SampleWrites.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.core.writeback.WriteOutcome.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link TaskSink} promises, asked of one vendor's sink against a vendor whose tasks can be looked at from behind. */
public abstract class TaskSinkContract {

    protected abstract TaskSink sink();

    /** A live account record at the vendor, a new one at each call. */
    protected abstract ExternalId newAccount();

    /** An account record that was deleted at the vendor. */
    protected abstract ExternalId goneAccount();

    /** The vendor opens the next task in full, and its answer is lost on the way. */
    protected abstract void loseTheNextAnswer();

    /** How many tasks with this key a person sees. */
    protected abstract int tasksWith(String key);

    protected abstract String subjectOf(String key);

    /** A person edits the task. */
    protected abstract void editSubject(String key, String subject);

    /** A person deletes the task. */
    protected abstract void delete(String key);

    /** The vendor closes the next task in full, and its answer is lost on the way. */
    protected abstract void loseTheNextAnswerToAClosing();

    /** Whether a person sees the task as done. */
    protected abstract boolean isDone(String key);

    /** Everything that a person reads in the task. */
    protected abstract String textOf(String key);

    /** A person says that the work on the task has begun. */
    protected abstract void begin(String key);

    /** A person gives the task to somebody else. */
    protected abstract void handOn(String key);

    /** A person closes the task. */
    protected abstract void finish(String key);

    /** Somebody takes the vendor's word for which task of ours this is off the task. */
    protected abstract void takeTheKeyOff(String key);

    @Test
    protected void a_task_is_opened() {
        List<WriteOutcome> outcomes = sink().open(List.of(task(newAccount(), "opened")));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.DELIVERED);
        assertThat(outcomes.get(0).remote()).isNotNull();
        assertThat(tasksWith("opened")).isEqualTo(1);
    }

    @Test
    protected void opening_twice_opens_once() {
        List<PlannedWrite.OpenTask> batch = List.of(task(newAccount(), "twice"));
        sink().open(batch);

        List<WriteOutcome> again = sink().open(batch);

        assertThat(again).extracting(WriteOutcome::status).containsExactly(Status.ALREADY_THERE);
        assertThat(tasksWith("twice")).isEqualTo(1);
    }

    @Test
    protected void a_lost_answer_never_makes_a_second_task() {
        List<PlannedWrite.OpenTask> batch = List.of(task(newAccount(), "lost-a"), task(newAccount(), "lost-b"));
        loseTheNextAnswer();

        List<WriteOutcome> outcomes = sink().open(batch);
        List<WriteOutcome> again = sink().open(batch);

        assertThat(outcomes).extracting(WriteOutcome::status).contains(Status.UNKNOWN);
        assertThat(again).allMatch(WriteOutcome::settled);
        assertThat(tasksWith("lost-a")).isEqualTo(1);
        assertThat(tasksWith("lost-b")).isEqualTo(1);
    }

    @Test
    protected void a_task_that_a_person_edited_is_left_alone() {
        List<PlannedWrite.OpenTask> batch = List.of(task(newAccount(), "edited"));
        sink().open(batch);
        editSubject("edited", "Called, waiting for an answer");

        List<WriteOutcome> again = sink().open(batch);

        assertThat(again).extracting(WriteOutcome::status).containsExactly(Status.ALREADY_THERE);
        assertThat(subjectOf("edited")).isEqualTo("Called, waiting for an answer");
    }

    @Test
    protected void a_task_that_a_person_deleted_is_never_opened_again() {
        List<PlannedWrite.OpenTask> batch = List.of(task(newAccount(), "deleted"));
        sink().open(batch);
        delete("deleted");

        List<WriteOutcome> again = sink().open(batch);

        assertThat(again).extracting(WriteOutcome::status).containsExactly(Status.ALREADY_THERE);
        assertThat(tasksWith("deleted")).isZero();
    }

    @Test
    protected void a_refused_task_does_not_spoil_its_neighbors() {
        List<PlannedWrite.OpenTask> batch =
                List.of(task(newAccount(), "good-a"), task(goneAccount(), "bad"), task(newAccount(), "good-b"));

        List<WriteOutcome> outcomes = sink().open(batch);

        assertThat(outcomes)
                .extracting(WriteOutcome::status)
                .containsExactly(Status.DELIVERED, Status.GONE, Status.DELIVERED);
        assertThat(outcomes.get(1).reason()).isNotBlank();
        assertThat(tasksWith("bad")).isZero();
    }

    @Test
    protected void a_full_batch_is_taken_and_one_more_is_refused_unsent() {
        ExternalId account = newAccount();
        int size = sink().batchSize();
        List<PlannedWrite.OpenTask> batch = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            batch.add(task(account, "full-" + i));
        }
        List<PlannedWrite.OpenTask> tooMany = new ArrayList<>(batch);
        tooMany.add(task(account, "surplus"));

        assertThatThrownBy(() -> sink().open(tooMany)).isInstanceOf(IllegalArgumentException.class);

        assertThat(tasksWith("full-0")).isZero();
        assertThat(sink().open(batch))
                .extracting(WriteOutcome::writeId)
                .containsExactlyElementsOf(
                        batch.stream().map(PlannedWrite.OpenTask::id).toList());
        assertThat(tasksWith("full-" + (size - 1))).isEqualTo(1);
        assertThat(tasksWith("surplus")).isZero();
    }

    @Test
    protected void an_empty_batch_does_nothing() {
        assertThat(sink().open(List.of())).isEmpty();
    }

    @Test
    protected void a_task_whose_cause_is_gone_is_closed_with_a_comment() {
        PlannedWrite.CloseTask closing = opened("cause-gone");

        List<WriteOutcome> outcomes = sink().close(List.of(closing));

        assertThat(outcomes)
                .extracting(WriteOutcome::writeId, WriteOutcome::status, WriteOutcome::remote, WriteOutcome::reason)
                .containsExactly(tuple(closing.id(), Status.DELIVERED, closing.task(), ""));
        assertThat(isDone("cause-gone")).isTrue();
        assertThat(textOf("cause-gone"))
                .contains("The account turned red.")
                .containsOnlyOnce("The urgent tickets are solved.");
        assertThat(subjectOf("cause-gone")).isEqualTo("Call the customer about open tickets");
        assertThat(tasksWith("cause-gone")).isEqualTo(1);
    }

    @Test
    protected void closing_twice_closes_once() {
        PlannedWrite.CloseTask closing = opened("closed-twice");
        sink().close(List.of(closing));

        List<WriteOutcome> again = sink().close(List.of(closing));

        assertThat(again).extracting(WriteOutcome::status).containsExactly(Status.ALREADY_THERE);
        assertThat(textOf("closed-twice")).containsOnlyOnce("The urgent tickets are solved.");
    }

    @Test
    protected void a_lost_answer_to_a_closing_is_settled_by_looking() {
        PlannedWrite.CloseTask closing = opened("closing-lost");
        loseTheNextAnswerToAClosing();

        List<WriteOutcome> outcomes = sink().close(List.of(closing));
        List<WriteOutcome> again = sink().close(List.of(closing));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.UNKNOWN);
        assertThat(outcomes.get(0).reason()).isNotBlank();
        assertThat(again).extracting(WriteOutcome::status).containsExactly(Status.ALREADY_THERE);
        assertThat(textOf("closing-lost")).containsOnlyOnce("The urgent tickets are solved.");
    }

    @Test
    protected void a_task_that_a_person_has_begun_is_left_to_that_person() {
        PlannedWrite.CloseTask closing = opened("begun");
        begin("begun");

        assertLeft(closing, "begun");
    }

    @Test
    protected void a_task_that_a_person_handed_on_is_left_to_the_new_owner() {
        PlannedWrite.CloseTask closing = opened("handed-on");
        handOn("handed-on");

        assertLeft(closing, "handed-on");
    }

    @Test
    protected void a_task_that_no_longer_carries_our_key_is_not_ours_to_close() {
        PlannedWrite.CloseTask closing = opened("key-gone");
        takeTheKeyOff("key-gone");

        List<WriteOutcome> outcomes = sink().close(List.of(closing));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.LEFT);
    }

    @Test
    protected void a_task_that_a_person_closed_or_deleted_gets_no_comment() {
        PlannedWrite.CloseTask finished = opened("finished");
        PlannedWrite.CloseTask deleted = opened("thrown-away");
        finish("finished");
        delete("thrown-away");

        List<WriteOutcome> outcomes = sink().close(List.of(finished, deleted));

        assertThat(outcomes)
                .extracting(WriteOutcome::status)
                .containsExactly(Status.ALREADY_THERE, Status.ALREADY_THERE);
        assertThat(textOf("finished")).doesNotContain("The urgent tickets are solved.");
        assertThat(tasksWith("thrown-away")).isZero();
    }

    @Test
    protected void a_task_that_is_left_does_not_keep_its_neighbors_open() {
        PlannedWrite.CloseTask first = opened("neighbor-a");
        PlannedWrite.CloseTask begun = opened("neighbor-begun");
        PlannedWrite.CloseTask last = opened("neighbor-b");
        begin("neighbor-begun");

        List<WriteOutcome> outcomes = sink().close(List.of(first, begun, last));

        assertThat(outcomes)
                .extracting(WriteOutcome::writeId, WriteOutcome::status)
                .containsExactly(
                        tuple(first.id(), Status.DELIVERED),
                        tuple(begun.id(), Status.LEFT),
                        tuple(last.id(), Status.DELIVERED));
    }

    @Test
    protected void a_batch_of_closings_has_the_size_of_a_batch_of_tasks() {
        PlannedWrite.CloseTask closing = opened("one-of-many");
        List<PlannedWrite.CloseTask> tooMany = Collections.nCopies(sink().batchSize() + 1, closing);

        assertThatThrownBy(() -> sink().close(tooMany)).isInstanceOf(IllegalArgumentException.class);

        assertThat(isDone("one-of-many")).isFalse();
        assertThat(sink().close(List.of())).isEmpty();
    }

    private void assertLeft(PlannedWrite.CloseTask closing, String key) {
        List<WriteOutcome> outcomes = sink().close(List.of(closing));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.LEFT);
        assertThat(outcomes.get(0).reason()).contains(closing.task().value());
        assertThat(isDone(key)).isFalse();
        assertThat(textOf(key)).doesNotContain("The urgent tickets are solved.");
    }

    /** Opens a task and gives the closing of it. */
    private PlannedWrite.CloseTask opened(String key) {
        PlannedWrite.OpenTask opening = task(newAccount(), key);
        ExternalId task = sink().open(List.of(opening)).get(0).remote();
        assertThat(task).as("the record of task " + key).isNotNull();
        return SampleWrites.closing(opening, task);
    }
}

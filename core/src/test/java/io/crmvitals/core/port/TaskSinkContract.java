package io.crmvitals.core.port;

import static io.crmvitals.core.port.SampleWrites.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.core.writeback.WriteOutcome.Status;
import java.util.ArrayList;
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
}

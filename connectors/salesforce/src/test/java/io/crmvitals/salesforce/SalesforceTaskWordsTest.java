package io.crmvitals.salesforce;

import static io.crmvitals.core.port.SampleWrites.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.playbook.Task;
import io.crmvitals.core.port.TaskSink;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.salesforce.Column;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SalesforceTaskWordsTest {

    private final TestOrg test = new TestOrg();
    private final TaskSink tasks = test.connector().taskSink().orElseThrow();

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void an_org_that_renamed_its_words_gets_tasks_in_its_own_words() {
        statuses(Map.of("Erledigt", true, "Offen", false), "Erledigt");
        priorities("Dringend", "Üblich");

        tasks.open(List.of(task(test.account("Harbor"), "k-1"), normal("k-2")));

        assertThat(test.org.rows("Task"))
                .extracting(row -> row.get("Status"))
                .as("the default is a closed status, so the first open one is taken")
                .containsOnly("Offen");
        assertThat(test.org.rows("Task"))
                .extracting(row -> row.get("Priority"))
                .containsExactlyInAnyOrder("Dringend", "Üblich");
    }

    @Test
    void words_are_read_once_and_a_batch_costs_two_calls_from_then_on() {
        tasks.open(List.of(task(test.account("Harbor"), "k-1")));
        assertThat(test.meter.of("tasks")).isEqualTo(4);
        test.meter.forget();

        tasks.open(List.of(task(test.account("Harbor"), "k-2")));

        assertThat(test.meter.all()).isEqualTo(Map.of("tasks", 2L));
    }

    @Test
    void words_that_may_not_be_read_are_those_that_salesforce_ships() {
        test.org.hide("TaskStatus", "IsClosed");
        test.org.hide("TaskPriority", "IsHighPriority");

        tasks.open(List.of(task(test.account("Harbor"), "k-1"), normal("k-2")));

        assertThat(test.org.rows("Task"))
                .extracting(row -> row.get("Status") + " " + row.get("Priority"))
                .containsExactlyInAnyOrder("Not Started High", "Not Started Normal");
    }

    @Test
    void a_passing_fault_while_reading_words_opens_nothing_and_is_asked_again() {
        List<PlannedWrite.OpenTask> batch = List.of(task(test.account("Harbor"), "k-1"));
        test.sandbox.faults().answer(call -> call.text().contains("FROM TaskPriority"), 1, Answer.html(503, "Busy"));

        assertThatThrownBy(() -> tasks.open(batch)).isInstanceOf(RetryableException.class);
        assertThat(test.org.rows("Task")).isEmpty();
        assertThat(tasks.open(batch)).hasSize(1);
        assertThat(test.org.rows("Task").get(0)).containsEntry("Priority", "High");
    }

    private PlannedWrite.OpenTask normal(String key) {
        PlannedWrite.OpenTask usual = task(test.account("Harbor"), key);
        Task due = usual.task();
        return new PlannedWrite.OpenTask(
                usual.id(),
                usual.account(),
                usual.target(),
                new Task(
                        due.key(),
                        due.account(),
                        due.playbook(),
                        due.cause(),
                        due.subject(),
                        due.body(),
                        due.due(),
                        Task.Priority.NORMAL,
                        due.owner()));
    }

    private void statuses(Map<String, Boolean> closed, String usual) {
        test.org.extend("Task", Column.picklist("Status", closed.keySet().toArray(String[]::new)));
        test.org.rows("TaskStatus").forEach(row -> test.org.purge("TaskStatus", String.valueOf(row.get("Id"))));
        closed.forEach((word, flag) -> test.org.insert(
                "TaskStatus",
                Map.of(
                        "ApiName", word,
                        "MasterLabel", word,
                        "IsClosed", flag,
                        "IsDefault", word.equals(usual),
                        "SortOrder", 1)));
    }

    private void priorities(String high, String normal) {
        test.org.extend("Task", Column.picklist("Priority", high, normal));
        test.org.rows("TaskPriority").forEach(row -> test.org.purge("TaskPriority", String.valueOf(row.get("Id"))));
        int order = 0;
        for (String word : List.of(high, normal)) {
            test.org.insert(
                    "TaskPriority",
                    Map.of(
                            "ApiName",
                            word,
                            "MasterLabel",
                            word,
                            "IsHighPriority",
                            word.equals(high),
                            "IsDefault",
                            word.equals(normal),
                            "SortOrder",
                            order++));
        }
    }
}

package io.crmvitals.salesforce;

import static io.crmvitals.core.port.SampleWrites.health;
import static io.crmvitals.core.port.SampleWrites.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.HealthSink;
import io.crmvitals.core.port.TaskSink;
import io.crmvitals.core.score.Band;
import io.crmvitals.core.writeback.HealthFields;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.core.writeback.WriteOutcome.Status;
import io.crmvitals.salesforce.SalesforceConfig.Writing;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Twice is once, and nothing goes astray between threads: fields, history and tasks together. */
class SalesforcePromisesTest {

    private static final int WRITERS = 4;
    private static final int ROUNDS = 10;
    private static final int BATCH = 10;

    private final TestOrg test = new TestOrg();
    private final SalesforceConnector connector = test.connector(test.config(TestOrg.SECRET)
            .with(new Writing(test.config(TestOrg.SECRET).writing().timeout(), true)));
    private final HealthSink health = connector.healthSink().orElseThrow();
    private final TaskSink tasks = connector.taskSink().orElseThrow();

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void four_writers_at_once_leave_every_field_of_every_account_and_row_as_it_was_meant() throws Exception {
        List<List<List<PlannedWrite.Health>>> work = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            List<List<PlannedWrite.Health>> batches = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                List<PlannedWrite.Health> batch = new ArrayList<>();
                for (int i = 0; i < BATCH; i++) {
                    batch.add(distinct(writer * 100 + round * 10 + i));
                }
                batches.add(batch);
            }
            work.add(batches);
        }
        CyclicBarrier together = new CyclicBarrier(WRITERS);
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Future<List<WriteOutcome>>> writers = new ArrayList<>();
            for (List<List<PlannedWrite.Health>> batches : work) {
                writers.add(threads.submit(() -> {
                    List<WriteOutcome> outcomes = new ArrayList<>();
                    for (List<PlannedWrite.Health> batch : batches) {
                        together.await();
                        outcomes.addAll(health.write(batch));
                    }
                    return outcomes;
                }));
            }
            for (Future<List<WriteOutcome>> writer : writers) {
                assertThat(writer.get()).hasSize(ROUNDS * BATCH).allMatch(WriteOutcome::settled);
            }
        } finally {
            threads.shutdownNow();
        }

        Map<Object, Map<String, Object>> rows = new java.util.HashMap<>();
        test.org.rows("CRMV_Health_History__c").forEach(row -> rows.put(row.get("CRMV_Account__c"), row));
        assertThat(rows).hasSize(WRITERS * ROUNDS * BATCH);
        for (PlannedWrite.Health write :
                work.stream().flatMap(List::stream).flatMap(List::stream).toList()) {
            String id = write.target().value();
            holds(test.org.row("Account", id), write.after());
            holds(rows.get(id), write.after());
            assertThat(rows.get(id))
                    .containsEntry("CRMV_Key__c", id + "/" + write.after().asOf());
        }
    }

    @Test
    void a_connection_that_drops_after_history_and_again_after_tasks_leaves_one_row_and_one_task() {
        ExternalId account = test.account("Harbor");
        List<PlannedWrite.Health> scores = List.of(health(account, "20.0"));
        List<PlannedWrite.OpenTask> due = List.of(task(account, "k-1"));

        test.loseTheAnswerTo("upsert");
        assertThat(health.write(scores)).extracting(WriteOutcome::status).containsExactly(Status.DELIVERED);
        assertThat(test.sandbox.calls()).filteredOn(TestOrg.soap("upsert")).hasSize(2);
        test.loseTheAnswerTo("create");
        assertThat(tasks.open(due)).extracting(WriteOutcome::status).containsExactly(Status.UNKNOWN);
        assertThat(tasks.open(due)).extracting(WriteOutcome::status).containsExactly(Status.ALREADY_THERE);

        assertThat(test.org.allRows("Task")).hasSize(1);
        assertThat(test.org.allRows("CRMV_Health_History__c")).hasSize(1);
        assertThat(test.sandbox.calls()).filteredOn(TestOrg.soap("create")).hasSize(1);
    }

    @Test
    void a_task_in_the_recycle_bin_is_one_that_a_person_dismissed() {
        ExternalId account = test.account("Harbor");
        tasks.open(List.of(task(account, "k-1")));
        test.org.delete("Task", String.valueOf(test.org.rows("Task").get(0).get("Id")));

        assertThat(tasks.open(List.of(task(account, "k-1"))))
                .extracting(WriteOutcome::status)
                .containsExactly(Status.ALREADY_THERE);
        assertThat(test.org.rows("Task")).isEmpty();
    }

    private PlannedWrite.Health distinct(int number) {
        BigDecimal score = BigDecimal.valueOf(number + 100, 1);
        return health(
                test.account("Account " + number),
                new HealthFields(
                        score,
                        number % 2 == 0 ? Band.GREEN : Band.RED,
                        number % 3 == 0 ? HealthFields.Trend.UP : HealthFields.Trend.DOWN,
                        number % 100,
                        score.add(BigDecimal.ONE),
                        score.add(BigDecimal.TEN),
                        List.of("-1.0 reason " + number),
                        LocalDate.of(2026, 1, 1).plusDays(number % 300),
                        "card-" + number + "@1"));
    }

    private static void holds(Map<String, Object> row, HealthFields meant) {
        assertThat(new BigDecimal(String.valueOf(row.get("CRMV_Score__c")))).isEqualByComparingTo(meant.score());
        assertThat(new BigDecimal(String.valueOf(row.get("CRMV_Outcome__c")))).isEqualByComparingTo(meant.outcome());
        assertThat(new BigDecimal(String.valueOf(row.get("CRMV_Experience__c"))))
                .isEqualByComparingTo(meant.experience());
        assertThat(new BigDecimal(String.valueOf(row.get("CRMV_Coverage__c"))))
                .isEqualByComparingTo("" + meant.coverage());
        assertThat(row)
                .containsEntry("CRMV_Band__c", meant.band().word())
                .containsEntry("CRMV_Trend__c", meant.trend().name().toLowerCase(Locale.ROOT))
                .containsEntry("CRMV_Reasons__c", meant.reasons().get(0))
                .containsEntry("CRMV_Scorecard__c", meant.scorecard())
                .containsEntry("CRMV_As_Of__c", meant.asOf());
    }
}

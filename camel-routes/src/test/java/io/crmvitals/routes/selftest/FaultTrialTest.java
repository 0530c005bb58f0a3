package io.crmvitals.routes.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.crmvitals.core.playbook.Task;
import io.crmvitals.core.port.ConnectionReport;
import io.crmvitals.core.port.Connector;
import io.crmvitals.core.port.HealthSink;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.TaskSink;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.routes.run.Progress;
import io.crmvitals.sandbox.wire.FaultKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class FaultTrialTest {

    private static final Path CONFIG = Path.of("../config");

    private static final Path PAGE = Path.of("../connectors/http/FAULTS.md");

    /** {@code -Dvitals.write-reference=true} writes the page anew. */
    @Test
    void each_kind_of_fault_ends_complete_or_told_and_made_up_for_and_the_page_about_it_says_so() throws Exception {
        List<FaultFinding> findings = new FaultTrial(CONFIG).findings(FaultTrial.shown(), 1, Progress.SILENT);
        Outcome outcome = FaultTrial.outcome(findings, 1);
        String page = FaultTable.of(findings);
        if (Boolean.getBoolean("vitals.write-reference")) {
            Files.writeString(PAGE, page);
        }

        assertThat(outcome.broken()).isEmpty();
        assertThat(outcome.figures()).containsEntry("duplicates", 0L).containsEntry("lost", 0L);
        assertThat(findings.stream().map(each -> each.of().kind()).distinct()).hasSize(36);
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    @Test
    void there_are_thirty_six_kinds_and_each_says_what_the_client_meets() {
        assertThat(FaultKind.values()).hasSize(36);
        assertThat(Arrays.stream(FaultKind.values()).map(FaultKind::meets))
                .doesNotHaveDuplicates()
                .allMatch(meets -> !meets.isBlank() && !meets.endsWith("."));
    }

    @Test
    void every_kind_can_be_tried_at_some_vendor() {
        List<FaultCase> all = FaultTrial.matrix(1);

        assertThat(FaultKind.values())
                .allMatch(
                        kind -> all.stream().anyMatch(each -> each.kind() == kind && FaultBench.reason(each) == null));
    }

    /** What a trial must notice: a record that is swallowed without a word. */
    @Test
    void a_page_that_loses_a_record_without_a_word_is_found() {
        try (FaultBench bench = new FaultBench(CONFIG, 1)) {
            FaultFinding found = bench.tried(
                    new FaultCase(FaultKind.SLICED_PACKETS, "zendesk", false, FaultCase.Place.FIRST, false, 0),
                    new ZendeskFaultBook()
                            .first(ticket -> ticket.put("priority", "low").put("status", "solved")),
                    UnaryOperator.identity());

            assertThat(found.ending()).isEqualTo(FaultEnding.BROKEN);
            assertThat(found.why()).contains("without a word");
            assertThat(found.balance()).as("it is there, though wrong").isEqualTo(new FaultBalance(0, 0));
        }
    }

    @Test
    void a_record_that_never_comes_is_counted_as_lost() {
        try (FaultBench bench = new FaultBench(CONFIG, 1)) {
            FaultFinding found = bench.tried(
                    new FaultCase(FaultKind.SLICED_PACKETS, "zendesk", false, FaultCase.Place.FIRST, false, 0),
                    JsonFaultBook.page(page -> {
                        ((ArrayNode) page.path("tickets")).remove(0);
                        return page;
                    }),
                    UnaryOperator.identity());

            assertThat(found.ending()).isEqualTo(FaultEnding.BROKEN);
            assertThat(FaultTrial.outcome(List.of(found), 1).figures())
                    .containsEntry("lost", 1L)
                    .containsEntry("duplicates", 0L);
        }
    }

    @Test
    void tasks_that_a_connector_opens_twice_are_counted_as_duplicates() {
        try (FaultBench bench = new FaultBench(CONFIG, 1)) {
            FaultFinding found = bench.tried(
                    new FaultCase(FaultKind.SLICED_PACKETS, "zendesk", true, FaultCase.Place.FIRST, false, 0),
                    null,
                    OpeningTwice::new);

            assertThat(found.ending()).isEqualTo(FaultEnding.BROKEN);
            assertThat(FaultTrial.outcome(List.of(found), 1).figures())
                    .containsEntry("duplicates", (long) FaultStage.WRITES)
                    .containsEntry("lost", 0L);
        }
    }

    /** A connector that gives every task a second key and opens it under that one as well. */
    private record OpeningTwice(Connector connector) implements Connector {

        @Override
        public String system() {
            return connector.system();
        }

        @Override
        public List<RecordSource> sources() {
            return connector.sources();
        }

        @Override
        public Optional<HealthSink> healthSink() {
            return connector.healthSink();
        }

        @Override
        public Optional<TaskSink> taskSink() {
            return connector.taskSink().map(sink -> new TaskSink() {
                @Override
                public int batchSize() {
                    return sink.batchSize();
                }

                @Override
                public List<WriteOutcome> open(List<PlannedWrite.OpenTask> batch) {
                    sink.open(batch.stream().map(OpeningTwice::again).toList());
                    return sink.open(batch);
                }

                @Override
                public void unanswered(String key, Instant sentAt) {
                    sink.unanswered(key, sentAt);
                }

                @Override
                public List<WriteOutcome> close(List<PlannedWrite.CloseTask> batch) {
                    return sink.close(batch);
                }
            });
        }

        private static PlannedWrite.OpenTask again(PlannedWrite.OpenTask write) {
            Task task = write.task();
            return new PlannedWrite.OpenTask(
                    write.id() + "-again",
                    write.account(),
                    write.target(),
                    new Task(
                            task.key() + "-again",
                            task.account(),
                            task.playbook(),
                            task.cause(),
                            task.subject(),
                            task.body(),
                            task.due(),
                            task.priority(),
                            task.owner()));
        }

        @Override
        public ConnectionReport check() {
            return connector.check();
        }

        @Override
        public void close() {
            connector.close();
        }
    }
}

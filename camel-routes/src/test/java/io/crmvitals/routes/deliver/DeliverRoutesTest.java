package io.crmvitals.routes.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.ConnectionReport;
import io.crmvitals.core.port.Connector;
import io.crmvitals.core.port.HealthSink;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.RunReport;
import io.crmvitals.core.port.SampleWrites;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.port.TaskSink;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.routes.run.CurrentRun;
import io.crmvitals.routes.run.Progress;
import io.crmvitals.routes.run.Run;
import io.crmvitals.routes.run.Trouble;
import io.crmvitals.storage.SqlStore;
import io.crmvitals.storage.StorageConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The last leg between a ledger that outlives its process and a sink that notes what it is told and asked. */
class DeliverRoutesTest {

    private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
    private static final ExternalId ACME = new ExternalId("hubspot", "company", "512");

    @TempDir
    private Path folder;

    private final List<String> told = new ArrayList<>();
    private WriteOutcome.Status outcomeOfClosings = WriteOutcome.Status.DELIVERED;

    @Test
    void a_task_sink_is_told_of_what_a_killed_process_had_sent_before_it_is_asked_to_open_anything() throws Exception {
        PlannedWrite.OpenTask killed = SampleWrites.task(ACME, "killed");
        PlannedWrite.OpenTask waiting = SampleWrites.task(ACME, "waiting");
        PlannedWrite.OpenTask done = SampleWrites.task(ACME, "done");
        PlannedWrite.OpenTask untried = SampleWrites.task(ACME, "untried");
        Instant sentAt = NOW.minus(Duration.ofSeconds(20));
        try (Store before = store()) {
            var run = before.startRun("sync", sentAt);
            before.plan(run, List.of(killed, waiting, done, untried), sentAt);
            before.sending(run, List.of(killed.id(), waiting.id(), done.id()), sentAt);
            before.settle(
                    run,
                    List.of(
                            new WriteOutcome(waiting.id(), WriteOutcome.Status.RETRY, null, "nothing was sent"),
                            WriteOutcome.delivered(done.id(), new ExternalId("hubspot", "task", "7"))),
                    sentAt);
        }

        try (Store store = store()) {
            deliver(store, write -> WriteOutcome.delivered(write.id(), new ExternalId("hubspot", "task", "8")));
        }

        assertThat(told).containsExactly("unanswered killed " + sentAt, "open [killed, waiting, untried]");
    }

    @Test
    void what_went_right_with_a_reservation_turns_the_run_amber_and_is_told() throws Exception {
        PlannedWrite.OpenTask task = SampleWrites.task(ACME, "ownerless");
        try (Store store = store()) {
            store.plan(store.startRun("plan", NOW), List.of(task), NOW);

            Run run = deliver(
                    store,
                    write -> new WriteOutcome(
                            write.id(),
                            WriteOutcome.Status.DELIVERED,
                            new ExternalId("hubspot", "task", "7"),
                            "Opened without an owner."));

            assertThat(run.number("written.hubspot.tasks")).isEqualTo(1);
            assertThat(run.result()).isEqualTo(RunReport.Result.AMBER);
            assertThat(run.troubles())
                    .containsExactly(new Trouble(
                            Trouble.Severity.AMBER,
                            "deliver-hubspot-tasks",
                            "task/ownerless: Opened without an owner."));
            assertThat(store.unsettled("hubspot")).isEmpty();
        }
    }

    @Test
    void tasks_are_closed_after_new_ones_are_open_and_one_that_was_under_way_at_a_kill_is_looked_at_again()
            throws Exception {
        PlannedWrite.OpenTask task = SampleWrites.task(ACME, "new");
        PlannedWrite.CloseTask killed = closing("killed");
        PlannedWrite.CloseTask waiting = closing("waiting");
        try (Store before = store()) {
            var run = before.startRun("sync", NOW);
            before.plan(run, List.of(killed, waiting, task), NOW);
            before.sending(run, List.of(killed.id()), NOW);
        }

        try (Store store = store()) {
            Run run = deliver(store, write -> WriteOutcome.delivered(write.id(), null));

            assertThat(run.number("written.hubspot.closings")).isEqualTo(2);
            assertThat(run.result()).isEqualTo(RunReport.Result.GREEN);
            assertThat(store.unsettled("hubspot")).isEmpty();
        }
        assertThat(told).containsExactly("open [new]", "close [killed, waiting]");
    }

    @Test
    void a_task_that_was_left_to_a_person_keeps_the_run_green_and_is_not_asked_for_again() throws Exception {
        PlannedWrite.CloseTask closing = closing("begun");
        outcomeOfClosings = WriteOutcome.Status.LEFT;
        try (Store store = store()) {
            store.plan(store.startRun("plan", NOW), List.of(closing), NOW);

            Run first = deliver(store, write -> WriteOutcome.delivered(write.id(), null));
            Run second = deliver(store, write -> WriteOutcome.delivered(write.id(), null));

            assertThat(first.number("left.hubspot.closings")).isEqualTo(1);
            assertThat(first.result()).isEqualTo(RunReport.Result.GREEN);
            assertThat(second.number("left.hubspot.closings")).isZero();
        }
        assertThat(told).containsExactly("close [begun]");
    }

    private static PlannedWrite.CloseTask closing(String key) {
        return PlannedWrite.CloseTask.of(
                AccountKey.foundedBy(ACME), ACME, new ExternalId("hubspot", "task", "7"), key, "The cause is gone.");
    }

    private Store store() {
        return SqlStore.open(StorageConfig.at(folder.resolve("vitals.db")));
    }

    private Run deliver(Store store, Function<PlannedWrite.OpenTask, WriteOutcome> outcome) throws Exception {
        CurrentRun current = new CurrentRun();
        Run run = new Run(store.startRun("sync", NOW), "sync", NOW, true);
        current.begin(run);
        try (CamelContext camel = new DefaultCamelContext()) {
            camel.addRoutes(new DeliverRoutes(
                    List.of(new TasksOnly(outcome)),
                    store,
                    current,
                    Progress.SILENT,
                    Clock.fixed(NOW, ZoneOffset.UTC)));
            camel.start();
            try (ProducerTemplate producer = camel.createProducerTemplate()) {
                producer.requestBody("direct:deliver", run.id());
            }
        }
        return run;
    }

    /** A HubSpot that takes tasks and nothing else. */
    private final class TasksOnly implements Connector, TaskSink {

        private final Function<PlannedWrite.OpenTask, WriteOutcome> outcome;

        TasksOnly(Function<PlannedWrite.OpenTask, WriteOutcome> outcome) {
            this.outcome = outcome;
        }

        @Override
        public int batchSize() {
            return 100;
        }

        @Override
        public List<WriteOutcome> open(List<PlannedWrite.OpenTask> batch) {
            told.add("open " + batch.stream().map(write -> write.task().key()).toList());
            return batch.stream().map(outcome).toList();
        }

        @Override
        public List<WriteOutcome> close(List<PlannedWrite.CloseTask> batch) {
            told.add("close " + batch.stream().map(PlannedWrite.CloseTask::key).toList());
            return batch.stream()
                    .map(write -> new WriteOutcome(write.id(), outcomeOfClosings, write.task(), ""))
                    .toList();
        }

        @Override
        public void unanswered(String key, Instant sentAt) {
            told.add("unanswered " + key + " " + sentAt);
        }

        @Override
        public String system() {
            return "hubspot";
        }

        @Override
        public List<RecordSource> sources() {
            return List.of();
        }

        @Override
        public Optional<HealthSink> healthSink() {
            return Optional.empty();
        }

        @Override
        public Optional<TaskSink> taskSink() {
            return Optional.of(this);
        }

        @Override
        public ConnectionReport check() {
            throw new UnsupportedOperationException("nobody checks here");
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}

package io.crmvitals.routes.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.HealthSink;
import io.crmvitals.core.port.RunReport;
import io.crmvitals.core.port.SampleWrites;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.routes.run.CurrentRun;
import io.crmvitals.routes.run.Progress;
import io.crmvitals.routes.run.Run;
import io.crmvitals.storage.SqlStore;
import io.crmvitals.storage.StorageConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Health on its way from the ledger to a sink in whose CRM a person edits our fields. */
class HealthLookTest {

    private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

    @TempDir
    private Path folder;

    private final List<String> told = new ArrayList<>();
    private final List<String> edited = new ArrayList<>();
    private boolean looksFail;
    private boolean writesFail;
    private Store store;

    @BeforeEach
    void open() {
        store = SqlStore.open(StorageConfig.at(folder.resolve("vitals.db")));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void what_a_person_edited_is_held_and_told_and_the_rest_goes_out() {
        planned("1", "2", "3");
        edited.add("2");

        Run run = deliver();

        assertThat(told).containsExactly("look 1 2 3", "write 1 3");
        assertThat(store.held()).extracting(held -> held.hold().why()).containsExactly("company 2 was edited");
        assertThat(store.unsettled("hubspot")).isEmpty();
        assertThat(run.result()).isEqualTo(RunReport.Result.AMBER);
        assertThat(run.number("held.hubspot.health")).isEqualTo(1);
        assertThat(run.troubles())
                .singleElement()
                .satisfies(trouble -> assertThat(trouble.text())
                        .isEqualTo("1 write is held because somebody edited our fields. company 2 was edited."));
    }

    @Test
    void many_edits_are_told_once_with_the_first_three() {
        planned("1", "2", "3", "4", "5");
        edited.addAll(List.of("1", "2", "3", "4", "5"));

        Run run = deliver();

        assertThat(run.troubles())
                .singleElement()
                .satisfies(trouble -> assertThat(trouble.text())
                        .startsWith("5 writes are held")
                        .contains("company 3 was edited")
                        .doesNotContain("company 4")
                        .endsWith("And 2 more."));
        assertThat(told).containsExactly("look 1 2 3 4 5");
    }

    @Test
    void a_held_write_goes_out_once_the_record_holds_again_what_we_left() {
        planned("1");
        edited.add("1");
        deliver();
        deliver();
        edited.clear();

        Run run = deliver();

        assertThat(told).containsExactly("look 1", "look 1", "look 1", "look 1", "write 1");
        assertThat(run.result()).isEqualTo(RunReport.Result.GREEN);
        assertThat(store.held()).isEmpty();
    }

    @Test
    void a_write_that_a_person_released_goes_over_the_edit() {
        planned("1");
        edited.add("1");
        deliver();
        store.approve(store.startRun("held", NOW), List.of("health/1"), NOW);
        told.clear();

        deliver();

        assertThat(told).containsExactly("write 1");
    }

    @Test
    void a_first_delivery_is_not_looked_at() {
        ExternalId acme = new ExternalId("hubspot", "company", "9");
        store.plan(store.startRun("plan", NOW), List.of(SampleWrites.health(acme, "62.4")), NOW);

        deliver();

        assertThat(told).containsExactly("write 9");
    }

    @Test
    void a_look_that_fails_sends_nothing() {
        planned("1", "2");
        looksFail = true;

        assertThatThrownBy(this::deliver).isInstanceOf(RetryableException.class);

        assertThat(told).isEmpty();
        assertThat(store.unsettled("hubspot")).hasSize(2).allMatch(entry -> entry.tries() == 0);
    }

    @Test
    void a_try_after_a_lost_answer_is_looked_at_again_without_what_is_held() {
        planned("1", "2");
        edited.add("1");
        writesFail = true;
        Run run = run();
        Delivery<PlannedWrite.Health> delivery = delivery(run);
        delivery.begin();
        assertThatThrownBy(delivery::sendNext).isInstanceOf(RetryableException.class);
        writesFail = false;
        edited.clear();

        delivery.sendNext();

        assertThat(told).containsExactly("look 1 2", "look 2", "write 2");
        assertThat(store.held()).hasSize(1);
        assertThat(delivery.more()).isFalse();
    }

    private void planned(String... ids) {
        List<PlannedWrite> writes = new ArrayList<>();
        for (String id : ids) {
            PlannedWrite.Health changed = SampleWrites.changed(
                    new ExternalId("hubspot", "company", id), SampleWrites.score("62.4"), SampleWrites.score("58.0"));
            writes.add(new PlannedWrite.Health(
                    "health/" + id, changed.account(), changed.target(), changed.before(), changed.after()));
        }
        store.plan(store.startRun("plan", NOW), writes, NOW);
    }

    private Run run() {
        return new Run(store.startRun("sync", NOW), "sync", NOW, true);
    }

    private Run deliver() {
        Run run = run();
        Delivery<PlannedWrite.Health> delivery = delivery(run);
        delivery.begin();
        while (delivery.more()) {
            delivery.sendNext();
        }
        delivery.ended();
        return run;
    }

    private Delivery<PlannedWrite.Health> delivery(Run run) {
        CurrentRun current = new CurrentRun();
        current.begin(run);
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        HealthSink sink = new EditedCompanies();
        return new Delivery<>(
                "hubspot",
                "health",
                PlannedWrite.Health.class,
                sink.batchSize(),
                new HealthLook("hubspot", sink, store, clock),
                sink::write,
                entry -> {},
                List::of,
                sink::leastCalls,
                store,
                current,
                Progress.SILENT,
                clock);
    }

    private final class EditedCompanies implements HealthSink {

        @Override
        public int batchSize() {
            return 100;
        }

        @Override
        public int lookSize() {
            return 100;
        }

        @Override
        public Map<String, String> edited(List<PlannedWrite.Health> writes) {
            if (looksFail) {
                throw new RetryableException("hubspot", "health", "no answer", null, null);
            }
            told.add("look " + ids(writes));
            Map<String, String> found = new LinkedHashMap<>();
            for (PlannedWrite.Health write : writes) {
                if (edited.contains(write.target().value())) {
                    found.put(write.id(), "company " + write.target().value() + " was edited");
                }
            }
            return found;
        }

        @Override
        public List<WriteOutcome> write(List<PlannedWrite.Health> batch) {
            if (writesFail) {
                throw new RetryableException("hubspot", "health", "no answer", null, null);
            }
            told.add("write " + ids(batch));
            return batch.stream()
                    .map(write -> WriteOutcome.delivered(write.id(), write.target()))
                    .toList();
        }

        private String ids(List<PlannedWrite.Health> writes) {
            return String.join(
                    " ", writes.stream().map(write -> write.target().value()).toList());
        }
    }
}

package io.crmvitals.routes.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.port.HealthSink;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.routes.run.Progress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The trials of writing hold for the product, and notice a product that does not keep what they are about. */
class WritingTrialsTest {

    private static final long SEED = 7;

    @Test
    void a_lost_answer_neither_doubles_nor_loses_a_write() {
        Outcome outcome = new AmbiguousTrial().run(Scale.SHORT, SEED, Progress.SILENT);

        assertThat(outcome.broken()).isEmpty();
        assertThat(outcome.figures())
                .containsEntry("duplicates", 0L)
                .containsEntry("lost", 0L)
                .containsEntry("most for one answer", 1L);
    }

    @Test
    void a_product_that_opens_a_task_again_without_looking_is_noticed() {
        Outcome outcome = new AmbiguousTrial(false, sink -> sink).run(Scale.SHORT, SEED, Progress.SILENT);

        assertThat(outcome.held()).isFalse();
        assertThat(outcome.figures().get("duplicates")).isPositive();
    }

    @Test
    void a_product_that_sends_again_what_it_might_have_looked_for_is_noticed() {
        Outcome outcome = new AmbiguousTrial(true, Hasty::new).run(Scale.SHORT, SEED, Progress.SILENT);

        // HubSpot is sent one batch and looked at; Salesforce is sent the accounts, looked at and sent the rows of
        // history.
        assertThat(outcome.broken())
                .contains(
                        "hubspot health: 1 answer lost to 1 write cost 2 more calls",
                        "salesforce health: 1 answer lost to 1 write cost 3 more calls")
                .noneMatch(told -> told.contains("is lost"));
    }

    @Test
    void a_poisoned_record_spoils_nothing_but_itself() {
        Outcome outcome = new PoisonTrial().run(Scale.SHORT, SEED, Progress.SILENT);

        assertThat(outcome.broken()).isEmpty();
    }

    @Test
    void a_product_that_gives_a_whole_batch_up_for_one_record_is_noticed() {
        Outcome outcome = new PoisonTrial(AllOrNothing::new).run(Scale.SHORT, SEED, Progress.SILENT);

        assertThat(outcome.held()).isFalse();
    }

    @Test
    void no_edit_by_a_person_is_written_over() {
        Outcome outcome = new HumanEditTrial().run(Scale.SHORT, SEED, Progress.SILENT);

        assertThat(outcome.broken()).isEmpty();
        assertThat(outcome.figures().get("edits")).isGreaterThanOrEqualTo(300);
    }

    @Test
    void a_product_that_does_not_look_is_noticed() {
        Outcome outcome = new HumanEditTrial(Blind::new).run(Scale.SHORT, SEED, Progress.SILENT);

        assertThat(outcome.held()).isFalse();
        assertThat(outcome.broken().get(0)).contains("went over a person's edit");
    }

    /** Sees no edit. */
    private record Blind(HealthSink sink) implements HealthSink {

        @Override
        public int batchSize() {
            return sink.batchSize();
        }

        @Override
        public List<WriteOutcome> write(List<PlannedWrite.Health> batch) {
            return sink.write(batch);
        }
    }

    /** Sends a batch without an answer again at once, and only then lets it be looked at. */
    private record Hasty(HealthSink sink) implements HealthSink {

        @Override
        public int batchSize() {
            return sink.batchSize();
        }

        @Override
        public Map<String, String> edited(List<PlannedWrite.Health> writes) {
            return sink.edited(writes);
        }

        @Override
        public List<WriteOutcome> write(List<PlannedWrite.Health> batch) {
            try {
                return sink.write(batch);
            } catch (RetryableException lost) {
                sink.write(batch);
                throw lost;
            }
        }
    }

    /** Parks all writes of a batch where one is refused. */
    private record AllOrNothing(HealthSink sink) implements HealthSink {

        @Override
        public int batchSize() {
            return sink.batchSize();
        }

        @Override
        public Map<String, String> edited(List<PlannedWrite.Health> writes) {
            return sink.edited(writes);
        }

        @Override
        public List<WriteOutcome> write(List<PlannedWrite.Health> batch) {
            List<WriteOutcome> outcomes = sink.write(batch);
            return outcomes.stream().allMatch(WriteOutcome::settled)
                    ? outcomes
                    : batch.stream()
                            .map(write ->
                                    new WriteOutcome(write.id(), WriteOutcome.Status.PARKED, null, "one was refused"))
                            .toList();
        }
    }
}

package io.crmvitals.core.port;

import static io.crmvitals.core.port.SampleWrites.grey;
import static io.crmvitals.core.port.SampleWrites.health;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.core.writeback.WriteOutcome.Status;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@link HealthSink} promises, asked of one vendor's sink against a vendor whose records can be looked at from behind. */
public abstract class HealthSinkContract {

    protected abstract HealthSink sink();

    /** A live account record at the vendor, a new one at each call. */
    protected abstract ExternalId newAccount();

    /** An account record that was deleted at the vendor. */
    protected abstract ExternalId goneAccount();

    /** A live account record that the vendor refuses to save, for example by a rule of that customer. */
    protected abstract ExternalId refusingAccount();

    /** The vendor does the next write in full, and its answer is lost on the way. */
    protected abstract void loseTheNextAnswer();

    /** Null where the field is empty. */
    protected abstract @Nullable BigDecimal scoreAt(ExternalId account);

    /** The band's word; null where the field is empty. */
    protected abstract @Nullable String bandAt(ExternalId account);

    @Test
    protected void a_written_score_is_there() {
        ExternalId account = newAccount();

        List<WriteOutcome> outcomes = sink().write(List.of(health(account, "62.4")));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.DELIVERED);
        assertThat(scoreAt(account)).isEqualByComparingTo("62.4");
        assertThat(bandAt(account)).isEqualTo("yellow");
    }

    @Test
    protected void writing_twice_leaves_what_writing_once_leaves() {
        ExternalId account = newAccount();
        List<PlannedWrite.Health> batch = List.of(health(account, "62.4"));
        sink().write(batch);

        List<WriteOutcome> again = sink().write(batch);

        assertThat(again).allMatch(WriteOutcome::settled);
        assertThat(scoreAt(account)).isEqualByComparingTo("62.4");
    }

    @Test
    protected void a_grey_score_clears_the_number() {
        ExternalId account = newAccount();
        sink().write(List.of(health(account, "62.4")));

        List<WriteOutcome> outcomes = sink().write(List.of(grey(account)));

        assertThat(outcomes).allMatch(WriteOutcome::settled);
        assertThat(scoreAt(account)).isNull();
        assertThat(bandAt(account)).isEqualTo("grey");
    }

    @Test
    protected void a_refused_record_does_not_spoil_its_neighbors() {
        ExternalId first = newAccount();
        ExternalId refusing = refusingAccount();
        ExternalId last = newAccount();
        List<PlannedWrite.Health> batch =
                List.of(health(first, "10.0"), health(refusing, "20.0"), health(last, "30.0"));

        List<WriteOutcome> outcomes = sink().write(batch);

        assertThat(outcomes)
                .extracting(WriteOutcome::status)
                .containsExactly(Status.DELIVERED, Status.PARKED, Status.DELIVERED);
        assertThat(outcomes.get(1).reason()).isNotBlank().contains(refusing.value());
        assertThat(scoreAt(first)).isEqualByComparingTo("10.0");
        assertThat(scoreAt(last)).isEqualByComparingTo("30.0");
    }

    @Test
    protected void a_deleted_account_is_told_as_gone() {
        ExternalId gone = goneAccount();
        ExternalId alive = newAccount();

        List<WriteOutcome> outcomes = sink().write(List.of(health(gone, "10.0"), health(alive, "20.0")));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.GONE, Status.DELIVERED);
        assertThat(scoreAt(alive)).isEqualByComparingTo("20.0");
    }

    @Test
    protected void outcomes_come_in_the_order_of_the_writes() {
        List<PlannedWrite.Health> batch = new ArrayList<>();
        for (int i = 0; i < Math.min(7, sink().batchSize()); i++) {
            batch.add(0, health(newAccount(), (10 + i) + ".0"));
        }

        List<WriteOutcome> outcomes = sink().write(batch);

        assertThat(outcomes)
                .extracting(WriteOutcome::writeId)
                .containsExactlyElementsOf(
                        batch.stream().map(PlannedWrite.Health::id).toList());
        assertThat(batch)
                .allSatisfy(write -> assertThat(scoreAt(write.target()))
                        .isEqualByComparingTo(write.after().score()));
    }

    @Test
    protected void a_full_batch_is_taken_and_one_more_is_refused_unsent() {
        int size = sink().batchSize();
        List<PlannedWrite.Health> batch = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            batch.add(health(newAccount(), "50.0"));
        }
        ExternalId surplus = newAccount();
        List<PlannedWrite.Health> tooMany = new ArrayList<>(batch);
        tooMany.add(health(surplus, "50.0"));

        assertThatThrownBy(() -> sink().write(tooMany)).isInstanceOf(IllegalArgumentException.class);

        assertThat(scoreAt(batch.get(0).target())).isNull();
        assertThat(sink().write(batch)).hasSize(size).allMatch(WriteOutcome::settled);
        assertThat(scoreAt(surplus)).isNull();
    }

    @Test
    protected void an_empty_batch_does_nothing() {
        assertThat(sink().write(List.of())).isEmpty();
    }

    @Test
    protected void a_lost_answer_may_be_repeated() {
        ExternalId account = newAccount();
        List<PlannedWrite.Health> batch = List.of(health(account, "62.4"));
        loseTheNextAnswer();

        assertThatThrownBy(() -> sink().write(batch)).isInstanceOf(RetryableException.class);

        assertThat(sink().write(batch)).allMatch(WriteOutcome::settled);
        assertThat(scoreAt(account)).isEqualByComparingTo("62.4");
    }
}

package io.crmvitals.core.port;

import static io.crmvitals.core.port.SampleWrites.changed;
import static io.crmvitals.core.port.SampleWrites.grey;
import static io.crmvitals.core.port.SampleWrites.health;
import static io.crmvitals.core.port.SampleWrites.score;
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
import java.util.Map;
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

    /** A person writes this number into our score's field. */
    protected abstract void editScore(ExternalId account, String score);

    /** A person empties all of our fields. */
    protected abstract void emptyOurFields(ExternalId account);

    /** Everything that our fields hold, those that are empty left out. */
    protected abstract Map<String, String> ourFields(ExternalId account);

    @Test
    protected void an_edit_by_a_person_is_seen_and_named() {
        ExternalId edited = delivered("62.4");
        ExternalId untouched = delivered("62.4");
        editScore(edited, "95");
        PlannedWrite.Health next = next(edited, "62.4", "58.0");

        Map<String, String> told = sink().edited(List.of(next, next(untouched, "62.4", "58.0")));

        assertThat(told).containsOnlyKeys(next.id());
        assertThat(told.get(next.id()))
                .contains(edited.value())
                .containsIgnoringCase("score")
                .contains("95")
                .contains("62.4")
                .endsWith("./vitals held");
        assertThat(scoreAt(edited)).isEqualByComparingTo("95");
    }

    @Test
    protected void an_edit_back_to_what_we_left_is_no_edit() {
        ExternalId account = delivered("62.4");
        editScore(account, "95");
        editScore(account, "62.40");

        assertThat(sink().edited(List.of(next(account, "62.4", "58.0")))).isEmpty();
    }

    @Test
    protected void a_person_who_wrote_what_we_are_about_to_write_edited_nothing() {
        ExternalId account = delivered("62.4");
        editScore(account, "58");

        assertThat(sink().edited(List.of(next(account, "62.4", "58.0")))).isEmpty();
    }

    @Test
    protected void fields_that_somebody_emptied_are_an_edit() {
        ExternalId account = delivered("62.4");
        emptyOurFields(account);
        PlannedWrite.Health next = next(account, "62.4", "58.0");

        Map<String, String> told = sink().edited(List.of(next));

        assertThat(told.get(next.id())).contains("emptied").contains(account.value());
        assertThat(ourFields(account)).isEmpty();
    }

    @Test
    protected void fields_that_we_left_empty_are_no_edit() {
        ExternalId account = newAccount();
        PlannedWrite.Health first = grey(account);
        sink().write(List.of(first));

        assertThat(sink().edited(List.of(changed(account, first.after(), score("58.0")))))
                .isEmpty();
    }

    @Test
    protected void a_first_delivery_meets_no_edit() {
        ExternalId account = newAccount();
        editScore(account, "95");

        assertThat(sink().edited(List.of(health(account, "62.4")))).isEmpty();
    }

    @Test
    protected void a_record_that_is_gone_was_edited_by_nobody() {
        ExternalId gone = goneAccount();
        ExternalId edited = delivered("62.4");
        editScore(edited, "95");
        PlannedWrite.Health next = next(edited, "62.4", "58.0");

        assertThat(sink().edited(List.of(next(gone, "62.4", "58.0"), next))).containsOnlyKeys(next.id());
    }

    @Test
    protected void what_a_look_finds_done_is_told_as_already_there() {
        ExternalId done = delivered("62.4");
        ExternalId open = delivered("40.0");
        HealthSink sink = sink();
        List<PlannedWrite.Health> batch = List.of(next(done, "50.0", "62.4"), next(open, "40.0", "58.0"));

        Map<String, String> told = sink.edited(batch);

        assertThat(told).isEmpty();
        assertThat(sink.write(batch))
                .extracting(WriteOutcome::status)
                .containsExactly(Status.ALREADY_THERE, Status.DELIVERED);
        assertThat(scoreAt(done)).isEqualByComparingTo("62.4");
        assertThat(scoreAt(open)).isEqualByComparingTo("58.0");
    }

    @Test
    protected void a_look_counts_for_the_next_batch_alone() {
        ExternalId account = delivered("62.4");
        HealthSink sink = sink();
        List<PlannedWrite.Health> batch = List.of(next(account, "50.0", "62.4"));
        sink.edited(batch);
        sink.write(batch);
        editScore(account, "95");

        sink.write(batch);

        assertThat(scoreAt(account)).isEqualByComparingTo("62.4");
    }

    @Test
    protected void a_look_takes_as_many_as_it_says_and_no_more() {
        int size = sink().lookSize();
        List<PlannedWrite.Health> writes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            writes.add(next(newAccount(), "50.0", "58.0"));
        }
        List<PlannedWrite.Health> tooMany = new ArrayList<>(writes);
        tooMany.add(next(newAccount(), "50.0", "58.0"));

        assertThat(size).isPositive();
        assertThatThrownBy(() -> sink().edited(tooMany)).isInstanceOf(IllegalArgumentException.class);
        assertThat(sink().edited(writes)).hasSize(size);
    }

    @Test
    protected void undoing_a_first_delivery_empties_our_fields() {
        ExternalId account = delivered("62.4");
        PlannedWrite.Health undo = changed(account, score("62.4"), null);

        List<WriteOutcome> outcomes = sink().write(List.of(undo));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.DELIVERED);
        assertThat(ourFields(account)).isEmpty();
    }

    @Test
    protected void emptying_twice_empties_once() {
        ExternalId account = delivered("62.4");
        HealthSink sink = sink();
        List<PlannedWrite.Health> undo = List.of(changed(account, score("62.4"), null));
        sink.write(undo);

        Map<String, String> told = sink.edited(undo);
        List<WriteOutcome> again = sink.write(undo);

        assertThat(told).isEmpty();
        assertThat(again).extracting(WriteOutcome::status).containsExactly(Status.ALREADY_THERE);
        assertThat(ourFields(account)).isEmpty();
    }

    @Test
    protected void an_edit_keeps_an_undoing_from_emptying() {
        ExternalId account = delivered("62.4");
        editScore(account, "95");
        PlannedWrite.Health undo = changed(account, score("62.4"), null);

        assertThat(sink().edited(List.of(undo))).containsOnlyKeys(undo.id());
    }

    /** A live account to which this score was delivered. */
    private ExternalId delivered(String score) {
        ExternalId account = newAccount();
        sink().write(List.of(health(account, score)));
        return account;
    }

    private static PlannedWrite.Health next(ExternalId account, String before, String after) {
        return changed(account, score(before), score(after));
    }

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

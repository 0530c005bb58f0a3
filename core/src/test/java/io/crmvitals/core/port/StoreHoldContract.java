package io.crmvitals.core.port;

import static io.crmvitals.core.port.StoreSamples.CRM_ACCOUNTS;
import static io.crmvitals.core.port.StoreSamples.DESK_TICKETS;
import static io.crmvitals.core.port.StoreSamples.health;
import static io.crmvitals.core.port.StoreSamples.id;
import static io.crmvitals.core.port.StoreSamples.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.crmvitals.core.writeback.Hold;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store promises of writes that wait, of gates, and of what it notes for later. */
public abstract class StoreHoldContract extends StoreContract {

    private static final Hold FIRST_RUN = new Hold(Hold.Kind.PLAN_ONLY, "nobody has looked yet");
    private static final Hold TOO_MANY = new Hold(Hold.Kind.CHANGE_BUDGET, "too many bands would change");

    @Test
    void a_held_write_is_not_to_be_sent_until_nothing_holds_it() {
        plan("w1", "w2");

        assertThat(store.hold(run, List.of("w1"), FIRST_RUN, MONDAY)).isEqualTo(1);

        assertThat(unsettled()).containsExactly("w2");
        assertThat(store.held())
                .extracting(held -> held.entry().write().id(), HeldWrite::hold, HeldWrite::since)
                .containsExactly(tuple("w1", FIRST_RUN, MONDAY));

        assertThat(store.release(run, List.of("w1", "w2", "unheard-of"), TUESDAY))
                .isEqualTo(1);

        assertThat(unsettled()).containsExactly("w1", "w2");
        assertThat(store.held()).isEmpty();
    }

    @Test
    void what_is_held_anew_keeps_its_time_while_the_cause_is_the_same() {
        plan("w1");
        store.hold(run, List.of("w1"), FIRST_RUN, MONDAY);

        store.hold(run, List.of("w1"), new Hold(Hold.Kind.PLAN_ONLY, "still nobody"), TUESDAY);

        assertThat(store.held())
                .extracting(held -> held.hold().why(), HeldWrite::since)
                .containsExactly(tuple("still nobody", MONDAY));

        store.hold(run, List.of("w1"), TOO_MANY, WEDNESDAY);

        assertThat(store.held())
                .extracting(HeldWrite::hold, HeldWrite::since)
                .containsExactly(tuple(TOO_MANY, WEDNESDAY));
    }

    @Test
    void a_held_write_that_was_never_sent_takes_new_content_and_stays_held() {
        plan("w1");
        store.hold(run, List.of("w1"), FIRST_RUN, MONDAY);
        PlannedWrite better = health("w1", "acme", "crm:account:acme", "58.0");

        store.plan(run, List.of(better), TUESDAY);

        assertThat(store.held())
                .extracting(held -> held.entry().write(), HeldWrite::hold)
                .containsExactly(tuple(better, FIRST_RUN));
    }

    @Test
    void no_guard_holds_what_a_person_approved_until_its_content_changes() {
        plan("w1", "w2");
        store.hold(run, List.of("w1"), FIRST_RUN, MONDAY);

        assertThat(store.approve(run, List.of("w1", "w2", "unheard-of"), MONDAY))
                .isEqualTo(2);

        assertThat(store.hold(run, List.of("w1", "w2"), TOO_MANY, TUESDAY)).isZero();
        assertThat(unsettled()).containsExactly("w1", "w2");
        assertThat(store.approved()).containsExactlyInAnyOrder("w1", "w2");

        store.plan(run, List.of(health("w1", "acme", "crm:account:acme", "58.0")), TUESDAY);

        assertThat(store.approved()).containsExactly("w2");
        assertThat(store.hold(run, List.of("w1", "w2"), TOO_MANY, TUESDAY)).isEqualTo(1);
    }

    @Test
    void what_is_settled_or_parked_cannot_be_held_or_approved() {
        plan("w1", "w2");
        store.sending(run, List.of("w1", "w2"), MONDAY);
        store.settle(
                run,
                List.of(
                        WriteOutcome.delivered("w1", null),
                        new WriteOutcome("w2", WriteOutcome.Status.PARKED, null, "too long")),
                MONDAY);

        assertThat(store.hold(run, List.of("w1", "w2"), FIRST_RUN, TUESDAY)).isZero();
        assertThat(store.approve(run, List.of("w1", "w2"), TUESDAY)).isZero();
        assertThat(store.held()).isEmpty();
        assertThat(store.parked()).hasSize(1);
    }

    @Test
    void a_write_over_which_somebody_edited_waits_with_its_content_and_no_guard_speaks_for_it() {
        plan("w1");
        edited("w1");

        store.plan(run, List.of(health("w1", "acme", "crm:account:acme", "58.0")), TUESDAY);

        assertThat(unsettled()).isEmpty();
        assertThat(store.hold(run, List.of("w1"), FIRST_RUN, TUESDAY)).isZero();
        assertThat(store.held())
                .extracting(held -> held.entry().write(), HeldWrite::hold, HeldWrite::since)
                .containsExactly(tuple(
                        health("w1", "acme", "crm:account:acme", "50.0"),
                        new Hold(Hold.Kind.PERSON, "somebody set the band"),
                        MONDAY));
    }

    @Test
    void only_what_a_person_approved_may_be_written_over_an_edit() {
        plan("w1", "w2", "w3");
        edited("w1");
        edited("w2");

        store.release(run, List.of("w1"), TUESDAY);
        store.approve(run, List.of("w2", "w3"), TUESDAY);

        assertThat(unsettled()).containsExactly("w1", "w2", "w3");
        assertThat(store.mayOverwrite("crm")).containsExactly("w2");
        assertThat(store.mayOverwrite("desk")).isEmpty();

        store.settle(run, List.of(WriteOutcome.delivered("w2", null)), TUESDAY);

        assertThat(store.mayOverwrite("crm")).isEmpty();
    }

    @Test
    void only_what_a_guard_holds_and_was_never_sent_is_withdrawn() {
        plan("w1", "w2", "w3", "w4");
        store.plan(
                run,
                List.of(health("w5", "other", "crm:account:other", "50.0"), task("t1", "acme", "crm:account:acme")),
                MONDAY);
        store.sending(run, List.of("w3"), MONDAY);
        store.hold(run, List.of("w2", "w3", "w5", "t1"), FIRST_RUN, MONDAY);
        edited("w4");

        assertThat(store.withdraw(run, List.of("w1", "w2", "w3", "w4", "t1"))).isEqualTo(2);

        assertThat(store.held()).extracting(held -> held.entry().write().id()).containsExactly("w3", "w4", "w5");
        assertThat(unsettled()).containsExactly("w1");
    }

    @Test
    void a_run_tells_what_it_wrote_and_what_of_that_was_taken_back() {
        plan("w1", "w2", "w3");
        RunId later = store.startRun("undo", TUESDAY);
        store.sending(run, List.of("w1", "w2"), MONDAY);
        store.settle(
                run,
                List.of(
                        WriteOutcome.delivered("w1", id("crm:account:acme")),
                        new WriteOutcome("w2", WriteOutcome.Status.RETRY, null, "busy")),
                MONDAY);
        store.settle(later, List.of(WriteOutcome.delivered("w2", null)), TUESDAY);

        store.undone(later, List.of("w1"));

        assertThat(store.deliveredIn(run))
                .extracting(each -> each.entry().write().id(), DeliveredWrite::remote, DeliveredWrite::undoneBy)
                .containsExactly(tuple("w1", id("crm:account:acme"), later));
        assertThat(store.deliveredIn(later))
                .extracting(each -> each.entry().write().id(), DeliveredWrite::undoneBy)
                .containsExactly(tuple("w2", null));
        assertThat(store.writes(List.of("w3", "w1", "unheard-of"))).containsOnlyKeys("w1", "w3");
    }

    @Test
    void a_system_that_was_never_written_to_was_never_asked_about_and_one_in_use_is_open() {
        plan("w1");

        assertThat(store.gate("crm")).isEqualTo(Gate.UNASKED);

        store.sending(run, List.of("w1"), MONDAY);

        assertThat(store.gate("crm")).isEqualTo(Gate.IN_USE);
        assertThat(store.gate("desk")).isEqualTo(Gate.UNASKED);
    }

    @Test
    void a_gate_stays_as_it_was_set_last() {
        store.setGate(run, "crm", false, "first run", MONDAY);

        assertThat(store.gate("crm")).isEqualTo(new Gate(false, "first run", MONDAY));

        store.setGate(run, "crm", true, "approved", TUESDAY);
        store.close();
        store = open();

        assertThat(store.gate("crm")).isEqualTo(new Gate(true, "approved", TUESDAY));
    }

    @Test
    void what_streams_told_adds_up_by_day() {
        store.addStreamDays(List.of(new StreamDay(MONDAYS_DATE, CRM_ACCOUNTS, 10, 4)));
        store.addStreamDays(List.of(
                new StreamDay(MONDAYS_DATE, CRM_ACCOUNTS, 5, 1),
                new StreamDay(MONDAYS_DATE, DESK_TICKETS, 7, 0),
                new StreamDay(TUESDAYS_DATE, CRM_ACCOUNTS, 1, 1)));
        store.addStreamDays(List.of());

        assertThat(store.streamDays(MONDAYS_DATE))
                .containsExactly(
                        new StreamDay(MONDAYS_DATE, CRM_ACCOUNTS, 15, 5),
                        new StreamDay(MONDAYS_DATE, DESK_TICKETS, 7, 0),
                        new StreamDay(TUESDAYS_DATE, CRM_ACCOUNTS, 1, 1));
        assertThat(store.streamDays(TUESDAYS_DATE)).hasSize(1);
    }

    private void plan(String... writeIds) {
        for (String writeId : writeIds) {
            store.plan(run, List.of(health(writeId, "acme", "crm:account:acme", "50.0")), MONDAY);
        }
    }

    private void edited(String writeId) {
        store.settle(
                run,
                List.of(new WriteOutcome(writeId, WriteOutcome.Status.HELD, null, "somebody set the band")),
                MONDAY);
    }

    private List<String> unsettled() {
        return store.unsettled("crm").stream().map(entry -> entry.write().id()).toList();
    }
}

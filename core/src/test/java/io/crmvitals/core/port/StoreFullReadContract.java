package io.crmvitals.core.port;

import static io.crmvitals.core.port.StoreSamples.DESK_PEOPLE;
import static io.crmvitals.core.port.StoreSamples.DESK_TICKETS;
import static io.crmvitals.core.port.StoreSamples.contact;
import static io.crmvitals.core.port.StoreSamples.id;
import static io.crmvitals.core.port.StoreSamples.key;
import static io.crmvitals.core.port.StoreSamples.linked;
import static io.crmvitals.core.port.StoreSamples.ticket;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.StreamState.FullRead;
import io.crmvitals.core.record.Ticket;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store promises of reading a stream from its start again: what was not found is gone, unless that is hard to believe. */
public abstract class StoreFullReadContract extends StoreContract {

    private static final Cursor MIDDLE = new Cursor("middle");

    @Test
    void a_first_load_notes_when_it_began_and_ended_and_misses_nothing() {
        assertThat(store.fullRead(DESK_TICKETS)).isEqualTo(FullRead.NONE);

        store.beginFullRead(run, DESK_TICKETS, false, MONDAY);
        assertThat(store.fullRead(DESK_TICKETS)).isEqualTo(new FullRead(MONDAY, null, 0));
        PageReceipt receipt = save(TUESDAY, false, "1", "2");

        assertThat(receipt.reconciliation()).isNull();
        assertThat(store.fullRead(DESK_TICKETS)).isEqualTo(new FullRead(null, TUESDAY, 0));
    }

    @Test
    void a_full_read_starts_from_the_beginning() {
        firstLoad("1");

        store.beginFullRead(run, DESK_TICKETS, false, TUESDAY);

        assertThat(store.cursor(DESK_TICKETS)).isEqualTo(Cursor.START);
    }

    @Test
    void a_record_that_a_full_read_did_not_find_is_gone_with_its_last_page() {
        foundAcme();
        firstLoad("1", "2", "3");
        store.beginFullRead(run, DESK_TICKETS, false, TUESDAY);

        assertThat(save(TUESDAY, true, "1").reconciliation()).isNull();
        assertThat(factsOf("acme", TUESDAY).tickets()).hasSize(3);
        PageReceipt last = save(WEDNESDAY, false, "3");

        assertThat(last.reconciliation()).isEqualTo(new Reconciliation(3, 1, true));
        assertThat(factsOf("acme", WEDNESDAY).tickets())
                .extracting(ticket -> ticket.id().value())
                .containsExactlyInAnyOrder("1", "3");
        assertThat(store.fullRead(DESK_TICKETS)).isEqualTo(new FullRead(null, WEDNESDAY, 0));
    }

    @Test
    void what_a_full_read_has_not_told_of_can_be_looked_up_before_it_ends() {
        firstLoad("1", "2", "3");
        assertThat(store.notSeen(DESK_TICKETS)).as("no full read goes on").isEmpty();
        store.beginFullRead(run, DESK_TICKETS, false, TUESDAY);

        save(TUESDAY, true, "1", "3");

        assertThat(store.notSeen(DESK_TICKETS)).extracting(ExternalId::value).containsExactly("2");
        assertThat(store.notSeen(new StreamId("desk", "others"))).isEmpty();
    }

    @Test
    void an_account_whose_record_is_missing_is_due_for_scoring() {
        foundAcme();
        firstLoad("1", "2");
        store.saveScores(run, List.of(StoreSamples.scored(key("acme"), MONDAYS_DATE, "card@1", 50)), MONDAY);
        assertThat(store.dueForScoring(MONDAYS_DATE, CARDS)).isEmpty();

        store.beginFullRead(run, DESK_TICKETS, false, TUESDAY);
        save(TUESDAY, false, "1");

        assertThat(store.dueForScoring(MONDAYS_DATE, CARDS)).containsExactly(key("acme"));
    }

    @Test
    void a_process_that_was_killed_in_the_middle_takes_the_full_read_up() {
        foundAcme();
        firstLoad("1", "2", "3");
        store.beginFullRead(run, DESK_TICKETS, false, TUESDAY);
        save(TUESDAY, true, "1", "2");

        store.close();
        store = open();
        assertThat(store.cursor(DESK_TICKETS)).isEqualTo(MIDDLE);
        assertThat(store.fullRead(DESK_TICKETS).begunAt()).isEqualTo(TUESDAY);
        PageReceipt last = save(WEDNESDAY, false);

        assertThat(last.reconciliation()).isEqualTo(new Reconciliation(3, 1, true));
    }

    @Test
    void what_an_abandoned_full_read_saw_does_not_count_for_the_next() {
        firstLoad("1", "2");
        store.beginFullRead(run, DESK_TICKETS, false, TUESDAY);
        save(TUESDAY, true, "1");
        store.beginFullRead(run, DESK_TICKETS, false, TUESDAY);

        PageReceipt last = save(WEDNESDAY, false, "2");

        assertThat(last.reconciliation()).isEqualTo(new Reconciliation(2, 1, true));
    }

    @Test
    void other_streams_are_left_alone() {
        foundAcme();
        firstLoad("1");
        store.savePage(
                run,
                StoreSamples.page(
                        DESK_PEOPLE, linked(contact("desk:contact:p", "crm:account:acme"), "crm:account:acme", MONDAY)),
                MONDAY);
        store.beginFullRead(run, DESK_TICKETS, false, TUESDAY);

        save(TUESDAY, false, "1");

        assertThat(factsOf("acme", TUESDAY).contacts()).hasSize(1);
    }

    @Test
    void a_record_that_was_set_aside_is_still_there() {
        foundAcme();
        firstLoad("1", "2");
        store.beginFullRead(run, DESK_TICKETS, false, TUESDAY);

        PageReceipt last =
                store.savePage(run, page(false, Set.of(id("desk:ticket:2")), List.of(note("2")), "1"), TUESDAY);

        assertThat(last.reconciliation()).isEqualTo(new Reconciliation(2, 0, true));
        assertThat(factsOf("acme", TUESDAY).tickets()).hasSize(2);
    }

    @Test
    void nothing_is_gone_when_a_record_came_whose_id_could_not_be_read() {
        foundAcme();
        firstLoad("1", "2");
        store.beginFullRead(run, DESK_TICKETS, false, TUESDAY);

        PageReceipt last = store.savePage(run, page(false, Set.of(), List.of(note("?")), "1"), TUESDAY);

        assertThat(last.reconciliation()).isEqualTo(new Reconciliation(2, 1, false));
        assertThat(factsOf("acme", TUESDAY).tickets()).hasSize(2);
    }

    @Test
    void nine_missing_of_ten_are_believed() {
        foundAcme();
        firstLoad(numbers(1, 10));
        store.beginFullRead(run, DESK_TICKETS, false, TUESDAY);

        assertThat(save(TUESDAY, false, "1").reconciliation()).isEqualTo(new Reconciliation(10, 9, true));
    }

    @Test
    void ten_missing_of_fifty_are_believed_and_ten_of_forty_nine_are_not() {
        assertThat(Reconciliation.suspicious(10, 50)).isFalse();
        assertThat(Reconciliation.suspicious(10, 49)).isTrue();
        assertThat(Reconciliation.suspicious(9, 9)).isFalse();
    }

    @Test
    void too_many_missing_are_all_kept_and_remembered() {
        foundAcme();
        firstLoad(numbers(1, 20));
        store.beginFullRead(run, DESK_TICKETS, false, TUESDAY);

        PageReceipt last = save(TUESDAY, false, numbers(1, 10));

        assertThat(last.reconciliation()).isEqualTo(new Reconciliation(20, 10, false));
        assertThat(factsOf("acme", WEDNESDAY).tickets()).hasSize(20);
        assertThat(store.fullRead(DESK_TICKETS)).isEqualTo(new FullRead(null, TUESDAY, 10));
    }

    @Test
    void too_many_missing_are_gone_when_that_was_accepted_before() {
        foundAcme();
        firstLoad(numbers(1, 20));
        store.beginFullRead(run, DESK_TICKETS, true, TUESDAY);

        PageReceipt last = save(TUESDAY, false, numbers(1, 10));

        assertThat(last.reconciliation()).isEqualTo(new Reconciliation(20, 10, true));
        assertThat(factsOf("acme", WEDNESDAY).tickets()).hasSize(10);
        assertThat(store.fullRead(DESK_TICKETS)).isEqualTo(new FullRead(null, TUESDAY, 0));
    }

    @Test
    void a_missing_record_that_is_told_again_is_back() {
        foundAcme();
        firstLoad("1", "2");
        store.beginFullRead(run, DESK_TICKETS, false, TUESDAY);
        save(TUESDAY, false, "1");

        save(WEDNESDAY, false, "2");

        assertThat(factsOf("acme", WEDNESDAY).tickets()).hasSize(2);
    }

    @Test
    void a_note_on_a_record_that_a_full_read_did_not_find_is_gone_too() {
        firstLoad("1");
        store.savePage(run, page(false, Set.of(), List.of(note("7"))), MONDAY);
        RunId later = store.startRun("sync", TUESDAY);
        store.beginFullRead(later, DESK_TICKETS, false, TUESDAY);

        store.savePage(later, page(false, Set.of(), List.of(note("8")), "1"), TUESDAY);

        assertThat(store.setAside()).extracting(SetAside::id).containsExactly("8");
    }

    @Test
    void a_stream_tells_of_its_full_reads() {
        firstLoad("1");
        store.beginFullRead(run, DESK_TICKETS, false, TUESDAY);

        assertThat(store.streams())
                .containsExactly(
                        new StreamState(DESK_TICKETS, Cursor.START, null, 1, null, new FullRead(TUESDAY, MONDAY, 0)));
    }

    private void firstLoad(String... numbers) {
        store.beginFullRead(run, DESK_TICKETS, false, MONDAY);
        save(MONDAY, false, numbers);
    }

    private PageReceipt save(Instant knownAt, boolean more, String... numbers) {
        return store.savePage(run, page(more, Set.of(), List.of(), numbers), knownAt);
    }

    private static LinkedPage page(boolean more, Set<ExternalId> kept, List<SetAside> notes, String... numbers) {
        List<LinkedRecord> tickets = Arrays.stream(numbers)
                .map(number -> linked(ticket("desk:ticket:" + number, Ticket.Status.OPEN), "crm:account:acme", MONDAY))
                .toList();
        return new LinkedPage(
                DESK_TICKETS,
                tickets,
                List.of(),
                List.of(),
                notes,
                kept,
                Set.of(numbers),
                more ? MIDDLE : new Cursor("end"),
                more);
    }

    private static SetAside note(String number) {
        return new SetAside(DESK_TICKETS, number, "map", "its priority has no mapping", TUESDAY);
    }

    private static String[] numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(Integer::toString).toArray(String[]::new);
    }
}

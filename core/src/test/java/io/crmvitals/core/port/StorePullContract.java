package io.crmvitals.core.port;

import static io.crmvitals.core.port.StoreSamples.CRM_ACCOUNTS;
import static io.crmvitals.core.port.StoreSamples.DESK_PEOPLE;
import static io.crmvitals.core.port.StoreSamples.DESK_TICKETS;
import static io.crmvitals.core.port.StoreSamples.account;
import static io.crmvitals.core.port.StoreSamples.contact;
import static io.crmvitals.core.port.StoreSamples.deletions;
import static io.crmvitals.core.port.StoreSamples.founded;
import static io.crmvitals.core.port.StoreSamples.linked;
import static io.crmvitals.core.port.StoreSamples.page;
import static io.crmvitals.core.port.StoreSamples.ticket;
import static io.crmvitals.core.port.StoreSamples.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.Ticket;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store promises of what was pulled: pages, versions of records, deletions, records set aside, and where a stream stands. */
public abstract class StorePullContract extends StoreContract {

    @Test
    void a_stream_that_was_never_read_is_read_from_the_start() {
        assertThat(store.cursor(DESK_TICKETS)).isEqualTo(Cursor.START);
    }

    @Test
    void a_page_moves_its_streams_cursor_and_no_other() {
        store.savePage(run, page(DESK_TICKETS), MONDAY);

        assertThat(store.cursor(DESK_TICKETS)).isEqualTo(new Cursor("next"));
        assertThat(store.cursor(CRM_ACCOUNTS)).isEqualTo(Cursor.START);
    }

    @Test
    void a_page_stored_twice_changes_nothing_the_second_time() {
        LinkedPage page = with(
                page(CRM_ACCOUNTS, linked(account("crm:account:acme", "Acme"), MONDAY)), founded("crm:account:acme"));
        PageReceipt first = store.savePage(run, page, MONDAY);
        AccountFacts before = factsOf("acme", WEDNESDAY);

        PageReceipt second = store.savePage(run, page, TUESDAY);

        assertThat(first).isEqualTo(new PageReceipt(1, 0, 0, 0));
        assertThat(second).isEqualTo(new PageReceipt(0, 0, 1, 0));
        assertThat(factsOf("acme", WEDNESDAY)).isEqualTo(before);
    }

    @Test
    void a_record_comes_back_as_it_was_stored() {
        Account acme = account("crm:account:acme", "Acme");
        Contact person = contact("crm:contact:p", "crm:account:acme");
        Ticket request = ticket("desk:ticket:1", Ticket.Status.PENDING);
        foundAcme(acme);
        store.savePage(run, page(DESK_PEOPLE, linked(person, "crm:account:acme", MONDAY)), MONDAY);
        store.savePage(run, page(DESK_TICKETS, linked(request, "crm:account:acme", MONDAY)), MONDAY);

        AccountFacts facts = factsOf("acme", MONDAY);

        assertThat(facts.tellings()).containsExactly(acme);
        assertThat(facts.contacts()).containsExactly(person);
        assertThat(facts.tickets()).containsExactly(request);
    }

    @Test
    void a_version_older_than_the_one_we_hold_changes_nothing() {
        foundAcme();
        saveTicket(Ticket.Status.SOLVED, TUESDAY, TUESDAY);

        PageReceipt receipt = saveTicket(Ticket.Status.OPEN, MONDAY, WEDNESDAY);

        assertThat(receipt).isEqualTo(new PageReceipt(0, 0, 1, 0));
        assertThat(statusesOf("acme", WEDNESDAY)).containsExactly(Ticket.Status.SOLVED);
    }

    @Test
    void a_version_older_than_the_last_word_on_an_unchanged_record_changes_nothing() {
        foundAcme();
        saveTicket(Ticket.Status.SOLVED, MONDAY, MONDAY);
        saveTicket(Ticket.Status.SOLVED, WEDNESDAY, WEDNESDAY);

        saveTicket(Ticket.Status.OPEN, TUESDAY, WEDNESDAY);

        assertThat(statusesOf("acme", WEDNESDAY)).containsExactly(Ticket.Status.SOLVED);
    }

    @Test
    void of_a_record_that_comes_twice_in_a_page_the_newest_stands() {
        foundAcme();

        PageReceipt receipt = store.savePage(
                run,
                page(
                        DESK_TICKETS,
                        linked(ticket("desk:ticket:1", Ticket.Status.SOLVED), "crm:account:acme", TUESDAY),
                        linked(ticket("desk:ticket:1", Ticket.Status.OPEN), "crm:account:acme", MONDAY)),
                TUESDAY);

        assertThat(receipt).isEqualTo(new PageReceipt(1, 0, 1, 0));
        assertThat(statusesOf("acme", TUESDAY)).containsExactly(Ticket.Status.SOLVED);
    }

    @Test
    void a_deleted_record_is_left_out_from_then_on() {
        foundAcme();
        saveTicket(Ticket.Status.OPEN, MONDAY, MONDAY);

        PageReceipt receipt =
                store.savePage(run, deletions(DESK_TICKETS, "desk:ticket:1", "desk:ticket:never"), TUESDAY);

        assertThat(receipt).isEqualTo(new PageReceipt(0, 0, 0, 1));
        assertThat(statusesOf("acme", MONDAY)).containsExactly(Ticket.Status.OPEN);
        assertThat(statusesOf("acme", TUESDAY)).isEmpty();
    }

    @Test
    void a_deleted_record_that_is_told_again_is_back() {
        foundAcme();
        saveTicket(Ticket.Status.OPEN, MONDAY, MONDAY);
        store.savePage(run, deletions(DESK_TICKETS, "desk:ticket:1"), TUESDAY);

        saveTicket(Ticket.Status.OPEN, TUESDAY, WEDNESDAY);

        assertThat(statusesOf("acme", TUESDAY)).isEmpty();
        assertThat(statusesOf("acme", WEDNESDAY)).containsExactly(Ticket.Status.OPEN);
    }

    @Test
    void a_record_set_aside_is_noted_until_it_arrives_whole() {
        SetAside first = new SetAside(DESK_TICKETS, "1", "map", "its priority has no mapping", MONDAY);
        SetAside second = new SetAside(DESK_TICKETS, "2", "map", "it has no date", TUESDAY);
        store.savePage(run, with(page(DESK_TICKETS), second), TUESDAY);
        store.savePage(run, with(page(DESK_TICKETS), first), TUESDAY);

        assertThat(store.setAside()).containsExactly(first, second);

        saveTicket(Ticket.Status.OPEN, MONDAY, WEDNESDAY);

        assertThat(store.setAside()).containsExactly(second);
    }

    @Test
    void a_note_is_mended_by_the_vendors_id_whatever_id_the_shared_record_has() {
        store.savePage(
                run,
                with(page(DESK_TICKETS), new SetAside(DESK_TICKETS, "row 7", "map", "it has no date", MONDAY)),
                MONDAY);
        LinkedPage mended = new LinkedPage(
                DESK_TICKETS,
                List.of(linked(ticket("desk:ticket:1", Ticket.Status.OPEN), "crm:account:acme", TUESDAY)),
                List.of(),
                List.of(),
                List.of(),
                Set.of(),
                Set.of("row 7"),
                new Cursor("next"),
                false);

        store.savePage(run, mended, TUESDAY);

        assertThat(store.setAside()).isEmpty();
    }

    @Test
    void a_record_set_aside_again_keeps_one_note_with_the_last_reason_and_the_first_time() {
        store.savePage(
                run, with(page(DESK_TICKETS), new SetAside(DESK_TICKETS, "1", "map", "no mapping", MONDAY)), MONDAY);
        store.savePage(
                run, with(page(DESK_TICKETS), new SetAside(DESK_TICKETS, "1", "link", "no account", TUESDAY)), TUESDAY);

        assertThat(store.setAside()).containsExactly(new SetAside(DESK_TICKETS, "1", "link", "no account", MONDAY));
    }

    @Test
    void records_whose_id_could_not_be_read_do_not_hide_each_other() {
        store.savePage(
                run,
                with(
                        page(DESK_TICKETS),
                        new SetAside(DESK_TICKETS, "?", "pull", "line 7 has no id", MONDAY),
                        new SetAside(DESK_TICKETS, "?", "pull", "line 9 has no id", MONDAY)),
                MONDAY);

        assertThat(store.setAside())
                .extracting(SetAside::reason)
                .containsExactly("line 7 has no id", "line 9 has no id");
    }

    @Test
    void a_stream_tells_where_it_stands() {
        foundAcme();
        saveTicket(Ticket.Status.OPEN, MONDAY, MONDAY);
        store.streamEnded(DESK_TICKETS, Set.of(Ticket.class), MONDAY, null);
        store.streamEnded(DESK_TICKETS, Set.of(Ticket.class), TUESDAY, "the desk was not bought");

        assertThat(store.streams())
                .containsExactly(
                        new StreamState(CRM_ACCOUNTS, new Cursor("next"), null, 1, null),
                        new StreamState(DESK_TICKETS, new Cursor("next"), MONDAY, 1, "the desk was not bought"));
    }

    @Test
    void a_stream_that_can_be_read_again_is_no_longer_unavailable() {
        store.streamEnded(DESK_TICKETS, Set.of(Ticket.class), MONDAY, "the desk was not bought");
        store.streamEnded(DESK_TICKETS, Set.of(Ticket.class), TUESDAY, null);

        assertThat(store.streams()).containsExactly(new StreamState(DESK_TICKETS, Cursor.START, TUESDAY, 0, null));
    }
}

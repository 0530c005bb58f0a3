package io.crmvitals.core.port;

import static io.crmvitals.core.port.StoreSamples.CRM_ACCOUNTS;
import static io.crmvitals.core.port.StoreSamples.CRM_CASES;
import static io.crmvitals.core.port.StoreSamples.DESK_ACCOUNTS;
import static io.crmvitals.core.port.StoreSamples.DESK_PEOPLE;
import static io.crmvitals.core.port.StoreSamples.DESK_TICKETS;
import static io.crmvitals.core.port.StoreSamples.account;
import static io.crmvitals.core.port.StoreSamples.contact;
import static io.crmvitals.core.port.StoreSamples.decided;
import static io.crmvitals.core.port.StoreSamples.deletions;
import static io.crmvitals.core.port.StoreSamples.founded;
import static io.crmvitals.core.port.StoreSamples.key;
import static io.crmvitals.core.port.StoreSamples.linked;
import static io.crmvitals.core.port.StoreSamples.page;
import static io.crmvitals.core.port.StoreSamples.scored;
import static io.crmvitals.core.port.StoreSamples.ticket;
import static io.crmvitals.core.port.StoreSamples.unmatched;
import static io.crmvitals.core.port.StoreSamples.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.Rung;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.Ticket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store promises of accounts and their facts, as of any instant. */
public abstract class StoreMeasureContract extends StoreContract {

    @Test
    void an_account_lives_from_its_founding_until_its_founder_is_deleted() {
        foundAcme();
        store.savePage(
                run,
                with(
                        page(CRM_ACCOUNTS, linked(account("crm:account:other", "Other"), MONDAY)),
                        founded("crm:account:other"),
                        decided("desk:organization:7", key("acme"), Rung.DOMAIN)),
                MONDAY);

        assertThat(store.accounts()).containsExactlyInAnyOrder(key("acme"), key("other"));

        store.savePage(run, deletions(CRM_ACCOUNTS, "crm:account:other"), TUESDAY);

        assertThat(store.accounts()).containsExactly(key("acme"));
    }

    @Test
    void facts_come_one_account_at_a_time_in_the_order_of_keys() {
        foundAcme();
        List<AccountKey> told = new ArrayList<>();

        store.facts(
                List.of(key("zebra"), key("acme"), key("Middle"), key("acme")),
                TUESDAY,
                "crm",
                facts -> told.add(facts.key()));

        assertThat(told).containsExactly(key("Middle"), key("acme"), key("zebra"));
    }

    @Test
    void the_primary_systems_telling_comes_first_and_the_others_by_name() {
        foundAcme();
        store.savePage(
                run,
                with(
                        page(
                                CRM_ACCOUNTS,
                                linked(account("desk:organization:7", "Acme Desk"), MONDAY),
                                linked(account("base:company:3", "Acme Base"), MONDAY)),
                        decided("desk:organization:7", key("acme"), Rung.DOMAIN),
                        decided("base:company:3", key("acme"), Rung.DOMAIN)),
                MONDAY);

        assertThat(factsOf("acme", MONDAY).tellings())
                .extracting(telling -> telling.id().system())
                .containsExactly("crm", "base", "desk");
        store.facts(
                List.of(key("acme")),
                MONDAY,
                "desk",
                facts -> assertThat(facts.tellings())
                        .extracting(telling -> telling.id().system())
                        .containsExactly("desk", "base", "crm"));
    }

    @Test
    void what_comes_from_a_contact_goes_to_the_account_of_the_contacts_own_account_record() {
        foundAcme();
        store.decide(run, List.of(decided("desk:user:1", key("other"), Rung.EMAIL_DOMAIN)), MONDAY);
        store.savePage(
                run,
                page(DESK_PEOPLE, linked(contact("desk:user:1", "crm:account:acme"), "crm:account:acme", MONDAY)),
                MONDAY);
        saveTicket("desk:user:1", Ticket.Status.OPEN, MONDAY, MONDAY);

        assertThat(factsOf("acme", MONDAY).contacts()).hasSize(1);
        assertThat(factsOf("acme", MONDAY).tickets()).hasSize(1);
        assertThat(factsOf("other", MONDAY).contacts()).isEmpty();
        assertThat(factsOf("other", MONDAY).tickets()).isEmpty();
    }

    @Test
    void where_the_contacts_account_record_has_no_account_the_decision_for_the_contact_counts() {
        store.savePage(
                run,
                with(
                        page(
                                DESK_PEOPLE,
                                linked(contact("desk:user:1", "desk:organization:9"), "desk:organization:9", MONDAY)),
                        unmatched("desk:organization:9"),
                        decided("desk:user:1", key("acme"), Rung.EMAIL_DOMAIN)),
                MONDAY);
        saveTicket("desk:user:1", Ticket.Status.OPEN, MONDAY, MONDAY);

        assertThat(factsOf("acme", MONDAY).contacts()).hasSize(1);
        assertThat(factsOf("acme", MONDAY).tickets()).hasSize(1);
    }

    @Test
    void a_contact_without_an_account_record_goes_where_it_was_decided() {
        store.savePage(
                run,
                with(
                        page(DESK_PEOPLE, linked(contact("desk:user:1", null), null, MONDAY)),
                        decided("desk:user:1", key("acme"), Rung.EMAIL_DOMAIN)),
                MONDAY);
        saveTicket("desk:user:1", Ticket.Status.OPEN, MONDAY, MONDAY);

        assertThat(factsOf("acme", MONDAY).contacts()).hasSize(1);
        assertThat(factsOf("acme", MONDAY).tickets()).hasSize(1);
    }

    @Test
    void facts_as_of_a_past_instant_hold_nothing_that_was_learned_later() {
        foundAcme();
        saveTicket(Ticket.Status.OPEN, MONDAY, MONDAY);
        store.streamEnded(DESK_TICKETS, Set.of(Ticket.class), MONDAY, null);
        AccountFacts onMonday = factsOf("acme", MONDAY);

        saveTicket(Ticket.Status.SOLVED, TUESDAY, TUESDAY);
        store.savePage(
                run,
                page(DESK_TICKETS, linked(ticket("desk:ticket:2", Ticket.Status.OPEN), "crm:account:acme", MONDAY)),
                TUESDAY);
        store.streamEnded(DESK_TICKETS, Set.of(Ticket.class), TUESDAY, null);
        store.savePage(run, deletions(CRM_ACCOUNTS, "crm:account:acme"), WEDNESDAY);

        assertThat(factsOf("acme", MONDAY)).isEqualTo(onMonday);
        assertThat(statusesOf("acme", TUESDAY)).containsExactly(Ticket.Status.SOLVED, Ticket.Status.OPEN);
        assertThat(factsOf("acme", WEDNESDAY).tellings()).isEmpty();
    }

    @Test
    void facts_tell_when_each_kind_was_last_heard_of_and_leave_out_kinds_without_a_feed() {
        store.streamEnded(DESK_TICKETS, Set.of(Ticket.class), MONDAY, null);
        store.streamEnded(CRM_ACCOUNTS, Set.of(Account.class), TUESDAY, null);
        store.streamEnded(DESK_TICKETS, Set.of(Ticket.class), TUESDAY, null);
        store.streamEnded(DESK_TICKETS, Set.of(Ticket.class), WEDNESDAY, "the desk was not bought");

        assertThat(factsOf("acme", WEDNESDAY).heard())
                .containsExactlyInAnyOrderEntriesOf(Map.of(Ticket.class, TUESDAY, Account.class, TUESDAY));
        assertThat(factsOf("acme", MONDAY).heard()).containsExactly(Map.entry(Ticket.class, MONDAY));
        assertThat(factsOf("acme", MONDAY.minusSeconds(1)).heard()).isEmpty();
    }

    @Test
    void a_dead_feed_of_two_is_noticed_for_the_accounts_whose_records_come_from_it() {
        foundAcme();
        store.savePage(
                run,
                with(
                        page(
                                CRM_ACCOUNTS,
                                linked(account("crm:account:other", "Other"), MONDAY),
                                linked(account("desk:organization:7", "Acme Desk"), MONDAY)),
                        founded("crm:account:other")),
                MONDAY);
        store.savePage(run, page(DESK_ACCOUNTS, linked(account("desk:organization:8", "Acme"), MONDAY)), MONDAY);
        store.decide(run, List.of(decided("desk:organization:8", key("acme"), Rung.DOMAIN)), MONDAY);
        store.streamEnded(DESK_TICKETS, Set.of(Ticket.class), MONDAY, null);
        store.streamEnded(CRM_CASES, Set.of(Ticket.class), WEDNESDAY, null);

        assertThat(factsOf("acme", WEDNESDAY).heard()).containsEntry(Ticket.class, MONDAY);
        assertThat(factsOf("other", WEDNESDAY).heard()).containsEntry(Ticket.class, WEDNESDAY);
        assertThat(factsOf("unheard-of", WEDNESDAY).heard())
                .as("nobody tells of it, so every feed matters")
                .containsEntry(Ticket.class, MONDAY);
    }

    @Test
    void a_feed_that_never_came_to_its_end_is_not_missed() {
        foundAcme();
        store.streamEnded(CRM_CASES, Set.of(Ticket.class), MONDAY, "cases are not shared with us");
        store.streamEnded(DESK_TICKETS, Set.of(Ticket.class), TUESDAY, null);

        assertThat(factsOf("acme", WEDNESDAY).heard()).containsEntry(Ticket.class, TUESDAY);
    }

    @Test
    void every_record_of_a_kind_is_handed_over_once_whoever_it_belongs_to() {
        foundAcme();
        saveTicket(Ticket.Status.OPEN, MONDAY, MONDAY);
        saveTicket(Ticket.Status.SOLVED, TUESDAY, TUESDAY);
        store.savePage(
                run,
                page(
                        DESK_TICKETS,
                        linked(ticket("desk:ticket:3", Ticket.Status.OPEN), null, MONDAY),
                        linked(ticket("desk:ticket:2", Ticket.Status.OPEN), "desk:user:9", MONDAY)),
                MONDAY);
        store.savePage(run, deletions(DESK_TICKETS, "desk:ticket:2"), TUESDAY);
        List<Ticket> told = new ArrayList<>();

        store.each(Ticket.class, told::add);

        assertThat(told)
                .containsExactly(
                        ticket("desk:ticket:1", Ticket.Status.SOLVED), ticket("desk:ticket:3", Ticket.Status.OPEN));
    }

    @Test
    void more_records_of_a_kind_than_fit_into_one_answer_are_handed_over_all_the_same() {
        LinkedRecord[] many = IntStream.range(0, 2_500)
                .mapToObj(i -> linked(ticket("desk:ticket:" + i, Ticket.Status.OPEN), null, MONDAY))
                .toArray(LinkedRecord[]::new);
        store.savePage(run, page(DESK_TICKETS, many), MONDAY);
        Set<String> told = new HashSet<>();

        store.each(Ticket.class, ticket -> told.add(ticket.id().value()));

        assertThat(told).hasSize(2_500);
    }

    @Test
    void a_store_may_be_written_to_while_it_hands_over_facts() {
        foundAcme();

        store.facts(
                store.accounts(),
                TUESDAY,
                "crm",
                facts -> store.saveScores(run, List.of(scored(facts.key(), MONDAYS_DATE, "card@1", 50)), TUESDAY));

        assertThat(store.latestScores()).containsOnlyKeys(key("acme"));
    }
}

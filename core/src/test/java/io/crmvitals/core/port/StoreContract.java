package io.crmvitals.core.port;

import static io.crmvitals.core.port.StoreSamples.CRM_ACCOUNTS;
import static io.crmvitals.core.port.StoreSamples.DESK_PEOPLE;
import static io.crmvitals.core.port.StoreSamples.DESK_TICKETS;
import static io.crmvitals.core.port.StoreSamples.account;
import static io.crmvitals.core.port.StoreSamples.ambiguous;
import static io.crmvitals.core.port.StoreSamples.contact;
import static io.crmvitals.core.port.StoreSamples.decided;
import static io.crmvitals.core.port.StoreSamples.deletions;
import static io.crmvitals.core.port.StoreSamples.founded;
import static io.crmvitals.core.port.StoreSamples.grey;
import static io.crmvitals.core.port.StoreSamples.health;
import static io.crmvitals.core.port.StoreSamples.id;
import static io.crmvitals.core.port.StoreSamples.key;
import static io.crmvitals.core.port.StoreSamples.linked;
import static io.crmvitals.core.port.StoreSamples.page;
import static io.crmvitals.core.port.StoreSamples.scored;
import static io.crmvitals.core.port.StoreSamples.task;
import static io.crmvitals.core.port.StoreSamples.ticket;
import static io.crmvitals.core.port.StoreSamples.unmatched;
import static io.crmvitals.core.port.StoreSamples.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.account.Rung;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.Ticket;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store promises, whatever engine it runs on. */
public abstract class StoreContract {

    protected static final Instant MONDAY = Instant.parse("2026-03-02T10:00:00Z");
    protected static final Instant TUESDAY = Instant.parse("2026-03-03T10:00:00Z");
    protected static final Instant WEDNESDAY = Instant.parse("2026-03-04T10:00:00Z");
    private static final LocalDate MONDAYS_DATE = LocalDate.of(2026, 3, 2);
    private static final LocalDate TUESDAYS_DATE = LocalDate.of(2026, 3, 3);
    private static final Set<String> CARDS = Set.of("card@1");

    protected Store store;
    protected RunId run;

    /** Opens the store of this test: empty the first time, then with what is in it. */
    protected abstract Store open();

    @BeforeEach
    void openAnEmptyStore() {
        store = open();
        run = store.startRun("sync", MONDAY);
    }

    @AfterEach
    void close() {
        store.close();
    }

    // Runs

    @Test
    void runs_are_told_newest_first_with_growing_numbers() {
        RunId second = store.startRun("score", TUESDAY);

        List<RunReport> runs = store.runs(10);

        assertThat(second.value()).isGreaterThan(run.value());
        assertThat(runs)
                .containsExactly(
                        new RunReport(second, "score", TUESDAY, null, null, Map.of(), ""),
                        new RunReport(run, "sync", MONDAY, null, null, Map.of(), ""));
        assertThat(store.runs(1)).extracting(RunReport::id).containsExactly(second);
    }

    @Test
    void a_finished_run_keeps_its_numbers_and_its_message() {
        store.finishRun(run, TUESDAY, RunReport.Result.AMBER, Map.of("pulled.desk.tickets", 7L), "1 was set aside");

        assertThat(store.runs(1))
                .containsExactly(new RunReport(
                        run,
                        "sync",
                        MONDAY,
                        TUESDAY,
                        RunReport.Result.AMBER,
                        Map.of("pulled.desk.tickets", 7L),
                        "1 was set aside"));
    }

    // Pull

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

    // Link

    @Test
    void every_account_record_is_known_with_its_decision_if_there_is_one() {
        Account acme = account("crm:account:acme", "Acme");
        Account other = account("desk:organization:7", "Acme");
        foundAcme(acme);
        store.savePage(run, page(CRM_ACCOUNTS, linked(other, MONDAY)), MONDAY);

        assertThat(store.knownAccounts())
                .containsExactlyInAnyOrder(
                        new Store.KnownAccount(acme.clues(), founded("crm:account:acme")),
                        new Store.KnownAccount(other.clues(), null));
    }

    @Test
    void a_contact_is_loose_while_it_has_neither_an_account_record_nor_an_account() {
        Contact placed = contact("desk:user:1", "desk:organization:7");
        Contact fresh = contact("desk:user:2", null);
        Contact matched = contact("desk:user:3", null);
        Contact lost = contact("desk:user:4", null);
        store.savePage(
                run,
                with(
                        page(
                                DESK_PEOPLE,
                                linked(placed, "desk:organization:7", MONDAY),
                                linked(fresh, null, MONDAY),
                                linked(matched, null, MONDAY),
                                linked(lost, null, MONDAY)),
                        decided("desk:user:3", key("acme"), Rung.EMAIL_DOMAIN),
                        unmatched("desk:user:4")),
                MONDAY);

        assertThat(store.looseContacts())
                .containsExactlyInAnyOrder(
                        new Store.LooseContact(fresh.id(), fresh.email()),
                        new Store.LooseContact(lost.id(), lost.email()));
    }

    @Test
    void a_new_decision_replaces_the_old_one() {
        store.decide(run, List.of(unmatched("desk:organization:7")), MONDAY);
        store.decide(run, List.of(ambiguous("desk:organization:8", key("acme"), key("other"))), MONDAY);

        store.decide(run, List.of(decided("desk:organization:7", key("acme"), Rung.DOMAIN)), TUESDAY);

        assertThat(store.undecided()).containsExactly(ambiguous("desk:organization:8", key("acme"), key("other")));
    }

    // Measure

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
        store.streamEnded(CRM_ACCOUNTS, Set.of(Account.class, Ticket.class), TUESDAY, null);
        store.streamEnded(DESK_TICKETS, Set.of(Ticket.class), WEDNESDAY, "the desk was not bought");

        assertThat(factsOf("acme", WEDNESDAY).heard())
                .containsExactlyInAnyOrderEntriesOf(Map.of(Ticket.class, TUESDAY, Account.class, TUESDAY));
        assertThat(factsOf("acme", MONDAY).heard()).containsExactly(Map.entry(Ticket.class, MONDAY));
        assertThat(factsOf("acme", MONDAY.minusSeconds(1)).heard()).isEmpty();
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

    // Score

    @Test
    void an_account_is_due_until_it_has_a_score_of_the_day_by_a_card_in_force() {
        foundAcme();
        assertThat(store.dueForScoring(TUESDAYS_DATE, CARDS)).containsExactly(key("acme"));

        store.saveScores(run, List.of(scored(key("acme"), MONDAYS_DATE, "card@1", 50)), MONDAY);
        assertThat(store.dueForScoring(MONDAYS_DATE, CARDS)).isEmpty();
        assertThat(store.dueForScoring(TUESDAYS_DATE, CARDS)).containsExactly(key("acme"));
        assertThat(store.dueForScoring(MONDAYS_DATE, Set.of("card@2"))).containsExactly(key("acme"));
    }

    @Test
    void an_account_is_due_again_once_its_facts_changed_and_only_that_account() {
        foundAcme();
        store.savePage(
                run,
                with(
                        page(CRM_ACCOUNTS, linked(account("crm:account:other", "Other"), MONDAY)),
                        founded("crm:account:other")),
                MONDAY);
        saveTicket(Ticket.Status.OPEN, MONDAY, MONDAY);
        scoreEverybody();

        saveTicket(Ticket.Status.OPEN, MONDAY, TUESDAY);
        assertThat(store.dueForScoring(TUESDAYS_DATE, CARDS)).isEmpty();

        saveTicket(Ticket.Status.SOLVED, TUESDAY, TUESDAY);
        assertThat(store.dueForScoring(TUESDAYS_DATE, CARDS)).containsExactly(key("acme"));

        scoreEverybody();
        store.savePage(run, deletions(DESK_TICKETS, "desk:ticket:1"), WEDNESDAY);
        assertThat(store.dueForScoring(TUESDAYS_DATE, CARDS)).containsExactly(key("acme"));
    }

    @Test
    void both_accounts_are_due_when_a_record_moves_from_one_to_the_other() {
        foundAcme();
        store.savePage(
                run,
                with(
                        page(
                                CRM_ACCOUNTS,
                                linked(account("crm:account:other", "Other"), MONDAY),
                                linked(account("crm:account:third", "Third"), MONDAY)),
                        founded("crm:account:other"),
                        founded("crm:account:third"),
                        decided("desk:organization:7", key("acme"), Rung.NAME)),
                MONDAY);
        store.savePage(
                run,
                page(DESK_PEOPLE, linked(contact("desk:user:1", "crm:account:acme"), "crm:account:acme", MONDAY)),
                MONDAY);
        scoreEverybody();

        store.decide(run, List.of(decided("desk:organization:7", key("other"), Rung.PINNED)), WEDNESDAY);
        assertThat(store.dueForScoring(TUESDAYS_DATE, CARDS)).containsExactlyInAnyOrder(key("acme"), key("other"));

        scoreEverybody();
        store.savePage(
                run,
                page(DESK_PEOPLE, linked(contact("desk:user:1", "crm:account:third"), "crm:account:third", TUESDAY)),
                WEDNESDAY);
        assertThat(store.dueForScoring(TUESDAYS_DATE, CARDS)).containsExactlyInAnyOrder(key("acme"), key("third"));
    }

    @Test
    void a_feed_that_is_heard_of_for_the_first_time_makes_everybody_due_and_one_read_again_does_not() {
        foundAcme();
        scoreEverybody();

        store.streamEnded(DESK_TICKETS, Set.of(Ticket.class), TUESDAY, null);
        assertThat(store.dueForScoring(TUESDAYS_DATE, CARDS)).containsExactly(key("acme"));

        scoreEverybody();
        store.streamEnded(DESK_TICKETS, Set.of(Ticket.class), TUESDAY.plusSeconds(300), null);
        assertThat(store.dueForScoring(TUESDAYS_DATE, CARDS)).isEmpty();
    }

    @Test
    void an_account_keeps_one_score_a_day_the_last() {
        HealthScore monday = scored(key("acme"), MONDAYS_DATE, "card@1", 40.125);
        HealthScore tuesday = grey(key("acme"), TUESDAYS_DATE, "card@1");
        store.saveScores(run, List.of(scored(key("acme"), MONDAYS_DATE, "card@1", 70)), MONDAY);
        store.saveScores(run, List.of(monday, tuesday, scored(key("other"), TUESDAYS_DATE, "card@1", 9)), TUESDAY);

        assertThat(store.history(key("acme"), 10)).containsExactly(tuesday, monday);
        assertThat(store.history(key("acme"), 1)).containsExactly(tuesday);
        assertThat(store.latestScores())
                .containsEntry(key("acme"), tuesday)
                .containsOnlyKeys(key("acme"), key("other"));
        assertThat(store.scoresBefore(TUESDAYS_DATE, List.of(key("acme"), key("other"))))
                .isEqualTo(Map.of(key("acme"), monday));
        assertThat(store.scoresBefore(MONDAYS_DATE, List.of(key("acme")))).isEmpty();
    }

    // Plan and deliver

    @Test
    void health_is_written_where_the_account_is_known_best_and_nowhere_once_that_is_deleted() {
        foundAcme();
        store.savePage(
                run,
                with(
                        page(
                                CRM_ACCOUNTS,
                                linked(account("desk:organization:7", "Acme"), MONDAY),
                                linked(account("desk:organization:8", "Acme"), MONDAY)),
                        decided("desk:organization:7", key("acme"), Rung.NAME),
                        decided("desk:organization:8", key("acme"), Rung.DECLARED_KEY),
                        decided("desk:user:1", key("acme"), Rung.PINNED)),
                MONDAY);

        assertThat(store.targets("desk", List.of(key("acme"), key("other"))))
                .isEqualTo(Map.of(key("acme"), id("desk:organization:8")));
        assertThat(store.targets("crm", List.of(key("acme")))).isEqualTo(Map.of(key("acme"), id("crm:account:acme")));

        store.savePage(run, deletions(CRM_ACCOUNTS, "desk:organization:7", "desk:organization:8"), TUESDAY);

        assertThat(store.targets("desk", List.of(key("acme")))).isEmpty();
    }

    @Test
    void planning_the_same_write_twice_plans_it_once() {
        PlannedWrite write = health("w1", "acme", "crm:account:acme", "61.5");

        int first = store.plan(run, List.of(write, write), MONDAY);
        int second = store.plan(run, List.of(write), TUESDAY);

        assertThat(first).isEqualTo(1);
        assertThat(second).isZero();
        assertThat(store.unsettled("crm")).containsExactly(new LedgerEntry(write, MONDAY, null, null, 0, ""));
        assertThat(store.unsettled("desk")).isEmpty();
    }

    @Test
    void a_write_that_was_never_sent_takes_new_content_and_one_that_was_sent_keeps_its_own() {
        PlannedWrite old = health("w1", "acme", "crm:account:acme", "61.5");
        PlannedWrite better = health("w1", "acme", "crm:account:acme", "58.0");
        store.plan(run, List.of(old), MONDAY);

        assertThat(store.plan(run, List.of(better), TUESDAY)).isEqualTo(1);
        assertThat(store.unsettled("crm")).extracting(LedgerEntry::write).containsExactly(better);

        store.sending(run, List.of("w1"), TUESDAY);

        assertThat(store.plan(run, List.of(old), WEDNESDAY)).isZero();
        assertThat(store.unsettled("crm")).extracting(LedgerEntry::write).containsExactly(better);
    }

    @Test
    void writes_wait_in_the_order_planned_until_they_are_settled() {
        plan("w3", "w1", "w2", "w4", "w5");
        store.sending(run, List.of("w3", "w1", "w2", "w4"), TUESDAY);

        store.settle(
                run,
                List.of(
                        WriteOutcome.delivered("w3", null),
                        new WriteOutcome("w1", WriteOutcome.Status.RETRY, null, "the vendor was busy"),
                        new WriteOutcome("w2", WriteOutcome.Status.UNKNOWN, null, "the answer was lost"),
                        new WriteOutcome("w4", WriteOutcome.Status.GONE, null, "the record was merged")),
                WEDNESDAY);

        assertThat(store.unsettled("crm"))
                .extracting(entry -> entry.write().id(), LedgerEntry::status, LedgerEntry::tries, LedgerEntry::reason)
                .containsExactly(
                        tuple("w1", WriteOutcome.Status.RETRY, 1, "the vendor was busy"),
                        tuple("w2", WriteOutcome.Status.UNKNOWN, 1, "the answer was lost"),
                        tuple("w5", null, 0, ""));
        assertThat(store.parked()).isEmpty();
    }

    @Test
    void a_write_that_was_under_way_at_a_kill_is_of_unknown_outcome() {
        plan("w1", "w2");
        store.sending(run, List.of("w1"), TUESDAY);

        store.close();
        store = open();

        assertThat(store.unsettled("crm"))
                .extracting(entry -> entry.write().id(), LedgerEntry::status, LedgerEntry::tries)
                .containsExactly(tuple("w1", WriteOutcome.Status.UNKNOWN, 1), tuple("w2", null, 0));
    }

    @Test
    void of_the_health_writes_that_reached_a_record_the_newest_counts_as_delivered() {
        plan("w1", "w2", "w3");
        store.plan(run, List.of(task("t1", "acme", "crm:account:acme")), MONDAY);
        store.sending(run, List.of("w1", "w2", "w3", "t1"), MONDAY);
        store.settle(run, List.of(WriteOutcome.delivered("w2", null), WriteOutcome.delivered("t1", null)), TUESDAY);
        store.settle(
                run,
                List.of(
                        new WriteOutcome("w1", WriteOutcome.Status.ALREADY_THERE, null, ""),
                        new WriteOutcome("w3", WriteOutcome.Status.RETRY, null, "busy")),
                WEDNESDAY);

        Map<ExternalId, LedgerEntry> delivered = store.delivered("crm");

        assertThat(delivered)
                .isEqualTo(Map.of(
                        id("crm:account:acme"),
                        new LedgerEntry(
                                health("w1", "acme", "crm:account:acme", "50.0"),
                                MONDAY,
                                WriteOutcome.Status.ALREADY_THERE,
                                WEDNESDAY,
                                1,
                                "")));
        assertThat(store.delivered("desk")).isEmpty();
    }

    @Test
    void what_was_delivered_stays_delivered_whatever_comes_after() {
        plan("w1");
        store.sending(run, List.of("w1"), MONDAY);
        store.settle(run, List.of(WriteOutcome.delivered("w1", null)), TUESDAY);

        store.settle(run, List.of(new WriteOutcome("w1", WriteOutcome.Status.RETRY, null, "late")), WEDNESDAY);
        store.sending(run, List.of("w1"), WEDNESDAY);

        assertThat(store.unsettled("crm")).isEmpty();
        assertThat(store.delivered("crm")).hasSize(1);
    }

    @Test
    void a_refused_write_is_parked_until_somebody_replays_it() {
        plan("w1", "w2");
        store.sending(run, List.of("w1"), MONDAY);
        store.settle(
                run,
                List.of(new WriteOutcome("w1", WriteOutcome.Status.PARKED, null, "the field is too short")),
                MONDAY);

        assertThat(store.parked())
                .extracting(entry -> entry.write().id(), LedgerEntry::reason)
                .containsExactly(tuple("w1", "the field is too short"));
        assertThat(store.unsettled("crm"))
                .extracting(entry -> entry.write().id())
                .containsExactly("w2");

        assertThat(store.replay(run, List.of("w1", "w2", "unheard-of"), TUESDAY))
                .isEqualTo(1);

        assertThat(store.parked()).isEmpty();
        assertThat(store.unsettled("crm"))
                .extracting(entry -> entry.write().id())
                .containsExactly("w1", "w2");
    }

    @Test
    void every_task_ever_planned_is_told_whatever_became_of_it() {
        store.plan(run, List.of(task("t2", "acme", "crm:account:acme")), MONDAY);
        store.plan(run, List.of(task("t1", "acme", "crm:account:acme")), TUESDAY);
        store.plan(run, List.of(task("t3", "other", "crm:account:other")), TUESDAY);
        plan("w1");
        store.sending(run, List.of("t2"), TUESDAY);
        store.settle(run, List.of(WriteOutcome.delivered("t2", id("crm:task:77"))), TUESDAY);

        Map<AccountKey, List<LedgerEntry>> tasks = store.tasks(List.of(key("acme"), key("nobody")));

        assertThat(tasks.get(key("acme")))
                .extracting(entry -> entry.write().id())
                .containsExactly("t2", "t1");
        assertThat(tasks.get(key("nobody"))).isEmpty();
        assertThat(tasks).doesNotContainKey(key("other"));
    }

    @Test
    void everything_is_there_after_reopening() {
        foundAcme();
        saveTicket(Ticket.Status.OPEN, MONDAY, MONDAY);
        AccountFacts before = factsOf("acme", MONDAY);
        store.saveScores(run, List.of(scored(key("acme"), MONDAYS_DATE, "card@1", 50)), MONDAY);

        store.close();
        store = open();

        assertThat(factsOf("acme", MONDAY)).isEqualTo(before);
        assertThat(store.cursor(DESK_TICKETS)).isEqualTo(new Cursor("next"));
        assertThat(store.latestScores()).containsOnlyKeys(key("acme"));
        assertThat(store.startRun("sync", TUESDAY).value()).isGreaterThan(run.value());
    }

    // What the tests say often

    protected void foundAcme() {
        foundAcme(account("crm:account:acme", "Acme"));
    }

    private void foundAcme(Account acme) {
        store.savePage(
                run,
                with(page(CRM_ACCOUNTS, linked(acme, MONDAY)), founded(acme.id().text())),
                MONDAY);
    }

    protected PageReceipt saveTicket(Ticket.Status status, Instant effectiveAt, Instant knownAt) {
        return saveTicket("crm:account:acme", status, effectiveAt, knownAt);
    }

    private PageReceipt saveTicket(String belongsTo, Ticket.Status status, Instant effectiveAt, Instant knownAt) {
        return store.savePage(
                run, page(DESK_TICKETS, linked(ticket("desk:ticket:1", status), belongsTo, effectiveAt)), knownAt);
    }

    protected AccountFacts factsOf(String account, Instant knownBy) {
        List<AccountFacts> told = new ArrayList<>();
        store.facts(List.of(key(account)), knownBy, "crm", told::add);
        assertThat(told).hasSize(1);
        return told.get(0);
    }

    protected List<Ticket.Status> statusesOf(String account, Instant knownBy) {
        return factsOf(account, knownBy).tickets().stream().map(Ticket::status).toList();
    }

    private void scoreEverybody() {
        List<HealthScore> scores = store.accounts().stream()
                .<HealthScore>map(account -> scored(account, TUESDAYS_DATE, "card@1", 50))
                .toList();
        store.saveScores(run, scores, WEDNESDAY);
    }

    private void plan(String... writeIds) {
        for (String writeId : writeIds) {
            store.plan(run, List.of(health(writeId, "acme", "crm:account:acme", "50.0")), MONDAY);
        }
    }
}

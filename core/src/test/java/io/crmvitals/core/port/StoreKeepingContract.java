package io.crmvitals.core.port;

import static io.crmvitals.core.port.StoreSamples.CRM_CONTACTS;
import static io.crmvitals.core.port.StoreSamples.DESK_TICKETS;
import static io.crmvitals.core.port.StoreSamples.closing;
import static io.crmvitals.core.port.StoreSamples.contact;
import static io.crmvitals.core.port.StoreSamples.health;
import static io.crmvitals.core.port.StoreSamples.id;
import static io.crmvitals.core.port.StoreSamples.key;
import static io.crmvitals.core.port.StoreSamples.linked;
import static io.crmvitals.core.port.StoreSamples.page;
import static io.crmvitals.core.port.StoreSamples.scored;
import static io.crmvitals.core.port.StoreSamples.task;
import static io.crmvitals.core.port.StoreSamples.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.SurveyAnswer;
import io.crmvitals.core.record.Ticket;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.core.writeback.WriteOutcome.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store promises of what is given up, of erased people, and of what is old. */
public abstract class StoreKeepingContract extends StoreContract {

    private static final String ADA = "crm:contact:ada";
    private static final StreamId SURVEYS = new StreamId("desk", "answers");
    private static final Instant YEARS_LATER = Instant.parse("2032-03-02T10:00:00Z");

    // Given up

    @Test
    void a_parked_write_that_is_given_up_is_never_sent_again() {
        plan(task("t-one", "acme", "crm:account:acme"));
        settle("t-one", Status.PARKED);

        int gone = store.expire(run, List.of("t-one", "t-unknown"), TUESDAY);

        assertThat(gone).isEqualTo(1);
        assertThat(store.parked()).isEmpty();
        assertThat(store.replay(run, List.of("t-one"), TUESDAY)).isZero();
        assertThat(store.plan(run, List.of(task("t-one", "acme", "crm:account:acme")), TUESDAY))
                .isZero();
        assertThat(store.unsettled("crm")).isEmpty();
        assertThat(store.ledger(Set.of(Status.EXPIRED)))
                .extracting(entry -> entry.write().id())
                .containsExactly("t-one");
    }

    @Test
    void only_what_waits_for_a_person_can_be_given_up() {
        plan(task("t-one", "acme", "crm:account:acme"));
        plan(task("t-two", "acme", "crm:account:acme"));
        settle("t-two", Status.DELIVERED);

        assertThat(store.expire(run, List.of("t-one", "t-two"), TUESDAY)).isZero();
        assertThat(store.unsettled("crm")).hasSize(1);
    }

    @Test
    void health_is_planned_anew_once_it_is_another_than_what_was_given_up() {
        plan(health("health/crm:account:acme/1", "acme", "crm:account:acme", "50.0"));
        settle("health/crm:account:acme/1", Status.PARKED);
        store.expire(run, List.of("health/crm:account:acme/1"), TUESDAY);

        int same = plan(health("health/crm:account:acme/1", "acme", "crm:account:acme", "50.0"));
        int other = plan(health("health/crm:account:acme/1", "acme", "crm:account:acme", "40.0"));

        assertThat(same).isZero();
        assertThat(other).isEqualTo(1);
        assertThat(store.unsettled("crm")).singleElement().satisfies(entry -> {
            assertThat(entry.tries()).isZero();
            assertThat(entry.reason()).isEmpty();
        });
    }

    @Test
    void a_note_on_a_set_aside_record_goes_and_others_stay() {
        SetAside one = new SetAside(DESK_TICKETS, "1", "map", "Ticket 1 was set aside.", MONDAY);
        SetAside two = new SetAside(DESK_TICKETS, "2", "map", "Ticket 2 was set aside.", MONDAY);
        SetAside unread = new SetAside(DESK_TICKETS, SetAside.UNREADABLE, "pull", "Line 3 has no id.", MONDAY);
        SetAside alsoUnread = new SetAside(DESK_TICKETS, SetAside.UNREADABLE, "pull", "Line 4 has no id.", MONDAY);
        store.savePage(run, with(page(DESK_TICKETS), one, two, unread, alsoUnread), MONDAY);

        assertThat(store.expireNotes(List.of(one, alsoUnread))).isEqualTo(2);

        assertThat(store.setAside()).containsExactly(two, unread);
    }

    // People

    @Test
    void the_file_of_a_person_holds_every_version_and_whatever_names_them() {
        acmeWithAda();
        store.savePage(run, page(CRM_CONTACTS, linked(ada("Ada King"), "crm:account:acme", TUESDAY)), TUESDAY);

        PersonFile file = store.person(PersonClue.ofEmail("ADA@acme.example"));

        assertThat(file.records()).containsExactly(id(ADA));
        assertThat(file.kept())
                .extracting(PersonFile.Kept::what)
                .contains("contact", "contact", "ticket", "survey_answer", "write");
        assertThat(file.kept())
                .filteredOn(kept -> kept.what().equals("contact"))
                .extracting(PersonFile.Kept::knownUntil)
                .containsExactly(TUESDAY, null);
        assertThat(store.person(PersonClue.ofEmail("nobody@acme.example")).records())
                .isEmpty();
    }

    @Test
    void an_erased_person_is_nowhere_and_facts_stay_without_them() {
        acmeWithAda();

        Map<String, Long> gone = store.erase(PersonClue.ofEmail("ada@acme.example"), true, TUESDAY);

        assertThat(gone)
                .containsEntry("contact", 1L)
                .containsEntry("ticket", 1L)
                .containsEntry("survey_answer", 1L);
        assertThat(store.person(PersonClue.ofEmail("ada@acme.example")).records())
                .isEmpty();
        assertThat(factsOf("acme", WEDNESDAY).contacts()).isEmpty();
        assertThat(factsOf("acme", WEDNESDAY).tickets())
                .singleElement()
                .satisfies(ticket -> assertThat(ticket.requester()).isNull());
        assertThat(factsOf("acme", MONDAY).answers()).singleElement().satisfies(answer -> {
            assertThat(answer.respondent()).isNull();
            assertThat(answer.text()).isNull();
            assertThat(answer.value()).isEqualTo(3);
        });
        assertThat(store.tasks(Set.of(key("acme"))).get(key("acme")))
                .singleElement()
                .satisfies(entry -> {
                    PlannedWrite.OpenTask open = (PlannedWrite.OpenTask) entry.write();
                    assertThat(open.task().subject()).isEqualTo("Call (erased) about it");
                    assertThat(open.task().key()).isEqualTo("task-ada");
                });
    }

    @Test
    void a_dry_run_counts_the_same_and_changes_nothing() {
        acmeWithAda();
        PersonFile before = store.person(PersonClue.ofEmail("ada@acme.example"));

        Map<String, Long> counted = store.erase(PersonClue.ofEmail("ada@acme.example"), false, TUESDAY);

        assertThat(store.person(PersonClue.ofEmail("ada@acme.example"))).isEqualTo(before);
        assertThat(store.erase(PersonClue.ofEmail("ada@acme.example"), true, TUESDAY))
                .isEqualTo(counted);
        assertThat(store.erase(PersonClue.ofEmail("ada@acme.example"), true, TUESDAY))
                .isEmpty();
    }

    @Test
    void an_erased_person_does_not_come_back_with_what_a_vendor_tells_later() {
        acmeWithAda();
        store.erase(PersonClue.ofRecord(id(ADA)), true, TUESDAY);

        store.savePage(
                run,
                page(
                        CRM_CONTACTS,
                        linked(ada("Ada Lovelace"), "crm:account:acme", WEDNESDAY),
                        linked(contact("crm:contact:bob", "crm:account:acme"), "crm:account:acme", WEDNESDAY)),
                WEDNESDAY);
        store.savePage(run, page(DESK_TICKETS, linked(asked("desk:ticket:1"), ADA, WEDNESDAY)), WEDNESDAY);

        assertThat(factsOf("acme", WEDNESDAY).contacts())
                .extracting(Contact::id)
                .containsExactly(id("crm:contact:bob"));
        assertThat(factsOf("acme", WEDNESDAY).tickets())
                .singleElement()
                .satisfies(ticket -> assertThat(ticket.requester()).isNull());
        assertThat(store.setAside()).isEmpty();
    }

    @Test
    void somebody_else_of_the_same_name_stays() {
        acmeWithAda();
        Contact namesake = new Contact(
                id("crm:contact:other"),
                id("crm:account:acme"),
                "Ada Lovelace",
                "lovelace@acme.example",
                null,
                Set.of(),
                true,
                null,
                null,
                null,
                null);
        store.savePage(run, page(CRM_CONTACTS, linked(namesake, "crm:account:acme", MONDAY)), MONDAY);

        store.erase(PersonClue.ofEmail("ada@acme.example"), true, TUESDAY);

        assertThat(factsOf("acme", WEDNESDAY).contacts()).containsExactly(namesake);
    }

    // Age

    @Test
    void old_versions_go_and_what_stands_stays() {
        foundAcme();
        saveTicket(Ticket.Status.OPEN, MONDAY, MONDAY);
        saveTicket(Ticket.Status.SOLVED, TUESDAY, TUESDAY);

        Map<String, Long> gone = store.forget(Keep.USUAL, YEARS_LATER, 100);

        assertThat(gone).containsEntry("record_versions", 1L);
        assertThat(statusesOf("acme", YEARS_LATER)).containsExactly(Ticket.Status.SOLVED);
        assertThat(store.forgottenBefore()).contains(YEARS_LATER.minus(Duration.ofDays(1095)));
        assertThat(store.forget(Keep.USUAL, YEARS_LATER, 100)).isEmpty();
    }

    @Test
    void what_is_not_old_enough_stays_and_nothing_is_said_to_be_forgotten() {
        foundAcme();
        saveTicket(Ticket.Status.OPEN, MONDAY, MONDAY);
        saveTicket(Ticket.Status.SOLVED, TUESDAY, TUESDAY);

        assertThat(store.forget(Keep.USUAL, TUESDAY.plus(Duration.ofDays(1095)).minusSeconds(1), 100))
                .isEmpty();
        assertThat(store.forgottenBefore()).isEmpty();
        assertThat(statusesOf("acme", MONDAY)).containsExactly(Ticket.Status.OPEN);
    }

    @Test
    void forgetting_goes_on_where_it_stopped_within_its_bound() {
        foundAcme();
        for (int minute = 0; minute < 6; minute++) {
            Ticket.Status status = minute % 2 == 0 ? Ticket.Status.OPEN : Ticket.Status.PENDING;
            saveTicket(status, MONDAY.plusSeconds(60L * minute), MONDAY.plusSeconds(60L * minute));
        }

        assertThat(store.forget(Keep.USUAL, YEARS_LATER, 2)).containsEntry("record_versions", 2L);
        assertThat(store.forget(Keep.USUAL, YEARS_LATER, 2)).containsEntry("record_versions", 2L);
        assertThat(store.forget(Keep.USUAL, YEARS_LATER, 2)).containsEntry("record_versions", 1L);
        assertThat(store.forget(Keep.USUAL, YEARS_LATER, 2)).isEmpty();
    }

    @Test
    void the_newest_score_stays_however_old() {
        LocalDate later = MONDAYS_DATE.plusDays(1);
        store.saveScores(run, List.of(scored(key("acme"), MONDAYS_DATE, "card@1", 50)), MONDAY);
        store.saveScores(run, List.of(scored(key("acme"), later, "card@1", 60)), TUESDAY);

        assertThat(store.forget(Keep.USUAL, YEARS_LATER, 100)).containsEntry("scores", 1L);

        assertThat(store.history(key("acme"), 10))
                .singleElement()
                .satisfies(score -> assertThat(score.day()).isEqualTo(later));
    }

    @Test
    void the_ledger_keeps_what_planning_goes_by() {
        plan(health("health/crm:account:acme/1", "acme", "crm:account:acme", "50.0"));
        settle("health/crm:account:acme/1", Status.DELIVERED);
        plan(health("health/crm:account:acme/2", "acme", "crm:account:acme", "60.0"));
        settle("health/crm:account:acme/2", Status.DELIVERED);
        plan(health("health/crm:account:other/1", "other", "crm:account:other", "50.0"));
        plan(task("t-one", "acme", "crm:account:acme"));
        settle("t-one", Status.DELIVERED);
        plan(closing("one", "acme", "crm:account:acme", "crm:task:1"));
        settle("close/crm/one", Status.DELIVERED);

        Map<String, Long> gone = store.forget(Keep.USUAL, YEARS_LATER, 100);

        assertThat(gone).containsEntry("writes", 1L).containsEntry("task_texts", 2L);
        assertThat(store.delivered("crm").get(id("crm:account:acme")).write().id())
                .isEqualTo("health/crm:account:acme/2");
        assertThat(store.unsettled("crm")).hasSize(1);
        assertThat(store.plan(run, List.of(task("t-one", "acme", "crm:account:acme")), YEARS_LATER))
                .isZero();
        assertThat(store.closings(Set.of(key("acme"))).get(key("acme"))).hasSize(1);
        assertThat(store.forget(Keep.USUAL, YEARS_LATER, 100)).isEmpty();
    }

    @Test
    void the_newest_runs_stay_and_the_trail_is_never_forgotten() {
        store.audit(new AuditEntry(MONDAY, "cli:ada", "release", "crm", ""));
        for (int more = 0; more < Keep.RUNS + 2; more++) {
            RunId each = store.startRun("sync", MONDAY);
            store.finishRun(each, MONDAY, RunReport.Result.GREEN, Map.of(), "");
        }

        assertThat(store.forget(Keep.USUAL, YEARS_LATER, 100)).containsEntry("runs", 2L);

        // The run that this test began never ended, so it stays as well.
        assertThat(store.runs(1000)).hasSize(Keep.RUNS + 1);
        assertThat(store.auditTrail(10)).hasSize(1);
    }

    private void acmeWithAda() {
        foundAcme();
        store.savePage(run, page(CRM_CONTACTS, linked(ada("Ada Lovelace"), "crm:account:acme", MONDAY)), MONDAY);
        store.savePage(run, page(DESK_TICKETS, linked(asked("desk:ticket:1"), ADA, MONDAY)), MONDAY);
        store.savePage(run, page(SURVEYS, linked(answer(), "crm:account:acme", MONDAY)), MONDAY);
        PlannedWrite.OpenTask plain = task("task-ada", "acme", "crm:account:acme");
        io.crmvitals.core.playbook.Task named = new io.crmvitals.core.playbook.Task(
                "task-ada",
                plain.account(),
                "P07",
                "champion-left/" + ADA,
                "Call Ada Lovelace about it",
                "ada@acme.example wrote.",
                plain.task().due(),
                plain.task().priority(),
                null);
        plan(new PlannedWrite.OpenTask("task/crm/task-ada", plain.account(), plain.target(), named));
    }

    private static Contact ada(String name) {
        return new Contact(
                id(ADA),
                id("crm:account:acme"),
                name,
                "Ada@acme.example",
                "CTO",
                Set.of(),
                true,
                null,
                null,
                null,
                null);
    }

    private static Ticket asked(String ticket) {
        return new Ticket(
                id(ticket),
                null,
                id(ADA),
                MONDAY,
                null,
                Ticket.Status.OPEN,
                null,
                null,
                null,
                null,
                null,
                0,
                null,
                null);
    }

    private static SurveyAnswer answer() {
        return new SurveyAnswer(
                id("desk:answer:1"),
                id("crm:account:acme"),
                id(ADA),
                null,
                SurveyAnswer.Kind.NPS,
                3,
                0,
                10,
                MONDAY,
                null,
                null,
                null,
                null,
                "I am Ada and I am not amused",
                null,
                null);
    }

    private int plan(PlannedWrite write) {
        return store.plan(run, List.of(write), MONDAY);
    }

    private void settle(String write, Status status) {
        store.sending(run, List.of(write), MONDAY);
        @Nullable String reason = status == Status.PARKED ? "The vendor refuses it." : "";
        store.settle(run, List.of(new WriteOutcome(write, status, null, reason)), MONDAY);
    }
}

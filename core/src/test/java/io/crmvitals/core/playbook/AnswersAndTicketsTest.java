package io.crmvitals.core.playbook;

import static io.crmvitals.core.playbook.PlaybookSite.anyFacts;
import static io.crmvitals.core.playbook.PlaybookSite.asked;
import static io.crmvitals.core.playbook.PlaybookSite.scored;
import static io.crmvitals.core.record.Records.DAY;
import static io.crmvitals.core.record.Records.aFollowUp;
import static io.crmvitals.core.record.Records.aTicket;
import static io.crmvitals.core.record.Records.anAccount;
import static io.crmvitals.core.record.Records.anNps;
import static io.crmvitals.core.record.Records.facts;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.indicator.Peers;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.ContactRole;
import io.crmvitals.core.record.FactsBuilder;
import io.crmvitals.core.record.FollowUp;
import io.crmvitals.core.record.Ticket;
import io.crmvitals.core.score.Band;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnswersAndTicketsTest {

    private final PlaybookSite site = new PlaybookSite();

    @Test
    void a_detractor_is_called_back_through_hubspot_once_and_then_left_in_peace() {
        AccountFacts facts = facts(anAccount().build(), anNps("joe", 6, 3)).build();
        AccountFacts again = facts(anAccount().build(), anNps("joe", 6, 3), anNps("joe", 2, 1))
                .build();

        DueTask first =
                site.plan(scored(80, Band.GREEN), null, facts).open().get(0).due();

        assertThat(first.system()).isEqualTo("hubspot");
        assertThat(first.task().subject()).isEqualTo("NPS 6 of 10 at Acme – call and ask why");
        EarlierTask called =
                new EarlierTask(first.task().key(), "P08", first.task().cause(), DAY.minusDays(2));
        assertThat(site.tasksOf("P08", facts, called)).isEmpty();
        assertThat(site.tasksOf("P08", again, called)).isEmpty();
    }

    @Test
    void a_passive_or_an_old_answer_opens_nothing() {
        AccountFacts facts = facts(anAccount().build(), anNps("joe", 7, 3), anNps("ann", 0, 31))
                .build();

        assertThat(site.tasksOf("P08", facts)).isEmpty();
    }

    @Test
    void the_executive_sponsor_is_told_where_a_buyer_is_unhappy() {
        FactsBuilder facts = facts(anAccount().build(), anNps("joe", 2, 3));
        AccountFacts buyer = facts.and(joeDecides()).build();

        assertThat(site.tasksOf("P08", buyer).get(0).body()).contains("tell our executive sponsor");
    }

    @Test
    void a_promoter_of_a_green_account_is_asked_for_a_reference_once_in_half_a_year() {
        AccountFacts happy = facts(anAccount().build(), anNps("joe", 9, 3)).build();
        AccountFacts troubled = facts(
                        anAccount().build(),
                        anNps("joe", 9, 3),
                        aTicket("1").urgent().build())
                .build();

        List<Task> asked = site.tasks(scored(80, Band.GREEN), null, happy);

        assertThat(asked).extracting(Task::subject).containsExactly("Promoter at Acme – thank and ask for a reference");
        assertThat(site.tasks(happy)).as("yellow").isEmpty();
        assertThat(site.tasks(scored(80, Band.GREEN), null, troubled)).isEmpty();
        EarlierTask earlier = new EarlierTask("p16-1", "P16", asked.get(0).cause(), DAY.minusDays(170));
        assertThat(site.tasks(scored(80, Band.GREEN), null, happy, earlier)).isEmpty();
    }

    @Test
    void three_severe_open_tickets_open_a_task_and_two_do_not() {
        FactsBuilder two = facts(
                anAccount().build(),
                aTicket("1").urgent().build(),
                aTicket("2").urgent().build());

        assertThat(site.tasksOf("P09", two.build())).isEmpty();
        assertThat(site.tasksOf("P09", two.and(aTicket("3").urgent().build()).build()))
                .extracting(Task::cause)
                .containsExactly("severe-open");
    }

    @Test
    void an_incident_that_strikes_more_than_a_fifth_of_all_customers_asks_nobody_account_by_account() {
        TaskPlan struck = planned(threeSevere().build());
        TaskPlan calm = planned(anyFacts());
        TaskPlan unheard =
                planned(facts(anAccount().build()).unheard(Ticket.class).build());

        assertThat(incident(struck, 2, calm, 8).spare(struck.open()))
                .as("two of ten")
                .hasSize(1);
        assertThat(incident(struck, 3, calm, 7).spare(struck.open()))
                .as("three of ten")
                .isEmpty();
        assertThat(incident(struck, 9, unheard, 30).stands())
                .as("fewer than ten are heard of")
                .isFalse();
    }

    @Test
    void a_card_that_does_not_weigh_waves_of_tickets_hides_no_incident() {
        FactsBuilder wave = facts(anAccount().startedDaysAgo(400).build());
        for (int i = 0; i < 9; i++) {
            wave.and(aTicket("n" + i).openedDaysAgo(2).build());
        }

        TaskPlan plan = planned(wave.build());

        assertThat(plan.ticketWave()).isTrue();
        assertThat(site.tasksOf("P09", wave.build())).extracting(Task::cause).containsExactly("ticket-surge");
        assertThat(site.playbooks.ticketWave(wave.build(), DAY, Peers.NONE)).isTrue();
    }

    @Test
    void an_old_backlog_of_severe_tickets_is_no_incident() {
        FactsBuilder backlog = facts(anAccount().startedDaysAgo(400).build());
        for (int i = 0; i < 3; i++) {
            backlog.and(aTicket("o" + i).urgent().openedDaysAgo(60).build());
        }

        AccountFacts facts = backlog.build();

        assertThat(site.tasksOf("P09", facts)).extracting(Task::cause).containsExactly("severe-open");
        assertThat(planned(facts).ticketWave()).isFalse();
    }

    @Test
    void a_wave_waits_for_its_open_task_and_a_low_answer_does_not() {
        FactsBuilder wave = threeSevere().and(anNps("joe", 3, 1));

        assertThat(site.ids(wave.build())).containsExactly("P08", "P09");
        assertThat(site.ids(wave.and(
                                aFollowUp("p09-1", FollowUp.Status.OPEN, 0),
                                aFollowUp("p08-1", FollowUp.Status.OPEN, 0))
                        .build()))
                .containsExactly("P08");
    }

    @Test
    void a_wave_is_over_once_tickets_are_few_again_and_no_promise_is_broken() {
        EarlierTask wave = asked("P09", "severe-open", 5);
        FollowUp open = aFollowUp("p09-1", FollowUp.Status.OPEN, 0);
        AccountFacts calm = facts(anAccount().startedDaysAgo(400).build(), open).build();
        AccountFacts broken = facts(
                        anAccount().startedDaysAgo(400).build(),
                        open,
                        io.crmvitals.core.record.Records.aTarget("t").breached().build())
                .build();

        assertThat(site.closed(scored(60, Band.YELLOW), calm, wave)).containsExactly("p09-1");
        assertThat(site.closed(scored(60, Band.YELLOW), broken, wave)).isEmpty();
        assertThat(site.closed(scored(60, Band.YELLOW), threeSevere().and(open).build(), wave))
                .isEmpty();
        assertThat(site.closed(
                        scored(60, Band.YELLOW),
                        facts(anAccount().startedDaysAgo(400).build(), open)
                                .heard(Ticket.class, 4)
                                .build(),
                        wave))
                .as("tickets not heard of")
                .isEmpty();
    }

    private static Contact joeDecides() {
        return new Contact(
                new ExternalId("hubspot", "contact", "joe"),
                null,
                null,
                null,
                null,
                Set.of(ContactRole.DECISION_MAKER),
                true,
                null,
                null,
                null,
                null);
    }

    private static FactsBuilder threeSevere() {
        return facts(
                anAccount().build(),
                aTicket("1").urgent().build(),
                aTicket("2").urgent().build(),
                aTicket("3").urgent().build());
    }

    private TaskPlan planned(AccountFacts facts) {
        return site.plan(scored(60, Band.YELLOW), scored(60, Band.YELLOW), facts);
    }

    private static TicketIncident incident(TaskPlan one, int many, TaskPlan other, int rest) {
        TicketIncident incident = new TicketIncident();
        for (int i = 0; i < many + rest; i++) {
            incident.add((i < many ? one : other).ticketWave());
        }
        return incident;
    }
}

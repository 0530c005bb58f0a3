package io.crmvitals.core.playbook;

import static io.crmvitals.core.playbook.PlaybookSite.asked;
import static io.crmvitals.core.playbook.PlaybookSite.scored;
import static io.crmvitals.core.record.Records.DAY;
import static io.crmvitals.core.record.Records.aContact;
import static io.crmvitals.core.record.Records.aFollowUp;
import static io.crmvitals.core.record.Records.aMilestone;
import static io.crmvitals.core.record.Records.aRenewal;
import static io.crmvitals.core.record.Records.anAccount;
import static io.crmvitals.core.record.Records.anInvitation;
import static io.crmvitals.core.record.Records.anNps;
import static io.crmvitals.core.record.Records.daysAgo;
import static io.crmvitals.core.record.Records.facts;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.ContactRole;
import io.crmvitals.core.record.FactsBuilder;
import io.crmvitals.core.record.FeatureRequest;
import io.crmvitals.core.record.FollowUp;
import io.crmvitals.core.record.Ticket;
import io.crmvitals.core.score.Band;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PeopleAndPlansTest {

    private final PlaybookSite site = new PlaybookSite();

    @Test
    void an_onboarding_that_stands_still_for_two_weeks_names_the_step_that_blocks_it() {
        FactsBuilder still = facts(
                anAccount().startedDaysAgo(20).build(), aMilestone("kickoff", 18, 14), aMilestone("import", 5, null));
        FactsBuilder moving = facts(
                anAccount().startedDaysAgo(20).build(), aMilestone("kickoff", 18, 13), aMilestone("import", 5, null));
        FactsBuilder early = facts(
                anAccount().startedDaysAgo(20).build(), aMilestone("kickoff", 18, 14), aMilestone("import", -5, null));

        assertThat(site.tasksOf("P05", still.build()))
                .extracting(Task::subject)
                .containsExactly("Onboarding stalled: Acme – unblock Step import");
        assertThat(site.tasksOf("P05", moving.build())).isEmpty();
        assertThat(site.tasksOf("P05", early.build())).as("nothing is due").isEmpty();
    }

    @Test
    void an_onboarding_is_late_a_quarter_after_its_time_and_over_once_live() {
        FactsBuilder late =
                facts(anAccount().startedDaysAgo(76).build(), aMilestone("a", 60, 1), aMilestone("b", -5, null));
        FactsBuilder inTime =
                facts(anAccount().startedDaysAgo(75).build(), aMilestone("a", 60, 1), aMilestone("b", -5, null));
        FactsBuilder live =
                facts(anAccount().startedDaysAgo(76).liveSinceDaysAgo(1).build(), aMilestone("b", -5, null));

        // Mid-market has 60 days; a quarter more is 75.
        assertThat(site.tasksOf("P05", late.build())).hasSize(1);
        assertThat(site.tasksOf("P05", inTime.build())).isEmpty();
        assertThat(site.tasksOf("P05", live.build())).isEmpty();
        assertThat(site.tasksOf("P05", late.build(), asked("P05", "onboarding-stalled", 15))
                        .get(0)
                        .body())
                .contains("stalled before: escalate");
    }

    @Test
    void a_stalled_onboarding_is_over_once_a_step_was_done_since() {
        FollowUp open = aFollowUp("p05-1", FollowUp.Status.OPEN, 0);
        FactsBuilder done = facts(anAccount().startedDaysAgo(30).build(), aMilestone("a", 9, 4), open);

        assertThat(site.closed(scored(60, Band.YELLOW), done.build(), asked("P05", "onboarding-stalled", 5)))
                .containsExactly("p05-1");
        assertThat(site.closed(scored(60, Band.YELLOW), done.build(), asked("P05", "onboarding-stalled", 3)))
                .isEmpty();
    }

    @Test
    void a_champion_who_left_is_asked_about_once_until_a_successor_takes_part() {
        FactsBuilder left = facts(
                anAccount().build(),
                aContact("eve").as(ContactRole.CHAMPION).leftDaysAgo(10).build());

        Task task = site.tasksOf("P07", left.build()).get(0);

        assertThat(task.body()).contains("Keep informed: account executive.");
        EarlierTask asked = new EarlierTask("p07-1", "P07", task.cause(), DAY.minusDays(5));
        assertThat(site.tasksOf(
                        "P07", left.build(), new EarlierTask(task.key(), "P07", task.cause(), DAY.minusDays(5))))
                .isEmpty();
        left.and(aFollowUp("p07-1", FollowUp.Status.OPEN, 0));
        assertThat(site.closed(scored(60, Band.YELLOW), left.build(), asked)).isEmpty();
        left.and(aContact("ben").as(ContactRole.CHAMPION).engagedDaysAgo(2).build());
        assertThat(site.closed(scored(60, Band.YELLOW), left.build(), asked)).containsExactly("p07-1");
    }

    @Test
    void an_account_is_silent_beyond_the_red_point_of_its_segment() {
        AccountFacts silent = facts(
                        anAccount().startedDaysAgo(400).touchedDaysAgo(181).build())
                .build();
        AccountFacts bearable = facts(
                        anAccount().startedDaysAgo(400).touchedDaysAgo(180).build())
                .build();

        // Mid-market: 40 points at 180 days.
        assertThat(site.tasksOf("P14", silent))
                .extracting(Task::subject)
                .containsExactly("No contact for 181 days: Acme – schedule a check-in");
        assertThat(site.tasksOf("P14", bearable)).isEmpty();
    }

    @Test
    void three_unanswered_surveys_in_a_row_are_silence_too() {
        FactsBuilder ignored = facts(
                anAccount().touchedDaysAgo(1).build(),
                anInvitation("a", 10).build(),
                anInvitation("b", 40).build(),
                anInvitation("c", 70).build());

        assertThat(site.tasksOf("P14", ignored.build()))
                .extracting(Task::subject)
                .containsExactly("3 surveys unanswered: Acme – schedule a check-in");
        assertThat(site.tasksOf("P14", ignored.and(anNps("a", 7, 9)).build())).isEmpty();
    }

    @Test
    void contact_since_the_task_ends_the_silence() {
        EarlierTask asked = asked("P14", "silent", 5);
        FollowUp open = aFollowUp("p14-1", FollowUp.Status.OPEN, 0);

        assertThat(site.closed(
                        scored(60, Band.YELLOW),
                        facts(anAccount().touchedDaysAgo(4).build(), open).build(),
                        asked))
                .containsExactly("p14-1");
        assertThat(site.closed(
                        scored(60, Band.YELLOW),
                        facts(anAccount().touchedDaysAgo(5).build(), open).build(),
                        asked))
                .isEmpty();
    }

    @Test
    void a_wish_without_an_answer_for_thirty_days_asks_once_for_a_status() {
        assertThat(site.tasksOf("P13", wish(30, FeatureRequest.Status.OPEN, null, null, false)))
                .extracting(Task::subject)
                .containsExactly("Feature request FR-7: Acme – give a status");
        assertThat(site.tasksOf("P13", wish(29, FeatureRequest.Status.OPEN, null, null, false)))
                .isEmpty();
        assertThat(site.tasksOf("P13", wish(30, FeatureRequest.Status.OPEN, daysAgo(3), null, false)))
                .isEmpty();
    }

    @Test
    void a_wish_whose_fate_changed_is_told_to_whoever_asked() {
        assertThat(site.tasksOf("P13", wish(90, FeatureRequest.Status.PLANNED, daysAgo(60), daysAgo(2), false)))
                .hasSize(1);
        assertThat(site.tasksOf("P13", wish(90, FeatureRequest.Status.PLANNED, daysAgo(1), daysAgo(2), false)))
                .isEmpty();
    }

    @Test
    void a_wish_that_a_near_renewal_hangs_on_cannot_wait() {
        assertThat(site.tasksOf("P13", wish(5, FeatureRequest.Status.OPEN, null, null, true, 120)))
                .hasSize(1);
        assertThat(site.tasksOf("P13", wish(5, FeatureRequest.Status.OPEN, null, null, true, 121)))
                .isEmpty();
    }

    @Test
    void a_wish_is_answered_once_the_customer_was_told() {
        FollowUp open = aFollowUp("p13-1", FollowUp.Status.OPEN, 0);
        EarlierTask asked = asked("P13", "request/zendesk:request:7", 5);
        AccountFacts told = wish(90, FeatureRequest.Status.OPEN, daysAgo(2), null, false);
        AccountFacts before = wish(90, FeatureRequest.Status.OPEN, daysAgo(8), null, false);

        assertThat(site.closed(scored(60, Band.YELLOW), with(told, open), asked))
                .containsExactly("p13-1");
        assertThat(site.closed(scored(60, Band.YELLOW), with(before, open), asked))
                .isEmpty();
    }

    @Test
    void mostly_questions_are_a_gap_of_knowledge_named_by_their_topic() {
        FactsBuilder three =
                facts(anAccount().startedDaysAgo(400).touchedDaysAgo(1).build());
        for (int i = 1; i <= 5; i++) {
            three.and(ticket(i, i <= 3 ? Ticket.Kind.QUESTION : Ticket.Kind.PROBLEM));
        }
        FactsBuilder two =
                facts(anAccount().startedDaysAgo(400).touchedDaysAgo(1).build());
        for (int i = 1; i <= 5; i++) {
            two.and(ticket(i, i <= 2 ? Ticket.Kind.QUESTION : Ticket.Kind.PROBLEM));
        }

        assertThat(site.tasksOf("P12", three.build()))
                .extracting(Task::subject)
                .containsExactly("Knowledge gap (Invoices): Acme – offer training");
        assertThat(site.tasksOf("P12", two.build())).isEmpty();
    }

    private static Ticket ticket(int id, Ticket.Kind kind) {
        return new Ticket(
                new ExternalId("zendesk", "ticket", "" + id),
                null,
                null,
                daysAgo(40 + id),
                daysAgo(39),
                Ticket.Status.SOLVED,
                Ticket.Priority.NORMAL,
                kind,
                null,
                null,
                null,
                null,
                "Invoices",
                null);
    }

    private static AccountFacts with(AccountFacts facts, FollowUp task) {
        return facts().and(facts.tellings()).and(facts.requests()).and(task).build();
    }

    private static AccountFacts wish(
            int askedDaysAgo,
            FeatureRequest.Status status,
            @Nullable Instant answered,
            @Nullable Instant changed,
            boolean critical) {
        return wish(askedDaysAgo, status, answered, changed, critical, 400);
    }

    private static AccountFacts wish(
            int askedDaysAgo,
            FeatureRequest.Status status,
            @Nullable Instant answered,
            @Nullable Instant changed,
            boolean critical,
            int renewalInDays) {
        FeatureRequest request = new FeatureRequest(
                new ExternalId("zendesk", "request", "7"),
                null,
                null,
                daysAgo(askedDaysAgo),
                status,
                answered,
                changed,
                null,
                critical,
                "FR-7");
        return facts(anAccount().build(), aRenewal("r", renewalInDays), request).build();
    }
}

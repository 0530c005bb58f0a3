package io.crmvitals.core.indicator;

import static io.crmvitals.core.record.Records.AS_OF;
import static io.crmvitals.core.record.Records.aFollowUp;
import static io.crmvitals.core.record.Records.aTarget;
import static io.crmvitals.core.record.Records.aTicket;
import static io.crmvitals.core.record.Records.aWeek;
import static io.crmvitals.core.record.Records.anAccount;
import static io.crmvitals.core.record.Records.anEngagement;
import static io.crmvitals.core.record.Records.facts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.Engagement;
import io.crmvitals.core.record.FactsBuilder;
import io.crmvitals.core.record.FollowUp;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.Records;
import io.crmvitals.core.record.ServiceTarget;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EngagementsAndPromisesTest {

    private final Catalogue catalogue = Catalogue.builtIn();

    @Test
    void the_last_contact_is_the_newest_of_account_record_and_engagements() {
        FactsBuilder facts = facts(
                anAccount().touchedDaysAgo(50).build(),
                anEngagement("old").daysAgo(70).build());

        assertThat(daysSinceTouch(facts)).isEqualTo(50);
        assertThat(daysSinceTouch(facts.and(anEngagement("new").daysAgo(20).build())))
                .isEqualTo(20);
    }

    @Test
    void what_is_planned_missed_called_off_or_one_way_is_no_contact() {
        FactsBuilder facts = facts(
                anAccount().touchedDaysAgo(50).build(),
                anEngagement("tomorrow").at(AS_OF.plus(Duration.ofHours(1))).build(),
                anEngagement("planned")
                        .daysAgo(1)
                        .outcome(Engagement.Outcome.PLANNED)
                        .twoWay(true)
                        .build(),
                anEngagement("missed")
                        .daysAgo(2)
                        .outcome(Engagement.Outcome.NO_SHOW)
                        .twoWay(true)
                        .build(),
                anEngagement("off")
                        .daysAgo(3)
                        .outcome(Engagement.Outcome.CANCELED)
                        .build(),
                anEngagement("mailing")
                        .daysAgo(4)
                        .kind(Engagement.Kind.EMAIL)
                        .twoWay(false)
                        .build(),
                anEngagement("unsaid")
                        .daysAgo(5)
                        .kind(Engagement.Kind.EMAIL)
                        .outcome(null)
                        .build());

        assertThat(daysSinceTouch(facts)).isEqualTo(50);
        assertThat(daysSinceTouch(facts.and(anEngagement("reply")
                        .daysAgo(6)
                        .kind(Engagement.Kind.EMAIL)
                        .outcome(null)
                        .twoWay(true)
                        .build())))
                .isEqualTo(6);
    }

    @Test
    void closing_a_task_of_ours_is_no_contact() {
        FactsBuilder facts = facts(
                anAccount().touchedDaysAgo(3).build(),
                anEngagement("call").daysAgo(40).build());

        assertThat(daysSinceTouch(facts.and(aFollowUp("p01-1", FollowUp.Status.OPEN, -3))))
                .as("an open task moves nothing")
                .isEqualTo(3);
        assertThat(daysSinceTouch(facts.and(aFollowUp("p01-2", FollowUp.Status.DONE, -3))))
                .isEqualTo(40);
    }

    @Test
    void the_day_on_which_a_task_of_ours_was_closed_is_no_day_of_contact_either() {
        FactsBuilder facts = facts(
                anAccount().touchedDaysAgo(0).build(),
                anEngagement("call").daysAgo(40).build());

        assertThat(daysSinceTouch(facts)).isZero();
        assertThat(daysSinceTouch(facts.and(aFollowUp("p01-1", FollowUp.Status.DONE, 12))))
                .isEqualTo(40);
    }

    @Test
    void a_system_without_engagements_is_no_gap() {
        AccountFacts facts = facts(anAccount().touchedDaysAgo(20).build())
                .unheard(Engagement.class)
                .unheard(FollowUp.class)
                .unheard(ServiceTarget.class)
                .build();

        Indicator indicator = Objects.requireNonNull(catalogue.get("days_since_touch"));
        AccountView view = new AccountView(facts, AS_OF);

        assertThat(measured("days_since_touch", facts).value()).isEqualTo(20);
        assertThat(indicator.lostItsFeed(new Reading.NoData("days_since_touch", ""), view))
                .isFalse();
    }

    @Test
    void a_first_reply_that_no_ticket_tells_is_taken_from_the_promise_that_was_kept() {
        FactsBuilder facts = facts(anAccount().build());
        double[] hours = {1, 2, 3, 4, 10};
        for (int i = 0; i < hours.length; i++) {
            facts.and(
                    aTicket("t" + i).openedDaysAgo(20).solvedDaysAgo(10).build(),
                    aTarget("p" + i).ofTicket("t" + i).metDaysAgo(19, hours[i]).build(),
                    aTarget("r" + i)
                            .ofTicket("t" + i)
                            .kind(ServiceTarget.Kind.RESOLUTION)
                            .metDaysAgo(10, 60)
                            .build());
        }

        Reading.Measured reading = measured("first_response_time", facts.build());

        // Median 3 hours of 5, drawn towards 4 hours as if 5 more had told that: (15 + 20)/10
        assertThat(reading.n()).isEqualTo(5);
        assertThat(reading.value()).isCloseTo(3.5, within(1e-9));
    }

    @Test
    void the_tickets_own_time_stands_before_the_promise_and_an_open_promise_tells_no_time() {
        FactsBuilder facts = facts(anAccount().build());
        for (int i = 0; i < 5; i++) {
            facts.and(
                    aTicket("t" + i)
                            .openedDaysAgo(20)
                            .solvedDaysAgo(10)
                            .repliedAfterHours(8)
                            .build(),
                    aTarget("p" + i).ofTicket("t" + i).metDaysAgo(19, 1).build());
        }
        facts.and(
                aTicket("open").openedDaysAgo(0).build(),
                aTarget("open").ofTicket("open").build());

        // Five times 8 hours; the sixth waits for less than that and is no answer: (40 + 20)/10
        assertThat(measured("first_response_time", facts.build()).n()).isEqualTo(5);
        assertThat(measured("first_response_time", facts.build()).value()).isCloseTo(6, within(1e-9));
    }

    @Test
    void a_ticket_weighs_twice_while_a_promise_on_it_is_broken_and_not_kept() {
        FactsBuilder ticket =
                facts(anAccount().build(), aTicket("1").openedDaysAgo(7).build());
        assertThat(measured("aged_open", ticket.build()).value()).isEqualTo(1);

        ServiceTarget kept =
                aTarget("kept").dueDaysAgo(6).metDaysAgo(5, 9).breached().build();
        ServiceTarget ahead = aTarget("ahead").dueDaysAgo(-2).build();
        ServiceTarget overdue = aTarget("late")
                .kind(ServiceTarget.Kind.RESOLUTION)
                .dueDaysAgo(1)
                .build();

        assertThat(measured("aged_open", ticket.and(kept, ahead).build()).value())
                .isEqualTo(1);
        assertThat(measured("aged_open", ticket.and(overdue).build()).value()).isEqualTo(2);
        // Half way from 70 points at 1 to 30 points at 3
        assertThat(measured("aged_open", ticket.build()).points()).isCloseTo(50, within(1e-9));
    }

    @Test
    void seats_count_within_their_term_and_a_reduction_takes_away() {
        LocalDate day = Records.DAY;
        FactsBuilder facts = facts(
                anAccount().build(),
                aWeek(0).active(12).build(),
                seats("now", 50, day.minusDays(100), day),
                seats("less", -20, day.minusDays(10), null),
                seats("over", 70, day.minusDays(400), day.minusDays(1)),
                seats("ahead", 90, day.plusDays(1), null));

        // 12 active of 50 - 20
        assertThat(measured("active_user_rate", facts.build()).value()).isCloseTo(0.4, within(1e-12));
    }

    private static LicenseUsage seats(String id, int seats, @Nullable LocalDate from, @Nullable LocalDate until) {
        return new LicenseUsage(
                new ExternalId("salesforce", "license-usage", id),
                null,
                "suite",
                null,
                seats,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                from,
                until,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private double daysSinceTouch(FactsBuilder facts) {
        return measured("days_since_touch", facts.build()).value();
    }

    private Reading.Measured measured(String id, AccountFacts facts) {
        Reading reading = Objects.requireNonNull(catalogue.get(id), id).measure(facts, AS_OF);
        assertThat(reading).isInstanceOf(Reading.Measured.class);
        return (Reading.Measured) reading;
    }
}

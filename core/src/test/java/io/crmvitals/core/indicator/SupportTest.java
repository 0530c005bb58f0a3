package io.crmvitals.core.indicator;

import static io.crmvitals.core.record.Records.AS_OF;
import static io.crmvitals.core.record.Records.DAY;
import static io.crmvitals.core.record.Records.aTicket;
import static io.crmvitals.core.record.Records.aWeek;
import static io.crmvitals.core.record.Records.anAccount;
import static io.crmvitals.core.record.Records.facts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.FactsBuilder;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.Records;
import io.crmvitals.core.record.Segment;
import io.crmvitals.core.record.Ticket;
import io.crmvitals.core.record.TicketBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** How help feels: what tickets say, and what they must never be made to say. */
class SupportTest {

    private static final List<String> OF_TICKETS = List.of(
            "ticket_rate",
            "ticket_surge",
            "severity_mix",
            "howto_share",
            "first_response_time",
            "resolution_time",
            "aged_open",
            "reopen_rate");

    private final Catalogue catalogue = Catalogue.builtIn();

    @Test
    void tickets_that_nobody_asked_for_count_nowhere() {
        FactsBuilder asked = usedBy(20)
                .and(solved("1", 9).by("ann").build(), solved("2", 8).by("bob").build());
        FactsBuilder noise = usedBy(20)
                .and(solved("1", 9).by("ann").build(), solved("2", 8).by("bob").build());
        for (int i = 0; i < 30; i++) {
            noise.and(aTicket("noise" + i)
                    .urgent()
                    .openedDaysAgo(5)
                    .reopened(1)
                    .automatic()
                    .build());
        }

        for (String id : OF_TICKETS) {
            assertThat(read(id, noise.build())).as(id).isEqualTo(read(id, asked.build()));
        }
    }

    @Test
    void how_many_people_asked_is_told_where_every_ticket_names_one() {
        FactsBuilder facts = usedBy(20)
                .and(
                        solved("1", 9).by("ann").build(),
                        solved("2", 8).by("ann").build(),
                        solved("3", 7).by("bob").build());

        // 3 tickets of 20 users in 90 days
        Reading.Measured rate = measured("ticket_rate", facts.build());
        assertThat(rate.value()).isCloseTo(100.0 * 3 / 20 * 28 / 90, within(1e-12));
        assertThat(rate.text()).isEqualTo("3 tickets from 20 users in the last 90 days, by 2 people");
        assertThat(measured("ticket_rate", facts.and(solved("4", 6).build()).build())
                        .text())
                .isEqualTo("4 tickets from 20 users in the last 90 days");
    }

    @Test
    void silence_is_held_against_a_customer_only_after_ninety_days() {
        AccountFacts young =
                usedBy(20).and(anAccount().startedDaysAgo(90).build()).build();
        AccountFacts old =
                usedBy(20).and(anAccount().startedDaysAgo(91).build()).build();

        // On the way from -1 to 0.5 tickets: two thirds
        assertThat(measured("ticket_rate", young).points()).isCloseTo(200 / 3.0, within(1e-9));
        assertThat(measured("ticket_rate", old).points()).isEqualTo(40);
    }

    @Test
    void a_wave_that_more_than_a_fifth_of_all_accounts_has_is_an_incident_of_ours() {
        AccountFacts wave = wave(8);

        Reading.Measured alone = measured("ticket_surge", wave, surging(2, 10));
        Reading.Measured many = measured("ticket_surge", wave, surging(3, 10));

        assertThat(alone.value()).isLessThan(0.001);
        assertThat(alone.points()).isZero();
        assertThat(alone.text()).doesNotContain("incident");
        assertThat(many.points()).isEqualTo(100);
        // What was seen stays as it is, or the incident would hide itself from the next day.
        assertThat(many.observed()).isEqualTo(alone.observed());
        assertThat(many.text()).contains("30 % of all accounts").contains("incident of ours");
    }

    @Test
    void what_is_usual_is_the_rate_of_the_segment_for_as_many_users() {
        AccountFacts five = wave(5);

        // 10 tickets for 100 users in 28 days are 5 in 14 days for 100 users; as two windows beside 166/14 without a
        // ticket
        assertThat(measured("ticket_surge", five, usualRate(10)).text())
                .isEqualTo("5 tickets in the last 14 days, 0.7 would be usual");
        assertThat(measured("ticket_surge", five).text())
                .isEqualTo("5 tickets in the last 14 days, 0.1 would be usual");
    }

    @Test
    void an_outage_is_severe_whatever_its_priority() {
        FactsBuilder facts = facts();
        for (int i = 0; i < 5; i++) {
            facts.and(solved("q" + i, 9 + i).build());
        }
        facts.and(solved("down", 4)
                .kind(Ticket.Kind.INCIDENT)
                .priority(Ticket.Priority.LOW)
                .build());

        // (1 + 10 x 0.2) / (6 + 10)
        Reading.Measured severe = measured("severity_mix", facts.build());
        assertThat(severe.value()).isCloseTo(3.0 / 16, within(1e-12));
        assertThat(severe.reliability()).isCloseTo(6.0 / 16, within(1e-12));
    }

    @Test
    void questions_and_visits_that_came_back_show_what_was_not_learned() {
        FactsBuilder facts = facts(anAccount().startedDaysAgo(200).build());
        for (int i = 0; i < 3; i++) {
            facts.and(
                    solved("q" + i, 9).build(),
                    solved("p" + i, 9).kind(Ticket.Kind.PROBLEM).build());
        }
        facts.and(solved("unknown", 9).kind(null).build());

        Reading.Measured tickets = measured("howto_share", facts.build());
        Reading.Measured visits = measured(
                "howto_share", facts.and(aWeek(0).helpVisits(10, 4).build()).build());

        // (3 + 10 x 0.5) / (6 + 10), then (3 + 4 + 5) / (6 + 4 + 10): a third of the way from 0.8 to 0.2
        assertThat(tickets.value()).isCloseTo(0.5, within(1e-12));
        assertThat(tickets.text()).isEqualTo("3 of 6 tickets were questions");
        assertThat(visits.value()).isCloseTo(0.6, within(1e-12));
        assertThat(visits.points()).isCloseTo(100 / 3.0, within(1e-9));
        assertThat(visits.text()).isEqualTo("3 of 6 tickets were questions, and 4 visits came back to a help article");
    }

    @Test
    void questions_of_the_first_month_are_no_news() {
        FactsBuilder asked = facts();
        for (int i = 0; i < 6; i++) {
            asked.and(solved("q" + i, 9).build());
        }

        assertThat(read(
                        "howto_share",
                        asked.and(anAccount().startedDaysAgo(30).build()).build()))
                .isInstanceOf(Reading.NotApplicable.class);
        assertThat(read(
                        "howto_share",
                        facts(anAccount().startedDaysAgo(31).build())
                                .and(asked.build().tickets())
                                .build()))
                .isInstanceOf(Reading.Measured.class);
    }

    @Test
    void visits_that_stopped_coming_leave_no_answer_rather_than_a_better_one() {
        FactsBuilder facts = facts(aWeek(9).helpVisits(40, 10).build());
        for (int i = 0; i < 6; i++) {
            facts.and(solved("p" + i, 9).kind(Ticket.Kind.PROBLEM).build());
        }

        assertThat(read("howto_share", facts.build())).isInstanceOf(Reading.Stale.class);
        assertThat(read("self_service_ratio", facts.build())).isInstanceOf(Reading.Stale.class);
        assertThat(read(
                        "self_service_ratio",
                        facts(aWeek(0).helpVisits(40, 10).build())
                                .heard(LicenseUsage.class, 5)
                                .build()))
                .isInstanceOf(Reading.Stale.class);
    }

    @Test
    void a_ticket_without_a_reply_takes_at_least_as_long_as_it_has_waited() {
        FactsBuilder facts = facts();
        for (int hours = 1; hours <= 5; hours++) {
            facts.and(solved("r" + hours, 20).repliedAfterHours(hours).build());
        }

        Reading.Measured all = measured("first_response_time", facts.build());
        Reading.Measured one = measured(
                "first_response_time",
                facts.and(aTicket("waits").openedDaysAgo(10).build()).build());

        // The middle of 1 2 3 4 5; with a sixth that takes longer than 5, half is over between 3 and 4. Towards 4 by 5.
        assertThat(all.observed()).isEqualTo(3);
        assertThat(one.observed()).isEqualTo(3.5);
        assertThat(one.value()).isCloseTo((5 * 3.5 + 5 * 4) / 10, within(1e-12));
        assertThat(one.n()).isEqualTo(5);
        assertThat(one.evidence().get(0).value()).isEqualTo("waits");
    }

    @Test
    void while_more_than_half_still_waits_the_longest_wait_counts() {
        FactsBuilder facts = facts(anAccount().build());
        for (int i = 0; i < 5; i++) {
            facts.and(solved("r" + i, 20).repliedAfterHours(1).build());
        }
        for (int i = 0; i < 6; i++) {
            facts.and(aTicket("w" + i).openedDaysAgo(10).build());
        }

        // Tuesday 13:00 in Denmark to Friday evening of the week after: 4 + 3 x 8 + 5 x 8 hours
        assertThat(measured("first_response_time", facts.build()).observed()).isCloseTo(68, within(1e-9));
    }

    @Test
    void times_are_drawn_to_the_middle_of_the_segment_where_it_is_known() {
        FactsBuilder facts = facts();
        for (int i = 0; i < 5; i++) {
            facts.and(solved("r" + i, 20).repliedAfterHours(2).build());
        }
        List<Peers.Member> members = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            members.add(member(i, "first_response_time", i < 9 ? 8 : 500));
        }

        // (5 x 2 + 5 x 8) / 10, and the one account of 500 hours does not matter
        assertThat(measured("first_response_time", facts.build(), Peers.of(DAY, members))
                        .value())
                .isCloseTo(5, within(1e-12));
    }

    @Test
    void solutions_take_as_long_as_told_without_what_waits_for_the_customer() {
        FactsBuilder facts =
                facts(aTicket("pending").openedDaysAgo(80).pending().build());
        for (int days = 1; days <= 5; days++) {
            facts.and(
                    solved("s" + days, 30).solvedAfterBusinessHours(8.0 * days).build());
        }

        Reading.Measured solved = measured("resolution_time", facts.build());
        Reading.Measured waiting = measured(
                "resolution_time",
                facts.and(aTicket("open").openedDaysAgo(10).build()).build());

        assertThat(solved.observed()).isEqualTo(3);
        assertThat(solved.text()).isEqualTo("median of 3 business days over 5 tickets");
        // 8.5 days and still open: half is over between 3 and 4. Towards 3 by 5: 3.25, 80 - 40 x 0.25/7 points
        assertThat(waiting.observed()).isEqualTo(3.5);
        assertThat(waiting.points()).isCloseTo(80 - 40 * 0.25 / 7, within(1e-9));
        assertThat(waiting.text()).isEqualTo("median of 3.5 business days over 5 tickets and 1 still open");
    }

    @Test
    void a_solution_without_a_told_time_is_timed_by_business_hours() {
        FactsBuilder facts = facts(anAccount().build());
        for (int i = 0; i < 5; i++) {
            // Tuesday to Wednesday at the same hour
            facts.and(aTicket("s" + i).openedDaysAgo(10).solvedDaysAgo(9).build());
        }

        assertThat(measured("resolution_time", facts.build()).observed()).isCloseTo(1, within(1e-12));
    }

    @Test
    void a_ticket_that_is_open_again_was_reopened_too_and_one_of_which_nobody_tells_counts_nowhere() {
        FactsBuilder facts = facts(
                solved("again", 9).reopened(1).build(),
                aTicket("open").openedDaysAgo(9).reopened(2).build(),
                aTicket("never").openedDaysAgo(9).reopened(0).build(),
                solved("unknown", 9).build());
        for (int i = 0; i < 5; i++) {
            facts.and(solved("s" + i, 9).reopened(0).build());
        }

        // 2 of 7, towards 0.08 by 10
        Reading.Measured again = measured("reopen_rate", facts.build());
        assertThat(again.n()).isEqualTo(7);
        assertThat(again.value()).isCloseTo(2.8 / 17, within(1e-12));
        assertThat(again.points()).isCloseTo(100 * (0.3 - 2.8 / 17) / 0.28, within(1e-9));
        assertThat(read("reopen_rate", facts(solved("unknown", 9).build()).build()))
                .isEqualTo(new Reading.NoData("reopen_rate", "it is unknown how often tickets were reopened"));
    }

    @Test
    void first_visits_to_the_help_center_show_self_service_and_it_ships_switched_off() {
        FactsBuilder facts = facts(aWeek(0).helpVisits(30, 5).build());
        for (int i = 0; i < 5; i++) {
            facts.and(solved("s" + i, 9).build());
        }

        // 25 of 25 + 5
        Reading.Measured share = measured("self_service_ratio", facts.build());
        assertThat(share.value()).isCloseTo(25 / 30.0, within(1e-12));
        assertThat(share.points()).isCloseTo(100 * (25 / 30.0 - 0.2) / 0.7, within(1e-9));
        assertThat(Objects.requireNonNull(catalogue.get("self_service_ratio")).shippedOn())
                .isFalse();
        assertThat(read(
                        "self_service_ratio",
                        facts(aWeek(0).helpVisits(19, 0).build()).build()))
                .isInstanceOf(Reading.NoData.class);
        assertThat(read("self_service_ratio", facts().build())).isInstanceOf(Reading.NoData.class);
    }

    @Test
    void a_feed_of_tickets_that_fell_silent_answers_nothing() {
        FactsBuilder facts = usedBy(20).and(anAccount().startedDaysAgo(400).build());
        for (int i = 0; i < 12; i++) {
            facts.and(solved("s" + i, 9)
                    .repliedAfterHours(1)
                    .solvedAfterBusinessHours(4)
                    .reopened(0)
                    .build());
        }

        for (String id : OF_TICKETS) {
            assertThat(read(id, facts.build())).as(id).isInstanceOf(Reading.Measured.class);
            assertThat(read(id, facts.heard(Ticket.class, 4).build())).as(id).isInstanceOf(Reading.Stale.class);
            assertThat(read(id, facts.unheard(Ticket.class).build())).as(id).isInstanceOf(Reading.NoData.class);
            facts.heard(Ticket.class, 0);
        }
    }

    @Property(tries = 200)
    void one_more_severe_ticket_never_raises_points_and_brings_up_no_question(
            @ForAll long seed, @ForAll @IntRange(max = 100) int age) {
        Random random = new Random(seed);
        FactsBuilder facts = usedBy(10 + random.nextInt(50))
                .and(anAccount().startedDaysAgo(40 + random.nextInt(400)).build());
        for (int i = random.nextInt(20); i > 0; i--) {
            facts.and(anyTicket("t" + i, random));
        }
        Ticket severe = aTicket("new")
                .priority(random.nextBoolean() ? Ticket.Priority.URGENT : Ticket.Priority.HIGH)
                .kind(Ticket.Kind.values()[random.nextInt(4)])
                .openedDaysAgo(age)
                .build();

        for (String id : OF_TICKETS) {
            Reading before = read(id, facts.build());
            Reading after = read(
                    id,
                    Records.facts()
                            .and(facts.build().tellings())
                            .and(facts.build().usage())
                            .and(facts.build().tickets())
                            .and(severe)
                            .build());
            if (after instanceof Reading.Measured measured) {
                assertThat(before).as(id).isInstanceOf(Reading.Measured.class);
                assertThat(measured.points()).as(id).isLessThanOrEqualTo(((Reading.Measured) before).points() + 1e-9);
            }
        }
    }

    private static Ticket anyTicket(String id, Random random) {
        int age = random.nextInt(120);
        TicketBuilder ticket = aTicket(id)
                .openedDaysAgo(age)
                .kind(Ticket.Kind.values()[random.nextInt(4)])
                .priority(Ticket.Priority.values()[random.nextInt(4)]);
        if (random.nextInt(3) > 0) {
            ticket.repliedAfterHours(random.nextInt(60));
        }
        if (random.nextInt(3) > 0) {
            ticket.solvedDaysAgo(random.nextInt(age + 1)).reopened(random.nextInt(2));
        }
        return ticket.build();
    }

    /** So many tickets in the last days, and none ever before; 100 active users. */
    private static AccountFacts wave(int tickets) {
        FactsBuilder facts = usedBy(100).and(anAccount().startedDaysAgo(400).build());
        for (int i = 0; i < tickets; i++) {
            facts.and(aTicket("w" + i).openedDaysAgo(i).build());
        }
        return facts.build();
    }

    private static FactsBuilder usedBy(int users) {
        return facts(aWeek(0).active(users).build());
    }

    private static TicketBuilder solved(String id, int daysAgo) {
        return aTicket(id).openedDaysAgo(daysAgo).solvedDaysAgo(daysAgo - 1);
    }

    private static Peers surging(int surging, int accounts) {
        List<Peers.Member> members = new ArrayList<>();
        for (int i = 0; i < accounts; i++) {
            members.add(member(i, "ticket_surge", i < surging ? 0.001 : 0.6));
        }
        return Peers.of(DAY, members);
    }

    private static Peers usualRate(double rate) {
        List<Peers.Member> members = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            members.add(member(i, "ticket_rate", rate));
        }
        return Peers.of(DAY, members);
    }

    private static Peers.Member member(int i, String indicator, double observed) {
        Reading reading = new Reading.Measured(indicator, observed, observed, 50, 5, 1, 1, "", List.of());
        return new Peers.Member(
                new AccountKey("salesforce:account:" + i), Segment.MID_MARKET, null, null, List.of(reading));
    }

    private Reading read(String id, AccountFacts facts) {
        return Objects.requireNonNull(catalogue.get(id), id).measure(facts, AS_OF);
    }

    private Reading.Measured measured(String id, AccountFacts facts) {
        return measured(id, facts, Peers.NONE);
    }

    private Reading.Measured measured(String id, AccountFacts facts, Peers peers) {
        Reading reading = Objects.requireNonNull(catalogue.get(id), id).measure(new AccountView(facts, AS_OF, peers));
        assertThat(reading).isInstanceOf(Reading.Measured.class);
        return (Reading.Measured) reading;
    }
}

package io.crmvitals.core.indicator;

import static io.crmvitals.core.record.Records.AS_OF;
import static io.crmvitals.core.record.Records.aContact;
import static io.crmvitals.core.record.Records.aTicket;
import static io.crmvitals.core.record.Records.aWeek;
import static io.crmvitals.core.record.Records.anAccount;
import static io.crmvitals.core.record.Records.anNps;
import static io.crmvitals.core.record.Records.facts;
import static io.crmvitals.core.record.Records.seats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.problem.ConfigProblem;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.ContactRole;
import io.crmvitals.core.record.FactsBuilder;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.Segment;
import io.crmvitals.core.record.Ticket;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IndicatorsTest {

    private final Catalogue catalogue = Catalogue.builtIn();

    @Test
    void the_catalogue_numbers_every_indicator_and_asks_a_question() {
        assertThat(catalogue.all()).allSatisfy(indicator -> {
            assertThat(indicator.number()).matches(indicator.variantOf().isEmpty() ? "I\\d\\d" : "");
            assertThat(indicator.question()).endsWith("?");
            assertThat(indicator.why()).isNotBlank();
        });
    }

    @Test
    void no_active_week_is_zero_after_a_week_that_told_zero() {
        Reading reading = read(
                "active_user_rate",
                facts(seats(50, 40), aWeek(9).active(0).build()).build());

        assertThat(measured(reading).value()).isZero();
        assertThat(measured(reading).points()).isZero();
    }

    @Test
    void weekly_usage_that_stopped_coming_is_no_answer_though_licenses_are_still_read() {
        AccountFacts facts =
                facts(seats(50, 40), aWeek(9).active(30).deep(10).build()).build();

        assertThat(read("active_user_rate", facts)).isInstanceOf(Reading.Stale.class);
        assertThat(read("depth", facts)).isInstanceOf(Reading.Stale.class);
    }

    @Test
    void weekly_usage_of_three_weeks_ago_still_stands() {
        AccountFacts facts = facts(seats(50, 40), aWeek(2).active(30).build()).build();

        assertThat(measured(read("active_user_rate", facts)).value()).isEqualTo(0.6);
    }

    @Test
    void no_active_week_is_no_answer_once_usage_fell_silent() {
        AccountFacts facts = facts(seats(50, 40), aWeek(9).active(30).build())
                .heard(LicenseUsage.class, 4)
                .build();

        Reading reading = read("active_user_rate", facts);

        assertThat(reading).isEqualTo(new Reading.Stale("active_user_rate", "usage data were last read 4 days ago"));
    }

    @Test
    void active_users_are_not_zero_where_nobody_ever_told_them() {
        assertThat(read("active_user_rate", facts(seats(50, 40)).build()))
                .isEqualTo(new Reading.NoData("active_user_rate", "the number of active users is unknown"));
    }

    @Test
    void no_tickets_mean_no_burden_only_while_tickets_are_heard_of() {
        assertThat(measured(read("aged_open", facts().build())).points()).isEqualTo(100);
        assertThat(read("aged_open", facts().unheard(Ticket.class).build()))
                .isEqualTo(new Reading.NoData("aged_open", "no ticket data are connected"));
    }

    @Test
    void the_burden_of_open_tickets_grows_with_age_and_severity_and_leaves_out_what_waits_for_the_customer() {
        AccountFacts facts = facts(
                        aTicket("1").openedDaysAgo(7).build(),
                        aTicket("2").urgent().openedDaysAgo(1).build(),
                        aTicket("3").urgent().openedDaysAgo(50).pending().build())
                .build();

        // 1 x 7/7 + 3 x 1/1 = 4: a third of the way from 30 points at 3 to none at 6
        assertThat(measured(read("aged_open", facts)).value()).isCloseTo(4, within(1e-12));
        assertThat(measured(read("aged_open", facts)).points()).isCloseTo(20, within(1e-9));
    }

    @Test
    void one_promoter_is_drawn_towards_the_usual() {
        Reading.Measured reading =
                measured(read("nps", facts(anNps("ann", 10, 5)).build()));

        // (100 + 8 x 30)/9
        assertThat(reading.value()).isCloseTo(37.7778, within(5e-5));
        assertThat(reading.reliability()).isCloseTo(1 / 9.0, within(1e-12));
    }

    @Test
    void only_the_newest_answer_of_each_person_counts() {
        Reading.Measured reading = measured(
                read("nps", facts(anNps("ann", 0, 90), anNps("ann", 10, 5)).build()));

        assertThat(reading.n()).isEqualTo(1);
        assertThat(reading.text()).isEqualTo("100 from 1 person");
    }

    @Test
    void a_departed_champion_weighs_in_full_for_ninety_days_and_then_fades() {
        assertThat(champion(90)).isEqualTo(10);
        assertThat(champion(135)).isCloseTo(30, within(1e-9));
        assertThat(champion(180)).isEqualTo(50);
    }

    @Test
    void the_day_a_champion_left_is_taken_from_the_system_that_knows_it() {
        Contact known =
                aContact("ann").as(ContactRole.CHAMPION).leftDaysAgo(135).build();
        Contact gone = new Contact(
                new ExternalId("hubspot", "contact", "7"),
                null,
                "Ann",
                known.email(),
                null,
                Set.of(ContactRole.CHAMPION),
                false,
                null,
                null,
                null,
                null);

        Reading reading = read("superuser_change", facts(gone, known).build());

        assertThat(measured(reading).points()).isCloseTo(30, within(1e-9));
        assertThat(measured(reading).text()).isEqualTo("left 135 days ago, no successor yet");
    }

    @Test
    void a_successor_who_took_part_since_mends_most_of_it() {
        AccountFacts facts = facts(
                        aContact("ann").as(ContactRole.CHAMPION).leftDaysAgo(30).build(),
                        aContact("bob")
                                .as(ContactRole.CHAMPION)
                                .engagedDaysAgo(5)
                                .build())
                .build();

        assertThat(measured(read("superuser_change", facts)).points()).isEqualTo(70);
    }

    @Test
    void without_a_sponsor_many_people_get_sixty_points_at_most() {
        AccountFacts facts = facts(
                        aContact("a").engagedDaysAgo(1).build(),
                        aContact("b").engagedDaysAgo(1).build(),
                        aContact("c").engagedDaysAgo(1).build())
                .build();

        assertThat(measured(read("stakeholder_breadth", facts)).points()).isEqualTo(60);
    }

    @Test
    void an_enterprise_customer_is_expected_to_be_met_twice_as_often() {
        AccountFacts enterprise = facts(anAccount()
                        .segment(Segment.ENTERPRISE)
                        .touchedDaysAgo(60)
                        .build())
                .build();
        AccountFacts midMarket = facts(anAccount()
                        .segment(Segment.MID_MARKET)
                        .touchedDaysAgo(60)
                        .build())
                .build();
        AccountFacts digital = facts(
                        anAccount().segment(Segment.DIGITAL).touchedDaysAgo(60).build())
                .build();

        assertThat(measured(read("days_since_touch", enterprise)).points()).isCloseTo(70, within(1e-9));
        assertThat(measured(read("days_since_touch", midMarket)).points()).isEqualTo(100);
        assertThat(read("days_since_touch", digital)).isInstanceOf(Reading.NotApplicable.class);
    }

    @Test
    void a_steady_decline_of_five_percent_a_week_is_found() {
        FactsBuilder facts = facts();
        for (int i = 0; i < 12; i++) {
            facts.and(aWeek(i).logins((int) Math.round(10_000 / Math.pow(0.95, i)))
                    .build());
        }

        Reading.Measured reading = measured(read("usage_trend", facts.build()));

        assertThat(reading.value()).isCloseTo(-5, within(0.01));
        assertThat(reading.points()).isCloseTo(30, within(0.1));
    }

    @Test
    void the_wave_of_tickets_is_told_from_the_usual_trickle() {
        FactsBuilder facts = facts(anAccount().startedDaysAgo(400).build());
        for (int i = 0; i < 6; i++) {
            facts.and(aTicket("old" + i)
                    .openedDaysAgo(20 + 25 * i)
                    .solvedDaysAgo(19 + 25 * i)
                    .build());
        }
        double calm = measured(read("ticket_surge", facts.build())).value();
        for (int i = 0; i < 6; i++) {
            facts.and(aTicket("new" + i).openedDaysAgo(i).build());
        }

        assertThat(calm).isEqualTo(1);
        assertThat(measured(read("ticket_surge", facts.build())).value()).isLessThan(0.01);
    }

    @Test
    void a_site_adds_an_indicator_with_an_expression_of_its_own() {
        Problems problems = new Problems();
        Catalogue own =
                catalogue.with(file("ticket.priority == 'URGENT' && ticket.status != 'SOLVED'", problems), problems);
        AccountFacts facts =
                facts(aTicket("1").urgent().build(), aTicket("2").build()).build();

        Reading.Measured reading =
                measured(Objects.requireNonNull(own.get("urgent_share")).measure(facts, AS_OF));

        assertThat(problems.list()).isEmpty();
        assertThat(reading.value()).isEqualTo(0.5);
        assertThat(reading.points()).isEqualTo(50);
    }

    @Test
    void a_misspelt_field_in_an_expression_is_told() {
        Problems problems = new Problems();

        catalogue.with(file("ticket.prioritty == 'URGENT'", problems), problems);

        assertThat(problems.list())
                .extracting(ConfigProblem::text)
                .singleElement()
                .asString()
                .contains("prioritty")
                .contains("priority");
    }

    private static ConfigFile file(String expression, Problems problems) {
        String yaml = """
                indicators:
                  urgent_share:
                    question: Which share is urgent?
                    why: It matters here.
                    pillar: support
                    unit: share
                    measure: {kind: ticket_share, least: 1, hit: "%s"}
                    curve: {linear: {worst: 1, best: 0}}
                    missing: {rule: drop}
                """.formatted(expression);
        return ConfigFile.parse("config/indicators.yaml", yaml, name -> null, problems);
    }

    private double champion(int leftDaysAgo) {
        return measured(read(
                        "superuser_change",
                        facts(aContact("ann")
                                        .as(ContactRole.CHAMPION)
                                        .leftDaysAgo(leftDaysAgo)
                                        .build())
                                .build()))
                .points();
    }

    private Reading read(String id, AccountFacts facts) {
        return Objects.requireNonNull(catalogue.get(id), id).measure(facts, AS_OF);
    }

    private static Reading.Measured measured(Reading reading) {
        assertThat(reading).isInstanceOf(Reading.Measured.class);
        return (Reading.Measured) reading;
    }
}

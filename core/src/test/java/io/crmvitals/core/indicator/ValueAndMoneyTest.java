package io.crmvitals.core.indicator;

import static io.crmvitals.core.record.Records.AS_OF;
import static io.crmvitals.core.record.Records.DAY;
import static io.crmvitals.core.record.Records.aDeal;
import static io.crmvitals.core.record.Records.aRenewal;
import static io.crmvitals.core.record.Records.aTicket;
import static io.crmvitals.core.record.Records.aWeek;
import static io.crmvitals.core.record.Records.anAccount;
import static io.crmvitals.core.record.Records.anEngagement;
import static io.crmvitals.core.record.Records.facts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.FactsBuilder;
import io.crmvitals.core.record.Renewal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the customer gets out of it, and what became of the contract in money. */
class ValueAndMoneyTest {

    private final Catalogue catalogue = Catalogue.builtIn();

    @Test
    void a_benefit_of_one_and_a_half_times_the_cost_is_worth_eighty_points() {
        AccountFacts facts = facts(anAccount().benefit("150", "100").build()).build();

        assertThat(measured("roi_realized", facts).points()).isCloseTo(80, within(1e-9));
        assertThat(measured("roi_realized", facts).text()).isEqualTo("a documented benefit of 1.5 times the cost");
        assertThat(read(
                        "roi_realized",
                        facts(anAccount().benefit("150", "0").build()).build()))
                .isInstanceOf(Reading.NoData.class);
        assertThat(read("roi_realized", facts(anAccount().build()).build())).isInstanceOf(Reading.NoData.class);
    }

    @Test
    void a_goal_that_only_we_assert_counts_half_and_no_goal_is_bad_after_ninety_days() {
        assertThat(measured(
                                "outcomes_achieved",
                                facts(anAccount().goals(4, 1, 2).build()).build())
                        .points())
                .isCloseTo(50, within(1e-9));
        assertThat(measured(
                                "outcomes_achieved",
                                facts(anAccount().startedDaysAgo(90).build()).build())
                        .points())
                .isEqualTo(30);
        assertThat(read(
                        "outcomes_achieved",
                        facts(anAccount().startedDaysAgo(89).build()).build()))
                .isInstanceOf(Reading.NoData.class);
    }

    @Test
    void a_first_value_that_has_not_come_yet_counts_the_days_gone_by() {
        assertThat(measured(
                                "time_to_value",
                                facts(anAccount().startedDaysAgo(90).build()).build())
                        .points())
                .isCloseTo(50, within(1e-9));
        assertThat(measured(
                                "time_to_value",
                                facts(anAccount()
                                                .startedDaysAgo(300)
                                                .firstValueDaysAgo(255)
                                                .build())
                                        .build())
                        .points())
                .isEqualTo(100);
        assertThat(read(
                        "time_to_value",
                        facts(anAccount()
                                        .startedDaysAgo(800)
                                        .firstValueDaysAgo(366)
                                        .build())
                                .build()))
                .isInstanceOf(Reading.NotApplicable.class);
    }

    @Test
    void the_revenue_in_force_is_told_in_its_currency_and_judged_by_nobody() {
        AccountFacts course = facts(anAccount().revenue("99").build())
                .revenue(400, 12_000)
                .revenue(30, 24_000)
                .build();

        assertThat(measured("arr", course).value()).isEqualTo(24_000);
        assertThat(measured("arr", course).text()).isEqualTo("24000 EUR a year, 2000 a month");
        assertThat(measured("arr", facts(anAccount().revenue("1200").build()).build())
                        .value())
                .isEqualTo(1200);
        assertThat(Objects.requireNonNull(catalogue.get("arr")).judged()).isFalse();
    }

    @Test
    void growth_compares_with_the_revenue_of_twelve_months_ago() {
        FactsBuilder facts =
                facts(anAccount().startedDaysAgo(800).build()).revenue(400, 100).revenue(100, 120);

        // 0.2 on the way from -0.3 to 0.3
        assertThat(measured("revenue_growth", facts.build()).value()).isCloseTo(0.2, within(1e-12));
        assertThat(measured("revenue_growth", facts.build()).points()).isCloseTo(250 / 3.0, within(1e-9));
        assertThat(measured("revenue_growth", facts.build()).text()).isEqualTo("+20 % in 12 months");
        assertThat(read(
                        "revenue_growth",
                        facts(anAccount().startedDaysAgo(800).build())
                                .revenue(300, 100)
                                .build()))
                .isInstanceOf(Reading.NoData.class);
        assertThat(read(
                        "revenue_growth",
                        facts(anAccount().startedDaysAgo(364).build())
                                .revenue(364, 100)
                                .build()))
                .isInstanceOf(Reading.NotApplicable.class);
    }

    @Test
    void expansions_tell_what_was_bought_on_top_better_than_revenue_that_also_rises_with_prices() {
        FactsBuilder rise = facts(anAccount().build()).revenue(400, 100).revenue(100, 110);

        assertThat(measured("upsell", rise.build()).value()).isCloseTo(0.1, within(1e-12));
        assertThat(measured(
                                "upsell",
                                rise.and(deal(Renewal.Kind.EXPANSION, Renewal.Status.WON, 50, "5"))
                                        .build())
                        .points())
                .isCloseTo(75, within(1e-9));
    }

    @Test
    void nothing_bought_on_top_is_in_the_middle_and_nothing_known_is_no_answer() {
        AccountFacts still = facts(
                        anAccount().build(),
                        deal(Renewal.Kind.EXPANSION, Renewal.Status.WON, 366, "5"),
                        deal(Renewal.Kind.EXPANSION, Renewal.Status.LOST, 10, "7"))
                .revenue(400, 100)
                .build();

        assertThat(measured("upsell", still).points()).isEqualTo(50);
        assertThat(read("upsell", facts(anAccount().build()).build())).isInstanceOf(Reading.NoData.class);
        assertThat(read(
                        "upsell",
                        facts(anAccount().revenue("100").build())
                                .unheard(Renewal.class)
                                .build()))
                .isInstanceOf(Reading.NoData.class);
    }

    @Test
    void a_cut_weighs_by_its_size_and_fades() {
        FactsBuilder fifth = facts(anAccount().build()).revenue(400, 100).revenue(0, 80);
        FactsBuilder tenth = facts(anAccount().build()).revenue(400, 100).revenue(364, 90);

        assertThat(measured("downgrade", fifth.build()).points()).isCloseTo(20, within(1e-9));
        assertThat(measured("downgrade", fifth.build()).text()).isEqualTo("a cut of 20 %, 0 days ago");
        assertThat(measured("downgrade", tenth.build()).points())
                .isCloseTo(100 - 40 * Math.pow(2, -364 / 365.0), within(1e-9));
    }

    @Test
    void a_cut_of_seats_and_an_agreed_downgrade_are_cuts_too() {
        AccountFacts seats = facts(
                        anAccount().build(),
                        aWeek(1).seats(100).build(),
                        aWeek(0).seats(80).build())
                .build();
        AccountFacts agreed = facts(anAccount().build(), deal(Renewal.Kind.DOWNGRADE, Renewal.Status.WON, 0, null))
                .build();
        AccountFacts asked = facts(anAccount().build(), deal(Renewal.Kind.DOWNGRADE, Renewal.Status.OPEN, 0, null))
                .build();

        // The week began six days ago.
        assertThat(measured("downgrade", seats).points()).isCloseTo(100 - 80 * Math.pow(2, -6 / 365.0), within(1e-9));
        assertThat(measured("downgrade", agreed).points()).isEqualTo(60);
        assertThat(measured("downgrade", agreed).text()).isEqualTo("agreed 0 days ago, its size is unknown");
        assertThat(measured("downgrade", asked).points()).isEqualTo(100);
    }

    @Test
    void no_cut_is_good_only_while_somebody_would_tell_of_one() {
        assertThat(measured("downgrade", facts(anAccount().build()).build()).points())
                .isEqualTo(100);
        assertThat(read(
                        "downgrade",
                        facts(anAccount().build()).unheard(Renewal.class).build()))
                .isInstanceOf(Reading.NoData.class);
        assertThat(read(
                        "downgrade",
                        facts(anAccount().build()).heard(Renewal.class, 9).build()))
                .isInstanceOf(Reading.Stale.class);
    }

    @Test
    void the_customer_decides_on_the_last_day_for_notice() {
        assertThat(measured(
                                "renewal_proximity",
                                facts(aRenewal("1", 60), aRenewal("2", 400)).build())
                        .value())
                .isEqualTo(60);
        assertThat(measured("renewal_proximity", facts(renewal(60, 30)).build()).value())
                .isEqualTo(30);
        assertThat(measured("renewal_proximity", facts(renewal(60, 30)).build()).text())
                .isEqualTo("notice until 2026-12-20, in 30 days; the term ends on 2027-01-19");
        assertThat(measured("renewal_proximity", facts(renewal(60, -1)).build()).value())
                .isEqualTo(60);
        assertThat(measured("renewal_proximity", facts(aRenewal("1", -3)).build())
                        .value())
                .isEqualTo(-3);
        assertThat(measured("renewal_proximity", facts(aRenewal("1", -3)).build())
                        .text())
                .isEqualTo("was due on 2026-11-17, 3 days ago, and nobody recorded what became of it");
        assertThat(read(
                        "renewal_proximity",
                        facts(deal(Renewal.Kind.RENEWAL, Renewal.Status.WON, 1, "9"))
                                .build()))
                .isEqualTo(new Reading.NoData("renewal_proximity", "no open renewal"));
        assertThat(read(
                        "renewal_proximity",
                        facts(aRenewal("1", 60)).unheard(Renewal.class).build()))
                .isInstanceOf(Reading.NoData.class);
    }

    @Test
    void what_serving_costs_is_tickets_and_meetings_at_their_price() {
        FactsBuilder facts = facts(anAccount().revenue("2000").build());
        for (int i = 0; i < 20; i++) {
            facts.and(aTicket("t" + i).openedDaysAgo(10 * i).build());
        }
        for (int i = 0; i < 5; i++) {
            facts.and(anEngagement("m" + i).daysAgo(20 * i).build());
        }

        // 2000 - 20 x 30 - 5 x 80 = 1000, so half is left: 0.5 of 0.8
        assertThat(measured("profit_margin", facts.build()).value()).isCloseTo(0.5, within(1e-12));
        assertThat(measured("profit_margin", facts.build()).points()).isCloseTo(62.5, within(1e-9));
        assertThat(measured("profit_margin", facts.build()).text())
                .isEqualTo("50 % after 20 tickets and 5 meetings and calls");
    }

    @Test
    void one_referral_is_as_good_as_it_gets_and_none_is_in_the_middle() {
        assertThat(measured("referrals", facts(anAccount().referrals(0).build()).build())
                        .points())
                .isEqualTo(50);
        assertThat(measured("referrals", facts(anAccount().referrals(3).build()).build())
                        .points())
                .isEqualTo(100);
        assertThat(read("referrals", facts(anAccount().build()).build())).isInstanceOf(Reading.NoData.class);
    }

    @Test
    void what_is_told_of_many_accounts_is_not_asked_of_one() {
        for (String id : List.of("arpu", "nrr", "grr", "logo_churn", "revenue_churn", "renewal_rate", "clv", "cac")) {
            assertThat(read(id, facts(anAccount().revenue("1200").build()).build()))
                    .isEqualTo(new Reading.NotApplicable(id, "told for groups of accounts, see vitals lifecycle"));
        }
    }

    private static Renewal deal(Renewal.Kind kind, Renewal.Status status, int daysAgo, @Nullable String amount) {
        return aDeal(kind + "-" + daysAgo, kind, status, daysAgo, amount);
    }

    private static Renewal renewal(int dueInDays, int noticeInDays) {
        return new Renewal(
                new ExternalId("salesforce", "opportunity", "notice"),
                null,
                Renewal.Kind.RENEWAL,
                DAY.plusDays(dueInDays),
                Renewal.Status.OPEN,
                null,
                null,
                null,
                DAY.plusDays(noticeInDays),
                null,
                null);
    }

    private Reading read(String id, AccountFacts facts) {
        return Objects.requireNonNull(catalogue.get(id), id).measure(facts, AS_OF);
    }

    private Reading.Measured measured(String id, AccountFacts facts) {
        Reading reading = read(id, facts);
        assertThat(reading).isInstanceOf(Reading.Measured.class);
        return (Reading.Measured) reading;
    }
}

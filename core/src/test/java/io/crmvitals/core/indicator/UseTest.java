package io.crmvitals.core.indicator;

import static io.crmvitals.core.indicator.Asked.measured;
import static io.crmvitals.core.indicator.Asked.points;
import static io.crmvitals.core.indicator.Asked.read;
import static io.crmvitals.core.record.Records.aUsageDay;
import static io.crmvitals.core.record.Records.aWeek;
import static io.crmvitals.core.record.Records.facts;
import static io.crmvitals.core.record.Records.seats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crmvitals.core.record.FactsBuilder;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.UsageBuilder;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pillar adoption: who uses the product, how often, how much of it, and whether that changes. */
class UseTest {

    /** So many weeks, the newest first. */
    private static FactsBuilder weeks(int many, BiFunction<UsageBuilder, Integer, UsageBuilder> each) {
        return facts().and(IntStream.range(0, many)
                .mapToObj(ago -> each.apply(aWeek(ago), ago).build())
                .toList());
    }

    @Test
    void more_users_than_seats_count_as_full_and_the_seats_of_a_term_that_is_over_do_not_count() {
        LicenseUsage old = term(seats(100, 100), -400, -30);
        LicenseUsage current = term(seats(40, 40), -29, 335);
        FactsBuilder facts = facts(old, current, aWeek(0).active(44).build());

        assertThat(measured("active_user_rate", facts).value()).isCloseTo(1.1, within(1e-12));
        assertThat(points("active_user_rate", facts)).isEqualTo(100);
    }

    private static LicenseUsage term(LicenseUsage row, int from, int until) {
        java.time.LocalDate day = io.crmvitals.core.record.Records.DAY;
        return new LicenseUsage(
                new io.crmvitals.core.account.ExternalId("salesforce", "asset", "A" + from),
                null,
                "suite",
                null,
                row.seatsPurchased(),
                row.seatsAssigned(),
                null,
                null,
                null,
                null,
                null,
                null,
                day.plusDays(from),
                day.plusDays(until),
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

    @Test
    void logins_are_counted_per_active_user_and_week_over_four_weeks() {
        FactsBuilder facts = weeks(6, (week, ago) -> week.active(20).logins(ago < 4 ? 40 + 20 * ago : 900));

        // (40 + 60 + 80 + 100)/4/20 = 3.5; 100 ln 4.5 / ln 6
        assertThat(measured("logins", facts).value()).isCloseTo(3.5, within(1e-12));
        assertThat(points("logins", facts)).isCloseTo(100 * Math.log(4.5) / Math.log(6), within(1e-9));
        assertThat(measured("logins", facts).text()).isEqualTo("3.5 logins a week for each of 20 active users");
    }

    @Test
    void active_days_are_not_inflated_by_tokens_that_renew_themselves() {
        FactsBuilder facts =
                weeks(4, (week, ago) -> week.active(20).logins(4000).daily(12));

        // 12 users on a working day, 5 of them, 20 users
        assertThat(measured("active_days", facts).value()).isCloseTo(3, within(1e-12));
        assertThat(points("logins", facts)).isEqualTo(100);
    }

    @Test
    void two_users_are_too_few_and_nobody_at_all_is_zero() {
        assertThat(read("logins", weeks(4, (week, ago) -> week.active(2).logins(20))))
                .isInstanceOf(Reading.NoData.class);
        assertThat(points(
                        "logins",
                        weeks(4, (week, ago) -> week.active(0).logins(0)).and(seats(10, 10))))
                .isZero();
        assertThat(read("logins", weeks(4, (week, ago) -> week.active(9)))).isInstanceOf(Reading.NoData.class);
    }

    @Test
    void users_active_on_a_day_told_by_day_are_those_of_monday_to_friday() {
        // Friday is today; the last complete week ended on Sunday, 5 days ago: 5 and 6 days ago were its weekend.
        FactsBuilder facts = facts(
                        aUsageDay(5).daily(2).active(50).build(),
                        aUsageDay(6).daily(2).build())
                .and(IntStream.rangeClosed(7, 11)
                        .mapToObj(ago -> aUsageDay(ago).daily(10 + ago).build())
                        .toList());

        // (17 + 18 + 19 + 20 + 21)/5 = 19 of 50
        assertThat(measured("stickiness", facts).value()).isCloseTo(0.38, within(1e-12));
        assertThat(points("stickiness", facts)).isEqualTo(100);
    }

    @Test
    void daily_use_is_off_unless_a_card_asks_for_it() {
        assertThat(Asked.indicator("stickiness").shippedOn()).isFalse();
        assertThat(points("stickiness", weeks(4, (week, ago) -> week.active(50).daily(5))))
                .isCloseTo(40, within(1e-9));
        assertThat(read("stickiness", weeks(4, (week, ago) -> week.active(4).daily(4))))
                .isInstanceOf(Reading.NoData.class);
    }

    @Test
    void who_tried_the_core_once_has_not_adopted_it() {
        FactsBuilder facts = weeks(1, (week, ago) -> week.active(40).core(12));

        // 12 of 40 = 0.3 of 0.6
        assertThat(points("core_feature_adoption", facts)).isCloseTo(50, within(1e-9));
        assertThat(measured("core_feature_adoption", facts).text())
                .isEqualTo("12 of 40 active users use the core features regularly");
        assertThat(points(
                        "core_feature_adoption",
                        weeks(2, (week, ago) -> week.active(0).core(0)).and(seats(10, 10))))
                .isZero();
    }

    @Test
    void automation_is_measured_against_its_own_past() {
        assertThat(points("integration_volume", automation(70, 700))).isZero();
        // half of it: 100 x (0.5 - 0.2)/0.6
        assertThat(points("integration_volume", automation(350, 700))).isCloseTo(50, within(1e-9));
        assertThat(points("integration_volume", automation(560, 700))).isEqualTo(100);
        assertThat(points("integration_volume", automation(70_000, 700))).isEqualTo(100);
        assertThat(measured("integration_volume", automation(350, 700)).text())
                .isEqualTo("50 events a day, 100 before");
    }

    private static FactsBuilder automation(int now, int before) {
        return weeks(16, (week, ago) -> week.automation(ago < 4 ? now : before));
    }

    @Test
    void automation_that_never_was_is_no_answer_and_one_that_stopped_is_told_by_zeros_alone() {
        assertThat(read("integration_volume", automation(1, 7))).isInstanceOf(Reading.NoData.class);
        assertThat(read("integration_volume", facts())).isInstanceOf(Reading.NoData.class);
        assertThat(points("integration_volume", automation(0, 700))).isZero();
        assertThat(read(
                        "integration_volume",
                        facts().and(IntStream.range(4, 16)
                                .mapToObj(ago -> aWeek(ago).automation(700).build())
                                .toList())))
                .isInstanceOf(Reading.Stale.class);
    }

    @Test
    void features_outside_the_plan_do_not_count() {
        FactsBuilder facts = facts(
                aWeek(0).feature("a").entitled(1).events(5).build(),
                aWeek(0).feature("b").entitled(1).events(0).build(),
                aWeek(0).feature("c").entitled(1).events(0).build(),
                aWeek(0).feature("d").entitled(1).events(0).build(),
                aWeek(0).feature("trial").entitled(0).events(500).build());

        assertThat(measured("breadth", facts).value()).isEqualTo(0.25);
        assertThat(points("breadth", facts)).isEqualTo(40);
    }

    @Test
    void heavy_users_are_a_share_of_those_enabled() {
        FactsBuilder facts = facts(seats(50, 20), aWeek(0).deep(7).build());

        // 7 of 20 = 0.35
        assertThat(points("depth", facts)).isCloseTo(75, within(1e-9));
    }

    @Test
    void behavior_is_the_weighed_mean_of_the_points_of_its_parts() {
        FactsBuilder facts = weeks(
                        12, (week, ago) -> week.active(40).logins(200).deep(4).features(1, 4))
                .and(seats(50, 40));

        // active 0.8: 70; logins 5 a week: 100; level: 80; 1 of 4 features: 40; heavy users 0.1: 25
        // (35 x 70 + 20 x 100 + 15 x 80 + 20 x 40 + 10 x 25)/100 = 67
        assertThat(points("behavior_composite", facts)).isCloseTo(67, within(1e-9));
        assertThat(measured("behavior_composite", facts).text()).isEqualTo("67 of 100, from 5 of 5 parts");
        assertThat(Asked.indicator("behavior_composite").madeOf())
                .containsExactly("active_user_rate", "logins", "usage_trend", "breadth", "depth");
    }

    @Test
    void behavior_goes_by_the_parts_that_have_an_answer_from_two_on() {
        // active 70 and heavy users 25: (35 x 70 + 10 x 25)/45
        assertThat(points(
                        "behavior_composite",
                        weeks(1, (week, ago) -> week.active(40).deep(4)).and(seats(50, 40))))
                .isCloseTo(60, within(1e-9));
        assertThat(read(
                        "behavior_composite",
                        weeks(1, (week, ago) -> week.active(40)).and(seats(50, 40))))
                .isEqualTo(new Reading.NoData("behavior_composite", "only 1 part has an answer, 2 are needed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "active_user_rate",
                "logins",
                "active_days",
                "usage_trend",
                "login_change",
                "pattern_shift",
                "depth",
                "behavior_composite",
                "core_feature_adoption",
                "stickiness",
                "integration_volume"
            })
    void activity_that_stopped_coming_is_no_answer(String indicator) {
        FactsBuilder stopped = facts(seats(50, 40))
                .and(IntStream.range(5, 30)
                        .mapToObj(ago -> aWeek(ago)
                                .active(40)
                                .logins(200)
                                .deep(4)
                                .core(9)
                                .daily(20)
                                .automation(700)
                                .build())
                        .toList());
        stopped.and(IntStream.range(5, 30)
                .mapToObj(ago -> aWeek(ago).feature("reports").events(300).build())
                .toList());

        assertThat(read(indicator, stopped)).isNotInstanceOf(Reading.Measured.class);
        assertThat(read(indicator, stopped.heard(LicenseUsage.class, 20))).isNotInstanceOf(Reading.Measured.class);
        assertThat(read(indicator, facts().unheard(LicenseUsage.class))).isInstanceOf(Reading.NoData.class);
    }
}

package io.crmvitals.core.indicator;

import static io.crmvitals.core.record.Records.AS_OF;
import static io.crmvitals.core.record.Records.aUsageDay;
import static io.crmvitals.core.record.Records.aWeek;
import static io.crmvitals.core.record.Records.anAccount;
import static io.crmvitals.core.record.Records.facts;
import static io.crmvitals.core.record.Records.seats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.UsageBuilder;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The day of the score is Friday, 20 November 2026: the last complete week of days is that of Monday, 9 November, 5 to 11 days ago. */
class UsageByDayAndFeatureTest {

    private static final LocalDate NINTH = LocalDate.of(2026, 11, 9);

    private final Catalogue catalogue = Catalogue.builtIn();

    private static List<SharedRecord> days(int from, int to, Function<UsageBuilder, UsageBuilder> each) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(ago -> (SharedRecord) each.apply(aUsageDay(ago)).build())
                .toList();
    }

    private static Usage usage(AccountFacts facts) {
        return new AccountView(facts, AS_OF).usage();
    }

    private Reading read(String id, AccountFacts facts) {
        return Objects.requireNonNull(catalogue.get(id), id).measure(facts, AS_OF);
    }

    private Reading.Measured measured(String id, AccountFacts facts) {
        Reading reading = read(id, facts);
        assertThat(reading).isInstanceOf(Reading.Measured.class);
        return (Reading.Measured) reading;
    }

    @Test
    void the_days_of_a_week_that_is_over_add_up_from_monday_to_sunday() {
        List<SharedRecord> rows = IntStream.rangeClosed(0, 13)
                .mapToObj(ago -> (SharedRecord)
                        aUsageDay(ago).logins(ago).events(10L * ago).build())
                .toList();

        Usage usage = usage(facts().and(rows).build());

        // 5 + 6 + ... + 11 = 56; the Saturday and Sunday before: 12 + 13
        assertThat(usage.weeks(LicenseUsage::logins))
                .containsExactlyInAnyOrderEntriesOf(Map.of(NINTH, 56.0, NINTH.minusWeeks(1), 25.0));
        assertThat(usage.weeks(LicenseUsage::events)).containsEntry(NINTH, 560.0);
    }

    @Test
    void what_rolls_over_28_days_and_what_stands_is_that_of_the_newest_day_of_the_week_that_tells_it() {
        AccountFacts facts = facts(
                        aUsageDay(11).active(44).seats(40).build(),
                        aUsageDay(7).active(30).build(),
                        aUsageDay(6).seats(50).build(),
                        aUsageDay(5).logins(3).build(),
                        aUsageDay(1).active(9).seats(99).build())
                .build();

        assertThat(measured("active_user_rate", facts).value()).isCloseTo(30.0 / 50, within(1e-12));
    }

    @Test
    void the_same_day_told_by_two_systems_counts_once() {
        AccountFacts facts = facts().and(days(5, 11, day -> day.logins(10)))
                .and(days(5, 11, day -> day.toldBy("warehouse").logins(11)))
                .build();

        assertThat(usage(facts).weeks(LicenseUsage::logins)).containsExactly(Map.entry(NINTH, 70.0));
    }

    @Test
    void days_of_two_products_add_up() {
        AccountFacts facts = facts().and(days(5, 11, day -> day.logins(10)))
                .and(days(5, 11, day -> day.product("mobile").logins(2)))
                .build();

        assertThat(usage(facts).weeks(LicenseUsage::logins)).containsExactly(Map.entry(NINTH, 84.0));
    }

    @Test
    void days_within_a_week_that_is_told_as_such_are_not_counted_again() {
        // The week of 7 to 13 November overlaps the Monday weeks of the 2nd and the 9th; days 19 to 25 ago are the week
        // of 26 October.
        AccountFacts facts = facts(aWeek(1).logins(100).build())
                .and(days(5, 25, day -> day.logins(1)))
                .build();

        assertThat(usage(facts).weeks(LicenseUsage::logins))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(LocalDate.of(2026, 11, 7), 100.0, LocalDate.of(2026, 10, 26), 7.0));
    }

    @Test
    void a_sudden_drop_is_seen_in_days_as_in_weeks() {
        // Monday weeks: 13 weeks of 7 x 20 logins each before, then 7 x 2.
        AccountFacts byDay = facts().and(days(5, 11, day -> day.logins(2)))
                .and(days(12, 12 + 12 * 7 - 1, day -> day.logins(20)))
                .build();
        List<SharedRecord> weeks = IntStream.rangeClosed(0, 12)
                .mapToObj(ago ->
                        (SharedRecord) aWeek(ago).logins(ago == 0 ? 14 : 140).build())
                .toList();

        Reading.Measured told = measured("login_change", byDay);

        assertThat(told.value())
                .isEqualTo(measured("login_change", facts().and(weeks).build()).value());
        assertThat(told.points()).isZero();
    }

    @Test
    void a_feed_that_stopped_on_a_wednesday_tells_no_fall() {
        // The file of last week ends with Wednesday, 11 November; the weeks before are whole.
        AccountFacts facts = facts().and(
                        days(9, 11 + 12 * 7, day -> day.logins(20).active(30)))
                .build();

        Reading.Measured change = measured("login_change", facts);

        assertThat(usage(facts).weeks(LicenseUsage::logins)).doesNotContainKey(NINTH);
        assertThat(change.points()).isEqualTo(100);
        assertThat(usage(facts).used(LicenseUsage::activeUsers, 28)).isEqualTo(30);
    }

    @Test
    void a_week_that_ends_without_use_is_whole_once_a_later_day_is_told() {
        // Nobody works on Saturday and Sunday, and days without use have no row; another product was used this week.
        AccountFacts facts = facts(aUsageDay(4).product("mobile").logins(1).build())
                .and(days(7, 11, day -> day.logins(20)))
                .build();

        assertThat(usage(facts).weeks(LicenseUsage::logins)).containsEntry(NINTH, 100.0);
    }

    @Test
    void uses_stand_in_for_logins_where_nobody_tells_logins() {
        AccountFacts facts =
                facts().and(days(5, 11, day -> day.events(3).active(50))).build();

        assertThat(UsageShift.activity(usage(facts))).containsExactly(Map.entry(NINTH, 21.0));
    }

    @Test
    void features_in_use_are_those_with_use_in_28_days() {
        AccountFacts facts = facts(
                        anAccount().build(),
                        aUsageDay(3).feature("reports").events(5).entitled(1).build(),
                        aUsageDay(4).feature("reports").events(7).build(),
                        aUsageDay(3).feature("export").events(0).entitled(1).build(),
                        aWeek(2).feature("admin").active(2).entitled(1).build(),
                        aUsageDay(27).feature("audit").logins(1).entitled(1).build(),
                        aUsageDay(28).feature("sso").logins(1).entitled(1).build(),
                        aUsageDay(3).feature("beta").events(0).entitled(0).build())
                .build();

        Reading.Measured breadth = measured("breadth", facts);

        // reports, admin and audit of reports, export, admin, audit and sso
        assertThat(breadth.value()).isCloseTo(3.0 / 5, within(1e-12));
        assertThat(breadth.n()).isEqualTo(5);
    }

    @Test
    void what_a_row_about_the_product_says_of_features_stands_before_what_its_features_say() {
        AccountFacts facts = facts(
                        aWeek(0).features(3, 8).build(),
                        aUsageDay(3).feature("reports").events(5).entitled(1).build())
                .build();

        assertThat(measured("breadth", facts).value()).isCloseTo(3.0 / 8, within(1e-12));
    }

    @Test
    void features_in_use_may_be_counted_where_only_their_number_in_the_plan_is_told_of_the_product() {
        AccountFacts facts = facts(
                        aWeek(0).entitled(8).build(),
                        aUsageDay(3).feature("reports").events(5).build(),
                        aUsageDay(3)
                                .product("mobile")
                                .feature("reports")
                                .events(5)
                                .build(),
                        aUsageDay(3)
                                .product("mobile")
                                .feature("push")
                                .events(5)
                                .entitled(1)
                                .build())
                .build();

        // 1 of 8 and 2 of 1 known: added up over products
        assertThat(measured("breadth", facts).value()).isCloseTo(3.0 / 9, within(1e-12));
    }

    @Test
    void rows_about_features_are_no_part_of_the_products_sums() {
        AccountFacts facts = facts(
                        seats(50, 40),
                        aWeek(0).active(20).logins(100).build(),
                        aWeek(0).feature("reports")
                                .active(19)
                                .logins(90)
                                .seats(50)
                                .build(),
                        aWeek(1).feature("reports").logins(95).build())
                .build();

        assertThat(measured("active_user_rate", facts).value()).isCloseTo(20.0 / 50, within(1e-12));
        assertThat(usage(facts).weeks(LicenseUsage::logins).values()).containsExactly(100.0);
    }

    @Test
    void features_of_which_nothing_came_for_long_are_no_answer() {
        AccountFacts facts = facts(
                        aUsageDay(40).feature("a").events(5).entitled(1).build(),
                        aUsageDay(41).feature("b").events(5).entitled(1).build(),
                        aUsageDay(42).feature("c").events(5).entitled(1).build(),
                        aUsageDay(43).feature("d").events(5).entitled(1).build())
                .build();

        assertThat(read("breadth", facts)).isInstanceOf(Reading.Stale.class);
    }
}

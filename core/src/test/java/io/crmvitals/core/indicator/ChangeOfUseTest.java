package io.crmvitals.core.indicator;

import static io.crmvitals.core.indicator.Asked.measured;
import static io.crmvitals.core.indicator.Asked.points;
import static io.crmvitals.core.indicator.Asked.read;
import static io.crmvitals.core.record.Records.AS_OF;
import static io.crmvitals.core.record.Records.DAY;
import static io.crmvitals.core.record.Records.aUsageDay;
import static io.crmvitals.core.record.Records.aWeek;
import static io.crmvitals.core.record.Records.anAccount;
import static io.crmvitals.core.record.Records.facts;
import static io.crmvitals.core.record.Records.seats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.calendar.SiteCalendar;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.FactsBuilder;
import io.crmvitals.core.record.Segment;
import io.crmvitals.core.record.SharedRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Trend, sudden change and shift of use, with the traps that holidays, months, releases and overuse lay. */
class ChangeOfUseTest {

    private static List<SharedRecord> logins(int weeks, IntToDoubleFunction each) {
        return IntStream.range(0, weeks)
                .mapToObj(ago -> (SharedRecord) aWeek(ago)
                        .logins((int) Math.round(each.applyAsDouble(ago)))
                        .build())
                .toList();
    }

    /** Weeks run from Saturday to Friday; a holiday lies on the Wednesday of each of these. */
    private static AccountView view(AccountFacts facts, Integer... weeksAgo) {
        Set<LocalDate> holidays = new java.util.HashSet<>();
        for (int ago : weeksAgo) {
            holidays.add(DAY.minusWeeks(ago).minusDays(2));
        }
        SiteCalendar calendar = SiteCalendar.plain((day, country) -> holidays.contains(day));
        return new AccountView(facts, AS_OF, Peers.NONE, calendar);
    }

    private static Reading.Measured measuredIn(String id, AccountView view) {
        Reading reading = Asked.indicator(id).measure(view);
        assertThat(reading).isInstanceOf(Reading.Measured.class);
        return (Reading.Measured) reading;
    }

    @Test
    void a_week_with_a_holiday_is_no_drop() {
        AccountFacts facts = facts(anAccount().build())
                .and(logins(14, ago -> ago == 0 ? 60 : 200))
                .build();

        assertThat(measuredIn("login_change", view(facts)).points()).isZero();
        assertThat(measuredIn("login_change", view(facts, 0)).points()).isEqualTo(100);
        assertThat(measuredIn("login_change", view(facts, 0)).text())
                .isEqualTo(
                        "0 % in the week from 2026-11-07, the newest without a holiday, compared with the 12 weeks before");
    }

    @Test
    void weeks_with_holidays_are_made_up_for_by_earlier_ones() {
        AccountFacts facts =
                facts(anAccount().build()).and(logins(16, ago -> 200)).build();

        Reading.Measured trend = measuredIn("usage_trend", view(facts, 1, 2, 3, 4, 5));

        // seven are left of twelve: an eighth, thirteen weeks back, makes up for them
        assertThat(trend.n()).isEqualTo(8);
        assertThat(trend.text()).isEqualTo("0 % a week over the last 13 weeks, now 200 a week");
        assertThat(Asked.indicator("usage_trend").measure(view(facts, 0, 1, 2, 3, 4, 5, 6, 7, 8)))
                .isInstanceOf(Reading.NoData.class);
    }

    @Test
    void growth_by_two_percent_a_week_is_told_as_such() {
        FactsBuilder facts = facts().and(logins(12, ago -> 10_000 * Math.pow(1.02, 11 - ago)));

        assertThat(measured("usage_trend", facts).value()).isCloseTo(2, within(0.01));
        assertThat(points("usage_trend", facts)).isCloseTo(100, within(0.1));
    }

    @Test
    void a_decline_from_more_than_was_bought_is_no_decline() {
        List<SharedRecord> falling = new ArrayList<>(logins(12, ago -> 10_000 * Math.pow(0.95, 11 - ago)));
        FactsBuilder normal = facts(
                        seats(50, 50), aWeek(0).product("users").active(40).build())
                .and(falling);
        FactsBuilder overused = facts(
                        seats(50, 50), aWeek(0).product("users").active(60).build())
                .and(falling);

        assertThat(points("usage_trend", normal)).isCloseTo(30, within(0.1));
        assertThat(points("usage_trend", overused)).isEqualTo(80);
        assertThat(measured("usage_trend", overused).observed()).isCloseTo(-5, within(0.01));
        assertThat(measured("usage_trend", overused).text()).startsWith("-5 % a week");
    }

    /** Five times as much in the week at the end of each month. */
    private static double payroll(int weeksAgo) {
        LocalDate middle = DAY.minusWeeks(weeksAgo).minusDays(3);
        return middle.lengthOfMonth() - middle.getDayOfMonth() < 7
                ? 500
                : middle.getDayOfMonth() <= 10 ? 200 : 100 + 7 * (weeksAgo % 3);
    }

    /** One week of each month is quiet: that of the newest week, 7 to 13 days before the end of the month. */
    private static double quietOnce(int weeksAgo) {
        LocalDate middle = DAY.minusWeeks(weeksAgo).minusDays(3);
        int left = middle.lengthOfMonth() - middle.getDayOfMonth();
        return left >= 7 && left < 14 ? 100 : 490 + 10 * (weeksAgo % 3);
    }

    @Test
    void a_week_that_is_quiet_in_every_month_is_no_drop_once_the_rhythm_is_known() {
        FactsBuilder known = facts().and(logins(27, ChangeOfUseTest::quietOnce));
        FactsBuilder young = facts().and(logins(13, ChangeOfUseTest::quietOnce));

        assertThat(points("login_change", known)).isEqualTo(100);
        assertThat(points("login_change", young)).isZero();
    }

    @Test
    void a_missing_peak_is_seen_only_against_the_same_time_of_the_month() {
        // On 27 November the newest week holds the end of the month only from the 24th on: look at the week of 31
        // October.
        List<SharedRecord> peaks = logins(29, ChangeOfUseTest::payroll);
        List<SharedRecord> missing = logins(29, ago -> ago == 3 ? 110 : payroll(ago));

        UsageShift usual = shift(peaks, 3);
        UsageShift gone = shift(missing, 3);

        assertThat(usual.dropped(0.2)).isFalse();
        assertThat(gone.dropped(0.2)).isTrue();
        assertThat(gone.fall()).isGreaterThan(0.7);
    }

    private static UsageShift shift(List<SharedRecord> weeks, int back) {
        AccountView view = new AccountView(facts().and(weeks).build(), AS_OF);
        return java.util.Objects.requireNonNull(
                UsageShift.of(WeeklyActivity.of(view).comparable(), 6, 10, back));
    }

    @Test
    void a_quiet_account_needs_more_than_a_wobble() {
        // A baseline that never moves has the least spread 0.05: 0.6745 (ln 194 - ln 201)/0.05 = -0.478
        FactsBuilder wobble = facts().and(logins(13, ago -> ago == 0 ? 193 : 200));

        assertThat(measured("login_change", wobble).value())
                .isCloseTo(0.6745 * Math.log(194 / 201.0) / 0.05, within(1e-9));
        assertThat(points("login_change", wobble)).isEqualTo(100);
        assertThat(read("login_change", facts().and(logins(13, ago -> 9)))).isInstanceOf(Reading.NoData.class);
        assertThat(read("login_change", facts().and(logins(6, ago -> 200)))).isInstanceOf(Reading.NoData.class);
    }

    @Test
    void more_activity_than_usual_is_no_bad_news() {
        assertThat(points("login_change", facts().and(logins(13, ago -> ago == 0 ? 900 : 200))))
                .isEqualTo(100);
    }

    /** Two features, so many uses a week of the first now and before, out of 100. */
    private static FactsBuilder mix(int now, int before) {
        FactsBuilder facts = facts();
        for (int ago = 0; ago < 16; ago++) {
            int first = ago < 4 ? now : before;
            facts.and(
                    aWeek(ago).feature("invoices").events(first).build(),
                    aWeek(ago).feature("reports").events(100 - first).build());
        }
        return facts;
    }

    @Test
    void the_shift_of_use_is_that_of_the_mix_whatever_its_size() {
        Reading.Measured shift = measured("pattern_shift", mix(100, 50));

        // one half and one half against one and none: 0.311278; 40 x (0.5 - 0.311278)/0.25
        assertThat(shift.value()).isCloseTo(0.311278, within(5e-7));
        assertThat(shift.points()).isCloseTo(40 * (0.5 - 0.311278) / 0.25, within(1e-4));
        assertThat(shift.text()).isEqualTo("most of all suite / invoices: 50 % of use before, 100 % now");
        assertThat(measured("pattern_shift", mix(50, 50)).points()).isEqualTo(100);
        assertThat(measured("pattern_shift", mix(50, 50)).text()).isEqualTo("the same mix of features as before");
    }

    @Test
    void a_release_that_moves_everybody_is_no_news_of_one_customer() {
        List<Peers.Member> others = IntStream.range(0, 11)
                .mapToObj(i -> new Peers.Member(
                        new AccountKey("salesforce:account:" + i),
                        Segment.MID_MARKET,
                        null,
                        null,
                        List.of(new Reading.Measured(
                                "pattern_shift", 0.1, 0.05 + 0.05 * i, 50, 400, 1, 1, "moved", List.of()))))
                .toList();
        AccountView view = new AccountView(mix(100, 50).and(anAccount().build()).build(), AS_OF, Peers.of(DAY, others));

        Reading.Measured shift = measuredIn("pattern_shift", view);

        // the middle of 0.05, 0.10, ... 0.55 is 0.30
        assertThat(shift.value()).isCloseTo(0.011278, within(5e-7));
        assertThat(shift.observed()).isCloseTo(0.311278, within(5e-7));
    }

    @Test
    void few_uses_on_either_side_tell_no_mix() {
        FactsBuilder young = facts();
        IntStream.range(0, 4)
                .forEach(ago ->
                        young.and(aWeek(ago).feature("invoices").events(100).build()));

        assertThat(read("pattern_shift", young)).isInstanceOf(Reading.NoData.class);
        assertThat(read("pattern_shift", facts(aWeek(0).logins(900).build()))).isInstanceOf(Reading.NoData.class);
    }

    @Test
    void days_of_features_are_not_counted_again_where_weeks_are_told() {
        FactsBuilder facts = mix(50, 50)
                .and(IntStream.range(0, 28)
                        .mapToObj(ago ->
                                aUsageDay(ago).feature("invoices").events(900).build())
                        .toList());

        assertThat(measured("pattern_shift", facts).points()).isEqualTo(100);
    }
}

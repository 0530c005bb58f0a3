package io.crmvitals.core.revenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.record.Renewal;
import io.crmvitals.core.record.Segment;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LifecycleTest {

    private static final LocalDate FIRST = LocalDate.of(2025, 11, 20);
    private static final LocalDate LAST = LocalDate.of(2026, 11, 20);

    /** The bridge that ChurnZero gives as its example: 27,000 and 8,000 more and 5,000 less is 30,000, or 111.11 %. */
    private static List<Trajectory> bridge() {
        List<Trajectory> book = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            book.add(account("stays" + i, 2700, 2700));
        }
        book.add(account("grows", 2700, 10700));
        book.add(account("shrinks", 2700, 400));
        book.add(left("leaves", 2700, LAST.minusDays(10)));
        return book;
    }

    @Test
    void net_retention_is_what_the_published_example_says() {
        LifecycleFigures all = all(bridge());

        assertThat(all.startRevenue()).isEqualTo(27_000);
        assertThat(all.expansion()).isEqualTo(8_000);
        assertThat(all.contraction() + all.churned()).isEqualTo(5_000);
        assertThat(all.endRevenue()).isEqualTo(30_000);
        assertThat(value(all.netRetention())).isCloseTo(1.1111, within(0.00005));
    }

    @Test
    void gross_retention_caps_each_account_and_not_the_total() {
        LifecycleFigures all = all(bridge());

        assertThat(value(all.grossRetention())).isCloseTo(22_000 / 27_000.0, within(1e-12));
    }

    @Test
    void churn_and_contraction_are_told_apart() {
        LifecycleFigures all = all(bridge());

        assertThat(all.lost()).isEqualTo(1);
        assertThat(value(all.logoChurn())).isEqualTo(0.1);
        assertThat(value(all.revenueChurn())).isCloseTo(2_700 / 27_000.0, within(1e-12));
        assertThat(value(all.contractionRate())).isCloseTo(2_300 / 27_000.0, within(1e-12));
    }

    @Test
    void new_customers_stay_outside_of_every_rate() {
        List<Trajectory> book = bridge();
        book.add(account("new", 0, 50_000));

        LifecycleFigures all = all(book);

        assertThat(value(all.netRetention())).isCloseTo(1.1111, within(0.00005));
        assertThat(all.newAccounts()).isEqualTo(1);
        assertThat(all.newRevenue()).isEqualTo(50_000);
    }

    @Test
    void fewer_than_ten_accounts_make_no_rate() {
        LifecycleFigures all = all(bridge().subList(0, 9));

        assertThat(all.netRetention()).isEqualTo(new Statistic.TooFew(9, 10));
        assertThat(all.logoChurn()).isEqualTo(new Statistic.TooFew(9, 10));
    }

    @Test
    void a_rate_lies_within_its_range_and_the_same_book_gives_the_same_range() {
        Statistic.Known once = (Statistic.Known) all(bridge()).netRetention();
        Statistic again = all(bridge()).netRetention();

        assertThat(once.value()).isBetween(once.low(), once.high());
        assertThat(once.low()).isLessThan(once.high());
        assertThat(again).isEqualTo(once);
    }

    @Test
    void a_book_in_which_all_fare_alike_tells_nothing_of_its_doubt() {
        List<Trajectory> book = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            book.add(account("same" + i, 1000, 900));
        }

        assertThat(all(book).netRetention()).isInstanceOfSatisfying(Statistic.Known.class, rate -> {
            assertThat(rate.value()).isCloseTo(0.9, within(1e-12));
            assertThat(rate.hasRange()).isFalse();
        });
    }

    @Test
    void churn_of_a_month_compounds_to_a_year() {
        // 1 - 0.9^12, not 12 x 0.1
        assertThat(Lifecycle.ofYear(0.1, 1)).isCloseTo(0.717570463519, within(1e-12));
        assertThat(Lifecycle.ofYear(0.1, 12)).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void open_renewals_are_no_verdict() {
        List<Trajectory> book = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            book.add(renewing("won" + i, Renewal.Status.WON, 1000));
        }
        book.add(renewing("lost1", Renewal.Status.LOST, 4000));
        book.add(renewing("lost2", Renewal.Status.LOST, 4000));
        book.add(renewing("open", Renewal.Status.OPEN, 9000));

        LifecycleFigures all = all(book);

        // Wilson's range of 8 of 10, as Newcombe 1998 prints it
        assertThat(all.renewalRate()).isInstanceOfSatisfying(Statistic.Known.class, rate -> {
            assertThat(rate.value()).isEqualTo(0.8);
            assertThat(rate.low()).isCloseTo(0.4902, within(0.00005));
            assertThat(rate.high()).isCloseTo(0.9433, within(0.00005));
            assertThat(rate.n()).isEqualTo(10);
        });
        assertThat(value(all.renewalRateByValue())).isCloseTo(0.5, within(1e-12));
        assertThat(all.renewalsOpen()).isEqualTo(1);
    }

    @Test
    void segments_add_up_to_all() {
        List<Trajectory> book = bridge();
        for (int i = 0; i < 10; i++) {
            book.add(in(Segment.SMB, account("small" + i, 100, 50)));
        }

        Lifecycle lifecycle = Lifecycle.of(book, FIRST, LAST, Finance.UNKNOWN);

        assertThat(lifecycle.groups()).extracting(LifecycleFigures::group).containsExactly("all", "smb", "no segment");
        assertThat(lifecycle.groups().get(0).startRevenue()).isEqualTo(28_000);
        assertThat(value(lifecycle.groups().get(1).netRetention())).isEqualTo(0.5);
    }

    @Test
    void revenue_in_another_currency_is_converted_at_one_rate_for_all_time() {
        List<Trajectory> book = bridge();
        book.add(in("USD", account("abroad", 1000, 2000)));

        Finance finance = finance("currency: EUR\nrates: {USD: 0.9}\n");
        LifecycleFigures all = Lifecycle.of(book, FIRST, LAST, finance).groups().get(0);

        assertThat(all.startRevenue()).isEqualTo(27_900);
        assertThat(all.expansion()).isEqualTo(8_900);
    }

    @Test
    void revenue_in_a_currency_without_a_rate_is_left_out_and_told() {
        List<Trajectory> book = bridge();
        book.add(in("SEK", account("abroad", 1000, 2000)));

        Lifecycle lifecycle = Lifecycle.of(book, FIRST, LAST, Finance.UNKNOWN);

        assertThat(lifecycle.currency()).contains("EUR");
        assertThat(lifecycle.groups().get(0).startRevenue()).isEqualTo(27_000);
        assertThat(lifecycle.notes()).anyMatch(note -> note.startsWith("1 account with revenue in SEK left out"));
    }

    /**
     * Sixty customers: thirty left after exactly one year, thirty have stayed for two. Half stay beyond the first year: with 100 of revenue, a margin of 0.8 and
     * no discount the years bring 80 (year 0), 40 (year 1) and 40 (year 2, seen to its beginning).
     */
    @Test
    void lifetime_value_sums_the_years_that_were_seen() {
        List<Trajectory> book = new ArrayList<>();
        LocalDate start = LocalDate.of(2024, 11, 19);
        for (int i = 0; i < 30; i++) {
            book.add(since(start, left("left" + i, 100, start.plusDays(365))));
            book.add(since(start, account("stays" + i, 100, 100)));
        }

        LifecycleFigures all = Lifecycle.of(book, FIRST, LAST, finance("gross_margin: 0.8\ndiscount: 0\n"))
                .groups()
                .get(0);

        assertThat(value(all.lifetimeValue())).isCloseTo(80 + 40 + 40, within(1e-9));
    }

    @Test
    void without_a_margin_nobody_knows_a_lifetime_value() {
        assertThat(all(bridge()).lifetimeValue()).isInstanceOf(Statistic.Untold.class);
    }

    @Test
    void acquisition_cost_is_over_the_customers_won_in_the_same_days() {
        List<Trajectory> book = bridge();
        for (int i = 0; i < 6; i++) {
            book.add(since(LocalDate.of(2026, 8, 1 + i), account("new" + i, 0, 1200)));
        }
        book.add(since(LocalDate.of(2026, 10, 5), account("later", 0, 1200)));

        LifecycleFigures all =
                Lifecycle.of(book, FIRST, LAST, finance("""
                                gross_margin: 0.5
                                acquisition:
                                  - {from: 2026-07-01, until: 2026-09-30, cost: 3000}
                                  - {from: 2026-10-01, until: 2026-12-31, cost: 9000}
                                """)).groups().get(0);

        assertThat(value(all.acquisitionCost())).isEqualTo(500);
        // 16 paying accounts: 7 x 2700 + 10700 + 400 + 7 x 1200 = 38400 a year, 200 a month each; half of it is margin
        assertThat(value(all.revenuePerAccount())).isCloseTo(200, within(1e-9));
        assertThat(value(all.paybackMonths())).isCloseTo(5, within(1e-9));
    }

    @Test
    void what_is_wrong_in_the_finance_file_is_told() {
        Problems problems = new Problems();

        Finance.read(ConfigFile.parse(
                "config/finance.yaml",
                "currency: euro\nrates: {usd: 0.9}\ngross_margin: 80\nacquisition: [{from: 2026-07-01, cost: 5}]\n",
                name -> null,
                problems));

        assertThat(problems.list()).hasSize(4);
    }

    private static LifecycleFigures all(List<Trajectory> book) {
        return Lifecycle.of(book, FIRST, LAST, Finance.UNKNOWN).groups().get(0);
    }

    private static double value(Statistic statistic) {
        assertThat(statistic).isInstanceOf(Statistic.Known.class);
        return ((Statistic.Known) statistic).value();
    }

    private static Finance finance(String yaml) {
        Problems problems = new Problems();
        Finance finance = Finance.read(ConfigFile.parse("config/finance.yaml", yaml, name -> null, problems));
        problems.throwIfAny();
        return finance;
    }

    private static Trajectory account(String name, int start, int end) {
        return trajectory(name, null, "EUR", start, end, FIRST.minusYears(1), null, List.of());
    }

    private static Trajectory left(String name, int start, LocalDate on) {
        return trajectory(name, null, "EUR", start, 0, FIRST.minusYears(1), on, List.of());
    }

    private static Trajectory renewing(String name, Renewal.Status status, int amount) {
        return trajectory(
                name,
                null,
                "EUR",
                1000,
                1000,
                FIRST.minusYears(1),
                null,
                List.of(new Trajectory.Due(LAST.minusDays(5), status, BigDecimal.valueOf(amount))));
    }

    private static Trajectory in(Segment segment, Trajectory of) {
        return new Trajectory(
                of.account(),
                segment,
                of.currency(),
                of.start(),
                of.end(),
                of.from(),
                of.leftOn(),
                of.reconstructed(),
                of.due());
    }

    private static Trajectory in(String currency, Trajectory of) {
        return new Trajectory(
                of.account(),
                of.segment(),
                Optional.of(currency),
                of.start(),
                of.end(),
                of.from(),
                of.leftOn(),
                of.reconstructed(),
                of.due());
    }

    private static Trajectory since(LocalDate from, Trajectory of) {
        return new Trajectory(
                of.account(),
                of.segment(),
                of.currency(),
                of.start(),
                of.end(),
                from,
                of.leftOn(),
                of.reconstructed(),
                of.due());
    }

    private static Trajectory trajectory(
            String name,
            @Nullable Segment segment,
            String currency,
            int start,
            int end,
            LocalDate from,
            @Nullable LocalDate leftOn,
            List<Trajectory.Due> due) {
        return new Trajectory(
                new AccountKey("salesforce:account:" + name),
                segment,
                Optional.of(currency),
                BigDecimal.valueOf(start),
                BigDecimal.valueOf(end),
                from,
                leftOn,
                false,
                due);
    }
}

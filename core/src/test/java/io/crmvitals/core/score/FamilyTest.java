package io.crmvitals.core.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.indicator.Pillar;
import io.crmvitals.core.record.Records;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FamilyTest {

    private static final Sum OWN = new Sum(
            80,
            0.9,
            true,
            List.of(new Contribution("breadth", Pillar.ADOPTION, 1, 80, 80)),
            Map.of(Pillar.ADOPTION, 80.0),
            Map.of());
    private static final Sum NOTHING = new Sum(Double.NaN, 0, false, List.of(), Map.of(), Map.of());

    @Test
    void by_revenue_each_counts_by_what_it_pays() {
        Sum sum = family(
                Scorecard.RollUp.REVENUE_WEIGHTED,
                OWN,
                100_000,
                List.of(child("a", 40.0, 300_000), child("b", 60.0, 100_000)));

        // (80*100 + 40*300 + 60*100) / 500
        assertThat(sum.value()).isCloseTo(52, within(1e-9));
        assertThat(sum.contributions())
                .extracting(Contribution::indicator)
                .containsExactly("child:a", "breadth", "child:b");
        assertThat(total(sum)).isCloseTo(52, within(1e-9));
        assertThat(sum.contributions().stream()
                        .mapToDouble(Contribution::weight)
                        .sum())
                .isCloseTo(1, within(1e-12));
        assertThat(sum.coverage()).isCloseTo(0.9, within(1e-12));
    }

    @Test
    void whose_revenue_nobody_tells_counts_as_the_mean_of_the_others() {
        Sum sum = family(
                Scorecard.RollUp.REVENUE_WEIGHTED,
                OWN,
                100_000,
                List.of(child("a", 40.0, 300_000), child("b", 60.0, null)));

        // b counts 200: (80*100 + 40*300 + 60*200) / 600
        assertThat(sum.value()).isCloseTo(160.0 / 3, within(1e-9));
    }

    @Test
    void the_worst_child_takes_off_what_it_is_lower_by() {
        Sum sum = family(
                Scorecard.RollUp.WORST, OWN, 100_000, List.of(child("a", 90.0, 300_000), child("b", 30.0, 1_000)));

        assertThat(sum.value()).isEqualTo(30);
        assertThat(total(sum)).isCloseTo(30, within(1e-9));
        assertThat(sum.contributions())
                .filteredOn(line -> line.indicator().equals("child:b"))
                .singleElement()
                .satisfies(line -> assertThat(line.amount()).isEqualTo(-50));
    }

    @Test
    void a_parent_that_is_itself_the_worst_keeps_its_own_lines() {
        Sum sum = family(Scorecard.RollUp.WORST, OWN, 100_000, List.of(child("a", 90.0, 300_000)));

        assertThat(sum.value()).isEqualTo(80);
        assertThat(sum.contributions()).isEqualTo(OWN.contributions());
    }

    @Test
    void a_child_that_turned_grey_goes_on_counting_with_its_last_number() {
        List<Child> children = List.of(grey("a", 20.0), child("b", 60.0, 100_000));

        Sum weighed = family(Scorecard.RollUp.REVENUE_WEIGHTED, OWN, 100_000, children);
        Sum worst = family(Scorecard.RollUp.WORST, OWN, 100_000, children);

        assertThat(weighed.value()).isCloseTo((80 + 20 + 60) / 3.0, within(1e-9));
        assertThat(weighed.contributions()).extracting(Contribution::indicator).contains("held:child:a");
        assertThat(worst.value()).isEqualTo(20);
    }

    @Test
    void a_child_that_never_had_a_number_only_lowers_the_coverage() {
        Sum sum = family(
                Scorecard.RollUp.REVENUE_WEIGHTED, OWN, 100_000, List.of(grey("a", null), child("b", 60.0, 100_000)));

        assertThat(sum.value()).isCloseTo(70, within(1e-9));
        assertThat(sum.coverage()).isCloseTo((0.9 + 0.2 + 0.9) / 3, within(1e-9));
    }

    @Test
    void a_holding_without_records_of_its_own_is_as_healthy_as_its_children() {
        Sum sum = family(
                Scorecard.RollUp.REVENUE_WEIGHTED, NOTHING, null, List.of(child("a", 40.0, 1), child("b", 60.0, 1)));

        assertThat(sum.value()).isCloseTo(50, within(1e-9));
        assertThat(sum.enough()).isTrue();
    }

    @Test
    void by_default_children_change_nothing() {
        assertThat(family(Scorecard.RollUp.OWN, OWN, 1, List.of(child("a", 1.0, 1))))
                .isSameAs(OWN);
    }

    private static Sum family(Scorecard.RollUp rollUp, Sum own, @Nullable Integer revenue, List<Child> children) {
        return Family.of(rollUp, own, own.answers(), money(revenue), "EUR", children, 0.6);
    }

    private static double total(Sum sum) {
        return sum.contributions().stream().mapToDouble(Contribution::amount).sum();
    }

    private static Child child(String key, double value, @Nullable Integer revenue) {
        HealthScore score = new HealthScore.Scored(
                new AccountKey(key),
                Records.DAY,
                "card@1",
                value,
                new Bands(40, 70, 3).of(value),
                0.9,
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                Steadiness.NEW,
                false);
        return new Child(new AccountKey(key), key, score, money(revenue), "EUR");
    }

    private static Child grey(String key, @Nullable Double last) {
        Steadiness steadiness = last == null
                ? Steadiness.NEW
                : new Steadiness(
                        null,
                        0,
                        List.of(),
                        List.of(),
                        Map.of(),
                        new Steadiness.Last(Records.DAY.minusDays(1), last, Band.RED),
                        List.of());
        HealthScore score =
                new HealthScore.Grey(new AccountKey(key), Records.DAY, "card@1", 0.2, List.of(), List.of(), steadiness);
        return new Child(new AccountKey(key), key, score, money(100_000), "EUR");
    }

    private static @Nullable BigDecimal money(@Nullable Integer amount) {
        return amount == null ? null : BigDecimal.valueOf(amount);
    }
}

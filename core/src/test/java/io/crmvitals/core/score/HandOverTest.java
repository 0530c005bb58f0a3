package io.crmvitals.core.score;

import static io.crmvitals.core.record.Records.anAccount;
import static io.crmvitals.core.record.Records.facts;
import static io.crmvitals.core.record.Records.seats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crmvitals.core.indicator.Pillar;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.Records;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One card weighs seats alone, the next one contacts alone: so it shows how much of each counts. */
class HandOverTest {

    private static final Scorecard.Slot SEATS =
            new Scorecard.Slot("license_activation", Pillar.DEPLOYMENT, 100, List.of("license_activation"));
    private static final Scorecard.Slot TOUCH =
            new Scorecard.Slot("days_since_touch", Pillar.ENGAGEMENT, 100, List.of("days_since_touch"));

    private final Scorecard onboarding =
            card("onboarding", 1, new Criteria.Condition(Set.of(), null, 120, false, null, null), 28, SEATS);
    private final Scorecard everybody = card("everybody", 9, Criteria.Condition.ANYBODY, 0, TOUCH);
    private final Scoring scoring = Cards.scoring(everybody, onboarding);
    private final Scoring bySeats = Cards.alone(onboarding);
    private final Scoring byTouch = Cards.alone(everybody);

    @Test
    void on_the_day_of_going_live_nothing_changes_and_after_four_weeks_the_next_card_stands_alone() {
        for (int days : new int[] {0, 7, 14, 27, 28, 100}) {
            AccountFacts facts = account(110, days);
            double share = Math.min(1, days / 28.0);

            HealthScore.Scored score = scored(scoring, facts, null);

            double expected = (1 - share) * value(bySeats, facts) + share * value(byTouch, facts);
            assertThat(score.value()).as("%d days live", days).isCloseTo(expected, within(1e-9));
            assertThat(score.scorecard()).isEqualTo("everybody@1");
            assertThat(score.contributions().stream()
                            .mapToDouble(Contribution::amount)
                            .sum())
                    .isCloseTo(score.value(), within(1e-9));
        }
    }

    @Test
    void the_two_cards_of_this_test_do_differ() {
        AccountFacts facts = account(110, 14);

        assertThat(Math.abs(value(bySeats, facts) - value(byTouch, facts))).isGreaterThan(10);
    }

    @Test
    void an_account_that_outgrows_a_card_by_age_goes_over_from_the_first_day_it_no_longer_fits() {
        AccountFacts facts = account(121 + 7, null);

        assertThat(scored(scoring, facts, null).value())
                .isCloseTo(0.75 * value(bySeats, facts) + 0.25 * value(byTouch, facts), within(1e-9));
        assertThat(scored(scoring, account(120, null), null).scorecard()).isEqualTo("onboarding@1");
    }

    @Test
    void the_reasons_say_that_two_cards_speak() {
        assertThat(scored(scoring, account(110, 14), null).reasons())
                .extracting(Reason::text)
                .contains("On its way from the scorecard Card onboarding to Card everybody: day 14 of 28");
        assertThat(scored(scoring, account(110, 28), null).reasons())
                .extracting(Reason::text)
                .noneMatch(text -> text.startsWith("On its way"));
    }

    @Test
    void no_memory_is_needed_to_go_over() {
        AccountFacts facts = account(110, 14);
        HealthScore yesterday = scoring.score(facts, Records.DAY.minusDays(1), null);

        assertThat(scored(scoring, facts, yesterday).value())
                .isEqualTo(scored(scoring, facts, null).value());
    }

    @Test
    void the_order_in_which_cards_are_given_is_irrelevant() {
        AccountFacts facts = account(110, 14);

        assertThat(Cards.scoring(onboarding, everybody).score(facts, Records.DAY, null))
                .isEqualTo(scoring.score(facts, Records.DAY, null));
    }

    @Test
    void edges_of_bands_go_over_too() {
        Scorecard strict =
                Cards.serving(onboarding, "onboarding", onboarding.criteria().any(), 28, new Bands(50, 75, 3));
        Bands half = strict.bands().towards(everybody.bands(), 0.5);

        assertThat(half.yellowFrom()).isEqualTo(45);
        assertThat(half.greenFrom()).isEqualTo(72.5);
    }

    private static Scorecard card(String id, int order, Criteria.Condition whom, int days, Scorecard.Slot slot) {
        return Cards.weighing(
                id,
                order,
                List.of(whom),
                days,
                Scorecard.Aggregation.ARITHMETIC,
                Scorecard.RollUp.OWN,
                List.of(),
                slot);
    }

    private static AccountFacts account(int age, @Nullable Integer live) {
        var account = anAccount().startedDaysAgo(age).touchedDaysAgo(200);
        if (live != null) {
            account.liveSinceDaysAgo(live);
        }
        return facts(account.build(), seats(100, 90)).build();
    }

    private static double value(Scoring scoring, AccountFacts facts) {
        return scored(scoring, facts, null).value();
    }

    private static HealthScore.Scored scored(Scoring scoring, AccountFacts facts, @Nullable HealthScore before) {
        return (HealthScore.Scored) scoring.score(facts, Records.DAY, before);
    }
}

package io.crmvitals.core.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crmvitals.core.indicator.Peers;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.Records;
import org.junit.jupiter.api.Test;

class FragilityTest {

    private final Scoring scoring = Cards.scoring();

    @Test
    void the_quick_answer_agrees_with_ten_thousand_draws_wherever_those_are_clear() {
        int fragile = 0;
        int firm = 0;
        for (int seed = 0; seed < 120; seed++) {
            AccountFacts facts = facts(seed);
            if (scoring.score(facts, Records.DAY, null) instanceof HealthScore.Scored score) {
                Fragility report = report(facts);
                if (report.unchanged() < 0.70) {
                    fragile++;
                    assertThat(score.fragile()).as("seed %d: %s", seed, report).isTrue();
                } else if (report.unchanged() > 0.90) {
                    firm++;
                    assertThat(score.fragile()).as("seed %d: %s", seed, report).isFalse();
                }
            }
        }
        assertThat(fragile).isPositive();
        assertThat(firm).isPositive();
    }

    @Test
    void the_same_account_gives_the_same_report() {
        AccountFacts facts = scorable();

        assertThat(report(facts)).isEqualTo(report(facts));
    }

    @Test
    void shares_of_bands_add_up_and_the_middle_of_the_draws_lies_around_the_score() {
        AccountFacts facts = scorable();
        HealthScore.Scored score = (HealthScore.Scored) scoring.score(facts, Records.DAY, null);

        Fragility report = report(facts);

        assertThat(report.bands().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum())
                .isCloseTo(1, within(1e-9));
        assertThat(report.low()).isLessThan(report.high());
        assertThat(score.value()).isBetween(report.low() - 10, report.high() + 10);
        assertThat(report.influence().values()).allMatch(share -> share >= 0 && share <= 1);
        assertThat(report.mostInfluential()).isNotEmpty();
    }

    private Fragility report(AccountFacts facts) {
        return scoring.fragility(facts, Records.DAY, null, Peers.NONE, 10_000).orElseThrow();
    }

    private AccountFacts scorable() {
        for (int seed = 0; ; seed++) {
            AccountFacts facts = facts(seed);
            if (scoring.score(facts, Records.DAY, null) instanceof HealthScore.Scored score
                    && score.steadiness().caps().isEmpty()) {
                return facts;
            }
        }
    }

    private static AccountFacts facts(int seed) {
        return ScoringLawsTest.facts(seed);
    }
}

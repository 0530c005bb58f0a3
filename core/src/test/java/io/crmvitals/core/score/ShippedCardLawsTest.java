package io.crmvitals.core.score;

import static io.crmvitals.core.record.Records.aStep;
import static io.crmvitals.core.record.Records.aWeek;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.indicator.Peers;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.FactsBuilder;
import io.crmvitals.core.record.Records;
import io.crmvitals.core.record.SharedRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What must hold by every shipped card: alone, on the way from one to the next, as a geometric mean, with children, with silent feeds and with caps. */
class ShippedCardLawsTest {

    private static final List<Scorecard> SHIPPED = Cards.shipped();
    private static final Scoring SITE = Cards.scoring(SHIPPED.toArray(Scorecard[]::new));
    private static final Scoring DEFAULT = Cards.scoring();

    /** Each card by itself, added up in every way. */
    private static final List<Scoring> EACH = SHIPPED.stream()
            .flatMap(card -> Stream.of(
                    like(card, Scorecard.Aggregation.ARITHMETIC, Scorecard.RollUp.WORST),
                    like(card, Scorecard.Aggregation.GEOMETRIC, Scorecard.RollUp.REVENUE_WEIGHTED)))
            .map(Cards::scoring)
            .toList();

    @Property(tries = 150)
    void the_explanation_adds_up_by_the_card_that_serves(@ForAll long seed) {
        HealthScore before = score(SITE, seed, null, 0);

        assertAddsUp(before);
        assertAddsUp(score(SITE, seed, before, 1));
        assertAddsUp(SITE.score(facts(seed, 0), Records.DAY, null, Peers.NONE, children(seed)));
    }

    @Property(tries = 30)
    void the_explanation_adds_up_by_each_card_and_as_a_geometric_mean_too(@ForAll long seed) {
        for (Scoring scoring : EACH) {
            HealthScore before = score(scoring, seed, null, 0);
            assertAddsUp(before);
            assertAddsUp(scoring.score(
                    facts(seed, 1 << (int) Math.floorMod(seed, 12L)),
                    Records.DAY.plusDays(1),
                    before,
                    Peers.NONE,
                    children(seed)));
        }
    }

    @Property(tries = 20)
    void the_same_input_gives_the_same_bytes_by_every_card(@ForAll long seed) {
        HealthScore one = SITE.score(facts(seed, 0), Records.DAY, null, Peers.NONE, children(seed));
        HealthScore other = Cards.scoring(SHIPPED.toArray(Scorecard[]::new))
                .score(facts(seed, 0), Records.DAY, null, Peers.NONE, children(seed));

        assertThat(other.toString()).isEqualTo(one.toString());
    }

    @Test
    void the_accounts_made_here_meet_caps_and_holds_and_hand_overs_and_every_card_that_serves() {
        Set<String> met = new TreeSet<>();
        for (int i = 0; i < 600; i++) {
            long seed = i * 2_862_933_555_777_941_757L; // neighboring seeds would begin alike
            HealthScore before = score(SITE, seed, null, 0);
            for (HealthScore score : List.of(before, score(SITE, seed, before, 4 | 16))) {
                if (score instanceof HealthScore.Scored scored) {
                    met.add(scored.scorecard());
                    scored.contributions().stream()
                            .map(line -> line.indicator().replaceAll(":.*", ":"))
                            .filter(line -> line.endsWith(":"))
                            .forEach(met::add);
                    scored.reasons().stream()
                            .filter(reason -> reason.indicator().startsWith("card:"))
                            .forEach(reason -> met.add("card:"));
                }
            }
        }

        assertThat(met)
                .contains(
                        "b2b-saas-default@1",
                        "digital-vcsm@1",
                        "enterprise@1",
                        "onboarding@1",
                        "cap:",
                        "held:",
                        "card:");
    }

    private static void assertAddsUp(HealthScore score) {
        assertThat(score.coverage()).isBetween(0.0, 1.0);
        if (score instanceof HealthScore.Scored scored) {
            assertThat(scored.contributions().stream()
                            .mapToDouble(Contribution::amount)
                            .sum())
                    .as(scored.scorecard())
                    .isCloseTo(scored.value(), within(1e-9));
            assertThat(scored.contributions().stream()
                            .filter(line -> line.weight() > 0)
                            .mapToDouble(Contribution::weight)
                            .sum())
                    .satisfiesAnyOf(
                            weights -> assertThat(weights).isCloseTo(1, within(1e-9)),
                            weights -> assertThat(weights).isZero());
        }
    }

    private static HealthScore score(Scoring scoring, long seed, @Nullable HealthScore before, int silent) {
        return scoring.score(
                facts(seed, silent), before == null ? Records.DAY : Records.DAY.plusDays(1), before, Peers.NONE);
    }

    /** @param silent kinds that fell silent a month ago, one bit each */
    private static AccountFacts facts(long seed, int silent) {
        Random random = new Random(seed);
        FactsBuilder facts = Records.facts().and(ScoringLawsTest.records(random));
        int active = 5 + random.nextInt(20);
        facts.and(aWeek(0).product("more")
                .active(active)
                .core(random.nextInt(active))
                .trained(random.nextInt(active))
                .build());
        for (int i = 0; i < 4; i++) {
            var step = aStep("s" + i, random.nextInt(60));
            facts.and((random.nextBoolean() ? step.doneDaysAgo(random.nextInt(60)) : step).build());
        }
        List<Class<? extends SharedRecord>> kinds = FactsBuilder.kinds();
        for (int i = 0; i < kinds.size(); i++) {
            if ((silent & 1 << i) != 0) {
                facts.heard(kinds.get(i), 30);
            }
        }
        return facts.build();
    }

    private static List<Child> children(long seed) {
        List<Child> children = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            HealthScore own = DEFAULT.score(facts(seed + 1 + i, 0), Records.DAY, null);
            AccountKey key = new AccountKey("salesforce:account:001CHILD" + i);
            children.add(new Child(key, "Child " + i, own, i == 2 ? null : BigDecimal.valueOf(1000L * (i + 1)), "EUR"));
        }
        return children;
    }

    private static Scorecard like(Scorecard card, Scorecard.Aggregation aggregation, Scorecard.RollUp rollUp) {
        return new Scorecard(
                card.id(),
                card.version(),
                card.name(),
                card.note(),
                new Criteria(card.criteria().order(), List.of(Criteria.Condition.ANYBODY)),
                0,
                aggregation,
                card.bands(),
                card.reference(),
                0.1,
                card.mustAnswerFrom(),
                card.slots(),
                card.caps(),
                card.allowCommercial(),
                false,
                rollUp,
                card.redNeedsScores(),
                card.curves());
    }
}

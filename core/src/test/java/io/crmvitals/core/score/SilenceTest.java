package io.crmvitals.core.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.FactsBuilder;
import io.crmvitals.core.record.Records;
import io.crmvitals.core.record.SharedRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No feed that dies raises an account: not on the day, and not on any of the sixty days after it, whichever kind of record it fed, by every card that ships.
 * What a dead feed leaves is compared with the best that the account was, had the feed gone on living without anything new.
 */
class SilenceTest {

    private static final int DAYS = 60;
    private static final double ROUNDING = 1e-9;
    private static final List<String> STORIES =
            List.of("healthy-veteran", "quiet-churner", "new-customer", "champion-left");

    static Stream<Scorecard> cards() {
        return Cards.shipped().stream();
    }

    @ParameterizedTest
    @MethodSource("cards")
    void no_feed_that_dies_raises_anybody_of_the_stories(Scorecard card) throws IOException {
        for (String story : STORIES) {
            follow(card, Story.facts(resource(story)), story);
        }
    }

    @ParameterizedTest
    @MethodSource("cards")
    void no_feed_that_dies_raises_anybody_of_a_crowd(Scorecard card) {
        int proving = 0;
        for (int seed = 0; seed < 12; seed++) {
            proving += follow(card, ScoringLawsTest.facts(seed), "seed " + seed);
        }
        assertThat(proving).as("days on which a score could have risen").isGreaterThan(500);
    }

    /** @return on how many days there was something to prove */
    private static int follow(Scorecard card, AccountFacts facts, String who) {
        Scoring scoring = Cards.alone(card);
        List<HealthScore> alive = path(scoring, facts, null);
        int proving = 0;
        for (Class<? extends SharedRecord> kind : FactsBuilder.kinds()) {
            List<HealthScore> dead = path(scoring, facts, kind);
            double best = 0;
            Band bestBand = Band.RED;
            for (int day = 0; day <= DAYS; day++) {
                if (alive.get(day) instanceof HealthScore.Scored living) {
                    best = Math.max(best, living.value());
                    bestBand = living.band().compareTo(bestBand) > 0 ? living.band() : bestBand;
                }
                if (dead.get(day) instanceof HealthScore.Scored after && best > 0 && !improved(dead, day)) {
                    proving += day == 0 ? 0 : 1;
                    String where = card.key() + ", " + who + ", " + kind.getSimpleName() + " silent, day " + day;
                    assertThat(after.value()).as(where).isLessThanOrEqualTo(best + ROUNDING);
                    assertThat(after.band()).as(where).isLessThanOrEqualTo(bestBand);
                }
            }
        }
        return proving;
    }

    /** True where another answer, whose feeds all live, got better since the death: then the score may rise, and nothing is proved. */
    private static boolean improved(List<HealthScore> path, int day) {
        Map<String, Double> first = points(path.get(0));
        Map<String, Double> lost =
                ((HealthScore.Scored) path.get(day)).steadiness().lost();
        for (Map.Entry<String, Double> now : points(path.get(day)).entrySet()) {
            Double then = first.get(now.getKey());
            if (!lost.containsKey(now.getKey()) && (then == null || now.getValue() > then + ROUNDING)) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, Double> points(HealthScore score) {
        Map<String, Double> points = new HashMap<>();
        for (Reading reading : score.readings()) {
            if (reading instanceof Reading.Measured measured) {
                points.put(measured.indicator(), measured.points());
            }
        }
        return points;
    }

    private static List<HealthScore> path(
            Scoring scoring,
            AccountFacts facts,
            @org.jspecify.annotations.Nullable Class<? extends SharedRecord> dead) {
        List<HealthScore> path = new ArrayList<>();
        HealthScore before = null;
        for (int day = 0; day <= DAYS; day++) {
            before = scoring.score(heard(facts, day, dead), Records.DAY.plusDays(day), before);
            path.add(before);
        }
        return path;
    }

    private static AccountFacts heard(
            AccountFacts facts, int day, @org.jspecify.annotations.Nullable Class<? extends SharedRecord> dead) {
        Map<Class<? extends SharedRecord>, Instant> heard = new HashMap<>();
        facts.heard().forEach((kind, at) -> heard.put(kind, kind.equals(dead) ? at : at.plus(Duration.ofDays(day))));
        return new AccountFacts(
                facts.key(),
                facts.tellings(),
                facts.contacts(),
                facts.tickets(),
                facts.renewals(),
                facts.usage(),
                facts.answers(),
                facts.invitations(),
                facts.milestones(),
                facts.engagements(),
                facts.followUps(),
                facts.serviceTargets(),
                facts.requests(),
                facts.revenue(),
                heard);
    }

    private static String resource(String story) throws IOException {
        try (var stream = SilenceTest.class.getResourceAsStream("/stories/" + story + "/facts.yaml")) {
            assertThat(stream).as(story).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

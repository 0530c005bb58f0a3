package io.crmvitals.core.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.indicator.Peers;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.score.Silence.Death;
import io.crmvitals.core.score.Silence.Proof;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No feed that dies raises an account: not on the day, and not on any of the sixty days after it, whichever kinds of record it fed, by every card that ships.
 * {@link Silence} says what is compared with what.
 */
class SilenceTest {

    private static final List<String> STORIES =
            List.of("healthy-veteran", "quiet-churner", "new-customer", "champion-left");

    static Stream<Scorecard> cards() {
        return Cards.shipped().stream();
    }

    @ParameterizedTest
    @MethodSource("cards")
    void no_feed_that_falls_silent_or_vanishes_raises_anybody(Scorecard card) throws IOException {
        List<Silence> silences = new ArrayList<>();
        for (Class<? extends SharedRecord> kind : Silence.feeds(card)) {
            for (Death death : Death.values()) {
                silences.add(Silence.of(kind, death));
            }
        }

        prove(card, silences, 20);
    }

    @ParameterizedTest
    @MethodSource("cards")
    void no_feeds_that_die_together_raise_anybody(Scorecard card) throws IOException {
        List<Class<? extends SharedRecord>> kinds = Silence.feeds(card);
        List<Silence> silences = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            Set<Class<? extends SharedRecord>> two =
                    new LinkedHashSet<>(List.of(kinds.get(i), kinds.get((i + 1 + i % 3) % kinds.size())));
            silences.add(new Silence(two, i % 2 == 0 ? Death.SILENT : Death.GONE, day -> day > 0));
        }
        silences.add(new Silence(Set.copyOf(kinds), Death.SILENT, day -> day > 0));

        prove(card, silences, 5);
    }

    @ParameterizedTest
    @MethodSource("cards")
    void a_feed_that_dies_returns_and_dies_again_raises_nobody(Scorecard card) throws IOException {
        List<Silence> silences = new ArrayList<>();
        for (Class<? extends SharedRecord> kind : Silence.feeds(card)) {
            silences.add(new Silence(Set.of(kind), Death.SILENT, day -> day > 0 && day < 14 || day > 20));
        }

        prove(card, silences, 5);
    }

    /**
     * A card that asks several feeds must have been put to scores that would have broken the law, were nothing remembered. Where everything a card asks comes
     * from one feed, its death leaves no other answer that could take over the weight of a lost one, so that nothing would rise even without a memory: there it
     * is proved that the numbers which are still told, and they are told, follow the law.
     *
     * @param rising days on which a score would have broken the law, at least
     */
    private static void prove(Scorecard card, List<Silence> silences, int rising) throws IOException {
        Scoring scoring = Cards.alone(card);
        Proof proof = Proof.NOTHING;
        for (int seed = 0; seed < 10; seed++) {
            proof = proof.and(follow(scoring, SilentCrowd.facts(seed), silences, "seed " + seed));
        }
        for (String story : STORIES) {
            proof = proof.and(follow(scoring, Story.facts(resource(story)), silences, story));
        }
        assertThat(proof.compared()).as("days compared").isGreaterThan(50);
        if (Silence.feeds(card).size() > 1) {
            assertThat(proof.rising())
                    .as("days on which a score would have risen")
                    .isGreaterThanOrEqualTo(rising);
        }
    }

    private static Proof follow(Scoring scoring, AccountFacts facts, List<Silence> silences, String who) {
        List<HealthScore> alive = Silence.alive(scoring, facts, day -> Peers.NONE);
        Proof proof = Proof.NOTHING;
        for (Silence silence : silences) {
            proof = proof.and(silence.holds(scoring, facts, alive, day -> Peers.NONE, who));
        }
        return proof;
    }

    private static String resource(String story) throws IOException {
        try (var stream = SilenceTest.class.getResourceAsStream("/stories/" + story + "/facts.yaml")) {
            assertThat(stream).as(story).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

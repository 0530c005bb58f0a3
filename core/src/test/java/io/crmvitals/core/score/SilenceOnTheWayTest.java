package io.crmvitals.core.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.indicator.Peers;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.Engagement;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.Milestone;
import io.crmvitals.core.record.Records;
import io.crmvitals.core.record.Segment;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.SurveyAnswer;
import io.crmvitals.core.record.Ticket;
import io.crmvitals.core.score.Silence.Death;
import io.crmvitals.core.score.Silence.Proof;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Feeds that die while the account changes its card, or while others like it lose the same feed. */
class SilenceOnTheWayTest {

    private static final int GOES_LIVE = 2;

    private static Scorecard card(String id) {
        return Cards.shipped().stream()
                .filter(card -> card.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    static Stream<Scorecard> successors() {
        return Cards.shipped().stream()
                .filter(card -> !card.challenger() && !card.id().equals("onboarding"));
    }

    static Stream<Scorecard> serving() {
        return Cards.shipped().stream().filter(card -> !card.challenger());
    }

    @ParameterizedTest
    @MethodSource("successors")
    void a_feed_that_dies_on_the_day_on_which_an_account_goes_live_or_the_days_around_it_raises_nobody(Scorecard next) {
        Scorecard onboarding = card("onboarding");
        Scoring scoring = Cards.scoring(onboarding, Cards.last(next));
        Proof proof = Proof.NOTHING;

        for (int seed = 0; seed < 16; seed++) {
            AccountFacts facts = goingLive(seed);
            List<HealthScore> alive = Silence.alive(scoring, facts, day -> Peers.NONE);
            assertThat(alive.get(0).scorecard()).isEqualTo(onboarding.key());
            assertThat(alive.get(alive.size() - 1).scorecard()).isEqualTo(next.key());
            for (Class<? extends SharedRecord> kind : Silence.feeds(onboarding, next)) {
                for (int death : new int[] {1, GOES_LIVE, 5}) {
                    Silence silence = new Silence(Set.of(kind), Death.SILENT, day -> day >= death);
                    proof = proof.and(silence.holds(scoring, facts, alive, day -> Peers.NONE, "seed " + seed));
                }
            }
        }

        assertThat(proof.compared()).as("days compared").isGreaterThan(50);
    }

    /** The feed dies for all forty at once, and what is usual among them is worked out anew on each day. */
    @ParameterizedTest
    @MethodSource("serving")
    void a_feed_that_dies_for_a_crowd_raises_none_of_it_by_what_is_usual(Scorecard card) {
        Scoring scoring = Cards.alone(card);
        List<AccountFacts> crowd = new ArrayList<>();
        for (int seed = 0; seed < 40; seed++) {
            crowd.add(SilentCrowd.builder(seed)
                    .key(new io.crmvitals.core.account.AccountKey("salesforce:account:" + seed))
                    .build());
        }
        Map<Integer, Peers> living = usual(scoring, crowd, null);
        Proof proof = Proof.NOTHING;

        for (Class<? extends SharedRecord> kind :
                List.of(Ticket.class, LicenseUsage.class, SurveyAnswer.class, Milestone.class, Engagement.class)) {
            Silence silence = Silence.of(kind, Death.SILENT);
            Map<Integer, Peers> dying = usual(scoring, crowd, silence);
            IntFunction<Peers> alive = day -> living.getOrDefault(day, Peers.NONE);
            List<AccountFacts> told = crowd.stream()
                    .filter(facts ->
                            scoring.score(facts, Records.DAY, null, alive.apply(0)) instanceof HealthScore.Scored)
                    .limit(6)
                    .toList();
            for (AccountFacts facts : told) {
                List<HealthScore> path = Silence.alive(scoring, facts, alive);
                proof = proof.and(silence.holds(
                        scoring,
                        facts,
                        path,
                        day -> dying.getOrDefault(day, Peers.NONE),
                        facts.key().value()));
            }
        }

        assertThat(proof.compared()).as("days compared").isGreaterThan(20);
    }

    @Test
    void a_cap_stands_on_while_the_records_that_show_it_are_silent_or_gone() {
        Scorecard card = card("b2b-saas-default");
        Scoring scoring = Cards.alone(card);
        int capped = 0;

        for (int seed = 0; seed < 60; seed++) {
            AccountFacts facts = SilentCrowd.facts(seed);
            List<HealthScore> alive = Silence.alive(scoring, facts, day -> Peers.NONE);
            List<String> caps = standing(alive.get(0));
            for (Class<? extends SharedRecord> kind : Silence.feeds(card)) {
                for (Death death : Death.values()) {
                    List<HealthScore> dead = Silence.of(kind, death).path(scoring, facts, day -> Peers.NONE);
                    for (int i = 0; i < dead.size(); i++) {
                        List<String> still = caps.stream()
                                .filter(standing(alive.get(i))::contains)
                                .toList();
                        assertThat(standing(dead.get(i)))
                                .as("seed %d, %s %s, day %d", seed, kind.getSimpleName(), death, Silence.DAYS.get(i))
                                .containsAll(still);
                        capped += still.size();
                    }
                }
            }
        }

        assertThat(capped).isGreaterThan(1000);
    }

    private static List<String> standing(HealthScore score) {
        return score instanceof HealthScore.Scored scored
                ? scored.steadiness().caps()
                : ((HealthScore.Grey) score).steadiness().caps();
    }

    private static Map<Integer, Peers> usual(Scoring scoring, List<AccountFacts> crowd, @Nullable Silence silence) {
        Map<Integer, List<Peers.Member>> members = new HashMap<>();
        for (AccountFacts facts : crowd) {
            List<HealthScore> path = silence == null
                    ? Silence.alive(scoring, facts, day -> Peers.NONE)
                    : silence.path(scoring, facts, day -> Peers.NONE);
            for (int i = 0; i < path.size(); i++) {
                members.computeIfAbsent(i, any -> new ArrayList<>())
                        .add(scoring.member(
                                path.get(i), Segment.MID_MARKET, facts.first(Account::annualRevenue), "EUR"));
            }
        }
        Map<Integer, Peers> peers = new HashMap<>();
        Peers earlier = Peers.NONE;
        for (int i = 1; i < Silence.DAYS.size(); i++) {
            int day = Silence.DAYS.get(i);
            earlier = Peers.of(Records.DAY.plusDays(day), members.getOrDefault(i - 1, List.of()))
                    .following(earlier);
            peers.put(day, earlier);
        }
        Peers first = peers.get(1);
        assertThat(first).isNotNull();
        peers.put(0, first);
        return peers;
    }

    /** The same records, of an account that goes live on the second day after the first. */
    private static AccountFacts goingLive(int seed) {
        AccountFacts facts = SilentCrowd.facts(seed);
        Account told = facts.tellings().get(0);
        Account live = Records.anAccount()
                .segment(told.segment())
                .startedDaysAgo(40 + seed)
                .touchedDaysAgo(10 * seed % 90)
                .liveSinceDaysAgo(-GOES_LIVE)
                .pulse(1 + seed % 5, 5)
                .goals(4, 2, 1)
                .build();
        List<SharedRecord> all = new ArrayList<>();
        all.add(live);
        Stream.of(
                        facts.contacts(),
                        facts.tickets(),
                        facts.usage(),
                        facts.answers(),
                        facts.invitations(),
                        facts.milestones(),
                        facts.engagements())
                .forEach(all::addAll);
        return Records.facts().and(all).build();
    }
}

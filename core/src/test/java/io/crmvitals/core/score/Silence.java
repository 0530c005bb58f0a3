package io.crmvitals.core.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.indicator.Catalogue;
import io.crmvitals.core.indicator.Indicator;
import io.crmvitals.core.indicator.Peers;
import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.FactsBuilder;
import io.crmvitals.core.record.Records;
import io.crmvitals.core.record.SharedRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of feeds, and the law on what it may do to a score. An account is followed twice, once with all feeds alive and nothing new, once with some of
 * them dead, and two things are asked of every day: where nothing that lives got better, the score is no better than it ever was alive; and where nothing that
 * died would have got worse, it is no better than it would be alive.
 *
 * @param kinds of record whose feeds die
 * @param deadOn true for the days on which they are dead; never the first
 */
record Silence(Set<Class<? extends SharedRecord>> kinds, Death death, IntPredicate deadOn) {

    /** What is left of a feed. */
    enum Death {
        /** It is not read any more. */
        SILENT,
        /** It is not there any more; what it told is. */
        VANISHED,
        /** Nor is what it told. */
        GONE
    }

    private static final double ROUNDING = 1e-9;
    private static final Catalogue CATALOGUE = Catalogue.builtIn();

    /** Each of the first eight days, then each third one, for 62 days. */
    static final List<Integer> DAYS = IntStream.rangeClosed(0, 62)
            .filter(day -> day < 8 || day % 3 == 2)
            .boxed()
            .toList();

    /**
     * What the law was put to.
     *
     * @param compared days with a number while a feed was dead, on which the law spoke
     * @param rising those of them on which the score would have broken it, were nothing remembered
     * @param gray days without a number while a feed was dead, on which there would have been one
     */
    record Proof(int compared, int rising, int gray) {

        static final Proof NOTHING = new Proof(0, 0, 0);

        Proof and(Proof other) {
            return new Proof(compared + other.compared, rising + other.rising, gray + other.gray);
        }
    }

    static Silence of(Class<? extends SharedRecord> kind, Death death) {
        return new Silence(Set.of(kind), death, day -> day > 0);
    }

    /** The kinds of record that the indicators and caps of a card read. */
    static List<Class<? extends SharedRecord>> feeds(Scorecard... cards) {
        Set<Class<? extends SharedRecord>> read = new HashSet<>();
        for (Scorecard card : cards) {
            card.slots().forEach(slot -> slot.indicators().forEach(id -> read.addAll(feeds(id))));
            if (card.caps().stream().anyMatch(cap -> cap.kind() == Cap.Kind.URGENT_OPEN)) {
                read.add(io.crmvitals.core.record.Ticket.class);
            }
        }
        return FactsBuilder.kinds().stream().filter(read::contains).toList();
    }

    private static Set<Class<? extends SharedRecord>> feeds(String id) {
        Indicator indicator = CATALOGUE.get(id);
        return indicator == null ? Set.of() : indicator.feeds();
    }

    /** The account as it is alive, on each of the days. */
    static List<HealthScore> alive(Scoring scoring, AccountFacts facts, IntFunction<Peers> peers) {
        return new Silence(Set.of(), Death.SILENT, day -> false).path(scoring, facts, peers);
    }

    List<HealthScore> path(Scoring scoring, AccountFacts facts, IntFunction<Peers> peers) {
        List<HealthScore> path = new ArrayList<>();
        HealthScore before = null;
        for (int day : DAYS) {
            before = scoring.score(on(facts, day), Records.DAY.plusDays(day), before, peers.apply(day));
            path.add(before);
        }
        return path;
    }

    Proof holds(Scoring scoring, AccountFacts facts, List<HealthScore> alive, IntFunction<Peers> peers, String who) {
        List<HealthScore> dead = path(scoring, facts, peers);
        Proof proof = Proof.NOTHING;
        double best = 0;
        Band bestBand = Band.RED;
        for (int i = 0; i < DAYS.size(); i++) {
            int day = DAYS.get(i);
            Double living = null;
            if (alive.get(i) instanceof HealthScore.Scored scored) {
                living = scored.value();
                best = Math.max(best, living);
                bestBand = scored.band().compareTo(bestBand) > 0 ? scored.band() : bestBand;
            }
            if (best == 0 || !deadOn.test(day)) {
                continue;
            }
            boolean livesWell = improved(dead.get(0), dead.get(i), alive.get(i));
            boolean diedWorsening = worsened(alive.subList(lastAlive(i), i + 1), dead.get(i));
            if (!(dead.get(i) instanceof HealthScore.Scored after)) {
                proof = proof.and(new Proof(0, 0, living == null ? 0 : 1));
                continue;
            }
            double limit = livesWell ? 100 : best;
            limit = diedWorsening || living == null ? limit : Math.min(limit, living);
            if (limit == 100) {
                continue;
            }
            String where = after.scorecard() + ", " + who + ", " + this + ", day " + day;
            assertThat(after.value()).as(where).isLessThanOrEqualTo(limit + ROUNDING);
            if (!livesWell) {
                assertThat(after.band()).as(where).isLessThanOrEqualTo(bestBand);
            }
            double told = after.contributions().stream()
                    .mapToDouble(Contribution::amount)
                    .sum();
            assertThat(told)
                    .as("lines of " + where)
                    .isCloseTo(after.value(), org.assertj.core.api.Assertions.within(1e-7));
            HealthScore forgetful = scoring.score(on(facts, day), Records.DAY.plusDays(day), null, peers.apply(day));
            boolean rises = forgetful instanceof HealthScore.Scored free && free.value() > limit + ROUNDING;
            proof = proof.and(new Proof(1, rises ? 1 : 0, 0));
        }
        return proof;
    }

    private int lastAlive(int index) {
        int at = index;
        while (at > 0 && deadOn.test(DAYS.get(at))) {
            at--;
        }
        return at;
    }

    /** True where another answer, whose feeds all live, got better since the first day: then the score may rise. */
    private boolean improved(HealthScore first, HealthScore now, HealthScore alive) {
        Map<String, Reading> living = readings(alive);
        Map<String, Reading> was = readings(first);
        for (Reading reading : now.readings()) {
            boolean died = died(reading, living.get(reading.indicator()));
            Reading then = was.get(reading.indicator());
            if (!died && !(points(reading) == null && reading.getClass().isInstance(then))) {
                Double points = points(then);
                Double better = points(reading);
                if (points == null || better == null || better > points + ROUNDING) {
                    return true;
                }
            }
        }
        return false;
    }

    /** True where an answer that died would have changed for the worse, or begun or ceased to be one, so that what it was last says little of what it would be. */
    private boolean worsened(List<HealthScore> alive, HealthScore dead) {
        HealthScore now = alive.get(alive.size() - 1);
        boolean sameCard = alive.get(0).scorecard().equals(now.scorecard());
        Map<String, Reading> left = readings(dead);
        Map<String, Reading> was = new HashMap<>();
        for (HealthScore then : alive) {
            then.readings().forEach(reading -> was.putIfAbsent(reading.indicator(), reading));
        }
        for (Reading reading : now.readings()) {
            boolean died = died(reading, left.get(reading.indicator()));
            Reading before = was.get(reading.indicator());
            if (died && before != null) {
                Double points = points(before);
                Double worse = points(reading);
                boolean same = points == null || worse == null
                        ? reading.getClass().isInstance(before)
                        : worse >= points - ROUNDING && (sameCard || value(before) == value(reading));
                if (!same) {
                    return true;
                }
            }
        }
        return false;
    }

    /** By what the indicator reads, or because the death changed its answer. */
    private boolean died(Reading one, @Nullable Reading other) {
        return feeds(one.indicator()).stream().anyMatch(kinds::contains) || !one.equals(other);
    }

    private static Map<String, Reading> readings(HealthScore score) {
        Map<String, Reading> readings = new HashMap<>();
        score.readings().forEach(reading -> readings.put(reading.indicator(), reading));
        return readings;
    }

    /** Cards may judge the same answer by other curves. */
    private static double value(Reading reading) {
        return reading instanceof Reading.Measured measured ? measured.value() : Double.NaN;
    }

    private static @Nullable Double points(@Nullable Reading reading) {
        return reading instanceof Reading.Measured measured ? (Double) measured.points() : null;
    }

    /** The account as it is known on a day. */
    AccountFacts on(AccountFacts facts, int day) {
        boolean dead = deadOn.test(day);
        int last = day;
        while (deadOn.test(last)) {
            last--;
        }
        Map<Class<? extends SharedRecord>, Instant> heard = new HashMap<>();
        for (Map.Entry<Class<? extends SharedRecord>, Instant> feed :
                facts.heard().entrySet()) {
            boolean dies = dead && kinds.contains(feed.getKey());
            if (!dies || death == Death.SILENT) {
                heard.put(feed.getKey(), feed.getValue().plus(Duration.ofDays(dies ? last : day)));
            }
        }
        boolean gone = dead && death == Death.GONE;
        Collection<List<? extends SharedRecord>> lists = List.of(
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
                facts.requests());
        FactsBuilder builder =
                Records.facts(facts.tellings().toArray(SharedRecord[]::new)).key(facts.key());
        Stream<? extends SharedRecord> kept =
                lists.stream().flatMap(List::stream).filter(record -> !(gone && kinds.contains(record.getClass())));
        AccountFacts made =
                builder.and(kept.map(SharedRecord.class::cast).toList()).build();
        return new AccountFacts(
                made.key(),
                made.tellings(),
                made.contacts(),
                made.tickets(),
                made.renewals(),
                made.usage(),
                made.answers(),
                made.invitations(),
                made.milestones(),
                made.engagements(),
                made.followUps(),
                made.serviceTargets(),
                made.requests(),
                facts.revenue(),
                heard);
    }

    @Override
    public String toString() {
        return kinds.stream().map(Class::getSimpleName).sorted().toList() + " "
                + Objects.toString(death).toLowerCase(java.util.Locale.ROOT);
    }
}

package io.crmvitals.core.score;

import io.crmvitals.core.indicator.AccountView;
import io.crmvitals.core.indicator.Peers;
import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.score.ChangePart.Cause;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Why a score is another one than it was, taken apart by cause: the account is scored again with one cause more at a time, always in the same order, so the parts
 * add up to the difference exactly. What cannot be worked out again is a part of its own, never spread over the others.
 *
 * @param parts one for each cause, in the order of {@link Cause}
 * @param gained indicators that have an answer now and had none, by id
 * @param lost indicators that had an answer and have none now, by id
 */
public record ChangeAttribution(
        HealthScore before, HealthScore now, List<ChangePart> parts, List<String> gained, List<String> lost) {

    public ChangeAttribution {
        parts = List.copyOf(parts);
        gained = List.copyOf(gained);
        lost = List.copyOf(lost);
    }

    /** Points of the score; empty where one of the two has no number: then only the parts of the coverage say anything. */
    public OptionalDouble difference() {
        return before instanceof HealthScore.Scored was && now instanceof HealthScore.Scored is
                ? OptionalDouble.of(is.value() - was.value())
                : OptionalDouble.empty();
    }

    public double coverageDifference() {
        return now.coverage() - before.coverage();
    }

    public ChangePart part(Cause cause) {
        return parts.get(cause.ordinal());
    }

    /**
     * Takes the difference apart.
     *
     * @param before an earlier score of the same account
     * @param scoring by today's cards and catalogue
     */
    public static ChangeAttribution between(HealthScore before, HealthScore now, ChangeInputs inputs, Scoring scoring) {
        if (!before.account().equals(now.account())) {
            throw new IllegalArgumentException("scores of two accounts have no difference to be explained");
        }
        Steps steps = new Steps(before, inputs);
        List<Step> path = path(before, now, inputs, scoring);
        for (Step step : path) {
            steps.take(step);
        }
        steps.end(now);
        Map<String, Reading> was = ScoreDelta.readings(before);
        Map<String, Reading> is = ScoreDelta.readings(now);
        return new ChangeAttribution(before, now, steps.parts(before, now), answered(is, was), answered(was, is));
    }

    private static List<Step> path(HealthScore before, HealthScore now, ChangeInputs in, Scoring scoring) {
        LocalDate then = before.day();
        LocalDate today = now.day();
        // What an account remembers while only time, matches and people's words move on is the score that it had.
        HealthScore memory = then.isBefore(today) ? before : in.beforeThen();
        HealthScore config = at(scoring, in.then(), then, in.beforeThen(), in.peersThen(), in.childrenThen());
        HealthScore clock =
                at(scoring, FactsOf.aged(in.then(), then, today), today, memory, in.peersThen(), in.childrenThen());
        HealthScore match =
                at(scoring, FactsOf.aged(in.matched(), then, today), today, memory, in.peersThen(), in.childrenThen());
        AccountFacts pinned = FactsOf.withPulse(FactsOf.aged(in.pinned(), then, today), in.now());
        HealthScore override = at(scoring, pinned, today, memory, in.peersThen(), in.childrenThen());
        HealthScore data = at(scoring, in.now(), today, in.beforeNow(), in.peersNow(), in.childrenNow());
        AccountView heard = scoring.view(FactsOf.hearing(pinned, in.now()), today, in.peersThen());
        HealthScore missing = scoring.score(heard, in.beforeNow(), onlyAnswersOf(override, data), in.childrenThen());
        return List.of(
                new Step(Cause.CONFIG, config),
                new Step(Cause.CLOCK, clock),
                new Step(Cause.MATCH, match),
                new Step(Cause.OVERRIDE, override),
                new Step(Cause.MISSINGNESS, missing),
                new Step(Cause.DATA, data));
    }

    private static HealthScore at(
            Scoring scoring,
            AccountFacts facts,
            LocalDate day,
            @Nullable HealthScore before,
            Peers peers,
            List<Child> children) {
        return scoring.score(facts, day, before, peers, children);
    }

    /** The readings of one score, except where only one of the two has an answer: there, those of the other. */
    private static Map<String, Reading> onlyAnswersOf(HealthScore one, HealthScore other) {
        Map<String, Reading> readings = new HashMap<>(ScoreDelta.readings(one));
        for (Reading reading : other.readings()) {
            Reading was = readings.get(reading.indicator());
            boolean arises = !(reading instanceof Reading.NotApplicable) && !(was instanceof Reading.NotApplicable);
            if (was != null && arises && reading instanceof Reading.Measured != was instanceof Reading.Measured) {
                readings.put(reading.indicator(), reading);
            }
        }
        return readings;
    }

    private static List<String> answered(Map<String, Reading> here, Map<String, Reading> notThere) {
        return here.values().stream()
                .filter(Reading.Measured.class::isInstance)
                .map(Reading::indicator)
                .filter(id -> !(notThere.get(id) instanceof Reading.Measured))
                .sorted()
                .toList();
    }

    /** The account with one cause more. */
    private record Step(Cause cause, HealthScore score) {}

    /** Walks from the earlier score to the later one and notes what each step did. */
    private static final class Steps {

        private HealthScore.@Nullable Scored last;
        private HealthScore lastSeen;
        private boolean waiting;
        private final Map<String, @Nullable Double> childrenThen = new HashMap<>();
        private final Map<String, @Nullable Double> childrenNow = new HashMap<>();
        private final Map<Cause, Double> amounts = new EnumMap<>(Cause.class);
        private final Map<Cause, Double> coverage = new EnumMap<>(Cause.class);
        private final Map<Cause, Map<String, ScoreDelta.Line>> lines = new EnumMap<>(Cause.class);
        private final Map<Cause, Boolean> notApart = new EnumMap<>(Cause.class);

        Steps(HealthScore before, ChangeInputs inputs) {
            inputs.childrenThen().forEach(child -> childrenThen.put(child.line(), child.points()));
            inputs.childrenNow().forEach(child -> childrenNow.put(child.line(), child.points()));
            last = before instanceof HealthScore.Scored scored ? scored : null;
            lastSeen = before;
        }

        void take(Step step) {
            boolean first = step.cause() == Cause.CONFIG;
            boolean faithful = !first || faithful(lastSeen, step.score());
            coverage.merge(
                    faithful ? step.cause() : Cause.NOT_RECOMPUTED,
                    step.score().coverage() - lastSeen.coverage(),
                    Double::sum);
            if (!(step.score() instanceof HealthScore.Scored scored)) {
                notApart.put(step.cause(), true);
                waiting = true;
            } else if (last != null) {
                move(last, scored, faithful ? step.cause() : null, step.cause(), last, childrenThen);
                last = scored;
                waiting = false;
            }
            lastSeen = step.score();
        }

        /** The score as it was told may differ from what comes out now: a card that was changed since, or facts that are not there any more. */
        void end(HealthScore now) {
            boolean faithful = faithful(lastSeen, now) && !waiting;
            coverage.merge(
                    faithful ? Cause.CONFIG : Cause.NOT_RECOMPUTED, now.coverage() - lastSeen.coverage(), Double::sum);
            if (last != null && now instanceof HealthScore.Scored scored) {
                move(
                        last,
                        scored,
                        faithful ? Cause.CONFIG : waiting ? Cause.NOT_RECOMPUTED : null,
                        Cause.CONFIG,
                        scored,
                        childrenNow);
            }
        }

        /**
         * @param all null where lines whose answers came out otherwise cannot be told; the others are the config's
         * @param told the score that was told, of the two
         * @param children who belonged to the account when it was told: their lines and points
         */
        private void move(
                HealthScore.Scored from,
                HealthScore.Scored to,
                @Nullable Cause all,
                Cause others,
                HealthScore.Scored told,
                Map<String, @Nullable Double> children) {
            Map<String, Reading> was = ScoreDelta.readings(from);
            Map<String, Reading> is = ScoreDelta.readings(to);
            double rest = to.value() - from.value();
            for (ScoreDelta.Line line : ScoreDelta.lines(from, to)) {
                String id = line.indicator();
                boolean known = was.containsKey(id) && is.containsKey(id);
                boolean same = known ? ScoreDelta.sameAnswer(was.get(id), is.get(id)) : weighed(was, is, id);
                // A child that the store no longer knows as it was then cannot be worked out again.
                boolean lost =
                        others == Cause.CONFIG && all != Cause.NOT_RECOMPUTED && unknownChild(told, id, children);
                if (!lost && (all != null || same)) {
                    Cause cause = all != null ? all : others;
                    add(cause, line);
                    rest -= line.sum();
                } else {
                    boolean both = line.behaviour() != 0;
                    ScoreDelta.Line gone = both ? new ScoreDelta.Line(id, line.behaviour(), 0) : line;
                    add(Cause.NOT_RECOMPUTED, gone);
                    rest -= gone.sum();
                    if (both) {
                        ScoreDelta.Line kept = new ScoreDelta.Line(id, 0, line.weighing());
                        add(others, kept);
                        rest -= kept.sum();
                    }
                }
            }
            // What the lines of a score lack to its value is of the order of rounding.
            amounts.merge(all != null ? all : others, rest, Double::sum);
        }

        /** An indicator that only one of two cards weighs came or went with the card; caps and holds follow the answers. */
        private static boolean weighed(Map<String, Reading> was, Map<String, Reading> is, String id) {
            return was.containsKey(id) != is.containsKey(id);
        }

        /** True where a score names a child that was not known then, or not with these points. */
        private static boolean unknownChild(
                HealthScore.Scored told, String id, Map<String, @Nullable Double> children) {
            if (!id.contains(Child.LINE)) {
                return false;
            }
            Double points = children.get(id);
            return told.contributions().stream()
                    .filter(line -> line.indicator().equals(id))
                    .anyMatch(line -> points == null || Math.abs(line.points() - points) > 1e-9);
        }

        private void add(Cause cause, ScoreDelta.Line line) {
            amounts.merge(cause, line.sum(), Double::sum);
            if (line.behaviour() != 0 || line.weighing() != 0) {
                lines.computeIfAbsent(cause, any -> new TreeMap<>())
                        .merge(
                                line.indicator(),
                                line,
                                (one, other) -> new ScoreDelta.Line(
                                        one.indicator(),
                                        one.behaviour() + other.behaviour(),
                                        one.weighing() + other.weighing()));
            }
        }

        /** True where every indicator that both scores ask has the same answer in both. */
        private static boolean faithful(HealthScore one, HealthScore other) {
            Map<String, Reading> is = ScoreDelta.readings(other);
            return one.readings().stream()
                    .allMatch(reading -> !is.containsKey(reading.indicator())
                            || ScoreDelta.sameAnswer(reading, is.get(reading.indicator())));
        }

        List<ChangePart> parts(HealthScore before, HealthScore now) {
            boolean numbers = before instanceof HealthScore.Scored && now instanceof HealthScore.Scored;
            List<ChangePart> parts = new ArrayList<>();
            for (Cause cause : Cause.values()) {
                List<ScoreDelta.Line> moved = new ArrayList<>(
                        numbers ? lines.getOrDefault(cause, Map.of()).values() : List.of());
                moved.sort(java.util.Comparator.comparingDouble((ScoreDelta.Line line) -> -Math.abs(line.sum()))
                        .thenComparing(ScoreDelta.Line::indicator));
                parts.add(new ChangePart(
                        cause,
                        numbers ? amounts.getOrDefault(cause, 0.0) : 0,
                        coverage.getOrDefault(cause, 0.0),
                        numbers && !notApart.getOrDefault(cause, false),
                        moved));
            }
            return parts;
        }
    }
}

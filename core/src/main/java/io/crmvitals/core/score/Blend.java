package io.crmvitals.core.score;

import io.crmvitals.core.indicator.Reading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an account's card says, or, on the way from one card to the next, what both say: number, edges of the bands, and coverage go over in a straight line, so
 * that no day brings a step. Caps of both stand; those that only the card it left has fade.
 */
final class Blend {

    private final Evaluation now;
    private final @Nullable Evaluation from;
    private final @Nullable HandOver handOver;
    private final double share;
    private @Nullable Map<String, Reading> byId;

    Blend(Evaluation now, @Nullable Evaluation from, @Nullable HandOver handOver) {
        this.now = now;
        this.from = from;
        this.handOver = handOver;
        this.share = handOver == null ? 1 : handOver.share();
    }

    Scorecard card() {
        return now.card();
    }

    @Nullable
    HandOver handOver() {
        return handOver;
    }

    /** The one of both that counts for more. */
    Evaluation main() {
        return from != null && share < 0.5 ? from : now;
    }

    Sum sum() {
        Sum own = Sum.of(now);
        if (from == null) {
            return own;
        }
        Sum left = Sum.of(from);
        double coverage = left.coverage() + share * (own.coverage() - left.coverage());
        double floor = left(from).coverageFloor()
                + share * (card().coverageFloor() - left(from).coverageFloor());
        boolean enough = coverage >= floor && main().plain().unanswered().isEmpty();
        if (!own.answers() || !left.answers()) {
            Sum one = own.answers() ? own : left;
            return new Sum(
                    one.value(),
                    coverage,
                    enough && one.answers(),
                    one.contributions(),
                    one.pillars(),
                    one.composites());
        }
        return Sum.mean(List.of(left, own), new double[] {1 - share, share}, enough);
    }

    Bands bands() {
        return from == null ? card().bands() : from.card().bands().towards(card().bands(), share);
    }

    double reference() {
        double mine = card().reference();
        return from == null ? mine : mine + (1 - share) * (from.card().reference() - mine);
    }

    List<Cap> caps() {
        if (from == null) {
            return card().caps();
        }
        List<Cap> caps = new ArrayList<>(card().caps());
        for (Cap cap : from.card().caps()) {
            if (card().caps().stream().noneMatch(mine -> mine.kind() == cap.kind())) {
                caps.add(cap.fading(share));
            }
        }
        return caps;
    }

    /** Those of the card first, then what only the card it left asks. */
    List<Reading> readings() {
        return List.copyOf(byId().values());
    }

    Map<String, Reading> byId() {
        Map<String, Reading> known = byId;
        if (known == null) {
            known = Collections.unmodifiableMap(gathered());
            byId = known;
        }
        return known;
    }

    private Map<String, Reading> gathered() {
        Map<String, Reading> all = new LinkedHashMap<>();
        now.readings().forEach(reading -> all.put(reading.indicator(), reading));
        if (from != null) {
            from.readings().forEach(reading -> all.merge(reading.indicator(), reading, Blend::telling));
        }
        return all;
    }

    /** What is not heard of now, with its last points; also what was not heard of before and is not asked now, for the card may come to ask it again. */
    Map<String, Double> lost(Memory memory) {
        if (from == null && now.lost().isEmpty() && memory.steadiness().lost().isEmpty()) {
            return Map.of();
        }
        Map<String, Double> lost = new TreeMap<>(memory.steadiness().lost());
        lost.keySet().removeAll(byId().keySet());
        lost.putAll(now.lost());
        if (from != null) {
            from.lost().forEach((id, points) -> lost.merge(id, points, Math::min));
        }
        return lost;
    }

    /** What is not heard of now and did not apply when it was; also what is not asked now, for the card may come to ask it again. */
    List<String> apart(Memory memory) {
        if (from == null && now.apart().isEmpty() && memory.steadiness().apart().isEmpty()) {
            return List.of();
        }
        TreeSet<String> apart = new TreeSet<>(memory.steadiness().apart());
        apart.removeAll(byId().keySet());
        apart.addAll(now.apart());
        if (from != null) {
            apart.addAll(from.apart());
        }
        return List.copyOf(apart);
    }

    /** A question that is over for the one card goes on counting in the other until the way is done, and is told and remembered so. */
    private static Reading telling(Reading mine, Reading other) {
        return mine instanceof Reading.NotApplicable ? other : mine;
    }

    private static Scorecard left(Evaluation evaluation) {
        return evaluation.card();
    }
}

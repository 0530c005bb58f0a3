package io.crmvitals.core.score;

import io.crmvitals.core.indicator.Pillar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Keeps a score from rising because a feed fell silent. An indicator that answered last time, whose feed is not heard of now, goes on counting with its last
 * points, and one that did not apply goes on not applying, wherever forgetting it would help the account. Each is a line of its own, so that everybody sees it,
 * and it ends when the feed returns.
 */
final class Hold {

    static final String LINE = "held:";

    private final Weighing weighing;
    private final List<Contribution> lines = new ArrayList<>();

    /** What counts as it was: points by indicator, and indicators that do not apply. */
    private record Kept(Map<String, Double> points, Set<String> apart, Weighing weighing) {

        static Kept of(Weighing plain, Map<String, Double> points, Set<String> apart) {
            return new Kept(points, apart, plain.holding(points, apart));
        }

        boolean below(Kept other) {
            return other.weighing.answered() == 0 || weighing.value() < other.weighing.value();
        }
    }

    /**
     * @param plain the readings as they are
     * @param lost last known points of what fell silent, by indicator
     * @param apart what fell silent and did not apply before
     */
    Hold(Scorecard card, Weighing plain, Map<String, Double> lost, Set<String> apart) {
        if (lost.isEmpty() && apart.isEmpty()) {
            weighing = plain;
            return;
        }
        Kept kept = lowest(plain, lost, apart);
        weighing = kept.weighing();
        if (weighing.answered() == 0) {
            return;
        }
        boolean answers = plain.answered() > 0;
        double from = answers ? plain.value() : 0;
        double amount = weighing.value() - from;
        if (amount == 0) {
            return;
        }
        Map<String, Double> effects = new HashMap<>();
        for (String id : kept.points().keySet()) {
            double alone = answers
                    ? plain.holding(Map.of(id, kept.points().getOrDefault(id, 0.0)), Set.of())
                            .value()
                    : -1;
            effects.put(id, Math.max(0, from - alone));
        }
        for (String id : kept.apart()) {
            effects.put(
                    id,
                    answers
                            ? Math.max(
                                    0,
                                    from - plain.holding(Map.of(), Set.of(id)).value())
                            : 0);
        }
        double total = 0;
        for (double effect : effects.values()) {
            total += effect;
        }
        if (total <= 0) {
            // they cost something together only, as all indicators of one slot do that did not apply
            effects.replaceAll((id, none) -> 1.0);
            total = effects.size();
        }
        for (Scorecard.Slot slot : card.slots()) {
            for (String id : slot.indicators()) {
                double effect = effects.getOrDefault(id, 0.0);
                if (effect > 0) {
                    double points = kept.points().getOrDefault(id, 0.0);
                    lines.add(line(slot.pillar(), id, points, amount * effect / total));
                }
            }
        }
    }

    /** What counts in the end. */
    Weighing weighing() {
        return weighing;
    }

    /** One for each indicator that still counts as it was; together they are the difference between held and plain score. */
    List<Contribution> lines() {
        return lines;
    }

    /** What did not apply, then the worst answers first, each as long as it costs; or all of them, where that costs more still. */
    private static Kept lowest(Weighing plain, Map<String, Double> lost, Set<String> apart) {
        Kept lowest = new Kept(Map.of(), Set.of(), plain);
        if (!apart.isEmpty()) {
            Kept without = Kept.of(plain, Map.of(), apart);
            lowest = without.below(lowest) ? without : lowest;
        }
        List<Map.Entry<String, Double>> worstFirst = new ArrayList<>(lost.entrySet());
        worstFirst.sort(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()));
        for (Map.Entry<String, Double> one : worstFirst) {
            Map<String, Double> more = new TreeMap<>(lowest.points());
            more.put(one.getKey(), one.getValue());
            Kept with = Kept.of(plain, more, lowest.apart());
            lowest = with.below(lowest) ? with : lowest;
        }
        for (String id : apart) {
            if (!lowest.apart().contains(id)) {
                Set<String> more = new TreeSet<>(lowest.apart());
                more.add(id);
                Kept with = Kept.of(plain, lowest.points(), more);
                lowest = with.below(lowest) ? with : lowest;
            }
        }
        Kept all = Kept.of(plain, lost, apart);
        return all.below(lowest) ? all : lowest;
    }

    private static Contribution line(Pillar pillar, String id, double points, double amount) {
        return new Contribution(LINE + id, pillar, 0, points, amount);
    }
}

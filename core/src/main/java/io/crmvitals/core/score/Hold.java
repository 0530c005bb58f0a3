package io.crmvitals.core.score;

import io.crmvitals.core.indicator.Pillar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps a score from rising because a feed fell silent. An indicator that answered last time, whose feed is not heard of now, goes on counting with its last
 * points wherever forgetting them would help the account. Each is a line of its own, so that everybody sees it, and it ends when the feed returns.
 */
final class Hold {

    static final String LINE = "held:";

    private final Weighing weighing;
    private final List<Contribution> lines = new ArrayList<>();

    /**
     * @param plain the readings as they are
     * @param lost last known points of what fell silent, by indicator
     */
    Hold(Scorecard card, Weighing plain, Map<String, Double> lost) {
        if (lost.isEmpty()) {
            weighing = plain;
            return;
        }
        weighing = lowest(plain, lost);
        double from = plain.answered() > 0 ? plain.value() : 0;
        double amount = weighing.value() - from;
        Map<String, Double> effects = new HashMap<>();
        double total = 0;
        for (Map.Entry<String, Double> one : lost.entrySet()) {
            double alone = plain.holding(Map.of(one.getKey(), one.getValue())).value();
            double effect = plain.answered() > 0 ? Math.max(0, from - alone) : 1;
            effects.put(one.getKey(), effect);
            total += effect;
        }
        if (amount == 0 || total <= 0) {
            return;
        }
        for (Scorecard.Slot slot : card.slots()) {
            for (String id : slot.indicators()) {
                Double effect = effects.get(id);
                if (effect != null && effect > 0) {
                    lines.add(line(slot.pillar(), id, lost.getOrDefault(id, 0.0), amount * effect / total));
                }
            }
        }
    }

    /** What counts in the end. */
    Weighing weighing() {
        return weighing;
    }

    /** One for each indicator whose last points still count; together they are the difference between held and plain score. */
    List<Contribution> lines() {
        return lines;
    }

    /** The worst answers first, each as long as it costs; or all of them, where that costs more still. */
    private static Weighing lowest(Weighing plain, Map<String, Double> lost) {
        Map<String, Double> chosen = new HashMap<>();
        Weighing lowest = plain;
        List<Map.Entry<String, Double>> worstFirst = new ArrayList<>(lost.entrySet());
        worstFirst.sort(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()));
        for (Map.Entry<String, Double> one : worstFirst) {
            chosen.put(one.getKey(), one.getValue());
            Weighing with = plain.holding(chosen);
            if (lowest.answered() == 0 || with.value() < lowest.value()) {
                lowest = with;
            } else {
                chosen.remove(one.getKey());
            }
        }
        Weighing all = plain.holding(lost);
        return all.value() < lowest.value() ? all : lowest;
    }

    private static Contribution line(Pillar pillar, String id, double points, double amount) {
        return new Contribution(LINE + id, pillar, 0, points, amount);
    }
}

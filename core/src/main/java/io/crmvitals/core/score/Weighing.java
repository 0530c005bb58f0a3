package io.crmvitals.core.score;

import io.crmvitals.core.indicator.Pillar;
import io.crmvitals.core.indicator.Reading;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of one card over one account's readings. Indicators that do not apply give their weight to the rest of their pillar, a pillar without any to
 * the other pillars; indicators without an answer are left out and lower the coverage.
 */
final class Weighing {

    private final Scorecard card;
    /** Weight of each slot after what does not apply was taken out; 0 for those. */
    private final double[] weights;
    /** The answer of each slot; null where there is none. */
    private final Reading.@Nullable Measured[] answers;

    private final Map<Pillar, Double> unanswered = new EnumMap<>(Pillar.class);
    private final double applicable;
    private final double answered;
    private final double coverage;

    Weighing(Scorecard card, Map<String, Reading> readings) {
        this.card = card;
        List<Scorecard.Slot> slots = card.slots();
        int n = slots.size();
        weights = new double[n];
        answers = new Reading.Measured[n];
        double[] nominal = new double[Pillar.values().length];
        double[] applies = new double[nominal.length];
        boolean[] told = new boolean[nominal.length];
        boolean[] out = new boolean[n];
        for (int i = 0; i < n; i++) {
            Scorecard.Slot slot = slots.get(i);
            int p = slot.pillar().ordinal();
            answers[i] = worst(slot, readings);
            out[i] = answers[i] == null && doesNotApply(slot, readings);
            nominal[p] += slot.weight();
            applies[p] += out[i] ? 0 : slot.weight();
            told[p] |= answers[i] != null;
        }
        double all = 0;
        double known = 0;
        double trusted = 0;
        for (int i = 0; i < n; i++) {
            Scorecard.Slot slot = slots.get(i);
            int p = slot.pillar().ordinal();
            if (!out[i]) {
                weights[i] = slot.weight() * nominal[p] / applies[p];
            }
            all += weights[i];
            Reading.Measured answer = answers[i];
            if (answer != null) {
                known += weights[i];
                trusted += weights[i] * answer.reliability() * answer.freshness();
            }
        }
        for (Pillar pillar : Pillar.values()) {
            int p = pillar.ordinal();
            if (nominal[p] >= card.mustAnswerFrom() && nominal[p] > 0 && applies[p] > 0 && !told[p]) {
                unanswered.put(pillar, nominal[p]);
            }
        }
        applicable = all;
        answered = known;
        coverage = all == 0 ? 0 : Math.min(1, trusted / all);
    }

    /** Share of the applicable weight with a trustworthy answer, 0 to 1. */
    double coverage() {
        return coverage;
    }

    /** Heavy pillars that have no answer at all, with their weight. */
    Map<Pillar, Double> unanswered() {
        return unanswered;
    }

    boolean enough() {
        return applicable > 0 && answered > 0 && coverage >= card.coverageFloor() && unanswered.isEmpty();
    }

    Reading.@Nullable Measured answer(int slot) {
        return answers[slot];
    }

    double weight(int slot) {
        return weights[slot];
    }

    /** Weight in force of all slots that have an answer. */
    double answered() {
        return answered;
    }

    /** Sum of weight times points over all slots that have an answer. */
    double sum() {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            Reading.Measured answer = answers[i];
            sum += answer == null ? 0 : weights[i] * answer.points();
        }
        return sum;
    }

    private static Reading.@Nullable Measured worst(Scorecard.Slot slot, Map<String, Reading> readings) {
        Reading.Measured worst = null;
        for (String id : slot.indicators()) {
            if (readings.get(id) instanceof Reading.Measured measured
                    && (worst == null || measured.points() < worst.points())) {
                worst = measured;
            }
        }
        return worst;
    }

    private static boolean doesNotApply(Scorecard.Slot slot, Map<String, Reading> readings) {
        for (String id : slot.indicators()) {
            if (!(readings.get(id) instanceof Reading.NotApplicable)) {
                return false;
            }
        }
        return true;
    }
}

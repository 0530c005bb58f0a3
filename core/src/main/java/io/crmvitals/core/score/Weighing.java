package io.crmvitals.core.score;

import io.crmvitals.core.indicator.Axis;
import io.crmvitals.core.indicator.Pillar;
import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.stats.GeometricMean;
import io.crmvitals.core.stats.Shapley;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of one card over one account's readings. Indicators that do not apply give their weight to the rest of their pillar, a pillar without any to
 * the other pillars; indicators without an answer are left out and lower the coverage. Pillars become one number by their weighted mean, or by their geometric
 * mean, in which a pillar below {@value #FLOOR} counts as {@value #FLOOR}.
 */
final class Weighing {

    static final double FLOOR = 5;

    private static final int PILLARS = Pillar.values().length;

    private final Scorecard card;
    private final Map<String, Reading> readings;
    private final Set<String> apart;
    /** Weight of each slot after what does not apply was taken out; 0 for those. */
    private final double[] weights;
    /** The indicator that speaks for each slot, and its points; null where none does. */
    private final @Nullable String[] speaks;

    private final double[] points;

    private final Map<Pillar, Double> unanswered = new EnumMap<>(Pillar.class);
    private final double applicable;
    private final double answered;
    private final double coverage;

    Weighing(Scorecard card, Map<String, Reading> readings) {
        this(card, readings, Map.of(), Set.of());
    }

    /**
     * @param held points that count in the place of readings, by indicator
     * @param apart indicators without an answer that count as if they did not apply
     */
    private Weighing(Scorecard card, Map<String, Reading> readings, Map<String, Double> held, Set<String> apart) {
        this.card = card;
        this.apart = apart;
        this.readings = readings;
        List<Scorecard.Slot> slots = card.slots();
        int n = slots.size();
        weights = new double[n];
        points = new double[n];
        speaks = new String[n];
        double[] nominal = new double[PILLARS];
        double[] applies = new double[PILLARS];
        boolean[] told = new boolean[PILLARS];
        boolean[] out = new boolean[n];
        for (int i = 0; i < n; i++) {
            Scorecard.Slot slot = slots.get(i);
            int p = slot.pillar().ordinal();
            pick(i, slot, held);
            out[i] = speaks[i] == null && doesNotApply(slot);
            nominal[p] += slot.weight();
            applies[p] += out[i] ? 0 : slot.weight();
            told[p] |= speaks[i] != null;
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
            String lead = speaks[i];
            if (lead != null) {
                known += weights[i];
                if (readings.get(lead) instanceof Reading.Measured answer) {
                    trusted += weights[i] * answer.reliability() * answer.freshness();
                }
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

    /** The same readings, but some indicators with other points, and some that do not apply. Ask the readings alone for what they cover. */
    Weighing holding(Map<String, Double> held, Set<String> notApplying) {
        return new Weighing(card, readings, held, notApplying);
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

    /** The indicator that speaks for a slot; null where none has an answer. */
    @Nullable
    String speaks(int slot) {
        return speaks[slot];
    }

    double points(int slot) {
        return points[slot];
    }

    double weight(int slot) {
        return weights[slot];
    }

    /** Weight in force of all slots that have an answer; 0 where there is none, and then no number either. */
    double answered() {
        return answered;
    }

    /** 0 to 100; needs an answer. */
    double value() {
        return of(card.aggregation(), null);
    }

    /** The points of each pillar that has an answer. */
    Map<Pillar, Double> pillars() {
        double[] mass = new double[PILLARS];
        double[] mean = means(mass);
        Map<Pillar, Double> map = new EnumMap<>(Pillar.class);
        for (Pillar pillar : Pillar.values()) {
            if (mass[pillar.ordinal()] > 0) {
                map.put(pillar, mean[pillar.ordinal()]);
            }
        }
        return map;
    }

    /** Outcome and experience on their own, where they have an answer. */
    Map<Axis, Double> composites() {
        Map<Axis, Double> composites = new EnumMap<>(Axis.class);
        for (Axis axis : List.of(Axis.OUTCOME, Axis.EXPERIENCE)) {
            double value = of(card.aggregation(), axis);
            if (!Double.isNaN(value)) {
                composites.put(axis, value);
            }
        }
        return composites;
    }

    /** One line for each answer, heaviest first; equal weights in the card's order. They add up to the value. */
    List<Contribution> contributions() {
        double[] slope = slopes();
        List<Contribution> lines = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            String lead = speaks[i];
            if (lead != null) {
                Pillar pillar = card.slots().get(i).pillar();
                double share = weights[i] / answered;
                double amount = slope == null
                        ? share * points[i]
                        : share * (base() + slope[pillar.ordinal()] * (points[i] - base()));
                lines.add(new Contribution(lead, pillar, share, points[i], amount));
            }
        }
        lines.sort(Comparator.comparingDouble(Contribution::weight).reversed());
        return lines;
    }

    /**
     * By how much a point of a pillar counts for more or less than in a weighted mean; null where it counts just so. Each pillar's part is its Shapley value
     * against the card's reference, and is divided inside the pillar as the weighted mean would divide it.
     */
    private double @Nullable [] slopes() {
        if (card.aggregation() == Scorecard.Aggregation.ARITHMETIC) {
            return null;
        }
        double[] mass = new double[PILLARS];
        double[] mean = means(mass);
        int[] present = java.util.stream.IntStream.range(0, PILLARS)
                .filter(p -> mass[p] > 0)
                .toArray();
        double[] parts = Shapley.of(present.length, set -> {
            double[] values = new double[present.length];
            double[] shares = new double[present.length];
            for (int i = 0; i < present.length; i++) {
                values[i] = (set & 1 << i) != 0 ? mean[present[i]] : base();
                shares[i] = mass[present[i]];
            }
            return GeometricMean.of(values, shares, FLOOR);
        });
        double[] slopes = new double[PILLARS];
        for (int i = 0; i < present.length; i++) {
            int p = present[i];
            double linear = mass[p] / answered * (mean[p] - base());
            slopes[p] = Math.abs(linear) < 1e-12 ? 1 : parts[i] / linear;
        }
        return slopes;
    }

    private double base() {
        return Math.max(FLOOR, card.reference());
    }

    /** Of all pillars, or of those of one axis; not a number where none has an answer. */
    private double of(Scorecard.Aggregation aggregation, @Nullable Axis axis) {
        double[] mass = new double[PILLARS];
        double[] mean = means(mass);
        double sum = 0;
        double all = 0;
        for (Pillar pillar : Pillar.values()) {
            int p = pillar.ordinal();
            if (mass[p] > 0 && (axis == null || pillar.axis() == axis)) {
                boolean plain = aggregation == Scorecard.Aggregation.ARITHMETIC;
                sum += mass[p] * (plain ? mean[p] : Math.log(Math.max(FLOOR, mean[p])));
                all += mass[p];
            }
        }
        if (all == 0) {
            return Double.NaN;
        }
        double value = aggregation == Scorecard.Aggregation.ARITHMETIC ? sum / all : Math.exp(sum / all);
        return Math.max(0, Math.min(100, value));
    }

    /** @param mass receives the weight in force of each pillar */
    private double[] means(double[] mass) {
        double[] mean = new double[PILLARS];
        for (int i = 0; i < weights.length; i++) {
            if (speaks[i] != null) {
                int p = card.slots().get(i).pillar().ordinal();
                mass[p] += weights[i];
                mean[p] += weights[i] * points[i];
            }
        }
        for (int p = 0; p < PILLARS; p++) {
            mean[p] = mass[p] > 0 ? mean[p] / mass[p] : 0;
        }
        return mean;
    }

    private void pick(int index, Scorecard.Slot slot, Map<String, Double> held) {
        boolean best = slot.pick() == Scorecard.Pick.BEST;
        for (String id : slot.indicators()) {
            Double one = held.get(id);
            if (one == null && readings.get(id) instanceof Reading.Measured measured) {
                one = measured.points();
            }
            if (one != null && (speaks[index] == null || (best ? one > points[index] : one < points[index]))) {
                speaks[index] = id;
                points[index] = one;
            }
        }
    }

    private boolean doesNotApply(Scorecard.Slot slot) {
        for (String id : slot.indicators()) {
            if (!(readings.get(id) instanceof Reading.NotApplicable) && !apart.contains(id)) {
                return false;
            }
        }
        return true;
    }
}

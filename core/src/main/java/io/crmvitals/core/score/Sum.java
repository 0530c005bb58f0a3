package io.crmvitals.core.score;

import io.crmvitals.core.indicator.Axis;
import io.crmvitals.core.indicator.Pillar;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A number before caps and bands, with all that explains it.
 *
 * @param value 0 to 100; not a number where nothing answers
 * @param coverage 0 to 1
 * @param enough whether it may be shown
 * @param contributions they add up to the value
 */
record Sum(
        double value,
        double coverage,
        boolean enough,
        List<Contribution> contributions,
        Map<Pillar, Double> pillars,
        Map<Axis, Double> composites) {

    static Sum of(Evaluation evaluation) {
        if (!evaluation.answers()) {
            return new Sum(Double.NaN, evaluation.plain().coverage(), false, List.of(), Map.of(), Map.of());
        }
        return new Sum(
                evaluation.value(),
                evaluation.plain().coverage(),
                evaluation.plain().enough(),
                evaluation.contributions(),
                evaluation.pillars(),
                evaluation.composites());
    }

    boolean answers() {
        return !Double.isNaN(value);
    }

    Sum enough(boolean yes) {
        return new Sum(value, coverage, yes, contributions, pillars, composites);
    }

    /**
     * The weighted mean of several, each with its share; shares add up to 1. Lines of one indicator become one line. Those without a number are not to be among
     * them.
     */
    static Sum mean(List<Sum> sums, double[] shares, boolean enough) {
        double value = 0;
        double coverage = 0;
        Map<String, Contribution> lines = new LinkedHashMap<>();
        Map<Pillar, double[]> pillars = new EnumMap<>(Pillar.class);
        Map<Axis, double[]> composites = new EnumMap<>(Axis.class);
        for (int i = 0; i < shares.length; i++) {
            Sum sum = sums.get(i);
            double share = shares[i];
            value += share * sum.value();
            coverage += share * sum.coverage();
            sum.contributions().forEach(line -> lines.merge(line.indicator(), scaled(line, share), Sum::joined));
            sum.pillars().forEach((pillar, points) -> add(pillars, pillar, points, share));
            sum.composites().forEach((axis, points) -> add(composites, axis, points, share));
        }
        List<Contribution> heaviestFirst = new ArrayList<>(lines.values());
        heaviestFirst.sort(
                java.util.Comparator.comparingDouble(Contribution::weight).reversed());
        return new Sum(
                Math.max(0, Math.min(100, value)),
                coverage,
                enough,
                heaviestFirst,
                divided(pillars),
                divided(composites));
    }

    private static Contribution scaled(Contribution line, double share) {
        return new Contribution(
                line.indicator(), line.pillar(), share * line.weight(), line.points(), share * line.amount());
    }

    private static Contribution joined(Contribution one, Contribution other) {
        double weight = one.weight() + other.weight();
        double points = weight == 0
                ? Math.min(one.points(), other.points())
                : (one.weight() * one.points() + other.weight() * other.points()) / weight;
        return new Contribution(one.indicator(), one.pillar(), weight, points, one.amount() + other.amount());
    }

    private static <K> void add(Map<K, double[]> sums, K key, double points, double share) {
        double[] sum = sums.computeIfAbsent(key, any -> new double[2]);
        sum[0] += share * points;
        sum[1] += share;
    }

    private static <K> Map<K, Double> divided(Map<K, double[]> sums) {
        Map<K, Double> means = new HashMap<>();
        sums.forEach((key, sum) -> {
            if (sum[1] > 0) {
                means.put(key, Math.max(0, Math.min(100, sum[0] / sum[1])));
            }
        });
        return means;
    }
}

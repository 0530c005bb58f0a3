package io.crmvitals.core.indicator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How the answers of many accounts lie: exactly where they take few values, else in groups of equal size, so that a rank is right to one account in two hundred.
 *
 * @param values rising; each stands for itself and what lies between it and the one before
 * @param counts accounts at each value
 */
public record Spread(List<Double> values, List<Integer> counts) {

    static final Spread NONE = new Spread(List.of(), List.of());
    private static final int MOST_VALUES = 200;

    public Spread {
        values = List.copyOf(values);
        counts = List.copyOf(counts);
        if (values.size() != counts.size()) {
            throw new IllegalArgumentException("each value needs its count");
        }
    }

    static Spread of(double[] all) {
        double[] sorted = all.clone();
        Arrays.sort(sorted);
        long different = Arrays.stream(sorted).distinct().count();
        List<Double> values = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        int from = 0;
        while (from < sorted.length) {
            int to = from + 1;
            if (different > MOST_VALUES) {
                to = Math.min(sorted.length, from + (sorted.length + MOST_VALUES - 1) / MOST_VALUES);
            }
            while (to < sorted.length && sorted[to] == sorted[to - 1]) {
                to++;
            }
            values.add(sorted[to - 1]);
            counts.add(to - from);
            from = to;
        }
        return new Spread(values, counts);
    }

    /** How many accounts it tells of. */
    public int n() {
        int n = 0;
        for (int count : counts) {
            n += count;
        }
        return n;
    }

    /** The middle value; the mean of the middle two. Empty where there is none. */
    OptionalDouble median() {
        int n = n();
        return n == 0 ? OptionalDouble.empty() : OptionalDouble.of((at((n - 1) / 2) + at(n / 2)) / 2);
    }

    /** Share of the accounts below the value, and half of those at it, 0 to 1. */
    double rank(double value) {
        double below = 0;
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) < value) {
                below += counts.get(i);
            } else if (values.get(i) == value) {
                below += counts.get(i) / 2.0;
            }
        }
        return below / n();
    }

    /** Share of the accounts whose value is at most this, 0 to 1. */
    double atMost(double value) {
        double sum = 0;
        for (int i = 0; i < values.size(); i++) {
            sum += values.get(i) <= value ? counts.get(i) : 0;
        }
        return sum / n();
    }

    private double at(int index) {
        int seen = 0;
        for (int i = 0; i < values.size(); i++) {
            seen += counts.get(i);
            if (index < seen) {
                return values.get(i);
            }
        }
        throw new IllegalArgumentException("there is no account " + index);
    }
}

package io.crmvitals.core.indicator;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Turns an answer into points from 0 to 100. Goalposts are fixed, so points of today compare with points of last year. */
public sealed interface Curve extends Grading {

    /** 0 to 100 for every finite value. */
    double points(double value);

    /** A straight line from the worst to the best value; the worst may be the greater one. */
    record Linear(double worst, double best) implements Curve {

        public Linear {
            requireApart(worst, best);
        }

        @Override
        public double points(double value) {
            return clip(100 * (value - worst) / (best - worst));
        }
    }

    /** As {@link Linear} on ln(1 + x): for counts and days, where the first few matter most. */
    record Logarithmic(double worst, double best) implements Curve {

        public Logarithmic {
            requireApart(worst, best);
            if (worst <= -1 || best <= -1) {
                throw new IllegalArgumentException("a logarithmic curve needs values above -1");
            }
        }

        @Override
        public double points(double value) {
            return clip(100
                    * (Math.log1p(Math.max(-1, value)) - Math.log1p(worst))
                    / (Math.log1p(best) - Math.log1p(worst)));
        }
    }

    /** Nothing up to a, everything from b to c, nothing from d on; c and d may be endless. */
    record Band(double a, double b, double c, double d) implements Curve {

        public Band {
            if (!(a < b && b <= c && c <= d)) {
                throw new IllegalArgumentException("a band needs a < b <= c <= d");
            }
        }

        @Override
        public double points(double value) {
            if (value < b) {
                return clip(100 * (value - a) / (b - a));
            }
            if (value <= c || d == Double.POSITIVE_INFINITY) {
                return 100;
            }
            if (d == Double.POSITIVE_INFINITY) {
                return 100;
            }
            return value >= d ? 0 : clip(100 * (d - value) / (d - c));
        }
    }

    /** Straight lines through given points; level before the first and after the last. */
    final class Points implements Curve {

        private final double[] x;
        private final double[] y;

        /** @param points points by value; at least two */
        public Points(Map<Double, Double> points) {
            if (points.size() < 2) {
                throw new IllegalArgumentException("a curve needs at least two points");
            }
            TreeMap<Double, Double> sorted = new TreeMap<>(points);
            x = sorted.keySet().stream().mapToDouble(Double::doubleValue).toArray();
            y = sorted.values().stream().mapToDouble(Double::doubleValue).toArray();
            Arrays.stream(y).forEach(Curve::requirePoints);
        }

        @Override
        public double points(double value) {
            if (value <= x[0]) {
                return y[0];
            }
            for (int i = 1; i < x.length; i++) {
                if (value <= x[i]) {
                    return y[i - 1] + (y[i] - y[i - 1]) * (value - x[i - 1]) / (x[i] - x[i - 1]);
                }
            }
            return y[y.length - 1];
        }

        /** Points by value. */
        Map<Double, Double> points() {
            Map<Double, Double> all = new TreeMap<>();
            for (int i = 0; i < x.length; i++) {
                all.put(x[i], y[i]);
            }
            return all;
        }

        /** True when points only rise or only fall with the value. */
        public boolean monotone() {
            boolean rises = true;
            boolean falls = true;
            for (int i = 1; i < y.length; i++) {
                rises &= y[i] >= y[i - 1];
                falls &= y[i] <= y[i - 1];
            }
            return rises || falls;
        }
    }

    /** The points of the greatest step that the value has reached; those of the first step below it. */
    final class Steps implements Curve {

        private final TreeMap<Double, Double> steps;

        public Steps(Map<Double, Double> steps) {
            if (steps.isEmpty()) {
                throw new IllegalArgumentException("a curve of steps needs a step");
            }
            steps.values().forEach(Curve::requirePoints);
            this.steps = new TreeMap<>(steps);
        }

        /** Points by the value from which they hold. */
        Map<Double, Double> points() {
            return new TreeMap<>(steps);
        }

        @Override
        public double points(double value) {
            Map.Entry<Double, Double> step = steps.floorEntry(value);
            return (step == null ? steps.firstEntry() : step).getValue();
        }
    }

    /** 100 at age 0, half of it after each half-life. */
    record Decay(double halfLife) implements Curve {

        public Decay {
            if (!(halfLife > 0)) {
                throw new IllegalArgumentException("a half-life is above 0, not " + halfLife);
            }
        }

        @Override
        public double points(double value) {
            return clip(100 * Math.pow(2, -Math.max(0, value) / halfLife));
        }
    }

    private static double clip(double points) {
        return Math.max(0, Math.min(100, points));
    }

    private static void requireApart(double worst, double best) {
        if (worst == best || Double.isNaN(worst) || Double.isNaN(best)) {
            throw new IllegalArgumentException("the worst and the best value must differ");
        }
    }

    static void requirePoints(double points) {
        if (!(points >= 0 && points <= 100)) {
            throw new IllegalArgumentException("points are 0 to 100, not " + points);
        }
    }
}

package io.crmvitals.core.stats;

import java.util.SplittableRandom;

/**
 * Random numbers of the gamma distribution with scale 1, by squeezing a cubed normal (Marsaglia and Tsang 2000). The same seed gives the same numbers. For one
 * thread.
 */
public final class GammaDraws {

    private final SplittableRandom random;
    private double spare;
    private boolean hasSpare;

    public GammaDraws(SplittableRandom random) {
        this.random = random;
    }

    /** What can be worked out once for all draws of one shape. */
    public static final class Shape {

        private final double d;
        private final double c;
        /** Above 0 for shapes below 1, which are drawn as a greater one and made smaller by a power. */
        private final double power;

        /** @param shape above 0; also the mean and the variance */
        public Shape(double shape) {
            if (!(shape > 0)) {
                throw new IllegalArgumentException("a gamma distribution needs a shape above 0, not " + shape);
            }
            power = shape < 1 ? 1 / shape : 0;
            d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3;
            c = 1 / Math.sqrt(9 * d);
        }
    }

    /** @param shape above 0; also the mean and the variance */
    public double next(double shape) {
        return next(new Shape(shape));
    }

    public double next(Shape shape) {
        double whole = whole(shape.d, shape.c);
        return shape.power == 0 ? whole : whole * Math.pow(1 - random.nextDouble(), shape.power);
    }

    private double whole(double d, double c) {
        while (true) {
            double x = normal();
            double v = 1 + c * x;
            if (v > 0) {
                v = v * v * v;
                double u = 1 - random.nextDouble();
                if (u < 1 - 0.0331 * x * x * x * x || Math.log(u) < 0.5 * x * x + d * (1 - v + Math.log(v))) {
                    return d * v;
                }
            }
        }
    }

    /** Polar method, two at a time. */
    private double normal() {
        if (hasSpare) {
            hasSpare = false;
            return spare;
        }
        while (true) {
            double a = 2 * random.nextDouble() - 1;
            double b = 2 * random.nextDouble() - 1;
            double s = a * a + b * b;
            if (s > 0 && s < 1) {
                double scale = Math.sqrt(-2 * Math.log(s) / s);
                spare = b * scale;
                hasSpare = true;
                return a * scale;
            }
        }
    }
}

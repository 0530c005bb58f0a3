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

    /** @param shape above 0; also the mean and the variance */
    public double next(double shape) {
        if (!(shape > 0)) {
            throw new IllegalArgumentException("a gamma distribution needs a shape above 0, not " + shape);
        }
        if (shape < 1) {
            return next(shape + 1) * Math.pow(1 - random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
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

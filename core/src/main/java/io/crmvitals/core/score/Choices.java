package io.crmvitals.core.score;

import io.crmvitals.core.indicator.AccountView;
import io.crmvitals.core.indicator.Indicator;
import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.stats.GammaDraws;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The choices inside a card that somebody could as well have made otherwise, and the number an account would have then: weights drawn around the card's
 * (Dirichlet, 50 times the weight), every curve's knots moved by up to a tenth, one answer left out, and pillars aggregated the other way in half of the draws.
 * For one thread.
 */
final class Choices {

    private static final double CONCENTRATION = 50;
    private static final double KNOTS = 0.10;
    private static final int PILLARS = io.crmvitals.core.indicator.Pillar.values().length;

    private final int n;
    private final String[] slots;
    private final double[] shares;
    private final double[] points;
    /** Points where the knots lie a tenth lower or higher. */
    private final double[] lower;

    private final double[] higher;
    private final int[] pillars;

    private final SplittableRandom random;
    private final GammaDraws gammas;
    /** What the newest draw chose. */
    private final double[] weights;

    private final double[] moves;
    private int dropped;
    private boolean geometric;
    private final double[] mass = new double[PILLARS];
    private final double[] sums = new double[PILLARS];
    /** Made when they are first drawn from: most accounts need no draw. */
    private final GammaDraws.@Nullable Shape[] shapes;

    Choices(Evaluation evaluation, long seed) {
        Weighing weighing = evaluation.weighing();
        Map<String, Indicator> indicators = evaluation.indicatorsById();
        int all = evaluation.card().slots().size();
        int answered = 0;
        for (int i = 0; i < all; i++) {
            answered += weighing.speaks(i) == null ? 0 : 1;
        }
        n = answered;
        slots = new String[n];
        shares = new double[n];
        points = new double[n];
        lower = new double[n];
        higher = new double[n];
        pillars = new int[n];
        weights = new double[n];
        moves = new double[n];
        int at = 0;
        for (int i = 0; i < all; i++) {
            String id = weighing.speaks(i);
            if (id != null) {
                slots[at] = evaluation.card().slots().get(i).id();
                shares[at] = weighing.weight(i) / weighing.answered();
                points[at] = weighing.points(i);
                pillars[at] = evaluation.card().slots().get(i).pillar().ordinal();
                Indicator indicator = Objects.requireNonNull(indicators.get(id), id);
                Reading reading = Objects.requireNonNull(evaluation.byId().get(id), id);
                // an answer that is held has no value any more, only points
                boolean held = evaluation.lost().containsKey(id);
                lower[at] = held ? points[at] : moved(indicator, reading, evaluation.view(), 1 - KNOTS);
                higher[at] = held ? points[at] : moved(indicator, reading, evaluation.view(), 1 + KNOTS);
                at++;
            }
        }
        random = new SplittableRandom(seed);
        gammas = new GammaDraws(random);
        shapes = new GammaDraws.Shape[n];
    }

    /** A curve whose knots lie elsewhere by a factor judges a value as the curve itself judges the value divided by it. */
    private static double moved(Indicator indicator, Reading reading, AccountView view, double factor) {
        if (!(reading instanceof Reading.Measured measured)) {
            throw new IllegalStateException(indicator.id() + " speaks without an answer");
        }
        var there = indicator.pointsFor(view, measured.value() / factor);
        var here = indicator.pointsFor(view, measured.value());
        double by = there.isPresent() && here.isPresent() ? there.getAsDouble() - here.getAsDouble() : 0;
        return Math.max(0, Math.min(100, measured.points() + by));
    }

    int slots() {
        return n;
    }

    String slot(int index) {
        return slots[index];
    }

    /**
     * The share of the draws that would lie outside of two edges, as it can be told without drawing: what is left out and how pillars are aggregated are gone
     * through one by one; for each, weights and knots give a number that is nearly normal, whose mean and variance are known.
     *
     * @param from a number at or above it lies inside
     * @param to a number below it lies inside
     */
    double outside(double from, double to) {
        return new DrawnNumbers(shares, points, lower, higher, pillars, CONCENTRATION).outside(from, to);
    }

    /** The number by other choices than the card's. */
    double next() {
        double all = 0;
        for (int i = 0; i < n; i++) {
            weights[i] = gammas.next(shape(i));
            all += weights[i];
            moves[i] = 2 * random.nextDouble() - 1;
        }
        for (int i = 0; i < n; i++) {
            weights[i] /= all;
        }
        dropped = n > 1 ? random.nextInt(n) : -1;
        geometric = random.nextBoolean();
        return value(geometric);
    }

    private GammaDraws.Shape shape(int slot) {
        GammaDraws.Shape known = shapes[slot];
        if (known == null) {
            known = new GammaDraws.Shape(CONCENTRATION * shares[slot]);
            shapes[slot] = known;
        }
        return known;
    }

    double weight(int slot) {
        return weights[slot];
    }

    double move(int slot) {
        return moves[slot];
    }

    int dropped() {
        return dropped;
    }

    boolean geometric() {
        return geometric;
    }

    private double value(boolean product) {
        java.util.Arrays.fill(mass, 0);
        java.util.Arrays.fill(sums, 0);
        double all = 0;
        for (int i = 0; i < n; i++) {
            if (i != dropped) {
                double side = moves[i] < 0 ? lower[i] : higher[i];
                mass[pillars[i]] += weights[i];
                sums[pillars[i]] += weights[i] * (points[i] + Math.abs(moves[i]) * (side - points[i]));
                all += weights[i];
            }
        }
        return total(product, all);
    }

    private double total(boolean product, double all) {
        double sum = 0;
        for (int p = 0; p < PILLARS; p++) {
            if (mass[p] > 0) {
                sum += product ? mass[p] * Math.log(Math.max(Weighing.FLOOR, sums[p] / mass[p])) : sums[p];
            }
        }
        return product ? Math.exp(sum / all) : sum / all;
    }

    /**
     * How far from the card's own number most draws stay: at most a fifth of them lies further away in either direction. Twice the standard deviation, by
     * Cantelli's inequality, around the means of both aggregations.
     */
    double reach() {
        double mean = 0;
        java.util.Arrays.fill(mass, 0);
        java.util.Arrays.fill(sums, 0);
        for (int i = 0; i < n; i++) {
            mean += shares[i] * points[i];
            mass[pillars[i]] += shares[i];
            sums[pillars[i]] += shares[i] * points[i];
        }
        double variance = 0;
        double shift = 0;
        for (int i = 0; i < n; i++) {
            double off = points[i] - mean;
            double knot = shares[i] * Math.max(Math.abs(lower[i] - points[i]), Math.abs(higher[i] - points[i]));
            double drop = shares[i] < 1 ? shares[i] * off / (1 - shares[i]) : 0;
            variance += shares[i] * off * off / (CONCENTRATION + 1) + knot * knot + drop * drop / n;
            shift += Math.abs(drop) / n;
        }
        return 2 * Math.sqrt(variance) + shift + Math.abs(mean - total(true, 1));
    }
}

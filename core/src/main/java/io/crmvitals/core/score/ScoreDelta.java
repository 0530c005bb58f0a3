package io.crmvitals.core.score;

import io.crmvitals.core.indicator.Reading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The difference between two scores, line by line. Where both have a line, half of its weights together times the change of its points is what the customer did,
 * and half of its points together times the change of its weight is what weighing did: the two add up to the change of its amount exactly.
 */
public final class ScoreDelta {

    /** A line that cannot be read by its points alone has these. */
    private static final double NO_POINTS = 1e-9;

    private ScoreDelta() {}

    /**
     * What one line added to the difference, or took from it.
     *
     * @param indicator id, as in {@link Contribution#indicator()}
     * @param behavior points of the score by which the answer moved it
     * @param weighing points of the score by which its weight moved it; a line that only one of the scores has is all weighing, and so are caps and holds
     */
    public record Line(String indicator, double behavior, double weighing) {

        public double sum() {
            return behavior + weighing;
        }
    }

    /** Every line of the two, the greatest movement first; together they are the difference of the values. */
    public static List<Line> lines(HealthScore.Scored before, HealthScore.Scored now) {
        Map<String, Contribution> was = byId(before);
        Map<String, Contribution> is = byId(now);
        Set<String> all = new LinkedHashSet<>(was.keySet());
        all.addAll(is.keySet());
        List<Line> lines = new ArrayList<>();
        for (String id : all) {
            lines.add(line(id, was.get(id), is.get(id)));
        }
        lines.sort(
                Comparator.comparingDouble((Line line) -> -Math.abs(line.sum())).thenComparing(Line::indicator));
        return lines;
    }

    /**
     * Points of the score by which the customer's own answers moved it from one score to the other; empty where one of them has no number. An answer that stayed
     * what it was is none of the customer's doing, even where it is judged otherwise now.
     */
    public static OptionalDouble behavior(HealthScore before, HealthScore now) {
        if (!(before instanceof HealthScore.Scored was) || !(now instanceof HealthScore.Scored is)) {
            return OptionalDouble.empty();
        }
        Map<String, Reading> earlier = readings(before);
        Map<String, Reading> later = readings(now);
        double sum = 0;
        for (Line line : lines(was, is)) {
            if (!sameAnswer(earlier.get(line.indicator()), later.get(line.indicator()))) {
                sum += line.behavior();
            }
        }
        return OptionalDouble.of(sum);
    }

    /** True where both are the same answer before it was judged, or both are none. */
    static boolean sameAnswer(@Nullable Reading one, @Nullable Reading other) {
        if (one instanceof Reading.Measured a && other instanceof Reading.Measured b) {
            return Math.abs(a.observed() - b.observed()) <= 1e-9 * Math.max(1, Math.abs(a.observed()));
        }
        return one != null && other != null && one.getClass() == other.getClass();
    }

    static Map<String, Reading> readings(HealthScore score) {
        Map<String, Reading> readings = new HashMap<>();
        score.readings().forEach(reading -> readings.put(reading.indicator(), reading));
        return readings;
    }

    private static Line line(String id, @Nullable Contribution was, @Nullable Contribution is) {
        double change = (is == null ? 0 : is.amount()) - (was == null ? 0 : was.amount());
        if (was == null || is == null || weight(was) == 0 || weight(is) == 0) {
            return new Line(id, 0, change);
        }
        double behavior = (weight(was) + weight(is)) / 2 * (is.points() - was.points());
        return new Line(id, behavior, change - behavior);
    }

    /** Its weight in force; where pillars are not simply added up, the one that its amount shows. */
    private static double weight(Contribution line) {
        return line.weight() == 0 || line.points() < NO_POINTS ? line.weight() : line.amount() / line.points();
    }

    private static Map<String, Contribution> byId(HealthScore.Scored score) {
        Map<String, Contribution> lines = new HashMap<>();
        score.contributions().forEach(line -> lines.merge(line.indicator(), line, ScoreDelta::together));
        return lines;
    }

    private static Contribution together(Contribution one, Contribution other) {
        return new Contribution(
                one.indicator(),
                one.pillar(),
                one.weight() + other.weight(),
                one.points(),
                one.amount() + other.amount());
    }
}

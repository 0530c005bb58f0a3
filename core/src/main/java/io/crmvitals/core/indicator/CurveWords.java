package io.crmvitals.core.indicator;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How answers become points, in one short line for a person. */
public final class CurveWords {

    private CurveWords() {}

    /** For example {@code 0: 0, 50: 70, 100: 100}: the answer, then its points. Where a place among others counts, the words say so. */
    public static String of(Grading grading, Words words) {
        if (grading instanceof Curve.Linear line) {
            return pair(line.worst(), 0, words) + " .. " + pair(line.best(), 100, words);
        }
        if (grading instanceof Curve.Logarithmic line) {
            return pair(line.worst(), 0, words) + " .. " + pair(line.best(), 100, words) + " (log)";
        }
        if (grading instanceof Curve.Band band) {
            String up = pair(band.a(), 0, words) + ", " + pair(band.b(), 100, words);
            return Double.isInfinite(band.d())
                    ? up
                    : up + ", " + pair(band.c(), 100, words) + ", " + pair(band.d(), 0, words);
        }
        if (grading instanceof Curve.Points points) {
            return pairs(points.knots(), words);
        }
        if (grading instanceof Curve.Steps steps) {
            return pairs(steps.knots(), words);
        }
        if (grading instanceof Curve.Decay decay) {
            return pair(0, 100, words) + ", " + pair(decay.halfLife(), 50, words);
        }
        if (grading instanceof Grading.Categories categories) {
            return new TreeMap<>(categories.points())
                    .entrySet().stream()
                            .map(entry -> entry.getKey() + ": " + words.number(entry.getValue()))
                            .collect(Collectors.joining(", "));
        }
        return grading instanceof Grading.Percentile ? words.say("explain.percentile") : "-";
    }

    private static String pairs(Map<Double, Double> knots, Words words) {
        return knots.entrySet().stream()
                .map(knot -> pair(knot.getKey(), knot.getValue(), words))
                .collect(Collectors.joining(", "));
    }

    private static String pair(double value, double points, Words words) {
        return value(value, words) + ": " + words.number(points);
    }

    /** Shares need their second decimal. */
    private static String value(double value, Words words) {
        double tenths = value * 10;
        if (Math.abs(tenths - Math.rint(tenths)) < 1e-9) {
            return words.number(value);
        }
        String text = String.format(Locale.ROOT, "%.3f", value).replaceFirst("0+$", "");
        return words.language() == Language.EN ? text : text.replace('.', ',');
    }
}

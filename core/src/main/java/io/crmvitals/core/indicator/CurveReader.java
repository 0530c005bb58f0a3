package io.crmvitals.core.indicator;

import io.crmvitals.core.config.Nearest;
import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads the curves of an indicator, from the catalogue or from a card that judges it otherwise: the first whose condition fits the account is taken, so the last
 * one has no condition.
 */
public final class CurveReader {

    private CurveReader() {}

    /**
     * One curve and whom it is for.
     *
     * @param segments empty for all
     * @param fromAge contract age in days from which it holds; an unknown age fits only curves that ask for none
     * @param toAge contract age in days below which it holds
     */
    public record Choice(Set<Segment> segments, int fromAge, int toAge, Grading grading) {

        public Choice {
            segments = Set.copyOf(segments);
        }

        /** True where this curve judges the account. */
        public boolean fits(AccountView view) {
            Integer age = view.contractAge();
            boolean ageFits =
                    (fromAge == 0 && toAge == Integer.MAX_VALUE) || (age != null && age >= fromAge && age < toAge);
            return ageFits && (segments.isEmpty() || segments.contains(view.segment()));
        }
    }

    /**
     * One curve, or a list of curves with conditions.
     *
     * @param group holds the key
     * @param key behind which the curve or the list stands
     */
    public static List<Choice> read(Section group, String key) {
        return read(group, key, Set.of());
    }

    /** @param states categories that the measure tells; none where it tells a number only */
    static List<Choice> read(Section group, String key, Set<String> states) {
        List<Choice> choices = new ArrayList<>();
        if (!group.isList(key)) {
            choices.add(choice(group.section(key), states));
            return List.copyOf(choices);
        }
        for (Section section : group.sections(key)) {
            choices.add(choice(section, states));
        }
        if (choices.isEmpty()) {
            group.problem(key, "is empty. Write a curve, for example: points: {0: 0, 1: 100}");
        } else {
            Choice last = choices.get(choices.size() - 1);
            if (!last.segments().isEmpty() || last.fromAge() > 0 || last.toAge() < Integer.MAX_VALUE) {
                group.problem(key, "leaves some accounts without a curve. Let the last one have no condition.");
            }
        }
        return List.copyOf(choices);
    }

    private static Choice choice(Section section, Set<String> states) {
        Set<Segment> segments = Set.copyOf(section.choices("segments", Segment.class));
        int from = section.integer("from_contract_day", 0, 0, 36_500);
        int to = section.integer("until_contract_day", Integer.MAX_VALUE, 1, Integer.MAX_VALUE);
        return new Choice(segments, from, to, grading(section, states));
    }

    private static Grading grading(Section section, Set<String> states) {
        if (section.has("none")) {
            if (!section.flag("none", true)) {
                section.wrong("none", "Write true, or write a curve in its place.");
            }
            return new Grading.None();
        }
        if (section.has("percentile")) {
            return new Grading.Percentile(section.section("percentile").choice("better", Better.class) == Better.HIGH);
        }
        if (section.has("categories")) {
            return categories(section, states);
        }
        return curve(section);
    }

    private enum Better {
        HIGH,
        LOW
    }

    private static Grading categories(Section section, Set<String> states) {
        Map<String, Double> points = new TreeMap<>();
        Section group = section.section("categories");
        for (String word : group.keys()) {
            points.put(word, group.number(word, 0, 100));
            if (!states.isEmpty() && !states.contains(word)) {
                group.problem(
                        word,
                        "is no answer to this question. Write one of " + String.join(", ", new TreeSet<>(states)) + "."
                                + Nearest.hint(word, states));
            }
        }
        Set<String> left = new TreeSet<>(states);
        left.removeAll(points.keySet());
        if (!left.isEmpty()) {
            section.problem("categories", "leaves out " + String.join(", ", left) + ". Give points to each.");
        }
        if (points.isEmpty()) {
            section.problem("categories", "is empty. Write word: points, for example: {stable: 100, left: 10}");
            return new Grading.None();
        }
        return new Grading.Categories(points);
    }

    private static Curve curve(Section section) {
        try {
            if (section.has("linear")) {
                Section line = section.section("linear");
                return new Curve.Linear(number(line, "worst"), number(line, "best"));
            }
            if (section.has("logarithmic")) {
                Section line = section.section("logarithmic");
                return new Curve.Logarithmic(number(line, "worst"), number(line, "best"));
            }
            if (section.has("band")) {
                Section band = section.section("band");
                double c = band.number("c", Double.POSITIVE_INFINITY, -1e12, Double.POSITIVE_INFINITY);
                double d = band.number("d", Double.POSITIVE_INFINITY, -1e12, Double.POSITIVE_INFINITY);
                return new Curve.Band(number(band, "a"), number(band, "b"), c, d);
            }
            if (section.has("points")) {
                Curve.Points points = new Curve.Points(numbers(section, "points"));
                if (!points.monotone() && !section.flag("hump", false)) {
                    section.problem("points", "rise and fall again. If that is meant, say so with: hump: true");
                }
                return points;
            }
            if (section.has("steps")) {
                return new Curve.Steps(numbers(section, "steps"));
            }
            if (section.has("half_life")) {
                return new Curve.Decay(section.number("half_life", 0.001, 1e9));
            }
        } catch (IllegalArgumentException e) {
            section.problem(
                    section.keys().isEmpty()
                            ? "points"
                            : section.keys().get(section.keys().size() - 1),
                    "is no curve: " + e.getMessage() + ".");
            return new Curve.Linear(0, 1);
        }
        section.problem(
                "points",
                "is missing, and so is every other curve. Write one of linear, logarithmic, band, points, steps, half_life, categories, percentile,"
                        + " for example: points: {0: 0, 1: 100}");
        return new Curve.Linear(0, 1);
    }

    private static double number(Section section, String key) {
        return section.number(key, -1e12, 1e12);
    }

    private static Map<Double, Double> numbers(Section section, String key) {
        Map<Double, Double> numbers = new TreeMap<>();
        Section group = section.section(key);
        for (String x : group.keys()) {
            double y = group.number(x, 0, 100);
            try {
                numbers.put(Double.valueOf(x), y);
            } catch (NumberFormatException e) {
                group.problem(x, "is not a number. Write value: points, for example: 0.5: 40");
            }
        }
        return numbers;
    }
}

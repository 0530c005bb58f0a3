package io.crmvitals.core.indicator;

import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.Segment;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads the curves of an indicator: the first whose condition fits the account is taken, so the last one has no condition. */
final class CurveReader {

    private CurveReader() {}

    /**
     * One curve and whom it is for.
     *
     * @param segments empty for all
     * @param fromAge contract age in days from which it holds; an unknown age fits only curves that ask for none
     * @param toAge contract age in days below which it holds
     */
    record Choice(Set<Segment> segments, int fromAge, int toAge, Curve curve) {

        boolean fits(AccountView view) {
            Integer age = view.contractAge();
            boolean ageFits =
                    (fromAge == 0 && toAge == Integer.MAX_VALUE) || (age != null && age >= fromAge && age < toAge);
            return ageFits && (segments.isEmpty() || segments.contains(view.segment()));
        }
    }

    /** @param key behind which a curve or a list of curves stands */
    static List<Choice> read(Section indicator, String key) {
        List<Choice> choices = new ArrayList<>();
        if (!indicator.isList(key)) {
            choices.add(choice(indicator.section(key)));
            return choices;
        }
        for (Section section : indicator.sections(key)) {
            choices.add(choice(section));
        }
        if (choices.isEmpty()) {
            indicator.problem(key, "is empty. Write a curve, for example: points: {0: 0, 1: 100}");
        } else {
            Choice last = choices.get(choices.size() - 1);
            if (!last.segments().isEmpty() || last.fromAge() > 0 || last.toAge() < Integer.MAX_VALUE) {
                indicator.problem(key, "leaves some accounts without a curve. Let the last one have no condition.");
            }
        }
        return choices;
    }

    private static Choice choice(Section section) {
        Set<Segment> segments = EnumSet.noneOf(Segment.class);
        for (String text : section.texts("segments")) {
            Segment known = segment(text);
            if (known == null) {
                section.problem(
                        "segments", "holds \"" + text + "\". Write a list of smb, mid-market, enterprise, digital.");
            } else {
                segments.add(known);
            }
        }
        int from = section.integer("from_contract_day", 0, 0, 36_500);
        int to = section.integer("until_contract_day", Integer.MAX_VALUE, 1, Integer.MAX_VALUE);
        return new Choice(segments, from, to, curve(section));
    }

    private static @org.jspecify.annotations.Nullable Segment segment(String text) {
        for (Segment segment : Segment.values()) {
            if (segment.name().equalsIgnoreCase(text.strip().replace('-', '_'))) {
                return segment;
            }
        }
        return null;
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
                "is missing, and so is every other curve. Write one of linear, logarithmic, band, points, steps, half_life,"
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

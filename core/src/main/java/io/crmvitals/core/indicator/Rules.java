package io.crmvitals.core.indicator;

import io.crmvitals.core.record.Segment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How an indicator judges, in English sentences: for its page and for whoever looks it up. */
final class Rules {

    private Rules() {}

    /** One sentence for each curve, whom it is for first. */
    static List<String> curves(List<CurveReader.Choice> choices) {
        List<String> told = new ArrayList<>();
        for (CurveReader.Choice choice : choices) {
            String whom = whom(choice);
            String prefix = whom.isEmpty() && choices.size() > 1 ? "otherwise" : whom;
            told.add(prefix.isEmpty() ? grading(choice.grading()) : prefix + ": " + grading(choice.grading()));
        }
        return told;
    }

    private static String whom(CurveReader.Choice choice) {
        List<String> parts = new ArrayList<>();
        if (!choice.segments().isEmpty()) {
            parts.add(choice.segments().stream()
                    .sorted()
                    .map(Rules::word)
                    .collect(Collectors.joining(" and ", "segment ", "")));
        }
        if (choice.fromAge() > 0) {
            parts.add("from day " + choice.fromAge() + " of the contract");
        }
        if (choice.toAge() < Integer.MAX_VALUE) {
            parts.add("before day " + choice.toAge() + " of the contract");
        }
        return String.join(", ", parts);
    }

    private static String word(Segment segment) {
        return segment == Segment.SMB
                ? "SMB"
                : segment.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String grading(Grading grading) {
        if (grading instanceof Curve curve) {
            return curve(curve);
        }
        if (grading instanceof Grading.Categories categories) {
            return new TreeMap<>(categories.points())
                            .entrySet().stream()
                                    .sorted(Map.Entry.<String, Double>comparingByValue()
                                            .reversed())
                                    .map(each -> each.getKey().replace('_', ' ') + " " + plain(each.getValue()))
                                    .collect(Collectors.joining(", "))
                    + " points";
        }
        if (grading instanceof Grading.Percentile percentile) {
            return "the place among the accounts of the same segment, from 0 to 100, "
                    + (percentile.highIsBetter() ? "higher" : "lower")
                    + " answers being better; at least 10 accounts are needed";
        }
        return "not judged: it says how things are, not whether that is good";
    }

    private static String curve(Curve curve) {
        if (curve instanceof Curve.Linear line) {
            return "0 points at " + plain(line.worst()) + ", 100 at " + plain(line.best())
                    + ", a straight line between";
        }
        if (curve instanceof Curve.Logarithmic line) {
            return "0 points at " + plain(line.worst()) + ", 100 at " + plain(line.best())
                    + ", on a logarithmic scale: the first few count most";
        }
        if (curve instanceof Curve.Band band) {
            String rise = "0 points up to " + plain(band.a()) + ", rising to 100 at " + plain(band.b());
            return Double.isInfinite(band.d())
                    ? rise + " and staying there"
                    : rise + ", staying there up to " + plain(band.c()) + ", and falling to 0 at " + plain(band.d());
        }
        if (curve instanceof Curve.Points points) {
            return listed(points.points(), "") + "; straight lines between";
        }
        if (curve instanceof Curve.Steps steps) {
            return listed(steps.points(), "from ");
        }
        return "100 points at first, half of that after each " + plain(((Curve.Decay) curve).halfLife());
    }

    private static String listed(Map<Double, Double> points, String from) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<Double, Double> point : new TreeMap<>(points).entrySet()) {
            String at = (from.isEmpty() ? " at " : " " + from) + plain(point.getKey());
            text.append(text.isEmpty() ? "" : ", ").append(plain(point.getValue()));
            text.append(text.indexOf("points") < 0 ? " points" : "").append(at);
        }
        return text.toString();
    }

    /** What stands where there is no answer, what it is drawn towards, and when the question does not arise. */
    static List<String> missing(Indicator.Definition definition) {
        List<String> told = new ArrayList<>();
        told.add(missing(definition.missing()));
        if (definition.leastObservations() > 0) {
            told.add("Below " + definition.leastObservations() + " observations there is no answer.");
        }
        Indicator.Prior prior = definition.prior();
        if (prior != null) {
            String own = prior.middle()
                    ? "; where at least 10 accounts of the segment have an answer, towards the middle one of those"
                    : "; where at least 30 accounts of the segment have an answer, towards what those tell";
            told.add("The answer is drawn towards " + plain(prior.value()) + ", as if " + plain(prior.weight())
                    + " more observations had told that" + (prior.peers() ? own : "") + ".");
        }
        List<String> exempt = new ArrayList<>();
        for (Indicator.Exemption exemption : Indicator.Exemption.values()) {
            if (definition.exemptions().contains(exemption)) {
                exempt.add(
                        switch (exemption) {
                            case LIVE -> "once the customer is live";
                            case DIGITAL -> "in the digital segment";
                            case LONG_CONTRACT -> "after " + definition.longDays() + " days of contract";
                            case YOUNG_CONTRACT -> "before day " + definition.youngDays() + " of the contract";
                        });
            }
        }
        if (!exempt.isEmpty()) {
            told.add("It does not apply " + String.join(", nor ", exempt) + ".");
        }
        return told;
    }

    private static String missing(MissingRule rule) {
        if (rule instanceof MissingRule.Drop) {
            return "Without an answer it is left out and the coverage falls.";
        }
        if (rule instanceof MissingRule.Zero) {
            return "No record means zero while the feed is heard of; else it is left out and the coverage falls.";
        }
        if (rule instanceof MissingRule.LastKnown last) {
            return "The last answer stands for " + last.days() + " days and counts less from day " + last.days() / 2
                    + " on; then "
                    + (last.thenNotApplicable() ? "the question is over." : "there is no answer.");
        }
        MissingRule.Penalty penalty = (MissingRule.Penalty) rule;
        String when = penalty.afterDays() == 0 ? "" : " from day " + penalty.afterDays() + " of the contract on";
        return "Absence itself gets " + plain(penalty.points()) + " points" + when + ", while the feed is heard of.";
    }

    /** A number with as many decimals as it needs, at most four. */
    static String plain(double number) {
        if (Double.isInfinite(number)) {
            return "any number";
        }
        BigDecimal rounded = BigDecimal.valueOf(number).setScale(4, java.math.RoundingMode.HALF_UP);
        BigDecimal bare = rounded.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0).toPlainString() : bare.toPlainString();
    }
}

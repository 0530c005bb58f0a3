package io.crmvitals.files.survey;

import io.crmvitals.core.config.Section;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the scale of a question and refuses one whose direction nobody told. */
final class ScaleReader {

    private static final double WIDEST = 1_000_000;

    private ScaleReader() {}

    /** @param asked the group that holds {@code scale}; a stand-in is returned after a problem */
    static ScaleSource read(Section asked, QuestionType type) {
        Optional<Section> scale = asked.optionalSection("scale");
        if (scale.isPresent() && scale.get().isSection("min")
                || scale.isPresent() && scale.get().isSection("max")
                || scale.isPresent() && scale.get().isSection("best")) {
            return inColumns(scale.get(), type);
        }
        return new ScaleSource.Declared(
                switch (type) {
                    case NPS -> fixed(asked, scale, type, Scale.NPS);
                    case THUMBS ->
                        scale.filter(each -> each.has("words")).isPresent()
                                ? free(asked, scale, type)
                                : fixed(asked, scale, type, Scale.THUMBS);
                    case CSAT, CES, SMILEYS, STARS, TICKET_CSAT -> free(asked, scale, type);
                });
    }

    private static ScaleSource inColumns(Section scale, QuestionType type) {
        return new ScaleSource.InColumns(type, column(scale, "min"), column(scale, "max"), column(scale, "best"));
    }

    private static Columns column(Section scale, String key) {
        Section group = scale.section(key);
        List<String> names = group.texts("column");
        if (names.isEmpty() && !group.told("column")) {
            group.problem(
                    "column",
                    "is missing. Where one of min, max and best stands in a column, all three do, for example: " + key
                            + ": {column: scale_" + key + "}");
        }
        return new Columns(names);
    }

    private static Scale fixed(Section asked, Optional<Section> given, QuestionType type, Scale scale) {
        if (given.isEmpty()) {
            return scale;
        }
        Section group = given.get();
        Optional<Double> min = group.optionalNumber("min", -WIDEST, WIDEST);
        Optional<Double> max = group.optionalNumber("max", -WIDEST, WIDEST);
        Optional<String> best = group.optionalText("best");
        boolean other = group.has("words")
                || min.filter(told -> told != scale.min()).isPresent()
                || max.filter(told -> told != scale.max()).isPresent()
                || best.filter(told -> !told.equalsIgnoreCase("max")).isPresent();
        group.texts("words");
        if (other) {
            asked.problem(
                    "scale",
                    "is another than " + type.word() + " has: it is always " + scale.range()
                            + " with the highest best. Leave scale out, or name what was asked really, for example: type: csat");
        }
        return scale;
    }

    private static Scale free(Section asked, Optional<Section> given, QuestionType type) {
        if (given.isEmpty()) {
            if (!asked.told("scale")) {
                asked.problem(
                        "scale",
                        "is missing. " + why(type) + " Write for example: scale: {min: 1, max: "
                                + (type == QuestionType.CES ? 7 : 5) + ", best: max}");
            }
            return Scale.of(1, 5, Scale.Best.MAX);
        }
        Section group = given.get();
        return group.has("words") ? words(group, type) : numbers(group, type);
    }

    private static Scale numbers(Section group, QuestionType type) {
        boolean stars = type == QuestionType.STARS;
        double min = stars ? group.number("min", 1, -WIDEST, WIDEST) : group.number("min", -WIDEST, WIDEST);
        double max = group.number("max", -WIDEST, WIDEST);
        Scale.Best best = best(group, type, stars);
        if (stars && best == Scale.Best.MIN) {
            group.wrong("best", "More stars are always better. Leave best out, or name what was asked really.");
            best = Scale.Best.MAX;
        }
        if (group.has("min") && group.has("max") && !(min < max) && !group.told("min") && !group.told("max")) {
            group.problem(
                    "max",
                    "is not above min. Write the lowest and the highest number of the scale and say by best which of them is"
                            + " the best answer, for example: {min: 1, max: 5, best: min}");
        }
        return min < max ? Scale.of(min, max, best) : Scale.of(1, 5, best);
    }

    private static Scale.Best best(Section group, QuestionType type, boolean known) {
        if (!group.has("best") && !known) {
            group.problem(
                    "best",
                    "is missing. " + why(type)
                            + " Write best: max where the highest number is the best answer, best: min where the lowest is");
            return Scale.Best.MAX;
        }
        return group.choice("best", Scale.Best.class, Scale.Best.MAX);
    }

    private static Scale words(Section group, QuestionType type) {
        List<String> words = group.texts("words");
        Set<String> different = new LinkedHashSet<>();
        words.forEach(word -> different.add(Scale.plain(word)));
        if (words.size() < 2 || different.size() < words.size()) {
            group.problem(
                    "words", "must be at least two different words in their order, for example: [Bad, Okay, Good]");
        }
        String best = group.text("best", "").toLowerCase(Locale.ROOT);
        if (best.isEmpty()) {
            group.problem(
                    "best",
                    "is missing. " + why(type)
                            + " Write best: first where the first word is the best answer, best: last where the last one is");
        } else if (!best.equals("first") && !best.equals("last")) {
            group.wrong("best", "Write first or last: which of the words is the best answer.");
        }
        for (String key : List.of("min", "max")) {
            if (group.optionalText(key).isPresent()) {
                group.problem(key, "has no use beside words, which are numbered from 1 in their order. Remove it.");
            }
        }
        return words.size() < 2
                ? Scale.of(1, 5, Scale.Best.MAX)
                : Scale.ofWords(words, best.equals("first") ? Scale.Best.MIN : Scale.Best.MAX);
    }

    /** Why the direction must be told. */
    private static String why(QuestionType type) {
        return switch (type) {
            case CES ->
                "Some ask how easy it was, others how much effort it took, so the highest number can be the best answer or the worst.";
            case STARS -> "How many stars there are is not the same everywhere.";
            default -> "Without its range and direction nobody can say whether a 1 is the best answer or the worst.";
        };
    }
}

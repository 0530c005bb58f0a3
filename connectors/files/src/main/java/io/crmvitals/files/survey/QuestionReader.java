package io.crmvitals.files.survey;

import io.crmvitals.core.config.Nearest;
import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.SurveyAnswer;
import io.crmvitals.files.survey.Question.Asked;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the questions of a survey definition. */
final class QuestionReader {

    private static final List<String> TYPES =
            Arrays.stream(QuestionType.values()).map(QuestionType::word).toList();

    private final Map<String, Asked> kinds = new LinkedHashMap<>();
    private final Set<String> ignored = new LinkedHashSet<>();
    private final Columns comment;

    QuestionReader(Layers layers) {
        // The site's own words for kinds go before those of the preset.
        for (Section layer : List.of(layers.preset(), layers.own())) {
            layer.sectionsByName("types").forEach((name, section) -> {
                Optional<QuestionType> type = type(section, section.text("type"));
                type.ifPresent(
                        known -> kinds.put(Scale.plain(name), new Asked(known, ScaleReader.read(section, known))));
            });
            layer.texts("ignore").forEach(word -> ignored.add(Scale.plain(word)));
        }
        comment = layers.columns("comment");
    }

    List<Question> read(Layers layers) {
        Section layer = layers.of("questions");
        if (!layer.has("questions")) {
            layer.problem(
                    "questions",
                    "is missing. Write the rated questions, for example: questions: [{column: How likely are you to recommend us?, type: nps}]");
            return List.of();
        }
        List<Section> sections = layer.sections("questions");
        List<Question> questions = new ArrayList<>();
        Map<String, String> names = new LinkedHashMap<>();
        for (Section section : sections) {
            Question question = question(section);
            questions.add(question);
            String other = names.putIfAbsent(question.name(), section.path());
            if (other != null) {
                section.problem(
                        "name",
                        "is the same as that of " + other + ". Write a word of its own, for example: name: ease");
            }
        }
        return severalOfOneKind(questions);
    }

    /** Answers to two questions of one kind are two series, though one survey asks both. */
    private static List<Question> severalOfOneKind(List<Question> questions) {
        Map<SurveyAnswer.Kind, Integer> counts = new EnumMap<>(SurveyAnswer.Kind.class);
        for (Question question : questions) {
            if (question.asked() != null) {
                counts.merge(question.asked().type().kind(), 1, Integer::sum);
            }
        }
        return questions.stream()
                .map(question -> question.asked() != null
                                && counts.getOrDefault(question.asked().type().kind(), 0) > 1
                        ? question.inSeries(question.name())
                        : question)
                .toList();
    }

    private Question question(Section section) {
        Columns column = new Columns(section.texts("column"));
        if (column.isEmpty() && !section.told("column")) {
            section.problem(
                    "column",
                    "is missing. Write the header of its column, for example: column: How satisfied are you?");
        }
        Columns beside = section.has("text") ? new Columns(section.texts("text")) : comment;
        if (section.isSection("type")) {
            Section told = section.section("type");
            Columns typeColumn = new Columns(told.texts("column"));
            if (typeColumn.isEmpty()) {
                told.problem("column", "is missing. Write the column that tells the kind of question.");
            }
            return new Question(
                    "",
                    new Columns(section.texts("name_column")),
                    "",
                    column,
                    beside,
                    null,
                    typeColumn,
                    kinds,
                    ignored);
        }
        String word = section.text("type");
        Asked named = kinds.get(Scale.plain(word));
        Optional<QuestionType> type = named != null && !section.has("scale") ? Optional.empty() : type(section, word);
        Asked asked = named != null && !section.has("scale")
                ? named
                : type.map(known -> new Asked(known, ScaleReader.read(section, known)))
                        .orElseGet(() -> {
                            // What stands in a scale of no known kind is not told as well.
                            section.optionalSection("scale").ifPresent(Section::anyKeys);
                            return new Asked(QuestionType.NPS, new ScaleSource.Declared(Scale.NPS));
                        });
        String name = section.text("name", asked.type().word());
        return new Question(slug(name), Columns.NONE, "", column, beside, asked, Columns.NONE, Map.of(), Set.of());
    }

    private Optional<QuestionType> type(Section section, String word) {
        String wanted = word.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        for (QuestionType type : QuestionType.values()) {
            if (type.name().equals(wanted)) {
                return Optional.of(type);
            }
        }
        if (wanted.equals("TEXT")) {
            section.wrong(
                    "type",
                    "An open question has no number. Write its column as text beside the question that it explains.");
        } else if (!word.isEmpty()) {
            Set<String> known = new LinkedHashSet<>(TYPES);
            known.addAll(kinds.keySet());
            section.wrong("type", "Write one of " + String.join(", ", known) + "." + Nearest.hint(word, known));
        }
        return Optional.empty();
    }

    /** A name as part of an id. */
    static String slug(String text) {
        String slug = Columns.plain(text).replaceAll("[^\\p{L}\\p{N}.]+", "-").replaceAll("^-+|-+$", "");
        return slug.isEmpty() ? "x" : slug;
    }
}

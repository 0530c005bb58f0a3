package io.crmvitals.files.survey;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One rated question of a survey.
 *
 * @param name short and stable: part of the ids of its answers; where rows tell the kind, the kind's word stands in for it
 * @param nameColumn where rows tell which question they answer
 * @param series what is added to the survey's name, because it asks several questions of this kind; empty where it asks one
 * @param column where the answer stands
 * @param comment where they wrote something beside it; {@link Columns#NONE} where nobody asked
 * @param asked how it is asked and on which scale; null where a column tells it
 * @param typeColumn where each row tells how it was asked
 * @param byType what the words in that column mean, in lower case
 * @param ignored words in that column that stand for questions which say nothing about customers
 */
record Question(
        String name,
        Columns nameColumn,
        String series,
        Columns column,
        Columns comment,
        @Nullable Asked asked,
        Columns typeColumn,
        Map<String, Asked> byType,
        Set<String> ignored) {

    /** How something was asked and on which scale. */
    record Asked(QuestionType type, ScaleSource scale) {}

    Question {
        byType = Map.copyOf(byType);
        ignored = Set.copyOf(ignored);
    }

    Question inSeries(String name) {
        return new Question(this.name, nameColumn, name, column, comment, asked, typeColumn, byType, ignored);
    }

    /** How this row was asked; empty where it is a question that we leave out. */
    Optional<Asked> asked(Cells row) throws UnusableCellException {
        if (asked != null) {
            return Optional.of(asked);
        }
        Optional<String> cell = row.filled(typeColumn);
        if (cell.isEmpty()) {
            throw new UnusableCellException(
                    "it does not say what kind of question it answers: " + typeColumn.title() + " is empty");
        }
        String word = Scale.plain(cell.get());
        if (ignored.contains(word)) {
            return Optional.empty();
        }
        Asked found = byType.get(word);
        if (found == null) {
            throw new UnusableCellException(
                    "its " + typeColumn.title() + " is \"" + shortened(cell.get())
                            + "\", which is no kind of question that is known; write it under types with its scale, or under ignore");
        }
        return Optional.of(found);
    }

    private static String shortened(String word) {
        return word.length() <= 40 && word.indexOf('@') < 0 ? word : "a text of " + word.length() + " characters";
    }
}

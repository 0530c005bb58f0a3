package io.crmvitals.files;

import java.util.ArrayList;
import java.util.List;

/**
 * A header of two rows: the upper one names a question once, above the first of its columns; the lower one says what each of them holds. A question with one column keeps its
 * name, whatever stands below; of a question with several, each column is called {@code question / what stands below}.
 */
final class TwoRowHeader {

    private TwoRowHeader() {}

    static List<String> joined(List<String> upper, List<String> lower) {
        List<String> names = new ArrayList<>();
        int place = 0;
        while (place < upper.size()) {
            int end = place + 1;
            while (end < upper.size()
                    && upper.get(end).isEmpty()
                    && !below(lower, end).isEmpty()) {
                end++;
            }
            String question = upper.get(place);
            boolean alone = end == place + 1;
            for (int column = place; column < end; column++) {
                String below = below(lower, column);
                boolean bare = alone || below.isEmpty();
                names.add(question.isEmpty() ? below : bare ? question : question + " / " + below);
            }
            place = end;
        }
        return names;
    }

    private static String below(List<String> lower, int column) {
        return column < lower.size() ? lower.get(column) : "";
    }
}

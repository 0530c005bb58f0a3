package io.crmvitals.files.survey;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that every answer of a survey has: in a column, with a fixed text where the cell is empty or there is no column.
 *
 * @param values what cells say, in lower case, with what we say; a cell that is not in here stays as it is
 */
record Told(
        Columns columns,
        Map<String, String> values,
        @Nullable String otherwise) {

    static final Told NOTHING = new Told(Columns.NONE, Map.of(), null);

    Told {
        values = Map.copyOf(values);
    }

    static Told always(String text) {
        return new Told(Columns.NONE, Map.of(), text);
    }

    @Nullable
    String in(Cells row) {
        Optional<String> cell = row.filled(columns);
        if (cell.isEmpty()) {
            return otherwise;
        }
        String text = cell.get();
        return values.getOrDefault(text.toLowerCase(Locale.ROOT), text);
    }
}

package io.crmvitals.files;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file.
 *
 * @param line on which it begins, from 1; the header counts
 * @param values by column, as text; blank where the file says nothing. A nested value's column has dots.
 * @param problem why it cannot be read, to be read after its place and a colon; null when it can. There are no values then.
 */
record Row(long line, Map<String, String> values, @Nullable String problem) {

    Row(long line, Map<String, String> values) {
        this(line, values, null);
    }

    static Row bad(long line, String problem) {
        return new Row(line, Map.of(), problem);
    }

    /** The column's text; blank where the row has no such column. */
    String text(String column) {
        return values.getOrDefault(column, "");
    }

    /** Roughly how many characters it holds. */
    long width() {
        long width = 0;
        for (String value : values.values()) {
            width += value.length();
        }
        return width;
    }
}

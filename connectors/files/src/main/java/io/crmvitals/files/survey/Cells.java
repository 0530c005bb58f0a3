package io.crmvitals.files.survey;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** One row of an export by column. A cell with nothing but white space counts as empty. */
final class Cells {

    private static final Pattern HARMLESS = Pattern.compile("[0-9TZ:+\\-., /%]{1,40}");

    private final Map<String, String> byPlainName = new LinkedHashMap<>();

    Cells(Map<String, String> values) {
        values.forEach((name, value) -> byPlainName.putIfAbsent(Columns.plain(name), value));
    }

    /** True where the file has such a column at all. */
    boolean knows(Columns columns) {
        return columns.names().stream().anyMatch(name -> byPlainName.containsKey(Columns.plain(name)));
    }

    /** What stands in the first of these columns that is filled, without white space around it. */
    Optional<String> filled(Columns columns) {
        for (String name : columns.names()) {
            String value = byPlainName.getOrDefault(Columns.plain(name), "");
            String text = value.replace('\u00A0', ' ').strip();
            if (!text.isEmpty()) {
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }

    /** A cell for a message: digits are shown, words are not, because they could be a person's. */
    static String shown(String text) {
        return HARMLESS.matcher(text).matches() ? "\"" + text + "\"" : "a text of " + text.length() + " characters";
    }
}

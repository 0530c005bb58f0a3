package io.crmvitals.files.survey;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * Names under which a column may stand in a header, the likeliest first: tools word it by language, plan and year of the export. Upper and lower case, underscores,
 * hyphens and runs of white space (a question may be broken over lines) make no difference.
 */
record Columns(List<String> names) {

    static final Columns NONE = new Columns(List.of());

    Columns {
        names = List.copyOf(names);
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    /** As it is told to people. */
    String title() {
        return names.isEmpty() ? "" : "column \"" + names.get(0) + "\"";
    }

    /** The name as it is compared. */
    static String plain(String name) {
        String composed = Normalizer.normalize(name, Normalizer.Form.NFC).replace("\uFEFF", "");
        return composed.replaceAll("[\\s_\\-\\u00A0\\u202F]+", " ").strip().toLowerCase(Locale.ROOT);
    }
}

package io.crmvitals.files.survey;

import io.crmvitals.core.config.Section;
import java.util.List;
import java.util.Optional;

/** A site's definition laid over the preset that it starts from: a key of the site goes before the same key of the preset. */
record Layers(Section own, Section preset) {

    /** The layer that has the key; the site's own where neither does, so that what is missing is told there. */
    Section of(String key) {
        if (own.has(key) || !preset.has(key)) {
            return own;
        }
        // An empty key of the site counts as absent, but it is known.
        own.optionalText(key);
        return preset;
    }

    boolean has(String key) {
        return own.has(key) || preset.has(key);
    }

    Optional<String> text(String key) {
        return of(key).optionalText(key);
    }

    Columns columns(String key) {
        return new Columns(of(key).texts(key));
    }

    /** A text that stands there, or the column that tells it: {@code email}, or {@code {column: Channel, values: {Email: email}, otherwise: email}}. */
    Told told(String key) {
        Section layer = of(key);
        if (!layer.isSection(key)) {
            return layer.optionalText(key).map(Told::always).orElse(Told.NOTHING);
        }
        Section group = layer.section(key);
        List<String> columns = group.texts("column");
        if (columns.isEmpty()) {
            group.problem("column", "is missing. Write the column that tells it, for example: column: Channel");
        }
        java.util.Map<String, String> values = new java.util.LinkedHashMap<>();
        group.map("values").forEach((theirs, ours) -> values.put(theirs.toLowerCase(java.util.Locale.ROOT), ours));
        return new Told(
                new Columns(columns), values, group.optionalText("otherwise").orElse(null));
    }
}

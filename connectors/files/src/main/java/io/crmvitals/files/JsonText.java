package io.crmvitals.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads JSON objects as rows: nested values under dotted names, lists of plain values joined with semicolons, numbers as they are written. */
final class JsonText {

    /** Flat rows are meant; what lies deeper is no row. */
    private static final int DEEPEST = 20;

    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(RowFormat.LONGEST_LINE)
                    .maxNestingDepth(DEEPEST)
                    .build())
            .build();

    private JsonText() {}

    /** The object whose opening brace the parser stands on; it stands on the closing one afterwards. */
    static Map<String, String> object(JsonParser parser) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        fill(parser, "", values);
        return values;
    }

    private static void fill(JsonParser parser, String prefix, Map<String, String> values) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = prefix + parser.currentName();
            switch (parser.nextToken()) {
                case START_OBJECT -> fill(parser, name + ".", values);
                case START_ARRAY -> values.put(name, list(parser));
                case VALUE_NULL -> values.put(name, "");
                default -> values.put(name, parser.getText());
            }
        }
    }

    /** Objects within a list tell of other things than the row; they are left out. */
    private static String list(JsonParser parser) throws IOException {
        StringBuilder joined = new StringBuilder();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token.isStructStart()) {
                parser.skipChildren();
            } else if (token != JsonToken.VALUE_NULL) {
                joined.append(joined.isEmpty() ? "" : ";").append(parser.getText());
            }
        }
        return joined.toString();
    }
}

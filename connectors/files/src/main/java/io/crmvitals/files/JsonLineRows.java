package io.crmvitals.files;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.crmvitals.files.Lines.Line;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of a file with one JSON object a line. */
final class JsonLineRows implements Rows {

    private static final char REPLACEMENT = '\uFFFD';

    private final Lines lines;
    private final String encoding;

    JsonLineRows(Lines lines, String encoding) {
        this.lines = lines;
        this.encoding = encoding;
    }

    @Override
    public List<String> columns() {
        return List.of();
    }

    @Override
    public @Nullable Row next() throws IOException {
        Line line = lines.next();
        while (line != null && line.text().isBlank()) {
            line = lines.next();
        }
        return line == null ? null : row(line);
    }

    private Row row(Line line) throws IOException {
        if (line.cut()) {
            return Row.bad(line.number(), "is longer than " + RowFormat.LONGEST_LINE + " characters. Shorten it");
        }
        if (line.text().indexOf(REPLACEMENT) >= 0) {
            return Row.bad(
                    line.number(),
                    "holds bytes that are no " + encoding
                            + ". JSON is UTF-8 unless encoding beside the stream says otherwise");
        }
        try (JsonParser parser = JsonText.FACTORY.createParser(line.text())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Row.bad(
                        line.number(),
                        "is no JSON object. Write one object a line, for example {\"account\": \"4711\"}");
            }
            Map<String, String> values = JsonText.object(parser);
            return parser.nextToken() == null
                    ? new Row(line.number(), values)
                    : Row.bad(line.number(), "holds more than one JSON object. Write one object a line");
        } catch (JsonProcessingException broken) {
            return Row.bad(
                    line.number(),
                    "is no whole JSON object; it breaks off or goes wrong at its character "
                            + broken.getLocation().getColumnNr() + ". Write one object a line");
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}

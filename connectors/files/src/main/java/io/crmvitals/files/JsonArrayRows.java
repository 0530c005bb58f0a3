package io.crmvitals.files;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of a file that holds one JSON array of objects, read while it streams by. Where its form breaks, nothing behind can be read, so what follows is refused. */
final class JsonArrayRows implements Rows {

    private final JsonParser parser;

    private JsonArrayRows(JsonParser parser) {
        this.parser = parser;
    }

    /** @param in stands before the opening bracket */
    static JsonArrayRows open(Reader in) throws IOException {
        JsonParser parser = JsonText.FACTORY.createParser(in);
        parser.nextToken();
        return new JsonArrayRows(parser);
    }

    @Override
    public List<String> columns() {
        return List.of();
    }

    @Override
    public @Nullable Row next() throws IOException, FileRefusedException {
        try {
            JsonToken token = parser.nextToken();
            long line = parser.currentTokenLocation().getLineNr();
            if (token == JsonToken.END_ARRAY) {
                return null;
            }
            if (token == JsonToken.START_OBJECT) {
                return new Row(line, JsonText.object(parser));
            }
            if (token == null) {
                throw broken(line);
            }
            parser.skipChildren();
            return Row.bad(line, "is no JSON object. Write a list of objects, for example [{\"account\": \"4711\"}]");
        } catch (JsonProcessingException wrong) {
            throw broken(wrong.getLocation().getLineNr());
        }
    }

    private static FileRefusedException broken(long line) {
        return new FileRefusedException("its JSON breaks off or goes wrong in line " + line
                + "; the rows before it were taken, nothing behind it can be read. Export it again");
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}

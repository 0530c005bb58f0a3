package io.crmvitals.zendesk;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a page of an export. A record there has some forty members, of which a mapping asks for a few: of the records in the page's lists the others are passed over
 * without being made into anything.
 */
final class ZendeskAnswer {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ZendeskAnswer() {}

    /**
     * @param kept names of the records' members; of what stands beside the lists everything is kept
     * @throws IOException where it is no JSON to its end
     */
    static JsonNode read(byte[] body, Set<String> kept) throws IOException {
        try (JsonParser parser = ZendeskResponses.JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return parser.currentToken() == null ? NODES.missingNode() : parser.readValueAsTree();
            }
            ObjectNode page = NODES.objectNode();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                boolean list = parser.nextToken() == JsonToken.START_ARRAY;
                page.set(name, list ? array(parser, kept) : value(parser));
            }
            return page;
        }
    }

    /** @param kept members of the objects in it; null keeps them all */
    private static ArrayNode array(JsonParser parser, @Nullable Set<String> kept) throws IOException {
        ArrayNode items = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(parser.currentToken() == JsonToken.START_OBJECT ? object(parser, kept) : value(parser));
        }
        return items;
    }

    private static ObjectNode object(JsonParser parser, @Nullable Set<String> kept) throws IOException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (kept == null || kept.contains(name)) {
                object.set(name, value(parser));
            } else {
                parser.skipChildren();
            }
        }
        return object;
    }

    private static JsonNode value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NULL -> NODES.nullNode();
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case START_ARRAY -> array(parser, null);
            case START_OBJECT -> object(parser, null);
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? parser.readValueAsTree()
                        : NODES.numberNode(parser.getLongValue());
            default -> parser.readValueAsTree();
        };
    }
}

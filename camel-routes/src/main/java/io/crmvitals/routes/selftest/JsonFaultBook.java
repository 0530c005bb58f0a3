package io.crmvitals.routes.selftest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.wire.Spoiling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What vendors that answer JSON have in common. */
abstract class JsonFaultBook extends FaultBook {

    static final ObjectMapper JSON = new ObjectMapper();

    /** The member that holds the records of a page. */
    abstract String list();

    /** Changes a page as a whole. */
    static Spoiling page(UnaryOperator<JsonNode> change) {
        return Spoiling.changed((call, own) -> saying(own, change, own.body()));
    }

    /** Changes the first record of a page, where there is one. */
    Spoiling first(Consumer<ObjectNode> change) {
        return page(page -> {
            if (page.path(list()).path(0) instanceof ObjectNode record) {
                change.accept(record);
            }
            return page;
        });
    }

    private static Answer saying(Answer own, UnaryOperator<JsonNode> change, byte[] body) {
        try {
            return saying(own, JSON.writeValueAsBytes(change.apply(JSON.readTree(body))));
        } catch (IOException noJson) {
            throw new UncheckedIOException("the vendor said something else than JSON", noJson);
        }
    }

    Spoiling twice() {
        return page(page -> {
            ArrayNode records = (ArrayNode) page.path(list());
            List<JsonNode> again = new ArrayList<>();
            records.forEach(again::add);
            again.forEach(record -> records.add(record.deepCopy()));
            return page;
        });
    }

    Spoiling unknownMember() {
        return page(page -> {
            ((ObjectNode) page).putObject("brand_new").putArray("of").add(1);
            page.path(list())
                    .forEach(record ->
                            ((ObjectNode) record).putObject("brand_new").put("a", true));
            return page;
        });
    }
}

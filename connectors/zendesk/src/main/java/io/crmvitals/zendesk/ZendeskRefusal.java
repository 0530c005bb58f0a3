package io.crmvitals.zendesk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Why Zendesk refused one write: its status, its code and what it minds. Sentences that Zendesk writes beside are read to see what they are about and never told,
 * because they may quote what people wrote.
 *
 * @param code Zendesk's word; empty where it names none
 * @param details one for each thing minded; empty where it tells none
 */
record ZendeskRefusal(int status, String code, List<Detail> details) {

    /**
     * @param member what is minded, for example {@code assignee}, or {@code base} for the record as a whole
     * @param error Zendesk's word, for example {@code BlankValue}; empty where it names none
     * @param subject the first word of Zendesk's sentence, in lower case; it is in the language of the account
     */
    record Detail(String member, String error, String subject) {}

    ZendeskRefusal {
        details = List.copyOf(details);
    }

    static ZendeskRefusal of(int status, String body) {
        List<Detail> details = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : read(body).path("details").properties()) {
            JsonNode minded = member.getValue();
            for (JsonNode one : minded.isArray() ? minded : List.of(minded)) {
                details.add(new Detail(
                        ZendeskResponses.word(member.getKey()),
                        ZendeskResponses.word(one.path("error").asText()),
                        subject(one.path("description").asText())));
            }
        }
        return new ZendeskRefusal(status, ZendeskResponses.code(body), details);
    }

    /** True when Zendesk minds this member of the record. */
    boolean minds(String member) {
        return details.stream()
                .anyMatch(detail -> detail.member().equals(member)
                        || detail.member().equals(member + "_id")
                        || detail.subject().equals(member));
    }

    /** True when Zendesk does not say which member it minds; its sentences may, in the language of the account. */
    boolean isVague() {
        return details.stream()
                .allMatch(detail -> detail.member().isEmpty() || detail.member().equals("base"));
    }

    /** For a person: {@code 422 RecordInvalid (assignee: InvalidValue)}. */
    String tell() {
        String minded = details.stream()
                .filter(detail -> !detail.member().isEmpty())
                .map(detail -> detail.error().isEmpty() ? detail.member() : detail.member() + ": " + detail.error())
                .distinct()
                .collect(Collectors.joining(", "));
        return status + (code.isEmpty() ? "" : " " + code) + (minded.isEmpty() ? "" : " (" + minded + ")");
    }

    private static JsonNode read(String body) {
        try {
            JsonNode read = ZendeskResponses.JSON.readTree(body);
            return read == null ? MissingNode.getInstance() : read;
        } catch (JsonProcessingException html) {
            return MissingNode.getInstance();
        }
    }

    private static String subject(String sentence) {
        String first = sentence.strip().split("[\\s:]", 2)[0];
        return first.toLowerCase(Locale.ROOT);
    }
}

package io.crmvitals.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One word of a search.
 *
 * @param not whether a record must not fit
 * @param member empty for plain text
 * @param comparison one of {@code : < >}
 */
record SearchTerm(boolean not, String member, char comparison, String value) {

    private static final Pattern WORD = Pattern.compile("(-?)(?:([a-z_]+)([:<>]))?(?:\"([^\"]*)\"|(\\S+))");
    private static final List<String> RANKS = List.of("new", "open", "pending", "hold", "solved", "closed");
    private static final Map<String, String> NAMES = Map.of(
            "created", "created_at",
            "updated", "updated_at",
            "organization", "organization_id",
            "requester", "requester_id",
            "assignee", "assignee_id",
            "ticket_type", "type");

    static List<SearchTerm> read(String query) {
        List<SearchTerm> terms = new ArrayList<>();
        Matcher words = WORD.matcher(query);
        while (words.find()) {
            String member = words.group(2) == null ? "" : words.group(2);
            char comparison = words.group(3) == null ? ':' : words.group(3).charAt(0);
            String value = words.group(4) == null ? words.group(5) : words.group(4);
            terms.add(new SearchTerm(!words.group(1).isEmpty(), member, comparison, value));
        }
        return terms;
    }

    boolean fits(ObjectNode row) {
        return not != (member.isEmpty() ? mentioned(row) : compared(row));
    }

    private boolean mentioned(ObjectNode row) {
        String wanted = value.toLowerCase(Locale.ROOT);
        for (String each : List.of("subject", "description", "name", "email")) {
            if (row.path(each).asText("").toLowerCase(Locale.ROOT).contains(wanted)) {
                return true;
            }
        }
        return false;
    }

    private boolean compared(ObjectNode row) {
        if (member.equals("tags")) {
            for (JsonNode tag : row.path("tags")) {
                if (tag.asText().equals(value)) {
                    return true;
                }
            }
            return false;
        }
        JsonNode held = row.path(NAMES.getOrDefault(member, member));
        if (held.isMissingNode() || held.isNull()) {
            return value.equals("none");
        }
        int order = member.equals("status")
                ? Integer.compare(RANKS.indexOf(held.asText()), RANKS.indexOf(value))
                : held.asText().compareToIgnoreCase(value);
        return switch (comparison) {
            case '<' -> order < 0;
            case '>' -> order > 0;
            default -> member.equals("status") ? order == 0 : held.asText().equalsIgnoreCase(value);
        };
    }
}

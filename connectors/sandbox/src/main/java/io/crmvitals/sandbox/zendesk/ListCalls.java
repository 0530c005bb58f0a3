package io.crmvitals.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.CallRefusal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The plain reads: counts, organizations, users, memberships, ratings and survey responses. */
final class ListCalls {

    private static final Set<String> SCORES = Set.of(
            "offered",
            "unoffered",
            "received",
            "received_with_comment",
            "received_without_comment",
            "good",
            "good_with_comment",
            "good_without_comment",
            "bad",
            "bad_with_comment",
            "bad_without_comment");

    private final ZendeskAccount account;

    ListCalls(ZendeskAccount account) {
        this.account = account;
    }

    /** Only a deleted organization shows that it is one. */
    static ObjectNode organization(ObjectNode row) {
        ObjectNode shown = row.deepCopy();
        if (shown.path("deleted_at").isNull()) {
            shown.remove("deleted_at");
        }
        return shown;
    }

    Answer count(ZendeskRequest request, boolean tickets) {
        request.allowParameters();
        long value = tickets
                ? account.tickets.values().stream()
                        .filter(row -> !row.path("status").asText().equals("deleted"))
                        .count()
                : liveOrganizations().size();
        return Answer.json(200, Map.of("count", Map.of("value", value, "refreshed_at", RowShape.text(account.now()))));
    }

    Answer organizations(ZendeskRequest request) {
        request.allowParameters("page[size]", "page[after]");
        return CursorList.of(request, "organizations", liveOrganizations(), true);
    }

    Answer organization(ZendeskRequest request, String id) {
        request.allowParameters();
        return liveOrganizations().stream()
                .filter(row -> row.path("id").asText().equals(id))
                .findFirst()
                .map(row -> Answer.json(200, Map.of("organization", row)))
                .orElseGet(ZendeskErrors::recordNotFound);
    }

    /** Ids that are unknown are left out without a word. */
    Answer showMany(ZendeskRequest request) {
        request.allowParameters("ids", "external_ids");
        List<String> ids = request.words("ids");
        List<String> externalIds = request.words("external_ids");
        if (ids.isEmpty() == externalIds.isEmpty()) {
            throw ZendeskRequest.bad("InvalidParameter", "Send ids or external_ids");
        }
        if (ids.size() + externalIds.size() > 100) {
            throw ZendeskRequest.bad("TooManyIds", "At most 100 ids are allowed");
        }
        return plain(
                "organizations",
                liveOrganizations().stream()
                        .filter(row -> ids.contains(row.path("id").asText())
                                || (row.path("external_id").isTextual()
                                        && externalIds.contains(
                                                row.path("external_id").asText())))
                        .toList());
    }

    Answer searchOrganizations(ZendeskRequest request) {
        request.allowParameters("external_id", "name");
        String externalId = request.parameter("external_id");
        String name = request.parameter("name");
        if ((externalId == null) == (name == null)) {
            throw ZendeskRequest.bad("InvalidParameter", "Send external_id or name");
        }
        return plain(
                "organizations",
                liveOrganizations().stream()
                        .filter(row -> externalId != null
                                ? row.path("external_id").asText("").equals(externalId)
                                : row.path("name").asText("").equalsIgnoreCase(name))
                        .toList());
    }

    Answer users(ZendeskRequest request) {
        request.allowParameters("page[size]", "page[after]");
        return CursorList.of(request, "users", List.copyOf(account.users.values()), true);
    }

    Answer memberships(ZendeskRequest request) {
        request.allowParameters("page[size]", "page[after]");
        return CursorList.of(request, "organization_memberships", List.copyOf(account.memberships.values()), true);
    }

    /** Definitions of the custom fields of users or of tickets. */
    Answer fields(ZendeskRequest request, String name, List<ObjectNode> definitions) {
        request.allowParameters("page[size]", "page[after]");
        return CursorList.of(request, name, definitions, true);
    }

    /** Moments are seconds here. */
    Answer ratings(ZendeskRequest request) {
        request.allowParameters("start_time", "end_time", "score", "page[size]", "page[after]");
        if (!account.ratingsEnabled()) {
            return ZendeskErrors.forbidden();
        }
        Long start = request.seconds("start_time", account.now());
        Long end = request.seconds("end_time", account.now());
        String score = request.parameter("score");
        if (score != null && !SCORES.contains(score)) {
            throw ZendeskRequest.bad("InvalidValue", "score knows " + SCORES);
        }
        return CursorList.of(
                request,
                "satisfaction_ratings",
                account.ratings.values().stream()
                        .filter(row -> start == null || updated(row) >= start)
                        .filter(row -> end == null || updated(row) <= end)
                        .filter(row -> score == null || fits(row, score))
                        .toList(),
                true,
                account.listGaps());
    }

    private static boolean fits(JsonNode rating, String filter) {
        String score = rating.path("score").asText();
        boolean comment = !rating.path("comment").asText("").isBlank()
                && !rating.path("comment").isNull();
        boolean received = score.equals("good") || score.equals("bad");
        String wanted = filter.replaceFirst("_with(out)?_comment$", "");
        boolean scoreFits = wanted.equals("received") ? received : score.equals(wanted);
        return scoreFits
                && (!filter.endsWith("_with_comment") || comment)
                && (!filter.endsWith("_without_comment") || !comment);
    }

    /** Moments are milliseconds here, and there are no links. */
    Answer surveyResponses(ZendeskRequest request) {
        request.allowParameters(
                "filter[created_at_start]",
                "filter[created_at_end]",
                "filter[subject_zrns]",
                "filter[responder_ids]",
                "page[size]",
                "page[after]",
                "sort");
        if (!account.surveysEnabled()) {
            return ZendeskErrors.newer(
                    403, "Forbidden", "Forbidden", "Satisfaction surveys are not available in this account");
        }
        Long start = milliseconds(request, "filter[created_at_start]");
        Long end = milliseconds(request, "filter[created_at_end]");
        List<String> subjects = request.words("filter[subject_zrns]");
        List<String> responders = request.words("filter[responder_ids]");
        return CursorList.of(
                request,
                "survey_responses",
                account.surveyResponses.values().stream()
                        .filter(row -> start == null || created(row) >= start)
                        .filter(row -> end == null || created(row) <= end)
                        .filter(row -> subjects.isEmpty() || concerns(row, subjects))
                        .filter(row -> responders.isEmpty()
                                || responders.contains(row.path("responder_id").asText()))
                        .map(ListCalls::withoutCreation)
                        .toList(),
                false,
                account.listGaps());
    }

    private static boolean concerns(JsonNode response, List<String> subjects) {
        for (JsonNode subject : response.path("subject_zrns")) {
            if (subjects.contains(subject.asText())) {
                return true;
            }
        }
        return false;
    }

    /** The moment of creation can be asked for, but is not shown; the answers carry theirs. */
    private static ObjectNode withoutCreation(ObjectNode row) {
        ObjectNode shown = row.deepCopy();
        shown.remove("created_at");
        return shown;
    }

    private static @Nullable Long milliseconds(ZendeskRequest request, String name) {
        String value = request.parameter(name);
        if (value == null) {
            return null;
        }
        if (!value.matches("\\d{1,15}")) {
            throw new CallRefusal(ZendeskErrors.newer(
                    400, "InvalidFilter", name + " is invalid", name + " must be in milliseconds since 1970"));
        }
        return Long.parseLong(value);
    }

    private List<ObjectNode> liveOrganizations() {
        return account.organizations.values().stream()
                .filter(row -> row.path("deleted_at").isNull())
                .map(ListCalls::organization)
                .toList();
    }

    static Answer plain(String name, List<? extends JsonNode> rows) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put(name, rows);
        answer.put("next_page", null);
        answer.put("previous_page", null);
        answer.put("count", rows.size());
        return Answer.json(200, answer);
    }

    private static long updated(JsonNode row) {
        return ZendeskAccount.moment(row, "updated_at").getEpochSecond();
    }

    private static long created(JsonNode row) {
        return Instant.parse(row.path("created_at").asText()).toEpochMilli();
    }
}

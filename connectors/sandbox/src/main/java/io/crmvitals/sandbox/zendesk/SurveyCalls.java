package io.crmvitals.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.CallRefusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Responses to satisfaction surveys of the new kind, in the order of their ids, which is that of their creation. */
final class SurveyCalls {

    private static final Set<String> SORTS = Set.of("id", "-id", "created_at", "-created_at");

    private final ZendeskAccount account;

    SurveyCalls(ZendeskAccount account) {
        this.account = account;
    }

    /** Moments are milliseconds here, and there are no links. */
    Answer list(ZendeskRequest request) {
        request.allowParameters(
                "filter[created_at_start]",
                "filter[created_at_end]",
                "filter[subject_zrns]",
                "filter[responder_ids]",
                "page[size]",
                "page[after]",
                "sort");
        requireSurveys();
        Long start = milliseconds(request, "filter[created_at_start]");
        Long end = milliseconds(request, "filter[created_at_end]");
        List<String> subjects = request.words("filter[subject_zrns]");
        List<String> responders = request.words("filter[responder_ids]");
        String sort = request.parameter("sort");
        if (sort != null && !SORTS.contains(sort)) {
            throw invalid("sort", "sort knows " + SORTS);
        }
        List<ObjectNode> rows = new ArrayList<>(account.surveyResponses.values().stream()
                .filter(row -> start == null || created(row) >= start)
                .filter(row -> end == null || created(row) <= end)
                .filter(row -> subjects.isEmpty() || concerns(row, subjects))
                .filter(row -> responders.isEmpty()
                        || responders.contains(row.path("responder_id").asText()))
                .map(SurveyCalls::withoutCreation)
                .toList());
        if (sort != null && sort.startsWith("-")) {
            Collections.reverse(rows);
        }
        return new CursorList(account, request).withoutLinks().answer("survey_responses", rows);
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
            throw invalid(name, name + " must be in milliseconds since 1970");
        }
        return Long.parseLong(value);
    }

    Answer get(ZendeskRequest request, String id) {
        request.allowParameters();
        requireSurveys();
        ObjectNode row = account.surveyResponses.get(id);
        return row == null
                ? ZendeskErrors.newer(404, "RecordNotFound", "Not found", "There is no such survey response")
                : Answer.json(200, Map.of("survey_response", withoutCreation(row)));
    }

    /** A survey as it was in one of its versions, with the options of its scales. */
    Answer survey(ZendeskRequest request, String id, String version) {
        request.allowParameters();
        requireSurveys();
        ObjectNode row = account.surveys.get(id + "/" + version);
        return row == null
                ? ZendeskErrors.newer(404, "RecordNotFound", "Not found", "There is no such version of a survey")
                : Answer.json(200, Map.of("survey", row));
    }

    private void requireSurveys() {
        if (!account.surveysEnabled()) {
            throw new CallRefusal(ZendeskErrors.newer(
                    403, "Forbidden", "Forbidden", "Satisfaction surveys are not available in this account"));
        }
    }

    private static CallRefusal invalid(String name, String detail) {
        return new CallRefusal(ZendeskErrors.newer(400, "InvalidFilter", name + " is invalid", detail));
    }

    private static long created(JsonNode row) {
        return Instant.parse(row.path("created_at").asText()).toEpochMilli();
    }
}

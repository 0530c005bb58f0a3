package io.crmvitals.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.core.problem.NotAvailableException;
import io.crmvitals.core.problem.RejectedRecordException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ends of the scales that ratings are given on. A question may bring its options along; where it does not, the version of the survey that was asked tells them, which
 * is looked up once. Of a survey that Zendesk no longer tells, no scale is known.
 */
final class ZendeskSurveyScales {

    /** Both ends count. */
    record Scale(int min, int max) {}

    private final ZendeskClient client;

    /** The scales of the questions of a version of a survey, by question. */
    private final Map<String, Map<String, Scale>> known = new HashMap<>();

    private long lookUps;

    ZendeskSurveyScales(ZendeskClient client) {
        this.client = client;
    }

    /** Null where the scale is not told, or is one that the rating does not fit. */
    @Nullable
    Scale of(JsonNode survey, JsonNode question, JsonNode rating) {
        Scale scale = scale(question.path("options"));
        String id = survey.path("id").asText();
        String version = survey.path("version").asText();
        if (scale == null && !id.isEmpty() && !version.isEmpty()) {
            scale = known.computeIfAbsent(id + " " + version, unknown -> asked(id, version))
                    .get(question.path("id").asText());
        }
        return scale == null || rating.asDouble() < scale.min() || rating.asDouble() > scale.max() ? null : scale;
    }

    private Map<String, Scale> asked(String survey, String version) {
        Map<String, Scale> scales = new HashMap<>();
        lookUps++;
        try {
            JsonNode told = client.survey(
                    survey, version, ZendeskStream.SURVEY_RESPONSES.id().name());
            for (JsonNode question : told.path("survey").path("questions")) {
                Scale scale = scale(question.path("options"));
                if (scale != null) {
                    scales.put(question.path("id").asText(), scale);
                }
            }
        } catch (NotAvailableException | RejectedRecordException gone) {
            // A deleted survey, or one in another language only, or an id or a version that the look-up does not take:
            // then nothing is known of it, and that is remembered.
            return scales;
        }
        return scales;
    }

    /** How many surveys were looked up since the count began. */
    long lookUps() {
        return lookUps;
    }

    void countAnew() {
        lookUps = 0;
    }

    private static @Nullable Scale scale(JsonNode options) {
        int min = Integer.MAX_VALUE;
        int max = Integer.MIN_VALUE;
        for (JsonNode option : options) {
            if (option.path("rating").canConvertToInt() && option.path("rating").isNumber()) {
                min = Math.min(min, option.path("rating").intValue());
                max = Math.max(max, option.path("rating").intValue());
            }
        }
        return min < max ? new Scale(min, max) : null;
    }
}

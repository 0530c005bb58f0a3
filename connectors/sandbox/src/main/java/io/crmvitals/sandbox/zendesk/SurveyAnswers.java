package io.crmvitals.sandbox.zendesk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shapes that answers to the questions of a satisfaction survey come in, for the seeds of survey responses. */
public final class SurveyAnswers {

    /** The survey that {@link #response} answers to, in its only version. */
    public static final String SURVEY = "01HSURVEY0FSAT1SFACT10N000";

    private SurveyAnswers() {}

    /** That survey as {@link ZendeskAccount#survey} takes it: one question about satisfaction on a scale from 1 to 5. */
    public static Map<String, Object> survey(String question, Instant at) {
        List<Map<String, Object>> options = new ArrayList<>();
        for (int rating = 1; rating <= 5; rating++) {
            options.add(Map.of("rating", rating, "label", Map.of("type", "static", "value", Integer.toString(rating))));
        }
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("id", question);
        asked.put("type", "rating_scale_numeric");
        asked.put("sub_type", "customer_satisfaction");
        asked.put("headline", Map.of("type", "static", "value", "How satisfied are you?"));
        asked.put("options", options);
        return Map.of("id", SURVEY, "questions", List.of(asked), "created_at", at, "updated_at", at);
    }

    /**
     * A place on a scale.
     *
     * @param scale {@code rating_scale_numeric}, {@code rating_scale_emoji} or {@code rating_scale_custom_text}
     * @param about {@code customer_satisfaction} or {@code other}
     * @param category good, neutral or bad
     */
    public static Map<String, Object> rating(
            String question, String scale, String about, int rating, String category, Instant at) {
        Map<String, Object> answer = answer("rating_scale", question, scale, about, at);
        answer.put("rating", rating);
        answer.put("rating_category", category);
        return answer;
    }

    public static Map<String, Object> openEnded(String question, String text, Instant at) {
        Map<String, Object> answer = answer("open_ended", question, "open_ended", "other", at);
        answer.put("value", text);
        return answer;
    }

    public static Map<String, Object> closedEnded(String question, List<String> selections, Instant at) {
        Map<String, Object> answer = answer("closed_ended", question, "closed_ended", "other", at);
        answer.put("selections", selections);
        return answer;
    }

    /** A question that was passed over, the one about satisfaction included. */
    public static Map<String, Object> skipped(String question, String type, String about, Instant at) {
        return answer("skipped", question, type, about, at);
    }

    private static Map<String, Object> answer(String type, String question, String kind, String about, Instant at) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("type", type);
        answer.put(
                "question", Map.of("id", question, "type", kind, "sub_type", about, "alias", "question " + question));
        answer.put("created_at", RowShape.text(at));
        answer.put("updated_at", RowShape.text(at));
        return answer;
    }

    /**
     * A response to a survey about a ticket, as {@link ZendeskAccount#surveyResponse} takes it.
     *
     * @param ulid begins with the moment of creation, so that ids sort as responses came
     */
    public static Map<String, Object> response(
            String ulid,
            long ticket,
            long responder,
            Instant at,
            Instant expiresAt,
            List<Map<String, Object>> answers) {
        String zrn = "zen:ticket:" + ticket;
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("id", ulid);
        response.put("responder_id", responder);
        response.put("subject_zrns", List.of(zrn));
        response.put("subjects", List.of(Map.of("id", Long.toString(ticket), "type", "ticket", "zrn", zrn)));
        response.put("survey", Map.of("id", SURVEY, "version", 1, "state", "enabled"));
        response.put("created_at", at);
        response.put("expires_at", expiresAt);
        response.put("answers", answers);
        return response;
    }
}

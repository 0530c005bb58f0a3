package io.crmvitals.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmvitals.core.port.SetAside;
import io.crmvitals.core.port.SourceRecord;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of one survey response. The response itself, by its id, tells who was asked, when, and since when an answer is there. Each rating of satisfaction, by
 * the ids of response and question joined by a slash, tells the rating with its scale. Questions of other kinds are left out, but what somebody wrote beside the
 * rating comes with it. An answer that cannot be read is set aside alone.
 */
final class ZendeskSurveyRecords {

    private static final String RATING = "rating_scale";
    private static final Set<String> OTHER_ANSWERS = Set.of("open_ended", "closed_ended");
    private static final String SKIPPED = "skipped";
    private static final String SATISFACTION = "customer_satisfaction";

    private static final Pattern TICKET = Pattern.compile("zen:ticket:([0-9]{1,19})");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final ZendeskFields fields;
    private final ZendeskSurveyScales scales;
    private final Clock clock;

    ZendeskSurveyRecords(ZendeskFields fields, ZendeskSurveyScales scales, Clock clock) {
        this.fields = fields;
        this.scales = scales;
        this.clock = clock;
    }

    void tell(JsonNode response, List<SourceRecord> told, List<SetAside> setAside) {
        String id = response.path("id").asText();
        if (!ID.matcher(id).matches()) {
            setAside.add(aside(SetAside.UNREADABLE, "it has no usable id"));
            return;
        }
        Instant created = created(response);
        Instant answered = null;
        for (JsonNode answer : response.path("answers")) {
            if (!answer.path("question").path("sub_type").asText().equals(SATISFACTION)) {
                continue;
            }
            String question = answer.path("question").path("id").asText();
            Instant at = given(answer);
            String why = unreadable(answer, question, at);
            if (why != null || at == null) {
                setAside.add(aside(ID.matcher(question).matches() ? id + "/" + question : id, String.valueOf(why)));
                continue;
            }
            String type = answer.path("type").asText();
            if (type.equals(RATING)) {
                answered = answered == null || at.isAfter(answered) ? at : answered;
                told.add(record(id + "/" + question, rating(response, answer, created), at, false));
            } else if (type.equals(SKIPPED)) {
                // Whoever takes a rating back skips the question.
                told.add(record(id + "/" + question, asked(response, created), at, true));
            }
        }
        ObjectNode asked = asked(response, created);
        asked.put("answered_at", answered == null ? null : answered.toString());
        Instant changed = answered == null ? created : answered;
        told.add(record(id, asked, changed == null ? clock.instant() : changed, false));
    }

    /** When it was given as it is now; null where it does not say. */
    private static @Nullable Instant given(JsonNode answer) {
        Instant changed = ZendeskStream.moment(answer.path("updated_at"));
        return changed == null ? ZendeskStream.moment(answer.path("created_at")) : changed;
    }

    private static @Nullable String unreadable(JsonNode answer, String question, @Nullable Instant at) {
        String type = answer.path("type").asText();
        if (!type.equals(RATING) && !type.equals(SKIPPED) && !OTHER_ANSWERS.contains(type)) {
            return "an answer is of the type \"" + ZendeskResponses.word(type) + "\", which is not known";
        }
        if (!ID.matcher(question).matches()) {
            return "an answer does not say to which question it is";
        }
        if (at == null) {
            return "an answer does not say when it was given";
        }
        return type.equals(RATING) && !answer.path("rating").isNumber() ? "a rating holds no number" : null;
    }

    private ObjectNode rating(JsonNode response, JsonNode answer, @Nullable Instant created) {
        JsonNode question = answer.path("question");
        ObjectNode row = asked(response, created);
        row.set("rating", answer.path("rating"));
        row.put("rating_category", text(answer.path("rating_category")));
        Instant at = given(answer);
        row.put("answered_at", at == null ? null : at.toString());
        ObjectNode told = row.putObject("question");
        for (String name : List.of("id", "type", "sub_type", "alias")) {
            told.put(name, text(question.path(name)));
        }
        row.put("comment", written(response));
        ZendeskSurveyScales.Scale scale = scales.of(response.path("survey"), question, answer.path("rating"));
        if (scale != null) {
            row.putObject("scale").put("min", scale.min()).put("max", scale.max());
        }
        return row;
    }

    /** What every record of the response tells; what only a rating has is there as empty, so that a mapping can ask for it. */
    private static ObjectNode asked(JsonNode response, @Nullable Instant created) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.set("id", response.path("id"));
        row.put("created_at", created == null ? null : created.toString());
        row.put("expires_at", text(response.path("expires_at")));
        row.set("responder_id", response.hasNonNull("responder_id") ? response.path("responder_id") : null);
        row.put("ticket_id", ticket(response));
        ObjectNode survey = row.putObject("survey");
        survey.put("id", text(response.path("survey").path("id")));
        survey.set(
                "version",
                response.path("survey").hasNonNull("version")
                        ? response.path("survey").path("version")
                        : null);
        survey.put("state", text(response.path("survey").path("state")));
        for (String name : List.of("rating", "rating_category", "answered_at", "question", "comment", "scale")) {
            row.putNull(name);
        }
        return row;
    }

    private SourceRecord record(String id, ObjectNode row, Instant at, boolean deleted) {
        return new SourceRecord(ZendeskStream.SURVEY_RESPONSES.id(), id, fields.of(row), at, deleted);
    }

    /** The first ticket among the subjects; a survey may be about a conversation instead. */
    private static @Nullable String ticket(JsonNode response) {
        for (JsonNode subject : response.path("subjects")) {
            if (subject.path("type").asText().equals("ticket")
                    && subject.path("id").asText().matches("[0-9]{1,19}")) {
                return subject.path("id").asText();
            }
        }
        for (JsonNode zrn : response.path("subject_zrns")) {
            Matcher matcher = TICKET.matcher(zrn.asText());
            if (matcher.matches()) {
                return matcher.group(1);
            }
        }
        return null;
    }

    private static @Nullable String written(JsonNode response) {
        for (JsonNode answer : response.path("answers")) {
            String value = answer.path("value").asText("");
            if (answer.path("type").asText().equals("open_ended") && !value.isBlank()) {
                return value;
            }
        }
        return null;
    }

    /**
     * When the response was made, which is when somebody was asked. Zendesk does not write it out, but its ids begin with it; an answer cannot be older. Null where neither
     * tells.
     */
    static @Nullable Instant created(JsonNode response) {
        Instant created = Ulid.moment(response.path("id").asText());
        for (JsonNode answer : response.path("answers")) {
            Instant at = ZendeskStream.moment(answer.path("created_at"));
            created = created == null || (at != null && at.isBefore(created)) ? at : created;
        }
        return created;
    }

    private static @Nullable String text(JsonNode value) {
        return value.isValueNode() && !value.isNull() ? value.asText() : null;
    }

    private SetAside aside(String id, String why) {
        return ZendeskRecords.aside(ZendeskStream.SURVEY_RESPONSES, id, why, clock.instant());
    }
}

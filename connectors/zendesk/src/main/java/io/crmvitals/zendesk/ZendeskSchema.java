package io.crmvitals.zendesk;

import io.crmvitals.core.port.ConnectionReport.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields that every Zendesk account has. Zendesk describes only an account's own fields over the wire, so these stand here. */
final class ZendeskSchema {

    private static final String ORGANIZATION = """
            id:integer url:text name:text external_id:text domain_names:list details:text notes:text group_id:integer shared_tickets:boolean
            shared_comments:boolean tags:list created_at:datetime updated_at:datetime deleted_at:datetime""";

    private static final String USER = """
            id:integer url:text name:text email:text external_id:text role:text active:boolean suspended:boolean organization_id:integer tags:list
            phone:text locale:text time_zone:text last_login_at:datetime created_at:datetime updated_at:datetime""";

    private static final String TICKET = """
            id:integer url:text external_id:text type:text subject:text raw_subject:text description:text priority:text status:text
            custom_status_id:integer requester_id:integer submitter_id:integer assignee_id:integer organization_id:integer group_id:integer tags:list
            via.channel:text satisfaction_rating.score:text due_at:datetime created_at:datetime updated_at:datetime generated_timestamp:integer
            support_type:text task.key:text""";

    private static final String MEMBERSHIP = """
            id:integer url:text user_id:integer organization_id:integer default:boolean organization_name:text view_tickets:boolean
            created_at:datetime updated_at:datetime""";

    private static final String VOTE = """
            id:integer url:text user_id:integer item_id:integer item_type:text value:integer created_at:datetime updated_at:datetime""";

    /** As the records of the stream tell it: a response, and each rating of satisfaction in it. */
    private static final String SURVEY_RESPONSE = """
            id:text responder_id:integer ticket_id:integer survey.id:text survey.version:integer survey.state:text created_at:datetime
            expires_at:datetime answered_at:datetime rating:integer rating_category:text question.id:text question.type:text
            question.sub_type:text question.alias:text scale.min:integer scale.max:integer comment:text""";

    /** As the records of the stream tell it: a promise that was broken, and kept later or not. */
    private static final String METRIC_EVENT = """
            ticket_id:integer metric:text instance_id:integer breached:boolean breached_at:datetime fulfilled_at:datetime ticket.organization_id:integer
            ticket.requester_id:integer""";

    private static final String METRIC_SET = """
            id:integer ticket_id:integer reopens:integer replies:integer group_stations:integer assignee_stations:integer
            assignee_updated_at:datetime requester_updated_at:datetime status_updated_at:datetime initially_assigned_at:datetime assigned_at:datetime
            solved_at:datetime latest_comment_added_at:datetime created_at:datetime updated_at:datetime""";

    /** Each is told twice: in minutes of the calendar and of business hours. */
    private static final List<String> TIMES = List.of(
            "reply_time_in_minutes",
            "first_resolution_time_in_minutes",
            "full_resolution_time_in_minutes",
            "agent_wait_time_in_minutes",
            "requester_wait_time_in_minutes",
            "on_hold_time_in_minutes");

    private static final String RATING = """
            id:integer url:text score:text ticket_id:integer requester_id:integer assignee_id:integer group_id:integer comment:text reason:text
            reason_id:integer reason_code:integer created_at:datetime updated_at:datetime""";

    /** The status "deleted" is missing on purpose: such a ticket is told as deleted and needs no mapping. */
    private static final Map<String, List<String>> TICKET_OPTIONS = Map.of(
            "status", List.of("new", "open", "pending", "hold", "solved", "closed"),
            "priority", List.of("urgent", "high", "normal", "low"),
            "type", List.of("problem", "incident", "question", "task"));

    private static final Map<String, List<String>> RATING_OPTIONS =
            Map.of("score", List.of("offered", "unoffered", "good", "bad"));

    private static final Map<String, List<String>> USER_OPTIONS = Map.of("role", List.of("end-user", "agent", "admin"));

    private static final Map<String, List<String>> SURVEY_OPTIONS = Map.of(
            "rating_category", List.of("good", "neutral", "bad"),
            "question.type", List.of("rating_scale_numeric", "rating_scale_emoji", "rating_scale_custom_text"));

    private static final List<String> METRICS = List.of(
            "reply_time",
            "resolution_time",
            "requester_wait_time",
            "agent_work_time",
            "pausable_update_time",
            "periodic_update_time",
            "group_ownership_time");

    private ZendeskSchema() {}

    /** By name, readable and not for us to write. */
    static Map<String, Field> of(ZendeskStream stream) {
        return switch (stream) {
            case ORGANIZATIONS -> fields("", ORGANIZATION, Map.of());
            case USERS -> fields("", USER, USER_OPTIONS);
            case RATINGS -> fields("", RATING, RATING_OPTIONS);
            case TICKETS -> tickets();
            case MEMBERSHIPS -> withUser(MEMBERSHIP, Map.of());
            case VOTES -> withUser(VOTE, Map.of("item_type", List.of("Article", "Comment", "Post", "PostComment")));
            case SURVEY_RESPONSES -> fields("", SURVEY_RESPONSE, SURVEY_OPTIONS);
            case METRIC_EVENTS -> fields("", METRIC_EVENT, Map.of("metric", METRICS));
        };
    }

    private static Map<String, Field> withUser(String table, Map<String, List<String>> options) {
        Map<String, Field> all = fields("", table, options);
        all.putAll(fields(ZendeskWholeListSource.USER + ".", USER, USER_OPTIONS));
        return all;
    }

    private static Map<String, Field> tickets() {
        Map<String, Field> all = fields("", TICKET, TICKET_OPTIONS);
        all.putAll(fields("metric_set.", METRIC_SET, Map.of()));
        for (String time : TIMES) {
            for (String kind : List.of("calendar", "business")) {
                all.put("metric_set." + time + "." + kind, new Field("integer", true, false, List.of()));
            }
        }
        return all;
    }

    private static Map<String, Field> fields(String prefix, String table, Map<String, List<String>> options) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (String entry : table.strip().split("\\s+")) {
            int colon = entry.indexOf(':');
            String name = entry.substring(0, colon);
            fields.put(
                    prefix + name,
                    new Field(entry.substring(colon + 1), true, false, options.getOrDefault(name, List.of())));
        }
        return fields;
    }
}

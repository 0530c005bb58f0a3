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
            support_type:text""";

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

    private ZendeskSchema() {}

    /** By name, readable and not for us to write. */
    static Map<String, Field> of(ZendeskStream stream) {
        return switch (stream) {
            case ORGANIZATIONS -> fields("", ORGANIZATION, Map.of());
            case USERS -> fields("", USER, Map.of());
            case RATINGS -> fields("", RATING, RATING_OPTIONS);
            case TICKETS -> tickets();
        };
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

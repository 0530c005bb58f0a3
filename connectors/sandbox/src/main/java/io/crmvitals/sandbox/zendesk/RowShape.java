package io.crmvitals.sandbox.zendesk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members that a row of each kind has, in the order shown; what is not given is null. */
enum RowShape {
    ORGANIZATION(
            "id url name external_id domain_names details notes group_id shared_tickets shared_comments tags"
                    + " organization_fields created_at updated_at deleted_at",
            "{'domain_names':[],'tags':[],'shared_tickets':false,'shared_comments':false}"),
    USER(
            "id url name email role active suspended organization_id external_id tags user_fields phone time_zone locale"
                    + " last_login_at created_at updated_at",
            "{'role':'end-user','active':true,'suspended':false,'tags':[],'user_fields':{}}"),
    TICKET(
            "id url external_id type subject raw_subject description priority status custom_status_id recipient"
                    + " requester_id submitter_id assignee_id organization_id group_id tags custom_fields fields"
                    + " satisfaction_rating via due_at has_incidents created_at updated_at generated_timestamp support_type",
            "{'status':'open','tags':[],'custom_fields':[],'fields':[],'has_incidents':false,'via':{'channel':'web'},"
                    + "'support_type':'agent'}"),
    METRIC_SET(
            "id url ticket_id reopens replies group_stations assignee_stations reply_time_in_minutes"
                    + " reply_time_in_seconds first_resolution_time_in_minutes full_resolution_time_in_minutes"
                    + " agent_wait_time_in_minutes requester_wait_time_in_minutes on_hold_time_in_minutes assignee_updated_at"
                    + " requester_updated_at status_updated_at initially_assigned_at assigned_at solved_at"
                    + " latest_comment_added_at created_at updated_at",
            "{}"),
    RATING(
            "id url score ticket_id requester_id assignee_id group_id comment reason reason_id reason_code created_at"
                    + " updated_at",
            "{}"),
    MEMBERSHIP(
            "id url user_id organization_id default view_tickets created_at updated_at",
            "{'default':true,'view_tickets':true}"),
    METRIC_EVENT(
            "id ticket_id metric instance_id type time sla group_sla status deleted happened_at changed_at",
            "{'instance_id':1}"),
    ARTICLE(
            "id url html_url title locale section_id author_id draft promoted vote_sum vote_count label_names created_at"
                    + " updated_at edited_at",
            "{'locale':'en-us','draft':false,'promoted':false,'label_names':[],'vote_sum':0,'vote_count':0}"),
    VOTE("id url user_id value item_id item_type created_at updated_at", "{'item_type':'Article'}"),
    SURVEY_RESPONSE("id responder_id subject_zrns subjects survey expires_at answers created_at", "{}");

    static final ObjectMapper JSON = new ObjectMapper();

    private final Set<String> members;
    private final Map<String, JsonNode> usual = new LinkedHashMap<>();

    RowShape(String members, String usual) {
        this.members = new LinkedHashSet<>(List.of(members.split(" ")));
        try {
            new ObjectMapper()
                    .readTree(usual.replace('\'', '"'))
                    .fields()
                    .forEachRemaining(member -> this.usual.put(member.getKey(), member.getValue()));
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException(notJson);
        }
    }

    boolean has(String member) {
        return members.contains(member);
    }

    /** A full row with Zendesk's usual values for what is not given; an {@link Instant} becomes the text Zendesk writes. */
    ObjectNode row(Map<String, ? extends @Nullable Object> given) {
        given.keySet().forEach(this::require);
        ObjectNode row = JSON.createObjectNode();
        members.forEach(member -> row.set(member, tree(given.get(member))));
        usual.forEach((member, value) -> {
            if (row.path(member).isNull()) {
                row.set(member, value.deepCopy());
            }
        });
        return row;
    }

    void change(ObjectNode row, Map<String, ? extends @Nullable Object> changes) {
        changes.keySet().forEach(this::require);
        changes.forEach((member, value) -> row.set(member, tree(value)));
    }

    private void require(String member) {
        if (!has(member)) {
            throw new IllegalArgumentException(
                    "A row of kind " + name() + " has no member " + member + "; it has " + members + ".");
        }
    }

    /** The same nodes that Jackson's own conversion makes, without its detour through tokens for the plain values that most rows are made of. */
    private static JsonNode tree(@Nullable Object value) {
        JsonNodeFactory nodes = JSON.getNodeFactory();
        if (value == null) {
            return nodes.nullNode();
        }
        if (value instanceof String text) {
            return nodes.textNode(text);
        }
        if (value instanceof Instant moment) {
            return nodes.textNode(text(moment));
        }
        if (value instanceof Boolean flag) {
            return nodes.booleanNode(flag);
        }
        if (value instanceof Integer number) {
            return nodes.numberNode(number.intValue());
        }
        if (value instanceof Long number) {
            return nodes.numberNode(number.longValue());
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = nodes.objectNode();
            map.forEach((key, member) -> object.set(String.valueOf(key), tree(member)));
            return object;
        }
        return JSON.valueToTree(value);
    }

    /** Whole seconds with a Z. */
    static String text(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}

package io.crmvitals.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which fields organizations, users and tickets of an account have. */
final class AccountSetup {

    /** The system's ticket fields by type, with their titles, as every account has them. */
    private static final Map<String, String> SYSTEM = new LinkedHashMap<>();

    static {
        SYSTEM.put("subject", "Subject");
        SYSTEM.put("description", "Description");
        SYSTEM.put("status", "Status");
        SYSTEM.put("tickettype", "Type");
        SYSTEM.put("priority", "Priority");
        SYSTEM.put("group", "Group");
        SYSTEM.put("assignee", "Assignee");
    }

    private final Map<String, OrganizationField> fields = new LinkedHashMap<>();
    private final List<ObjectNode> userFields = new ArrayList<>();
    private final List<ObjectNode> ticketFields = new ArrayList<>();

    Map<String, OrganizationField> fields() {
        return fields;
    }

    void userField(long id, String key, String type, String title) {
        userFields.add(definition(id, type, title).put("key", key));
    }

    void ticketField(long id, String type, String title) {
        ticketFields.add(definition(id, type, title).put("removable", true));
    }

    List<ObjectNode> userFields() {
        return List.copyOf(userFields);
    }

    List<ObjectNode> ticketFields(boolean tasks) {
        List<ObjectNode> shown = new ArrayList<>();
        SYSTEM.forEach((type, title) -> {
            ObjectNode field = definition(shown.size() + 1, type, title).put("removable", false);
            if (type.equals("tickettype")) {
                ArrayNode options = field.putArray("system_field_options");
                for (String option : List.of("question", "incident", "problem", "task")) {
                    if (tasks || !option.equals("task")) {
                        options.addObject().put("name", option).put("value", option);
                    }
                }
            }
            shown.add(field);
        });
        shown.addAll(ticketFields);
        return shown;
    }

    private static ObjectNode definition(long id, String type, String title) {
        return RowShape.JSON
                .createObjectNode()
                .put("id", id)
                .put("type", type)
                .put("title", title)
                .put("active", true);
    }
}

package io.crmvitals.hubspot;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.playbook.Task;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.hubspot.api.model.NewAssociation;
import io.crmvitals.hubspot.api.model.NewAssociationType;
import io.crmvitals.hubspot.api.model.NewObject;
import io.crmvitals.hubspot.api.model.RecordId;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A task as HubSpot takes it.
 *
 * @see <a href="https://developers.hubspot.com/docs/api-reference/latest/crm/activities/tasks/guide">HubSpot: tasks</a>
 */
final class HubSpotTaskContent {

    /** HubSpot's own type of the tie from a task to a company. */
    private static final int TASK_TO_COMPANY = 192;

    private HubSpotTaskContent() {}

    static NewObject of(PlannedWrite.OpenTask write, boolean withOwner) {
        Task task = write.task();
        Map<String, String> properties = new LinkedHashMap<>();
        // Noon UTC is the same calendar day from Alaska to Japan.
        properties.put(
                "hs_timestamp",
                task.due().atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC).toString());
        properties.put("hs_task_subject", task.subject());
        properties.put("hs_task_body", html(task.body()) + "<br><br>" + TaskMarker.line(task.key()));
        properties.put("hs_task_status", "NOT_STARTED");
        properties.put("hs_task_priority", task.priority() == Task.Priority.HIGH ? "HIGH" : "MEDIUM");
        properties.put("hs_task_type", "TODO");
        ExternalId owner = task.owner();
        if (withOwner && owner != null) {
            properties.put("hubspot_owner_id", owner.value());
        }
        return new NewObject()
                .properties(properties)
                .objectWriteTraceId(task.key())
                .associations(List.of(new NewAssociation()
                        .to(new RecordId().id(write.target().value()))
                        .types(List.of(new NewAssociationType()
                                .associationCategory("HUBSPOT_DEFINED")
                                .associationTypeId(TASK_TO_COMPANY)))));
    }

    /** HubSpot shows the body as HTML, in which our plain text must stay plain. */
    static String html(String text) {
        return text.strip()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\r\n", "\n")
                .replace("\n", "<br>");
    }
}

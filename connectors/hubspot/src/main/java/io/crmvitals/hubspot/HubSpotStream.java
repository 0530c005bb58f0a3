package io.crmvitals.hubspot;

import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.port.StreamRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the mapping asks of one stream of HubSpot objects, sorted by where each field comes from.
 *
 * @param type HubSpot's name or id of the object type: the option {@code object}, else the stream's name
 * @param properties asked for as they are
 * @param associated types asked for by {@code associations.<type>}
 * @param pipelineFields asked for by {@code stage.<name>} or {@code pipeline.label}
 * @param taskKey whether {@value #TASK_KEY} is asked for; the body it is read from is fetched and not kept
 */
record HubSpotStream(
        StreamId id,
        String type,
        Set<String> properties,
        Set<String> associated,
        Set<String> pipelineFields,
        boolean taskKey) {

    /** The key we gave a task of ours; tasks alone have it. */
    static final String TASK_KEY = "task.key";

    /** What the key is read from. */
    static final String TASK_BODY = "hs_task_body";

    static final String OWNERS = "owners";
    private static final String FEEDBACK = "feedback_submissions";
    static final String ASSOCIATIONS = "associations.";

    /** What every record carries beside its properties. */
    static final List<String> ENVELOPE = List.of("id", "createdAt", "updatedAt");

    /** Lists the ids that were merged into a record. */
    static final String MERGED_IDS = "hs_merged_object_ids";

    static final String OBJECT_ID = "hs_object_id";

    private static final String STAGE = "stage.";
    private static final String PIPELINE = "pipeline.";

    static HubSpotStream of(StreamRequest request) {
        Set<String> properties = new TreeSet<>();
        Set<String> associated = new TreeSet<>();
        Set<String> pipelineFields = new TreeSet<>();
        boolean taskKey = false;
        for (String field : request.fields()) {
            if (field.equals(TASK_KEY) && isTasks(type(request))) {
                taskKey = true;
            } else if (field.startsWith(ASSOCIATIONS)) {
                associated.add(field.substring(ASSOCIATIONS.length()));
            } else if (field.startsWith(STAGE) || field.startsWith(PIPELINE)) {
                pipelineFields.add(field);
            } else if (!ENVELOPE.contains(field)) {
                properties.add(field);
            }
        }
        return new HubSpotStream(request.stream(), type(request), properties, associated, pipelineFields, taskKey);
    }

    private static String type(StreamRequest request) {
        String named = request.options().get("object");
        if (named != null) {
            return named;
        }
        return request.stream().name().equals("feedback")
                ? FEEDBACK
                : request.stream().name();
    }

    /** Survey answers exist only where Service Hub was bought. */
    static boolean isFeedback(String type) {
        return type.equals(FEEDBACK) || type.equals("0-19");
    }

    private static boolean isTasks(String type) {
        return HubSpotTypes.named(type).equals("tasks");
    }

    boolean isOwners() {
        return type.equals(OWNERS);
    }

    boolean isCompanies() {
        return type.equals("companies") || type.equals("0-2");
    }

    boolean isDeals() {
        return type.equals("deals") || type.equals("0-3");
    }

    /** Contacts alone are searched by another name. */
    String modifiedProperty() {
        return type.equals("contacts") || type.equals("0-1") ? "lastmodifieddate" : "hs_lastmodifieddate";
    }

    String pipelineProperty() {
        return isDeals() ? "pipeline" : "hs_pipeline";
    }

    String stageProperty() {
        return isDeals() ? "dealstage" : "hs_pipeline_stage";
    }

    /** Every property to fetch: those asked for and those we need ourselves. */
    Set<String> fetched() {
        Set<String> fetched = new LinkedHashSet<>(properties);
        fetched.add(MERGED_IDS);
        if (taskKey) {
            fetched.add(TASK_BODY);
        }
        if (!pipelineFields.isEmpty()) {
            fetched.add(pipelineProperty());
            fetched.add(stageProperty());
        }
        return fetched;
    }
}

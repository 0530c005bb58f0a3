package io.crmvitals.hubspot;

import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.port.StreamRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the mapping asks of one stream of HubSpot objects, sorted by where each field comes from.
 *
 * @param type HubSpot's name or id of the object type: the option {@code object}, else the stream's name
 * @param path the type as HubSpot's paths take it; the type itself, or the id of a custom object
 * @param properties asked for as they are
 * @param ties by the type at the other end, asked for by {@code associations.<type>} and what may follow it
 * @param pipelineFields asked for by {@code stage.<name>} or {@code pipeline.label}
 * @param taskKey whether {@value #TASK_KEY} is asked for; the body it is read from is fetched and not kept
 */
record HubSpotStream(
        StreamId id,
        String type,
        String path,
        Set<String> properties,
        TreeMap<String, HubSpotTie> ties,
        Set<String> pipelineFields,
        boolean taskKey) {

    /** The key we gave a task of ours; tasks alone have it. */
    static final String TASK_KEY = "task.key";

    /** What the key is read from. */
    static final String TASK_BODY = "hs_task_body";

    static final String OWNERS = "owners";
    private static final String FEEDBACK = "feedback_submissions";

    /** What every record carries beside its properties. */
    static final List<String> ENVELOPE = List.of("id", "createdAt", "updatedAt");

    /** Lists the ids that were merged into a record. */
    static final String MERGED_IDS = "hs_merged_object_ids";

    static final String OBJECT_ID = "hs_object_id";

    private static final String STAGE = "stage.";
    private static final String PIPELINE = "pipeline.";

    /** @throws IllegalArgumentException for a field that cannot be told, with the sentence to show */
    static HubSpotStream of(StreamRequest request) {
        String type = type(request);
        Set<String> properties = new TreeSet<>();
        Map<String, Set<String>> tied = new TreeMap<>();
        Set<String> pipelineFields = new TreeSet<>();
        boolean taskKey = false;
        for (String field : request.fields()) {
            if (field.equals(TASK_KEY) && HubSpotTypes.named(type).equals("tasks")) {
                taskKey = true;
            } else if (field.startsWith(HubSpotTie.PREFIX)) {
                String[] path = field.substring(HubSpotTie.PREFIX.length()).split("\\.", 2);
                tied.computeIfAbsent(path[0], key -> new TreeSet<>()).add(path.length == 1 ? "" : path[1]);
            } else if (isPipelineField(field)) {
                pipelineFields.add(field);
            } else if (!ENVELOPE.contains(field)) {
                properties.add(field);
            }
        }
        TreeMap<String, HubSpotTie> ties = new TreeMap<>();
        tied.forEach((other, asked) -> ties.put(other, HubSpotTie.of(other, asked)));
        return new HubSpotStream(request.stream(), type, type, properties, ties, pipelineFields, taskKey);
    }

    /** The same with its paths known. */
    HubSpotStream at(String known, TreeMap<String, HubSpotTie> knownTies) {
        return new HubSpotStream(id, type, known, properties, knownTies, pipelineFields, taskKey);
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

    static boolean isPipelineField(String field) {
        return field.startsWith(STAGE) || field.startsWith(PIPELINE);
    }

    /** Survey answers exist only where Service Hub was bought. */
    static boolean isFeedback(String type) {
        return HubSpotTypes.named(type).equals(FEEDBACK);
    }

    boolean isOwners() {
        return type.equals(OWNERS);
    }

    boolean isCompanies() {
        return HubSpotTypes.named(type).equals("companies");
    }

    String pipelineProperty() {
        return HubSpotTypes.pipelineProperty(type);
    }

    String stageProperty() {
        return HubSpotTypes.stageProperty(type);
    }

    /** What all calls for the stream are counted under. */
    String purpose() {
        return id.name();
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

    /** Fields asked for that are no properties of the record itself, but made of what stands around it. */
    Set<String> made() {
        Set<String> made = new TreeSet<>(pipelineFields);
        if (taskKey) {
            made.add(TASK_KEY);
        }
        for (HubSpotTie tie : ties.values()) {
            if (tie.id()) {
                made.add(tie.idField());
            }
            if (tie.labels()) {
                made.add(tie.labelsField());
            }
            tie.properties().forEach(name -> made.add(tie.field(name)));
            tie.pipelineFields().forEach(name -> made.add(tie.field(name)));
            tie.further().forEach(second -> made.add(tie.furtherField(second)));
        }
        return made;
    }
}

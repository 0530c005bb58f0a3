package io.crmvitals.hubspot;

import io.crmvitals.hubspot.api.model.Pipeline;
import io.crmvitals.hubspot.api.model.Stage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a portal says of the stages of one type of object, fetched once a walk and only when a record is there to need it. */
final class HubSpotPipelines {

    private record Key(String pipeline, String stage) {}

    private final HubSpotClient client;
    private final String type;
    private final String path;
    private final Set<String> asked;
    private final String purpose;
    private @Nullable Map<Key, Map<String, @Nullable String>> stages;

    /**
     * @param type as the mapping writes it
     * @param path as HubSpot's paths take it
     * @param asked {@code stage.<name>} and {@code pipeline.label}
     */
    HubSpotPipelines(HubSpotClient client, String type, String path, Set<String> asked, String purpose) {
        this.client = client;
        this.type = type;
        this.path = path;
        this.asked = asked;
        this.purpose = purpose;
    }

    /** A new walk begins, so stages are asked for anew when needed. */
    void forget() {
        stages = null;
    }

    /**
     * The pipeline fields asked for, of a record with these properties.
     *
     * @return null where the portal does not know the stage, or says nothing of it
     */
    Map<String, @Nullable String> fields(Map<String, @Nullable String> properties) {
        if (asked.isEmpty()) {
            return Map.of();
        }
        String pipeline = properties.get(HubSpotTypes.pipelineProperty(type));
        String stage = properties.get(HubSpotTypes.stageProperty(type));
        Map<String, @Nullable String> known = pipeline == null || stage == null
                ? Map.of()
                : stages().getOrDefault(new Key(pipeline, stage), Map.of());
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        asked.forEach(field -> fields.put(field, known.get(field)));
        return fields;
    }

    private Map<Key, Map<String, @Nullable String>> stages() {
        Map<Key, Map<String, @Nullable String>> known = stages;
        if (known == null) {
            known = new LinkedHashMap<>();
            for (Pipeline pipeline : client.pipelines(path, purpose)) {
                List<Stage> own = pipeline.getStages();
                for (Stage stage : own == null ? List.<Stage>of() : own) {
                    known.put(new Key(pipeline.getId(), stage.getId()), told(pipeline, stage));
                }
            }
            stages = known;
        }
        return known;
    }

    private static Map<String, @Nullable String> told(Pipeline pipeline, Stage stage) {
        Map<String, @Nullable String> told = new LinkedHashMap<>();
        if (stage.getMetadata() != null) {
            stage.getMetadata().forEach((name, value) -> told.put("stage." + name, value));
        }
        told.put("stage.label", stage.getLabel());
        told.put("pipeline.label", pipeline.getLabel());
        return told;
    }
}

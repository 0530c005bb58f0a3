package io.crmvitals.hubspot;

import io.crmvitals.hubspot.api.model.Pipeline;
import io.crmvitals.hubspot.api.model.Stage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a portal says of the stages of its deals or tickets, fetched once a walk and only when a record is there to need it. */
final class HubSpotPipelines {

    private record Key(String pipeline, String stage) {}

    private final HubSpotClient client;
    private final HubSpotStream stream;
    private @Nullable Map<Key, Map<String, @Nullable String>> stages;

    HubSpotPipelines(HubSpotClient client, HubSpotStream stream) {
        this.client = client;
        this.stream = stream;
    }

    /** A new walk begins, so stages are asked for anew when needed. */
    void forget() {
        stages = null;
    }

    /**
     * The pipeline fields asked for, of a record in this stage.
     *
     * @return null where the portal does not know the stage, or says nothing of it
     */
    Map<String, @Nullable String> fields(@Nullable String pipeline, @Nullable String stage) {
        Map<String, @Nullable String> known = pipeline == null || stage == null
                ? Map.of()
                : stages().getOrDefault(new Key(pipeline, stage), Map.of());
        Map<String, @Nullable String> asked = new LinkedHashMap<>();
        stream.pipelineFields().forEach(field -> asked.put(field, known.get(field)));
        return asked;
    }

    private Map<Key, Map<String, @Nullable String>> stages() {
        Map<Key, Map<String, @Nullable String>> known = stages;
        if (known == null) {
            known = new LinkedHashMap<>();
            for (Pipeline pipeline : client.pipelines(stream.type(), stream.id().name())) {
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

package io.crmvitals.sandbox.hubspot;

import java.util.Map;

/** One stage of a pipeline. Metadata values are strings, as HubSpot has them: {@code isClosed} and {@code probability} for deals, {@code ticketState} for tickets. */
public record PipelineStage(String id, String label, Map<String, String> metadata) {

    public PipelineStage {
        metadata = Map.copyOf(metadata);
    }
}

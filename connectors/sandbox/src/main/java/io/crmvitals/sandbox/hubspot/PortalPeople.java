package io.crmvitals.sandbox.hubspot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The owners of a portal and the pipelines they work in. */
final class PortalPeople {

    record Owner(String id, String email, String firstName, String lastName, boolean archived) {

        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("id", id);
            json.put("email", email);
            json.put("type", "PERSON");
            json.put("firstName", firstName);
            json.put("lastName", lastName);
            // Someone who left keeps the number, but is no user any more.
            if (!archived) {
                json.put("userId", Long.parseLong(id) % 100_000_000);
            }
            json.put("userIdIncludingInactive", Long.parseLong(id) % 100_000_000);
            json.put("archived", archived);
            return json;
        }
    }

    record Pipeline(String id, String label, List<PipelineStage> stages) {

        Map<String, Object> json(int order) {
            List<Map<String, Object>> shown = new ArrayList<>();
            for (PipelineStage stage : stages) {
                shown.add(Map.of(
                        "id",
                        stage.id(),
                        "label",
                        stage.label(),
                        "displayOrder",
                        shown.size(),
                        "archived",
                        false,
                        "metadata",
                        stage.metadata(),
                        "writePermissions",
                        "CRM_PERMISSIONS_ENFORCEMENT"));
            }
            return Map.of("id", id, "label", label, "displayOrder", order, "archived", false, "stages", shown);
        }
    }

    private final Map<String, Owner> owners = new LinkedHashMap<>();
    private final Map<ObjectType, List<Pipeline>> pipelines = new LinkedHashMap<>();
    private long nextOwner = 64_492_917;

    String owner(@Nullable String id, String email, String first, String last, boolean archived) {
        String known = id != null ? id : Long.toString(nextOwner++);
        owners.put(known, new Owner(known, email, first, last, archived));
        return known;
    }

    List<Owner> owners(boolean archived) {
        return owners.values().stream()
                .filter(owner -> owner.archived == archived)
                .toList();
    }

    boolean activeOwner(String id) {
        Owner owner = owners.get(id);
        return owner != null && !owner.archived;
    }

    void pipeline(ObjectType type, String id, String label, List<PipelineStage> stages) {
        if (!type.hasPipelines()) {
            throw new IllegalArgumentException("Only deals and tickets have pipelines, not " + type.plural + ".");
        }
        pipelines(type).add(new Pipeline(id, label, stages));
    }

    List<Pipeline> pipelines(ObjectType type) {
        return pipelines.computeIfAbsent(type, key -> new ArrayList<>());
    }

    /** The stage of this id in the pipeline, or in any where none is named; null where it is unknown. */
    @Nullable
    PipelineStage stage(ObjectType type, @Nullable String pipeline, @Nullable String stage) {
        for (Pipeline each : pipelines(type)) {
            if (pipeline != null && !pipeline.equals(each.id)) {
                continue;
            }
            for (PipelineStage known : each.stages) {
                if (known.id().equals(stage)) {
                    return known;
                }
            }
        }
        return null;
    }
}

package io.crmvitals.hubspot;

import io.crmvitals.core.port.SetAside;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.hubspot.HubSpotAssociations.Found;
import io.crmvitals.hubspot.api.model.CrmObject;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns HubSpot's objects into records with the fields that the mapping asked for. An object that cannot be read is set aside with its reason. */
final class HubSpotRecords {

    private final HubSpotStream stream;
    private final HubSpotAssociations associations;
    private final HubSpotPipelines pipelines;
    private final Clock clock;

    HubSpotRecords(HubSpotStream stream, HubSpotClient client, Clock clock) {
        this.stream = stream;
        this.associations = new HubSpotAssociations(client);
        this.pipelines = new HubSpotPipelines(client, stream);
        this.clock = clock;
    }

    void newWalk() {
        pipelines.forget();
    }

    /** Adds these objects to a page, with one association call for each type asked for; ids merged into them are told as deleted. */
    void add(List<CrmObject> objects, HubSpotPage page) {
        List<CrmObject> named = objects.stream()
                .filter(object -> object.getId() != null && !object.getId().isBlank())
                .toList();
        if (named.size() < objects.size()) {
            page.setAside(
                    "?", "It came without an id, so nothing can be made of it. Report it to HubSpot if it stays.");
        }
        Map<String, Found> links = new LinkedHashMap<>();
        if (!named.isEmpty()) {
            List<String> ids = named.stream().map(CrmObject::getId).distinct().toList();
            for (String type : stream.associated()) {
                links.put(
                        type,
                        associations.read(stream.type(), type, ids, stream.id().name()));
            }
        }
        for (CrmObject object : named) {
            add(object, links, page);
        }
    }

    private void add(CrmObject object, Map<String, Found> links, HubSpotPage page) {
        String id = object.getId();
        for (Map.Entry<String, Found> link : links.entrySet()) {
            String failure = link.getValue().failed().get(id);
            if (failure != null) {
                page.setAside(
                        id,
                        "Its associations with " + link.getKey() + " could not be read (" + failure
                                + "), and without them it could not be linked. It is read again when it changes, or by loading the stream anew.");
                return;
            }
        }
        Instant modified = time(object.getUpdatedAt());
        if (modified == null) {
            page.setAside(id, "Its updatedAt is missing or no time, so its place among its versions is unknown.");
            return;
        }
        if (Boolean.TRUE.equals(object.getArchived())) {
            page.add(deleted(object));
            return;
        }
        page.add(new SourceRecord(stream.id(), id, fields(object, links), modified, false));
        mergedInto(object).forEach(old -> page.gone(old, modified));
    }

    /** An archived object; its content is not ours to keep any more. */
    SourceRecord deleted(CrmObject object) {
        Instant at = time(object.getArchivedAt());
        at = at != null ? at : time(object.getUpdatedAt());
        return new SourceRecord(stream.id(), object.getId(), Map.of(), at != null ? at : clock.instant(), true);
    }

    private Map<String, @Nullable Object> fields(CrmObject object, Map<String, Found> links) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", object.getId());
        fields.put("createdAt", object.getCreatedAt());
        fields.put("updatedAt", object.getUpdatedAt());
        Map<String, @Nullable String> properties = properties(object);
        for (String asked : stream.properties()) {
            if (properties.containsKey(asked)) {
                fields.put(asked, properties.get(asked));
            }
        }
        links.forEach((type, found) -> fields.put(HubSpotStream.ASSOCIATIONS + type, found.first(object.getId())));
        if (stream.taskKey() && properties.containsKey(HubSpotStream.TASK_BODY)) {
            String key = TaskMarker.key(properties.get(HubSpotStream.TASK_BODY));
            fields.put(HubSpotStream.TASK_KEY, key.isEmpty() ? null : key);
        }
        if (!stream.pipelineFields().isEmpty()) {
            fields.putAll(pipelines.fields(
                    properties.get(stream.pipelineProperty()), properties.get(stream.stageProperty())));
        }
        return fields;
    }

    private static List<String> mergedInto(CrmObject survivor) {
        String merged = properties(survivor).get(HubSpotStream.MERGED_IDS);
        if (merged == null || merged.isBlank()) {
            return List.of();
        }
        return List.of(merged.split(";")).stream()
                .map(String::trim)
                .filter(id -> id.matches("\\d+") && !Objects.equals(id, survivor.getId()))
                .toList();
    }

    private static Map<String, @Nullable String> properties(CrmObject object) {
        return object.getProperties() == null ? Map.of() : object.getProperties();
    }

    /** Null where the text is missing or no time. */
    static @Nullable Instant time(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    /** A set-aside note of this stream. */
    static SetAside setAside(HubSpotStream stream, String id, String reason, Instant at) {
        return new SetAside(
                stream.id(), id, "pull", "HubSpot " + stream.type() + " " + id + " was set aside. " + reason, at);
    }
}

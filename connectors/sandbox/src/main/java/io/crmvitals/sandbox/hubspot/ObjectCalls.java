package io.crmvitals.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.sandbox.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The calls on single records and the list of a type. */
final class ObjectCalls {

    private static final int LIST_CEILING = 100;
    static final int HISTORY_CEILING = 50;

    private final HubSpotPortal portal;
    private final RecordView view;
    private final RecordWriter writer;

    ObjectCalls(HubSpotPortal portal) {
        this.portal = portal;
        this.view = new RecordView(portal);
        this.writer = new RecordWriter(portal);
    }

    Answer list(HubSpotRequest request, ObjectType type) {
        request.allowParameters("limit", "after", "archived", "properties", "propertiesWithHistory", "associations");
        List<String> history = request.list("propertiesWithHistory");
        int limit = request.limit(10, history == null || history.isEmpty() ? LIST_CEILING : HISTORY_CEILING);
        boolean archived = request.flag("archived");
        String after = request.parameter("after");
        if (after != null && !after.matches("\\d{1,18}")) {
            throw HubSpotRefusal.validation("Invalid paging cursor: " + after);
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("results", rows);
        String last = "";
        for (PortalRecord record : portal.records
                .of(type)
                .tailMap(after == null ? -1 : Long.parseLong(after), false)
                .values()) {
            if (record.live() == archived) {
                continue;
            }
            if (rows.size() == limit) {
                answer.put(
                        "paging",
                        Map.of(
                                "next",
                                Map.of(
                                        "after",
                                        last,
                                        "link",
                                        "https://api.hubapi.com/crm/objects/" + request.version() + "/" + type.plural
                                                + "?limit=" + limit + "&after=" + last)));
                break;
            }
            Map<String, Object> row = view.json(record, request.list("properties"), request.list("associations"));
            view.addHistory(row, record, history);
            rows.add(row);
            last = record.id();
        }
        return Answer.json(200, answer);
    }

    Answer get(HubSpotRequest request, ObjectType type, String id) {
        request.allowParameters("properties", "propertiesWithHistory", "associations", "archived", "idProperty");
        PortalRecord record = find(type, id, request.parameter("idProperty"), request.flag("archived"));
        if (record == null) {
            throw gone(type, id);
        }
        Map<String, Object> json = view.json(record, request.list("properties"), request.list("associations"));
        view.addHistory(json, record, request.list("propertiesWithHistory"));
        return Answer.json(200, json);
    }

    Answer create(HubSpotRequest request, ObjectType type) {
        request.allowParameters();
        JsonNode body = request.body("properties", "associations", "objectWriteTraceId");
        RecordWriter.Draft draft = writer.create(request, type, body, portal.records.nextId(type));
        draft.store(portal);
        return Answer.json(201, written(draft));
    }

    Answer patch(HubSpotRequest request, ObjectType type, String id) {
        request.allowParameters("idProperty");
        JsonNode body = request.body("properties", "objectWriteTraceId");
        PortalRecord record = find(type, id, request.parameter("idProperty"), false);
        if (record == null) {
            throw gone(type, id);
        }
        RecordWriter.Draft draft = writer.update(request, record, body);
        draft.store(portal);
        return Answer.json(200, written(draft));
    }

    /** Archiving what is archived already is no error. */
    Answer delete(HubSpotRequest request, ObjectType type, String id) {
        request.allowParameters();
        PortalRecord record = portal.find(type, id);
        if (record == null) {
            throw gone(type, id);
        }
        if (record.live()) {
            portal.records.archive(record, portal.now());
        }
        return new Answer(204, Map.of(), new byte[0], Answer.Break.NOT);
    }

    /** A written record comes back with what was written. */
    Map<String, Object> written(RecordWriter.Draft draft) {
        Map<String, Object> json = view.json(
                draft.record(), List.copyOf(draft.record().properties().keySet()));
        if (!draft.warnings().isEmpty()) {
            json.put("warnings", draft.warnings());
        }
        return json;
    }

    @Nullable
    PortalRecord find(ObjectType type, String id, @Nullable String idProperty, boolean archived) {
        if (idProperty == null || idProperty.equals("hs_object_id")) {
            PortalRecord record = portal.find(type, id);
            return record == null || record.live() == archived ? null : record;
        }
        PropertyDefinition definition = portal.catalog.of(type).get(idProperty);
        if (definition == null || !definition.unique()) {
            throw HubSpotRefusal.validation(
                    "Unable to perform the operation by non-unique " + idProperty + " property.");
        }
        if (!archived) {
            return portal.records.holding(type, idProperty, id).stream()
                    .findFirst()
                    .orElse(null);
        }
        return portal.records.of(type).values().stream()
                .filter(record -> !record.live())
                .filter(record -> id.equalsIgnoreCase(
                        Objects.requireNonNullElse(record.properties().get(idProperty), "")))
                .findFirst()
                .orElse(null);
    }

    /** An archived or unknown text id is told by name; a number that never was is a resource that was not found. */
    HubSpotRefusal gone(ObjectType type, String id) {
        return new HubSpotRefusal(
                portal.find(type, id) == null && id.matches("\\d+")
                        ? HubSpotErrors.resourceNotFound()
                        : HubSpotErrors.objectNotFound("Object not found.  objectId are usually numeric."));
    }
}

package io.crmvitals.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.hubspot.RecordWriter.Draft;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The batch calls on records: what fits is done, what does not is told item by item. */
final class BatchCalls {

    static final int CEILING = 100;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HubSpotPortal portal;
    private final ObjectCalls objects;
    private final RecordView view;
    private final RecordWriter writer;

    BatchCalls(HubSpotPortal portal, ObjectCalls objects) {
        this.portal = portal;
        this.objects = objects;
        this.view = new RecordView(portal);
        this.writer = new RecordWriter(portal);
    }

    Answer read(HubSpotRequest request, ObjectType type) {
        request.allowParameters("archived");
        JsonNode body = request.body("inputs", "properties", "propertiesWithHistory", "idProperty");
        List<String> history = HubSpotRequest.texts(body, "propertiesWithHistory");
        int ceiling = history.isEmpty() ? CEILING : ObjectCalls.HISTORY_CEILING;
        String idProperty =
                body.path("idProperty").isTextual() ? body.path("idProperty").asText() : null;
        List<Map<String, Object>> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String id : distinct(HubSpotRequest.inputs(body, ceiling, "id"))) {
            PortalRecord record = objects.find(type, id, idProperty, request.flag("archived"));
            if (record == null) {
                missing.add(id);
            } else {
                Map<String, Object> row = view.json(record, HubSpotRequest.texts(body, "properties"));
                view.addHistory(row, record, history);
                found.add(row);
            }
        }
        List<Map<String, Object>> errors = missing.isEmpty() || portal.habits().unknownIdsAreOmitted()
                ? List.of()
                : List.of(HubSpotErrors.body(
                        "OBJECT_NOT_FOUND",
                        null,
                        "Could not get some " + type.plural + " objects, they may be deleted or not exist.",
                        Map.of("ids", missing),
                        List.of()));
        return answer(200, found, errors);
    }

    Answer create(HubSpotRequest request, ObjectType type) {
        request.allowParameters();
        List<JsonNode> inputs = HubSpotRequest.inputs(
                request.body("inputs"), CEILING, "properties", "associations", "objectWriteTraceId");
        // Without a trace id on every input HubSpot cannot name the bad one, so it refuses them all.
        boolean named = inputs.stream()
                .allMatch(input -> input.path("objectWriteTraceId").isTextual());
        Writes writes = new Writes(!named);
        for (JsonNode input : inputs) {
            writes.attempt(input, () -> writer.create(request, type, input, portal.records.nextId(type)));
        }
        return writes.answer(201);
    }

    Answer update(HubSpotRequest request, ObjectType type) {
        request.allowParameters();
        List<JsonNode> inputs = HubSpotRequest.inputs(
                request.body("inputs"), CEILING, "id", "idProperty", "properties", "objectWriteTraceId");
        distinct(inputs);
        if (portal.habits().unknownIdFailsBatch() && inputs.stream().anyMatch(input -> byInput(type, input) == null)) {
            throw HubSpotRefusal.validation("One or more of the given ids do not exist.");
        }
        Writes writes = new Writes(false);
        for (JsonNode input : inputs) {
            writes.attempt(input, () -> {
                PortalRecord record = byInput(type, input);
                if (record == null) {
                    throw new HubSpotRefusal(
                            HubSpotErrors.objectNotFound("No " + type.singular() + " with this id exists."));
                }
                return writer.update(request, record, input);
            });
        }
        return writes.answer(200);
    }

    Answer upsert(HubSpotRequest request, ObjectType type) {
        request.allowParameters();
        List<JsonNode> inputs = HubSpotRequest.inputs(
                request.body("inputs"), CEILING, "id", "idProperty", "properties", "objectWriteTraceId");
        distinct(inputs);
        Writes writes = new Writes(false);
        for (JsonNode input : inputs) {
            writes.attempt(input, () -> {
                String idProperty = HubSpotRequest.text(input, "idProperty");
                PortalRecord record = byInput(type, input);
                if (record != null) {
                    return writer.update(request, record, input);
                }
                JsonNode withKey = input.deepCopy();
                if (withKey.path("properties") instanceof ObjectNode properties) {
                    properties.put(idProperty, input.path("id").asText());
                }
                return writer.create(request, type, withKey, portal.records.nextId(type));
            });
        }
        writes.tellNew = true;
        return writes.answer(200);
    }

    Answer archive(HubSpotRequest request, ObjectType type) {
        request.allowParameters();
        for (String id : distinct(HubSpotRequest.inputs(request.body("inputs"), CEILING, "id"))) {
            PortalRecord record = portal.find(type, id);
            if (record != null && record.live()) {
                portal.records.archive(record, portal.now());
            }
        }
        return new Answer(204, Map.of(), new byte[0], Answer.Break.NOT);
    }

    private @Nullable PortalRecord byInput(ObjectType type, JsonNode input) {
        JsonNode idProperty = input.path("idProperty");
        return objects.find(
                type, HubSpotRequest.text(input, "id"), idProperty.isTextual() ? idProperty.asText() : null, false);
    }

    private static Set<String> distinct(List<JsonNode> inputs) {
        Set<String> ids = new LinkedHashSet<>();
        for (JsonNode input : inputs) {
            String id = HubSpotRequest.text(input, "id");
            if (!ids.add(id)) {
                throw HubSpotRefusal.validation("Duplicate IDs found in batch input: [" + id + "]. IDs must be unique");
            }
        }
        return ids;
    }

    private Answer answer(int status, List<Map<String, Object>> results, List<Map<String, Object>> errors) {
        return BatchAnswer.of(status, Shuffle.of(results), errors, portal.now());
    }

    private interface Attempt {
        Draft draft();
    }

    /** The inputs of one batch on their way: done at once, or all together in the end where one failure stops all. */
    private final class Writes {
        private final boolean allOrNothing;
        private final Map<Draft, String> drafts = new LinkedHashMap<>();
        private final List<Map<String, Object>> errors = new ArrayList<>();
        private @Nullable Answer first;
        private boolean tellNew;

        Writes(boolean allOrNothing) {
            this.allOrNothing = allOrNothing;
        }

        void attempt(JsonNode input, Attempt attempt) {
            if (allOrNothing && first != null) {
                return;
            }
            String trace = input.path("objectWriteTraceId").asText("");
            try {
                Draft draft = attempt.draft();
                if (!allOrNothing) {
                    draft.store(portal);
                }
                drafts.put(draft, trace);
            } catch (HubSpotRefusal refusal) {
                if (first == null) {
                    first = refusal.answer();
                }
                errors.add(item(refusal.answer(), trace, input.path("id").asText("")));
            }
        }

        Answer answer(int status) {
            if (allOrNothing && first != null) {
                Answer refusal = first;
                return refusal.status() == 409
                        ? refusal
                        : new Answer(400, refusal.headers(), refusal.body(), refusal.broken());
            }
            if (allOrNothing) {
                drafts.keySet().forEach(draft -> draft.store(portal));
            }
            List<Map<String, Object>> results = new ArrayList<>();
            drafts.forEach((draft, trace) -> {
                Map<String, Object> json = objects.written(draft);
                if (!trace.isEmpty()) {
                    json.put("objectWriteTraceId", trace);
                }
                if (tellNew) {
                    json.put("new", draft.isNew());
                }
                results.add(json);
            });
            return BatchCalls.this.answer(status, results, errors);
        }

        private Map<String, Object> item(Answer refusal, String trace, String id) {
            try {
                Map<String, Object> body = new LinkedHashMap<>();
                JSON.readTree(refusal.body())
                        .fields()
                        .forEachRemaining(each -> body.put(each.getKey(), each.getValue()));
                Map<String, Object> context = new LinkedHashMap<>();
                if (body.get("context") instanceof JsonNode told) {
                    told.fields().forEachRemaining(each -> context.put(each.getKey(), each.getValue()));
                }
                if (!trace.isEmpty()) {
                    context.put("objectWriteTraceId", List.of(trace));
                }
                if (!id.isEmpty()) {
                    context.put("ids", List.of(id));
                }
                body.put("context", context);
                return body;
            } catch (IOException cannotHappen) {
                throw new IllegalStateException(cannotHappen);
            }
        }
    }
}

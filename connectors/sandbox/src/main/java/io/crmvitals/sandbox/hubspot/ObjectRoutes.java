package io.crmvitals.sandbox.hubspot;

import io.crmvitals.sandbox.Answer;
import java.util.List;

/** The paths below {@code /crm/objects}: whose records, which call, and what the caller must have been granted for it. */
final class ObjectRoutes {

    private final ObjectCalls objects;
    private final BatchCalls batches;
    private final SearchCalls searches;
    private final AssociationCalls associations;

    ObjectRoutes(HubSpotPortal portal) {
        objects = new ObjectCalls(portal);
        batches = new BatchCalls(portal, objects);
        searches = new SearchCalls(portal);
        associations = new AssociationCalls(portal);
    }

    Answer answer(HubSpotRequest request) {
        List<String> rest = request.rest();
        if (rest.isEmpty()) {
            return HubSpotErrors.resourceNotFound();
        }
        ObjectType type = request.type(0);
        if (rest.size() > 3 && rest.get(2).equals("associations")) {
            request.demand(type.writeScopes());
            return associations.ofOne(request, type);
        }
        if (request.is("POST", "*", "search")) {
            request.demand(type.readScopes());
            return searches.search(request, type);
        }
        if (request.is("POST", "*", "batch", "read")) {
            request.demand(type.readScopes());
            return batches.read(request, type);
        }
        if (request.is("GET", "*")) {
            request.demand(type.readScopes());
            return objects.list(request, type);
        }
        if (request.is("GET", "*", "*")) {
            request.demand(type.readScopes());
            return objects.get(request, type, rest.get(1));
        }
        if (type.readOnly()) {
            return HubSpotErrors.error(
                    405, "VALIDATION_ERROR", "Object type " + type.plural + " cannot be written through this API.");
        }
        return writes(request, type);
    }

    private Answer writes(HubSpotRequest request, ObjectType type) {
        request.demand(type.writeScopes());
        if (request.is("POST", "*")) {
            return objects.create(request, type);
        }
        if (request.is("PATCH", "*", "*")) {
            return objects.patch(request, type, request.rest().get(1));
        }
        if (request.is("DELETE", "*", "*")) {
            return objects.delete(request, type, request.rest().get(1));
        }
        if (request.is("POST", "*", "batch", "create")) {
            return batches.create(request, type);
        }
        if (request.is("POST", "*", "batch", "update")) {
            return batches.update(request, type);
        }
        if (request.is("POST", "*", "batch", "upsert")) {
            return batches.upsert(request, type);
        }
        if (request.is("POST", "*", "batch", "archive")) {
            return batches.archive(request, type);
        }
        return request.unknown(2);
    }
}

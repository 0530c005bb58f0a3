package io.crmvitals.sandbox.hubspot;

import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.hubspot.PortalPeople.Owner;
import io.crmvitals.sandbox.hubspot.PortalPeople.Pipeline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The calls about people and their ways: who owns, which pipelines there are. */
final class PortalCalls {

    private final HubSpotPortal portal;

    PortalCalls(HubSpotPortal portal) {
        this.portal = portal;
    }

    Answer owners(HubSpotRequest request) {
        request.demand(List.of("crm.objects.owners.read"));
        if (request.call().method().equals("GET") && request.rest().isEmpty()) {
            return list(request);
        }
        return request.is("GET", "*") ? owner(request, request.rest().get(0)) : request.unknown(1);
    }

    private Answer list(HubSpotRequest request) {
        request.allowParameters("limit", "after", "archived", "email");
        int limit = request.limit(100, 500);
        String after = request.parameter("after");
        String email = request.parameter("email");
        List<Map<String, Object>> rows = new ArrayList<>();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("results", rows);
        boolean started = after == null;
        String last = "";
        for (Owner owner : portal.people.owners(request.flag("archived"))) {
            if (!started) {
                started = owner.id().equals(after);
                continue;
            }
            if (email != null && !email.equalsIgnoreCase(owner.email())) {
                continue;
            }
            if (rows.size() == limit) {
                answer.put("paging", Map.of("next", Map.of("after", last)));
                break;
            }
            rows.add(owner.json());
            last = owner.id();
        }
        return Answer.json(200, answer);
    }

    private Answer owner(HubSpotRequest request, String id) {
        request.allowParameters("archived", "idProperty");
        return portal.people.owners(request.flag("archived")).stream()
                .filter(owner -> owner.id().equals(id))
                .findFirst()
                .map(owner -> Answer.json(200, owner.json()))
                .orElseThrow(() -> new HubSpotRefusal(HubSpotErrors.resourceNotFound()));
    }

    Answer pipelines(HubSpotRequest request) {
        if (!request.is("GET", "*")) {
            return request.unknown(1);
        }
        ObjectType type = request.type(0);
        request.demand(type.readScopes());
        request.allowParameters();
        if (!type.hasPipelines()) {
            throw HubSpotRefusal.validation("Object type " + type.plural + " has no pipelines.");
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Pipeline pipeline : portal.people.pipelines(type)) {
            rows.add(pipeline.json(rows.size()));
        }
        return Answer.json(200, Map.of("results", rows));
    }
}
